"""No text of a person's can steer a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.text import visible

BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
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
        assert unicodedata.bidirectional(char) not in BIDI
    shown.encode("utf-8")
    assert visible(shown) == shown


@given(anything, st.booleans())
def test_it_is_one_character_for_one_and_leaves_what_prints(text, lines):
    shown = visible(text, lines=lines)
    assert len(shown) == len(text)
    assert visible(shown, lines=lines) == shown
    for char, sign in zip(text, shown, strict=True):
        assert sign == char or not (char.isascii() and char.isprintable())
        assert (unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")) == (lines and char == "\n")
        assert visible(char, lines=lines) == sign


def test_the_list_holds_every_character_that_steers_and_no_other():
    """All of Unicode as this Python knows it, so that a control added to it one day is noticed."""
    changed, wanted = set(), set()
    for code in range(0x110000):
        char = chr(code)
        if visible(char) != char:
            changed.add(code)
        # Explicit controls have classes of their own; the three marks are invisible letters of a direction.
        steers = unicodedata.bidirectional(char) in BIDI or code in (0x200E, 0x200F, 0x061C)
        if steers or unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp"):
            wanted.add(code)
    assert wanted <= changed
    # Not steering, but able to hide text of the line they stand in: a byte order mark, and interlinear annotations.
    assert changed - wanted == {0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB}


@pytest.mark.parametrize(
    "text", ["👩\u200d🚀", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "a\u00adb", "क\u200c"]
)
def test_what_letters_and_signs_are_joined_with_is_kept(text):
    assert visible(text) == text


@given(anything)
def test_lines_are_kept_when_asked(text):
    assert visible(text, lines=True).count("\n") == text.count("\n")
    assert "\r" not in visible(text, lines=True)
