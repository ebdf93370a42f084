"""What the season's picture says: the preview, the week of the cursor, the check, the message."""

from __future__ import annotations

from datetime import date

import pytest
import season_sample as season
from season_sample import MARKED, PREVIEW, REPORT, SIZES, drawn

from retroplan.domain.base.dates import Week, week_of
from retroplan.training.rules.finding import Report
from retroplan.view.season.notes import jump_words
from retroplan.view.season.sums import Jump


def test_a_preview_says_which_weeks_differ_and_what_was_before():
    text = drawn(120, 34, preview=PREVIEW, week=Week(date(2027, 1, 4))).text()
    assert "as it would be" in text
    assert "12 weeks differ" in text
    assert " 53! " in text
    assert "[1*]" in text
    assert "* before: " in text
    assert "no week differs" in drawn(120, 34, preview=season.PLAN).text()


def test_what_is_moved_is_marked_without_colour():
    text = drawn(120, 34, marked=MARKED).text()
    assert "↷ moved" in text
    carried = [row for row in drawn(120, 34, marked=MARKED).rows if any("@carried" in style for _, style in row)]
    assert len(carried) > 10


def test_the_week_of_the_cursor_in_words():
    text = drawn(120, 34).text()
    for words in (
        "Week 53", "28 Dec 2026 – 3 Jan 2027", "Build 1 of 4", "of running time", "0 of 6 done", "Retro strides",
        "! Backward runs 24 h", "· Week 53 has", "6 % more minutes than week 51, last full week",
    ):  # fmt: skip
        assert words in text, words
    assert "this week" not in text
    assert "this week" in drawn(120, 34, week=week_of(season.TODAY)).text()
    outside = drawn(120, 34, week=Week(season.MONDAY).shift(-2)).text()
    assert "Nothing in this week yet" in outside


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (None, "press ! to check"),
        (Report(), "check passes"),
        (REPORT, "1 warning, 1 note, press ! to read"),
        (Report(REPORT.findings[:1]), "1 note, press ! to read"),
        (Report(silenced=REPORT.findings), "check passes"),
    ],
)
def test_what_the_check_found(report, words):
    for width, height in ((120, 34), (80, 22), (60, 18)):
        assert words in drawn(width, height, findings=report).text()


def test_form_says_that_it_is_a_rule_of_thumb():
    assert "a rule of thumb" in drawn(120, 34).text()
    assert "a rule of thumb" in drawn(80, 22).text()


def test_a_message_takes_the_last_row():
    for size in SIZES:
        assert drawn(*size, message=("saved\x07", "ok")).text().split("\n")[-1].strip() == "saved␇"


def test_a_week_is_compared_in_words():
    this, before = Week(date(2026, 12, 7)), Week(date(2026, 11, 30))
    assert jump_words(Jump(this, before, 6.4, False)) == "6 % more minutes than week 49"
    assert jump_words(Jump(this, before, -12.0, False)) == "12 % fewer minutes than week 49"
    assert jump_words(Jump(this, before, 0.2, True)) == "as many minutes as week 49, after a lighter week"
    assert jump_words(Jump(this, None, 0.0, False)) == "as many minutes as you run now"
