"""The pieces of the season: its sums, jumps, columns and scales, and the season in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sample
import season_sample as season
from golden import check
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.dates import Week, week_of
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Block, Goal, Plan, Session
from retroplan.training.workload.totals import week_totals
from retroplan.view.season.grid import Line, grid, lit, scale
from retroplan.view.season.plain import season_plain
from retroplan.view.season.sums import bounds, changed_weeks, jump, longest_jump, season_weeks, sums

MONDAY = season.MONDAY


def weekly(*minutes: int, **more) -> Plan:
    """A plan of one easy run a week."""
    sessions = tuple(
        Session(f"w{n}", MONDAY + timedelta(7 * n + 1), "Easy", workout=f"{each}min easy")
        for n, each in enumerate(minutes)
        if each
    )
    return Plan("weekly", sessions=sessions, **{"start": MONDAY, **more})


def test_weeks_add_up_to_the_season():
    weeks = season_weeks(season.PLAN, season.LADDER)
    assert len(weeks) == 16
    assert sum(len(week.sessions) for week in weeks.values()) == len(season.PLAN.sessions)
    assert sums(weeks.values()).total_m == pytest.approx(week_totals(season.PLAN.sessions, season.LADDER).total_m)
    assert [week.is_done for week in weeks.values()] == [True] * 3 + [False] * 13
    partly = weeks[week_of(season.TODAY).start]
    assert 0 < partly.done.total_m < partly.totals.total_m


def test_growth_is_measured_from_the_last_full_week():
    plan = weekly(100, 110, 70, 121)
    weeks = season_weeks(plan, season.LADDER)
    made = jump(weeks, plan, Week(MONDAY).shift(3))
    assert made.percent == pytest.approx(10)
    assert made.since == Week(MONDAY).shift(1)
    assert made.lighter
    assert jump(weeks, plan, Week(MONDAY)) is None
    assert longest_jump(weeks, plan, MONDAY).percent == pytest.approx(10)


def test_a_jump_needs_a_measure():
    assert longest_jump(season_weeks(weekly(30, 59), season.LADDER), weekly(30, 59), MONDAY) is None
    partial = weekly(70, 200, start=MONDAY + timedelta(3))
    assert longest_jump(season_weeks(partial, season.LADDER), partial, MONDAY) is None
    falling = weekly(100, 90, 80)
    assert longest_jump(season_weeks(falling, season.LADDER), falling, MONDAY) is None
    raced = weekly(100, 100)
    race = Session("race", MONDAY + timedelta(12), "Race", "race", "100min @8")
    raced = replace(raced, sessions=(*raced.sessions, race))
    assert longest_jump(season_weeks(raced, season.LADDER), raced, MONDAY) is None


@pytest.mark.parametrize(("told", "percent"), [(100.0, 100), (None, None), (30.0, None)])
def test_before_the_plan_the_athletes_own_figure_stands(told, percent):
    athlete = replace(sample.ATHLETE, weekly_minutes=told)
    plan = weekly(70, 200, start=MONDAY + timedelta(1), athlete=athlete)
    made = longest_jump(season_weeks(plan, season.LADDER), plan, MONDAY)
    assert (made and round(made.percent)) == percent
    if made:
        assert made.since is None
        assert "100 percent more minutes than you run now" in season_plain(plan, MONDAY, season.LADDER)


def test_the_longest_jump_is_one_that_can_still_be_fixed():
    plan = weekly(60, 120, 120, 132)
    weeks = season_weeks(plan, season.LADDER)
    assert longest_jump(weeks, plan, MONDAY).week == Week(MONDAY).shift(1)
    assert longest_jump(weeks, plan, MONDAY + timedelta(21)).week == Week(MONDAY).shift(3)
    assert longest_jump(weeks, plan, MONDAY + timedelta(90)).week == Week(MONDAY).shift(1)


def test_bounds_hold_sessions_blocks_and_goals_ahead():
    assert bounds(Plan("none")) is None
    assert bounds(season.PLAN) == (Week(MONDAY), Week(date(2027, 3, 15)))  # the goal met before it began is not in it
    more = replace(season.PLAN, goals=(Goal("g", "Later", date=date(2027, 6, 1)),))
    assert bounds(more)[1] == Week(date(2027, 5, 31))
    assert bounds(Plan("b", blocks=(Block("Base", MONDAY, 2),))) == (Week(MONDAY), Week(MONDAY).shift(1))
    assert bounds(Plan("g", goals=sample.GOALS[:1])) == (Week(date(2027, 3, 8)),) * 2


def test_weeks_that_differ():
    before = season_weeks(season.PLAN, season.LADDER)
    fewer = replace(season.PLAN, sessions=season.PLAN.sessions[1:-6])
    assert changed_weeks(before, season_weeks(fewer, season.LADDER)) == {MONDAY, date(2027, 3, 15)}


@given(st.integers(20, 220), st.integers(1, 3000), st.integers(-40, 3040))
def test_columns_stay_on_the_screen_and_hold_the_cursor(width, count, cursor):
    first = Week(date(2000, 1, 3))
    here = first.shift(cursor)
    at = grid(width, first, first.shift(count - 1), here)
    index = at.index(here.start)
    assert 0 <= index < at.count
    assert at.x(at.count - 1) + at.bar <= width
    total = max(count - 1, cursor) - min(0, cursor) + 1
    assert at.before + at.count + at.after == total
    assert at.before >= 0
    assert at.after >= 0
    assert at.count == total or at.pitch <= 3


@given(st.floats(50, 400_000), st.integers(1, 30), st.sampled_from((1000.0, 1609.344)))
def test_a_scale_holds_the_largest_and_marks_it_in_round_numbers(most, rows, unit):
    made = scale(most, rows, unit)
    assert made.rows(most) <= rows + 1e-6
    assert made.rows(most) > rows / 3
    assert made.marks
    for at, text in made.marks:
        assert 1 <= at <= rows
        assert float(text) * unit == pytest.approx(at * made.row_m, rel=0.02, abs=6)


def test_lighting_keeps_text_and_wide_characters_whole():
    row = (("abcdef", "text"), ("日本", "muted"), ("gh", "text@panel"))
    done = lit(row, 2, 11, "selected")
    assert "".join(text for text, _ in done) == "abcdef日本gh"
    assert ("cdef", "text@selected") in done
    assert ("日本", "muted") in done
    assert done[-2:] == (("g", "text@selected"), ("h", "text@panel"))


def test_a_line_never_writes_over_what_is_there():
    line = Line(10)
    assert line.put(2, "abc", "text")
    assert not line.put(4, "x", "text")
    assert not line.put(9, "xy", "text")
    assert line.put(5, "d", "muted")
    assert "".join(text for text, _ in line.row()) == "  abcd    "


def test_the_season_in_words():
    check("season_plain", season_plain(season.PLAN, season.TODAY, season.LADDER))


def test_words_fold_and_gaps_are_gathered():
    far = (*season.PLAN.sessions[:6], Session("far1", date(2030, 1, 3), "Far", workout="5km easy"))
    plan = replace(season.PLAN, sessions=far, blocks=(), goals=())
    text = season_plain(plan, season.TODAY, season.LADDER, 60)
    assert max(map(len, text.split("\n"))) <= 60
    assert "weeks after it: nothing planned" in " ".join(text.split())
    assert len(text.split("\n")) < 20


def test_an_empty_season_says_how_to_begin():
    text = season_plain(Plan("Mine"), season.TODAY, season.LADDER)
    assert "retroplan generate" in text
    assert "Goals ahead" not in text
    assert "Backward mile" in season_plain(Plan("Mine", goals=sample.GOALS), season.TODAY, season.LADDER)


def test_words_have_no_signs_and_no_control_characters():
    bad = tuple(replace(s, title=sample.HOSTILE) for s in season.PLAN.sessions)
    text = season_plain(replace(season.PLAN, name=sample.HOSTILE, sessions=bad), season.TODAY, season.LADDER)
    assert "\x1b" not in text
    plain = season_plain(season.PLAN, season.TODAY, season.LADDER)
    assert not set("≈→←█▒–⚑✓") & set(plain)


def test_weeks_from_sunday_are_named_by_their_days():
    text = season_plain(replace(season.PLAN, week_start=6), season.TODAY, season.LADDER)
    assert "Week of 29 Nov to 5 Dec 2026" in text
    assert "Week 49" not in text
