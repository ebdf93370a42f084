"""The week's picture: goldens at the usual sizes, and promises at every size."""

from __future__ import annotations

from datetime import date

import pytest
import sample
from golden import check, check_frame
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.domain.base.dates import Week, week_of
from retroplan.domain.base.errors import Problem
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Plan
from retroplan.training.pace.paces import ladder
from retroplan.view.drawing.frame import Frame, plain
from retroplan.view.week.header import goal_words, main_goal
from retroplan.view.week.week import Draft, WeekCache, WeekState, render, table

LADDER = ladder(sample.ATHLETE)
STATE = WeekState(sample.PLAN, sample.WEEK, sample.TODAY, LADDER, day=2, findings=(0, 0, 2))


def drawn(width: int, height: int, cache: WeekCache | None = None, **changes) -> Frame:
    frame = render(replace(STATE, **changes), width, height, cache)
    check_frame(frame, width, height)
    return frame


@pytest.mark.parametrize(("width", "height"), [(200, 58), (120, 34), (80, 22), (60, 22), (40, 22), (40, 9), (30, 8)])
def test_golden(width, height):
    check(f"week_{width}x{height}", drawn(width, height).text())


def test_golden_while_carrying():
    check("week_carried", drawn(120, 34, carried="k3f9", day=5, slot=1, message=("Moving Retro strides", "key")).text())


def test_golden_of_an_empty_week():
    empty = replace(sample.PLAN, sessions=(), blocks=(), goals=())
    check("week_empty", drawn(80, 22, plan=empty, findings=None).text())


def test_golden_in_miles_from_sunday():
    athlete = replace(sample.ATHLETE, units="mi")
    plan = replace(sample.PLAN, athlete=athlete, week_start=6)
    check("week_miles", drawn(120, 34, plan=plan, week=week_of(sample.TODAY, 6), day=3).text())


def test_golden_of_a_printed_week():
    check("week_table", table(replace(STATE, day=-1), 100).text())


@settings(max_examples=120, deadline=None)
@given(
    st.integers(1, 210),
    st.integers(1, 62),
    st.integers(0, 6),
    st.integers(0, 4),
    st.sampled_from(("", "k3f9", "p6q7", "gone")),
    st.sampled_from(("", "retro", "100M", "zzz")),
    st.booleans(),
)
def test_any_size_and_cursor(width, height, day, slot, carried, search, message):
    drawn(
        width,
        height,
        day=day,
        slot=slot,
        carried=carried,
        search=search,
        message=("done", "ok") if message else ("", ""),
    )


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 130), st.integers(1, 40), st.integers(0, 6))
def test_hostile_text_stays_text(width, height, day):
    bad = [
        replace(s, title=sample.HOSTILE, notes=sample.HOSTILE, surface=sample.HOSTILE, why=sample.HOSTILE)
        for s in sample.SESSIONS
    ]
    blocks = tuple(replace(block, name=sample.HOSTILE) for block in sample.BLOCKS)
    goals = tuple(replace(goal, title=sample.HOSTILE) for goal in sample.GOALS)
    plan = replace(sample.PLAN, sessions=tuple(bad), blocks=blocks, goals=goals)
    drawn(width, height, plan=plan, day=day)


def test_every_session_of_the_week_is_to_be_seen():
    for size in ((200, 58), (120, 34), (80, 22)):
        text = drawn(*size).text()
        assert all(word in text for word in ("Rest", "Easy", "Retro s", "Strength", "Tempo", "Mobility", "Long run"))


def test_today_has_a_word_and_a_heavier_rule():
    frame = drawn(120, 34)
    head = next(row for row in frame.rows if "today" in plain(row))
    below = frame.rows[frame.rows.index(head) + 1]
    assert plain(head).index("Wed") - 1 == plain(below).index("━")
    assert "today" not in drawn(120, 34, today=date(2026, 12, 20)).text()


def test_the_cursor_shows_without_colour():
    def edges(frame: Frame) -> int:
        return frame.text().count("▌")

    assert edges(drawn(120, 34)) == 5
    assert edges(drawn(120, 34, day=0)) == 5
    assert "nothing yet" in drawn(120, 34, plan=replace(sample.PLAN, sessions=())).text()


def test_done_skipped_and_races_have_signs():
    sessions = (
        replace(sample.SESSIONS[1], status="done"),
        replace(sample.SESSIONS[4], status="skipped"),
        replace(sample.SESSIONS[7], kind="race"),
    )
    text = drawn(120, 34, plan=replace(sample.PLAN, sessions=sessions)).text()
    for name, sign in (("Easy", "✓"), ("Tempo", "–"), ("Long run", "⚑")):
        line = next(line for line in text.split("\n") if f" {name} " in line)
        assert sign in line


def test_a_day_of_a_goal_is_marked():
    text = drawn(120, 34, week=week_of(date(2027, 2, 7))).text()
    assert "Sun  7 ⚑" in text


def test_the_card_in_the_hand_is_shown_where_it_would_go_and_where_it_came_from():
    text = drawn(120, 34, carried="k3f9", day=6, slot=0).text()
    line = next(line for line in text.split("\n") if "Strength" in line)
    assert "↷ Retro stri…" in line
    assert line.rstrip().endswith("Retro strides")


def test_cards_do_not_jump_while_something_is_carried():
    def places(frame: Frame) -> set[tuple[int, int]]:
        return {(hit.y, hit.height) for hit in frame.hits if hit.id == "session:e6f7"}

    assert places(drawn(120, 34)) == places(drawn(120, 34, carried="k3f9", day=5, slot=1))


def crowded(count: int) -> Plan:
    sessions = tuple(replace(sample.STRIDES, id=f"x{n}", title=f"Run {n}") for n in range(count))
    return replace(sample.PLAN, sessions=sessions)


@pytest.mark.parametrize("size", [(120, 34), (80, 22), (60, 22), (30, 8)])
@pytest.mark.parametrize("slot", [0, 5, 39])
def test_on_a_crowded_day_the_chosen_card_is_in_view_and_the_rest_is_counted(size, slot):
    frame = drawn(*size, plan=crowded(40), slot=slot)
    chosen = [line for line in frame.text().split("\n") if "▌" in line]
    assert any(f"Run {slot}" in line for line in chosen)
    if size[0] >= 60:
        assert "more" in frame.text()
    seen = {hit.id for hit in frame.hits if hit.id.startswith("session:")}
    assert f"session:x{slot}" in seen
    assert len(seen) < 40


@pytest.mark.parametrize("size", [(120, 34), (80, 22)])
def test_a_day_with_many_sessions_shows_a_line_for_each(size):
    frame = drawn(*size, plan=crowded(6), slot=2)
    lines = frame.text().split("\n")
    assert all(any(f"Run {n}" in line for line in lines) for n in range(6))
    assert "more" not in frame.text()
    y = next(n for n, line in enumerate(lines) if "Run 4" in line)
    assert frame.hit(lines[y].index("Run 4"), y).id == "session:x4"


def test_the_mouse_finds_sessions_days_and_arrows():
    frame = drawn(120, 34)
    rows = frame.text().split("\n")
    y = next(n for n, row in enumerate(rows) if "Strength" in row)
    assert frame.hit(rows[y].index("Strength"), y).id == "session:e6f7"
    assert frame.hit(rows[y].index("Strength"), y + 7).id == "day:3"
    title = next(n for n, row in enumerate(rows) if "‹" in row)
    assert frame.hit(rows[title].index("‹"), title).id == "week:prev"
    assert frame.hit(rows[title].index("›"), title).id == "week:next"


@pytest.mark.parametrize("width", [60, 40])
def test_the_mouse_finds_the_days_of_a_narrow_week(width):
    frame = drawn(width, 22)
    rows = frame.text().split("\n")
    assert frame.hit(rows[3].index("Th"), 3).id == "day:3"
    y = next(n for n, row in enumerate(rows) if row.startswith("▌"))
    assert frame.hit(5, y).id == "session:k3f9"


def test_what_was_searched_for_is_marked():
    def marked(search: str) -> list[str]:
        return [
            text for row in drawn(120, 34, search=search).rows for text, style in row if style.startswith("key.bold.")
        ]

    assert marked("retro") == ["Retro", "Retro"]
    assert marked("100m") == ["Retro strides"]
    assert marked("nothing like it") == []


def test_a_message_takes_the_last_row():
    assert drawn(120, 34, message=("saved\x07", "ok")).text().split("\n")[-1] == "  saved␇"


def test_a_draft_takes_the_panel():
    draft = Draft("5km back", sample.TODAY, workout="5km back", cursor=3)
    frame = drawn(120, 34, draft=draft)
    x, y = frame.cursor
    assert plain(frame.rows[y])[x:].startswith(" back")
    assert "5.0 km ←" in frame.text()
    assert "48 h since" not in frame.text()


def test_bars_of_both_directions_share_one_scale():
    rows = [plain(row) for row in drawn(120, 34).rows]
    forward = next(row for row in rows if "→ forward" in row)
    backward = next(row for row in rows if "← backward" in row)
    assert forward.count("░") > 30
    assert backward.count("░") == 1
    assert forward.count("█") > 5  # eight kilometres are done


def test_the_cache_changes_nothing_but_time():
    cache = WeekCache()
    steps = [
        {"day": 2}, {"day": 3}, {"day": 5, "slot": 1}, {"day": 2}, {"carried": "k3f9", "day": 6}, {"search": "retro"},
        {"plan": replace(sample.PLAN, sessions=sample.SESSIONS[2:])}, {"week": sample.WEEK.shift(-1)}, {"day": 2},
        {"today": date(2026, 12, 4)}, {"findings": (1, 0, 0)}, {"ladder": ladder(replace(sample.ATHLETE, tests=()))},
        {},
    ]  # fmt: skip
    for step in steps:
        for size in ((120, 34), (80, 22), (60, 20), (30, 8)):
            assert drawn(*size, cache, **step) == drawn(*size, None, **step), step


@pytest.mark.parametrize("size", [(120, 34), (80, 22)])
def test_rows_that_did_not_change_are_the_same_objects(size):
    cache = WeekCache()
    before = drawn(*size, cache, day=2)
    after = drawn(*size, cache, day=3)
    same = [one is other for one, other in zip(before.rows, after.rows, strict=True)]
    changed = [one != other for one, other in zip(before.rows, after.rows, strict=True)]
    assert any(changed)
    grid = slice(0, next(n for n, row in enumerate(before.rows) if set(plain(row)) == {"─"}))
    assert all(is_same or did for is_same, did in zip(same[grid], changed[grid], strict=True))
    again = drawn(*size, cache, day=3)
    assert all(one is other for one, other in zip(after.rows, again.rows, strict=True))


def test_the_goal_in_the_title_is_the_nearest_a_goal():
    assert main_goal(sample.PLAN, sample.MONDAY).id == "mile"
    without = replace(sample.PLAN, goals=sample.GOALS[1:])
    assert main_goal(without, sample.MONDAY).id == "city"
    assert main_goal(replace(without, goals=without.goals[1:]), sample.MONDAY).id == "habit"


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 12, 2), "14 weeks to Backward mile"),
        (date(2027, 3, 8), "6 days to Backward mile"),
        (date(2027, 3, 13), "1 day to Backward mile"),
        (date(2027, 3, 14), "today: Backward mile"),
    ],
)
def test_the_way_to_the_goal(today, words):
    assert goal_words(sample.PLAN, week_of(today), today) == words


def test_the_ends_of_the_calendar_draw():
    for day in (date(1970, 1, 1), date(2100, 12, 30)):
        drawn(120, 34, week=Week(day), today=day)


@pytest.mark.parametrize("size", [(120, 34), (60, 22), (60, 11), (39, 12), (30, 6)])
def test_a_fault_in_a_draft_shows_at_any_usual_size(size):
    fault = Problem('unknown word "esay"', column=5, length=4)
    frame = drawn(*size, draft=Draft("5km esay", sample.TODAY, problems=(fault,), cursor=8))
    assert "^" in frame.text()
    x, y = frame.cursor
    assert plain(frame.rows[y])[:x].endswith("esay")


@pytest.mark.parametrize("size", [(120, 34), (60, 22), (30, 8)])
def test_an_edit_shows_whatever_the_cache_held(size):
    cache = WeekCache()
    drawn(*size, cache)
    drawn(*size, cache, carried="k3f9", day=5)
    renamed = tuple(replace(s, title="Other") if s.id == "k3f9" else s for s in sample.PLAN.sessions)
    plan = replace(sample.PLAN, sessions=renamed)
    for changes in ({}, {"carried": "k3f9", "day": 5}):
        text = drawn(*size, cache, plan=plan, **changes).text()
        assert "Retro strides" not in text
        assert "Other" in text


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_week_that_does_not_begin_on_monday_is_named_by_its_days(width):
    plan = replace(sample.PLAN, week_start=3)
    title = next(
        line for line in drawn(width, 34, plan=plan, week=week_of(sample.TODAY, 3)).text().split("\n") if "‹" in line
    )
    assert "‹ 26 Nov – 2 Dec" in title
    assert "Week" not in title
