"""The reason of a session in words: the coach's mark and the codes of its sources go, what a person wrote stays."""

from __future__ import annotations

import pytest

from retroplan.view.session.reason import spoken, without_codes


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("9 % more (at most 10 %, K33)", "9 % more (at most 10 %)"),
        ("a taper (K49 to K51)", "a taper"),
        ("walked into (F1); then (K24, K25) and on", "walked into; then and on"),
        ("(from walking, Heath 2001; K12, low)", "(from walking, Heath 2001, low)"),
        ("at most 10 % (K31, our own choice)", "at most 10 % (our own choice)"),
        ("run (RP304, K04 and K08)", "run"),
        ("open (K33", "open (K33"),
        ("no (K999), K33 club (OK)", "no (K999), K33 club (OK)"),
        ("", ""),
    ],
)
def test_codes_in_brackets_go_and_nothing_else(text, wanted):
    assert without_codes(text) == wanted


def test_only_what_the_coach_wrote_is_changed():
    assert spoken("generated: Teaches the push; 48 h after (K30)") == "Teaches the push; 48 h after"
    assert spoken("generated: 48 h after (K30)", sources=True) == "48 h after (K30)"
    assert spoken(" my own (K30) reason ") == "my own (K30) reason"
    assert spoken("generated") == ""
