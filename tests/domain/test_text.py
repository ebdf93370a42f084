"""No text of a person's can steer a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.text import visible

anything = st.text(st.characters(exclude_categories=()), max_size=60)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"), ("\x1b[31m", "␛[31m"), ("a\tb\n", "a␉b␊"), ("\x7f", "␡"), ("\x9b31m", "\ufffd31m"),
        ("a\u202eb", "a\ufffdb"), ("\ud800", "\ufffd"), ("\u2028", "\ufffd"), ("日本 ×", "日本 ×"), ("", ""),
    ],
)  # fmt: skip
def test_what_is_shown(text, shown):
    assert visible(text) == shown


@given(anything)
def test_nothing_that_steers_gets_through(text):
    shown = visible(text)
    assert len(shown) == len(text)
    for char in shown:
        assert unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(char) not in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    shown.encode("utf-8")
    assert visible(shown) == shown


@given(anything)
def test_lines_are_kept_when_asked(text):
    assert visible(text, lines=True).count("\n") == text.count("\n")
    assert "\r" not in visible(text, lines=True)
