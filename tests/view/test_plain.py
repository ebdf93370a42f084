"""The week in words: every day, no signs, and few imports."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
import sample
from golden import check

from retroplan.domain.base.dates import week_of
from retroplan.domain.base.value import replace
from retroplan.training.pace.paces import ladder
from retroplan.view.week.plain import week_plain, week_table

LADDER = ladder(sample.ATHLETE)


def words(plan=sample.PLAN, week=sample.WEEK, today=sample.TODAY, width=None) -> str:
    return week_plain(plan, week, today, LADDER, width)


def test_golden():
    check("plain_week", words())
    check("plain_week_60", words(width=60))


def test_no_signs_that_a_screen_reader_would_spell_out():
    text = words()
    assert not set(text) & set("≈→←✓–│─━█░▎‹›·…")
    assert text.isascii()


def test_every_day_has_a_line():
    text = words(replace(sample.PLAN, sessions=(sample.STRIDES,)))
    assert text.count(": nothing planned.") == 6
    assert "Wed 2 Dec, today: Retro strides, planned, about 32 min, about 3.8 km forward, 600 m backward" in text


def test_status_kind_and_totals_are_words():
    race = replace(sample.STRIDES, kind="race", status="skipped", surface="", spotter=False)
    text = words(replace(sample.PLAN, sessions=(race, sample.SESSIONS[1])))
    assert "Retro strides, race, skipped." in text
    assert "1 of 2 sessions done, 1 skipped." in text
    assert "In all 46 min, 8.0 km forward, load" in text


def test_goals_ahead_with_the_time_left():
    text = words()
    assert "Backward mile, race, backward, priority A, Sun 14 Mar 2027, in 14 weeks." in text
    assert "First 60 s" not in text
    assert "in 1 day." in words(today=date(2027, 3, 13))
    assert "2027, today." in words(today=date(2027, 3, 14))


def test_an_empty_plan_reads_well():
    empty = replace(sample.PLAN, sessions=(), goals=(), blocks=())
    assert words(empty).split("\n")[1] == "Nothing to run this week."
    assert "Goals" not in words(empty)


def test_hostile_text_stays_text():
    bad = replace(
        sample.STRIDES, title=sample.HOSTILE, notes=sample.HOSTILE, workout=sample.HOSTILE, surface=sample.HOSTILE
    )
    plan = replace(sample.PLAN, name=sample.HOSTILE, sessions=(bad,))
    for text in (words(plan), week_table(plan, sample.WEEK, sample.TODAY, LADDER)):
        assert not {"\x1b", "\x07", "\u202e", "\ud800"} & set(text)


@pytest.mark.parametrize("width", [20, 60, 80, 120])
def test_a_table_fits_and_has_every_session(width):
    text = week_table(sample.PLAN, sample.WEEK, sample.TODAY, LADDER, width)
    assert max(map(len, text.split("\n"))) <= width
    assert all(word in text for word in ("Re", "Easy", "Te", "Mo", "Lo"))


def test_weeks_from_sunday():
    plan = replace(sample.PLAN, week_start=6)
    assert "Week of 29 Nov, Sun 29 Nov to Sat 5 Dec 2026." in words(plan, week_of(sample.TODAY, 6))


def test_words_need_no_pictures_and_nothing_heavy():
    code = (
        "import sys; before = set(sys.modules); import retroplan.view.week.plain;"
        "print('\\n'.join(sorted(set(sys.modules) - before)))"
    )
    loaded = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, timeout=30)
    names = set(loaded.stdout.split())
    assert "retroplan.view.week.plain" in names
    ours = {name for name in names if name.startswith("retroplan.view.") and name.count(".") == 3}
    assert ours == {"retroplan.view.week.plain", "retroplan.view.drawing.cells"}
    assert not names & {"textual", "rich", "pathlib", "json", "logging", "tempfile", "subprocess", "importlib.metadata"}
