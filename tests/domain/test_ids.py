"""Short ids: free, spelled to be read aloud, and the same for every reader."""

from __future__ import annotations

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.ids import ALPHABET, derive, mint, spell


@given(st.integers(0, 2**64), st.integers(1, 12))
def test_ids_use_the_alphabet_and_start_with_a_letter(number, length):
    found = spell(number, length)
    assert len(found) == length
    assert set(found) <= set(ALPHABET)
    assert found[0].isalpha()


def test_the_alphabet_has_no_look_alikes():
    assert not set("il1o0u") & set(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET)


def test_a_minted_id_is_free_and_follows_the_entropy():
    first = mint((), lambda: 12345)
    assert first == mint((), lambda: 12345)
    numbers = count(12345)
    assert mint({first}, lambda: next(numbers)) != first


def test_minting_ends_when_the_entropy_is_stuck():
    taken = {spell(7, length) for length in range(4, 15)}
    found = mint(taken, lambda: 7)
    assert found not in taken


@given(st.text(max_size=30))
def test_a_derived_id_depends_on_content_and_what_is_taken(content):
    found = derive(content, ())
    assert found == derive(content, ())
    assert derive(content, {found}) not in (found, "")


def test_many_derived_ids_stay_apart():
    taken: set[str] = set()
    for _ in range(300):
        taken.add(derive("the same", taken))
    assert len(taken) == 300
