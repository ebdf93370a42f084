"""The season's picture: goldens at the usual sizes, and promises at every size."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sample
import season_sample as season
from golden import check
from hypothesis import given, settings
from hypothesis import strategies as st
from season_sample import CURSOR, MARKED, PREVIEW, SIZES, drawn, year

from retroplan.domain.base.dates import FIRST, LAST, Week, week_of
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Block, Goal, Plan, Session
from retroplan.training.pace.paces import ladder
from retroplan.training.rules.finding import Finding, Report
from retroplan.view.drawing.frame import Frame, plain
from retroplan.view.season.season import SeasonCache


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_golden(width, height):
    check(f"season_{width}x{height}", drawn(width, height).text())


def test_golden_of_a_year():
    check("season_year", drawn(120, 34, plan=year(), week=Week(season.MONDAY).shift(30), findings=None).text())


def test_golden_of_a_preview():
    check("season_preview", drawn(120, 34, preview=PREVIEW, marked=MARKED, week=MARKED[0]).text())


def test_golden_in_miles_from_sunday():
    plan = replace(season.PLAN, athlete=replace(sample.ATHLETE, units="mi"), week_start=6)
    check("season_miles", drawn(80, 22, plan=plan, week=week_of(date(2026, 12, 30), 6)).text())


@pytest.mark.parametrize(("width", "height"), [(80, 22), (40, 10)])
def test_golden_of_an_empty_plan(width, height):
    empty = replace(season.PLAN, sessions=())
    check(f"season_empty_{width}", drawn(width, height, plan=empty, findings=None).text())


@settings(max_examples=150, deadline=None)
@given(
    st.integers(1, 210),
    st.integers(1, 62),
    st.integers(-60, 90),
    st.sampled_from(("year", "season", "empty", "bare")),
    st.booleans(),
    st.booleans(),
)
def test_any_size_and_cursor(width, height, weeks, which, preview, message):
    plans = {
        "year": year(),
        "season": season.PLAN,
        "empty": replace(season.PLAN, sessions=()),
        "bare": Plan("bare", sessions=season.PLAN.sessions[2:3]),
    }
    drawn(
        width,
        height,
        plan=plans[which],
        week=CURSOR.shift(weeks),
        preview=PREVIEW if preview else None,
        marked=MARKED if preview else None,
        message=("moved\x07", "ok") if message else ("", ""),
    )


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 130), st.integers(1, 40))
def test_hostile_text_stays_text(width, height):
    bad = tuple(replace(s, title=sample.HOSTILE, workout=sample.HOSTILE) for s in season.PLAN.sessions[:20])
    plan = replace(
        season.PLAN,
        name=sample.HOSTILE,
        sessions=(*bad, *season.PLAN.sessions[20:]),
        blocks=tuple(replace(block, name=sample.HOSTILE) for block in season.BLOCKS),
        goals=tuple(replace(goal, title=sample.HOSTILE) for goal in sample.GOALS),
    )
    report = Report((Finding("RP204", "warning", sample.HOSTILE, (season.MONDAY,)),))
    drawn(width, height, plan=plan, week=Week(season.MONDAY), findings=report)
    drawn(width, height, plan=replace(plan, sessions=()), findings=report)


@pytest.mark.parametrize("size", [(120, 34), (80, 22), (60, 22), (40, 12), (24, 9)])
def test_the_cursor_shows_without_colour_wherever_it_is(size):
    for weeks in range(-3, 60, 7):
        week = Week(season.MONDAY).shift(weeks)
        number = week.start.isocalendar()[1]
        assert f"[{number}" in drawn(*size, plan=year(), week=week).text(), week


def test_the_cursors_column_is_lit_from_the_top_of_the_chart_to_the_goals():
    frame = drawn(120, 34)
    lit = [any("@selected" in style for _, style in row) for row in frame.rows]
    first, last = lit.index(True), len(lit) - lit[::-1].index(True)
    assert all(lit[first:last])
    lines = frame.text().split("\n")
    assert "km →" in lines[first]
    assert "⚑" in lines[last - 1]


def test_done_and_planned_differ_without_colour():
    text = drawn(120, 34).text()
    assert "█ done  ▒ planned" in text
    axis = next(line for line in text.split("\n") if "[53!]" in line)
    above = text.split("\n")[text.split("\n").index(axis) - 1]
    assert [above[axis.index(number) + 1] for number in (" 49", " 50", " 52", " 2 ")] == ["█", "█", "█", "▒"]
    undone = replace(season.PLAN, sessions=tuple(replace(s, status="planned") for s in season.SESSIONS))
    chart = drawn(120, 34, plan=undone).text()
    assert "█ done" not in chart
    assert "█ done" in drawn(120, 34, plan=replace(season.PLAN, sessions=season.PLAN.sessions[:18])).text()
    assert "▒" not in drawn(120, 34, plan=replace(season.PLAN, sessions=season.PLAN.sessions[:18])).text()


def test_scales_are_named_and_their_difference_said():
    text = drawn(120, 34).text()
    assert "km →" in text
    assert "km ←" in text
    assert "← drawn 9 × as tall as →" in text
    forward = replace(season.PLAN, sessions=tuple(s for s in season.SESSIONS if "back" not in s.workout))
    text = drawn(120, 34, plan=forward).text()
    assert "km ←" not in text
    assert "as tall" not in text
    runs = [Session(f"b{n}", season.MONDAY + timedelta(n), "x", workout=w) for n, w in enumerate(("6km", "5km back"))]
    alike = drawn(120, 34, plan=Plan("alike", sessions=tuple(runs)), findings=None).text()
    assert "both directions on one scale" in alike
    assert alike.count(" 4 ▔") == alike.count(" 4 ▁") == 1


def test_every_goal_has_its_flag_however_near_they_are():
    day = date(2027, 2, 6)
    goals = tuple(
        Goal(f"g{n}", f"A race with quite a long name {n}", date=day + timedelta(n), priority="ABC"[n % 3])
        for n in range(4)
    )
    plan = replace(season.PLAN, goals=goals)
    for width, height in ((120, 34), (80, 22), (60, 18)):
        frame = drawn(width, height, plan=plan)
        flags = {hit.id: hit for hit in frame.hits if hit.id.startswith("goal:")}
        assert len(flags) >= 3
        cells = [(x, hit.y) for hit in flags.values() for x in range(hit.x, hit.x + hit.width)]
        assert len(cells) == len(set(cells))
    assert len({hit.id for hit in drawn(120, 34, plan=plan).hits if hit.id.startswith("goal:")}) == 4


def test_the_mouse_finds_weeks_goals_blocks_sessions_and_the_check():
    frame = drawn(120, 34)
    lines = frame.text().split("\n")

    def at(words: str, more: int = 0) -> str:
        y = next(n for n, line in enumerate(lines) if words in line)
        hit = frame.hit(lines[y].index(words) + more, y)
        return hit.id if hit is not None else ""

    assert at("[53!]", 1) == "week:2026-12-28"
    assert at(" 11", 1) == "week:2027-03-15"
    assert at("Peak") == "block:3"
    assert at("City 10K under") == "goal:city"
    assert at("Strength") == next(f"session:{s.id}" for s in season.SESSIONS if s.date == date(2026, 12, 31))
    assert at("1 warning") == "season:check"
    empty = drawn(80, 22, plan=replace(season.PLAN, sessions=()))
    assert {"season:generate", "goal:mile"} <= {hit.id for hit in empty.hits}


def test_more_weeks_than_columns_scroll_with_the_cursor():
    plan = year()
    for weeks in range(52):
        week = Week(season.MONDAY).shift(weeks)
        frame = drawn(80, 22, plan=plan, week=week)
        assert any(hit.id == f"week:{week.start}" and hit.height > 3 for hit in frame.hits)
        text = frame.text()
        assert ("‹ " in text) or (" ›" in text)
    first = drawn(80, 22, plan=plan, week=Week(season.MONDAY))
    assert "‹" not in first.text()
    y = next(n for n, line in enumerate(first.text().split("\n")) if "›" in line)
    beyond = first.hit(79, y).id
    assert beyond.startswith("week:")
    assert not any(hit.id == beyond and hit.height > 1 for hit in first.hits)


def test_a_year_fits_a_wide_screen():
    frame = drawn(120, 34, plan=year(), week=Week(season.MONDAY))
    assert "›" not in frame.text()
    assert sum(hit.id.startswith("week:") for hit in frame.hits) == 52


def test_a_gap_of_years_draws_only_what_is_in_view():
    far = (*season.PLAN.sessions, Session("far1", date(2090, 1, 3), "Far", workout="5km easy"))
    for week in (CURSOR, Week(date(2090, 1, 2)), Week(date(2050, 1, 3))):
        frame = drawn(120, 34, plan=replace(season.PLAN, sessions=far), week=week)
        assert len(frame.hits) < 90
        assert f"[{week.start.isocalendar()[1]}" in frame.text()


def test_the_ends_of_the_calendar_draw():
    for day in (FIRST, date(1970, 1, 5), LAST):
        sessions = (Session("a1b2", day, "Run", workout="5km easy"),)
        blocks = (Block("Long", day, 52),)
        plan = Plan("edge", sessions=sessions, blocks=blocks)
        for size in SIZES:
            drawn(*size, plan=plan, week=plan.week(day), today=day)


def test_rows_do_not_jump_from_week_to_week():
    def places(frame: Frame) -> list[tuple[str, int]]:
        return [(hit.id, hit.y) for hit in frame.hits if hit.id[:5] in ("goal:", "block")]

    for size in ((120, 34), (80, 22)):
        found = [places(drawn(*size, week=Week(season.MONDAY).shift(n))) for n in range(16)]
        assert all(each == found[0] for each in found)


def test_rows_do_not_jump_while_the_columns_scroll():
    def axis(frame: Frame) -> int:
        return next(n for n, line in enumerate(frame.text().split("\n")) if "[" in line)

    for size in ((80, 22), (60, 34)):
        found = {axis(drawn(*size, plan=year(), week=Week(season.MONDAY).shift(n))) for n in range(52)}
        assert len(found) == 1


def test_the_cache_changes_nothing_but_time():
    cache = SeasonCache()
    steps = [
        {}, {"week": CURSOR.shift(1)}, {"week": CURSOR.shift(-3)}, {"findings": None}, {"findings": Report()}, {},
        {"plan": year()}, {"plan": year(), "week": CURSOR.shift(20)}, {"preview": PREVIEW},
        {"preview": PREVIEW, "marked": MARKED}, {"today": date(2027, 1, 20)}, {"marked": MARKED},
        {"ladder": ladder(replace(sample.ATHLETE, tests=()))}, {"message": ("done", "ok")}, {},
    ]  # fmt: skip
    for step in steps:
        for size in SIZES:
            assert drawn(*size, cache, **step) == drawn(*size, None, **step), step


def test_a_key_paints_only_what_changed():
    cache = SeasonCache()
    before = drawn(120, 34, cache)
    again = drawn(120, 34, cache, week=CURSOR.shift(1))
    title, form = 1, next(n for n, row in enumerate(before.rows) if "freshness" in plain(row))
    assert before.rows[title] is again.rows[title]
    assert before.rows[form] is again.rows[form]
