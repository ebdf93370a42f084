"""Edits of whole weeks and blocks: what moves, what stays, what is refused, and what is said about it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.edits import edits
from retroplan.domain.edits.blocks import to_repeat
from retroplan.domain.edits.edits import apply
from retroplan.domain.edits.shifting import as_copy, is_fixed_race, open_up
from retroplan.domain.plan.plan import Block, Goal, Plan, Session

MON = date(2026, 11, 30)  # week 49
TODAY = date(2026, 12, 2)
BEFORE = MON - timedelta(days=3)


def day(n: int) -> date:
    return MON + timedelta(days=n)


def session(id: str, n: int, **fields) -> Session:
    return Session(id, day(n), **{"title": id.upper(), "workout": "5km easy", **fields})


def days(plan: Plan) -> dict[str, int]:
    """The day of each session, counted from the Monday of week 49."""
    return {s.id: (s.date - MON).days for s in plan.sessions}


def spans(plan: Plan) -> list[tuple[str, int, int]]:
    return [(b.name, (b.start - MON).days, b.weeks) for b in plan.blocks]


FOUR = Plan(
    "p",
    goals=(Goal("g", "Backward mile", date=day(27)),),
    blocks=(Block("Base", day(0), 2), Block("Build", day(14), 1), Block("Taper", day(21), 1, "taper")),
    sessions=(
        session("a", 1, status="done"), session("b", 4), session("c", 8, pinned=True), session("d", 15),
        session("e", 22), session("race", 27, kind="race"),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("edit", "label", "moved", "blocks", "said"),
    [
        (edits.InsertWeek(day(7), TODAY), "insert a week before Week 50", {"c": 15, "d": 22, "e": 29},
         [("Base", 0, 3), ("Build", 21, 1), ("Taper", 28, 1)], "3 sessions a week later"),
        (edits.InsertWeek(day(14), TODAY), "insert a week before Week 51", {"d": 22, "e": 29},
         [("Base", 0, 2), ("Build", 21, 1), ("Taper", 28, 1)], "2 sessions a week later"),
        (edits.DeleteWeek(day(7), TODAY), "delete Week 50", {"c": None, "d": 8, "e": 15},
         [("Base", 0, 1), ("Build", 7, 1), ("Taper", 14, 1)], "1 session out, 2 a week earlier"),
        (edits.DeleteWeek(day(14), TODAY), "delete Week 51", {"d": None, "e": 15},
         [("Base", 0, 2), ("Taper", 14, 1)], "1 session out, 1 a week earlier"),
        (edits.ShiftRest(day(7), 1, TODAY), "shift what is planned from Mon 7 Dec on 1 day later",
         {"c": 9, "d": 16, "e": 23}, spans(FOUR), "3 sessions 1 day later; blocks stay, as they are whole weeks"),
        (edits.ShiftRest(day(14), -2, TODAY), "shift what is planned from Mon 14 Dec on 2 days earlier",
         {"d": 13, "e": 20}, spans(FOUR), "2 sessions 2 days earlier; blocks stay, as they are whole weeks"),
        (edits.ShiftRest(day(14), 14, TODAY), "shift what is planned from Mon 14 Dec on 2 weeks later",
         {"d": 29, "e": 36}, [("Base", 0, 2), ("Build", 28, 1), ("Taper", 35, 1)], "2 sessions 2 weeks later"),
        (edits.SwapWeekdays(1, 4, day(7), None, TODAY), "swap Tue and Fri from Mon 7 Dec on",
         {"c": 11, "d": 18, "e": 25}, spans(FOUR), "3 sessions in 3 weeks"),
        (edits.SwapWeekdays(1, 4, day(7), day(20), TODAY), "swap Tue and Fri from Mon 7 Dec on",
         {"c": 11, "d": 18}, spans(FOUR), "2 sessions in 2 weeks"),
        (edits.SwapWeekdays(1, 6, day(7), None, TODAY), "swap Tue and Sun from Mon 7 Dec on",
         {"c": 13, "d": 20}, spans(FOUR),
         "2 sessions in 2 weeks; Week 52 left as it is: a race, something done or past"),
        (edits.MoveBlock(1, 1, TODAY), "move Build behind Taper", {"d": 22, "e": 15},
         [("Base", 0, 2), ("Build", 21, 1), ("Taper", 14, 1)], "2 sessions on other days"),
        (edits.MoveBlock(2, -1, TODAY), "move Taper before Build", {"d": 22, "e": 15},
         [("Base", 0, 2), ("Build", 21, 1), ("Taper", 14, 1)], "2 sessions on other days"),
        (edits.RepeatBlock(1, ("n",), TODAY), "repeat Build", {"e": 29, "n": 22},
         [("Base", 0, 2), ("Build", 14, 1), ("Build", 21, 1), ("Taper", 28, 1)],
         "1 session copied, 1 behind 1 week later"),
        (edits.RepeatBlock(0, ("m", "n", "o"), TODAY), "repeat Base",
         {"m": 15, "n": 18, "o": 22, "d": 29, "e": 36},
         [("Base", 0, 2), ("Base", 14, 2), ("Build", 28, 1), ("Taper", 35, 1)],
         "3 sessions copied, 2 behind 2 weeks later"),
        (edits.PasteWeek(day(14), (session("n", 16), session("m", 18)), "Week 49"), "paste Week 49 into Week 51",
         {"n": 16, "m": 18}, spans(FOUR), "1 session of before are still there"),
    ],
)  # fmt: skip
def test_what_an_edit_does(edit, label, moved, blocks, said):
    outcome = apply(FOUR, edit)
    wanted = {id: n for id, n in {**days(FOUR), **moved}.items() if n is not None}
    assert days(outcome.plan) == wanted
    assert spans(outcome.plan) == blocks
    assert outcome.notes[0] == said
    assert edit.label(FOUR) == label
    for id, n in wanted.items():
        old = FOUR.session(id)
        if old is not None:
            assert outcome.plan.session(id) == replace(
                old, date=day(n), planned_on=None if n == days(FOUR)[id] else old.date
            )
    assert outcome.plan.goals == FOUR.goals


def test_a_race_on_the_day_of_a_goal_stays_and_the_note_says_so():
    notes = apply(FOUR, edits.InsertWeek(day(7), TODAY)).notes
    assert "RACE stays on Sun 27 Dec: a race does not move" in notes
    after = apply(FOUR, edits.DeleteWeek(day(21), TODAY)).plan
    assert days(after)["race"] == 27
    assert "e" not in days(after)
    # A race that no goal has the day of is a session like others.
    free = replace(FOUR, goals=())
    assert days(apply(free, edits.InsertWeek(day(7), TODAY)).plan)["race"] == 34


def test_what_comes_to_the_day_of_something_that_stays_is_said():
    plan = replace(FOUR, sessions=(*FOUR.sessions, session("long", 20)))
    notes = apply(plan, edits.InsertWeek(day(14), TODAY)).notes
    assert "LONG comes beside RACE on Sun 27 Dec" in notes
    notes = apply(plan, edits.ShiftRest(day(21), -1, TODAY)).notes
    assert not any("comes beside" in note for note in notes)
    notes = apply(plan, edits.ShiftRest(day(21), -2, TODAY)).notes
    assert "E comes beside LONG on Sun 20 Dec" in notes


def test_a_copy_that_comes_to_the_day_of_a_race_is_said():
    plan = replace(FOUR, sessions=(*FOUR.sessions, session("long", 20)))
    notes = apply(plan, edits.RepeatBlock(1, ("n", "m"), TODAY)).notes
    assert "LONG comes beside RACE on Sun 27 Dec" in notes


def test_a_goal_that_its_own_test_moved_past_keeps_its_day():
    plan = replace(
        FOUR, goals=(Goal("t", "Mile test", "test", date=day(16)),), sessions=(session("t1", 15, kind="test"),)
    )
    notes = apply(plan, edits.InsertWeek(day(14), TODAY)).notes
    assert "Mile test keeps its day, Wed 16 Dec; T1 is after it now" in notes
    assert len(apply(replace(plan, goals=()), edits.InsertWeek(day(14), TODAY)).notes) == 1


def test_many_notes_of_one_sort_are_counted():
    goals = tuple(Goal(f"g{n}", f"R{n}", date=day(7 * n + 6)) for n in range(1, 7))
    races = tuple(session(f"r{n}", 7 * n + 6, kind="race") for n in range(1, 7))
    notes = apply(Plan("p", goals=goals, sessions=(*races, session("a", 8))), edits.InsertWeek(day(7), TODAY)).notes
    assert notes[-1] == "3 more like these"
    assert sum("stays on" in note for note in notes) == 3


def test_pasting_beside_nothing_says_nothing():
    assert apply(FOUR, edits.PasteWeek(day(35), (session("n", 36),))).notes == ()
    assert edits.PasteWeek(day(35), (session("n", 36),)).label(FOUR) == "paste 1 session into Week 1"


def test_shifting_this_week_begins_today():
    plan = replace(
        FOUR, sessions=(session("mon", 0), session("wed", 2, status="done"), session("also", 2), session("sat", 5))
    )
    assert days(apply(plan, edits.ShiftRest(day(0), 1, TODAY)).plan) == {"mon": 0, "wed": 2, "also": 3, "sat": 6}


def test_what_is_done_ahead_keeps_the_rest_from_being_shifted():
    with pytest.raises(RetroPlanError) as caught:
        apply(replace(FOUR, sessions=(session("x", 9, status="done"),)), edits.ShiftRest(day(0), 1, TODAY))
    assert (caught.value.title, caught.value.hint) == (
        "What is from Wed 2 Dec on cannot be shifted", "Shift from a later week",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("edit", "title", "words"),
    [
        (edits.InsertWeek(day(-7), TODAY), "Week 48 is past", "t goes to this week"),
        (edits.InsertWeek(day(0), TODAY), "No week can come before Week 49", "A on Tue 1 Dec is done"),
        (edits.InsertWeek(day(35), TODAY), "Nothing is planned from Week 1 on", ""),
        (edits.DeleteWeek(day(-7), TODAY), "Week 48 is past", "stays as it is"),
        (edits.DeleteWeek(day(0), TODAY), "Week 49 cannot be deleted", "A on Tue 1 Dec is done"),
        (edits.DeleteWeek(day(35), TODAY), "Week 1 is empty", ""),
        (edits.ShiftRest(day(7), 0, TODAY), "Nothing to shift", "such as 1 or -2"),
        (edits.ShiftRest(day(-7), 1, TODAY), "cannot be shifted", "A on Tue 1 Dec is done"),
        (edits.ShiftRest(day(28), 1, TODAY), "Nothing is planned from Mon 28 Dec on", ""),
        (edits.ShiftRest(day(7), -7, TODAY), "shift into the past", "come to Tue 1 Dec, which is past"),
        (edits.ShiftRest(day(7), 40_000, TODAY), "is out of range", "1970 to 2100"),
        (edits.SwapWeekdays(1, 1, day(7), None, TODAY), "Name two different weekdays", "tue fri"),
        (edits.SwapWeekdays(0, 2, day(7), None, TODAY), "Nothing is planned on Monday and Wednesday", ""),
        (edits.SwapWeekdays(1, 6, day(21), None, TODAY), "Tuesday and Sunday cannot be swapped", "day of a race"),
        (edits.PasteWeek(day(7), ()), "Nothing to paste", "Y copies"),
        (edits.PasteWeek(day(7), (session("n", 3),)), "Thu 3 Dec is not in Week 50", ""),
        (edits.PasteWeek(day(7), (session("d", 8),)), 'There is already something called "d"', ""),
        (edits.RepeatBlock(9, (), TODAY), "There is no such block", ""),
        (edits.RepeatBlock(1, (), TODAY), "Build has other sessions by now", ""),
        (edits.RepeatBlock(1, ("a",), TODAY), 'There is already something called "a"', ""),
        (edits.RepeatBlock(1, ("n",), day(30)), "Build cannot be repeated here", "begin in the past"),
        (edits.MoveBlock(0, 1, TODAY), "Base and Build cannot change places", "Base began on Mon 30 Nov"),
        (edits.MoveBlock(1, -1, TODAY), "Base and Build cannot change places", "Base began on Mon 30 Nov"),
        (edits.MoveBlock(2, 1, TODAY), "Taper is the last block", ""),
        (edits.MoveBlock(1, 0, TODAY), "Nothing to change", ""),
        (edits.MoveBlock(7, 1, TODAY), "There is no such block", ""),
    ],
)
def test_what_is_refused(edit, title, words):
    with pytest.raises(RetroPlanError) as caught:
        apply(FOUR, edit)
    assert title in caught.value.title
    assert words in f"{caught.value.detail} {caught.value.hint}"


def test_a_week_that_is_past_but_not_marked_stays_too():
    plan = replace(FOUR, sessions=(session("a", 0), session("b", 4)))
    with pytest.raises(RetroPlanError) as caught:
        apply(plan, edits.DeleteWeek(day(0), TODAY))
    assert "A on Mon 30 Nov is past" in caught.value.detail
    empty = replace(FOUR, sessions=(session("b", 8),))
    with pytest.raises(RetroPlanError, match="cannot be deleted") as caught:
        apply(empty, edits.DeleteWeek(day(0), TODAY))  # what follows would come to yesterday
    assert "come to Tue 1 Dec, which is past" in caught.value.detail


def test_blocks_that_overlap_or_stand_askew_do_not_change_places():
    for start, weeks, words in ((day(10), 1, "Blocks overlap there"), (day(24), 1, "3 days lie between them")):
        plan = Plan("p", blocks=(Block("A", day(7), 2), Block("B", start, weeks)), sessions=(session("a", 8),))
        with pytest.raises(RetroPlanError) as caught:
            apply(plan, edits.MoveBlock(0, 1, TODAY))
        assert words in caught.value.detail
    plan = Plan("p", blocks=(Block("A", day(7), 1), Block("B", day(14), 1), Block("All", day(0), 9)))
    with pytest.raises(RetroPlanError, match="cannot change places"):
        apply(plan, edits.MoveBlock(0, 1, TODAY))


def test_a_block_goes_past_several_and_weeks_between_blocks_stay_between():
    plan = Plan(
        "p",
        blocks=(Block("A", day(7), 1), Block("B", day(21), 2), Block("C", day(35), 1)),
        sessions=(session("a", 8), session("gap", 15), session("b", 22), session("c", 36)),
    )
    once = apply(plan, edits.MoveBlock(0, 1, TODAY)).plan
    assert spans(once) == [("A", 28, 1), ("B", 7, 2), ("C", 35, 1)]
    assert days(once) == {"a": 29, "gap": 22, "b": 8, "c": 36}
    twice = apply(plan, edits.MoveBlock(0, 2, TODAY)).plan
    assert spans(twice) == [("A", 35, 1), ("B", 7, 2), ("C", 28, 1)]
    assert edits.MoveBlock(0, 2, TODAY).label(plan) == "move A behind C"
    assert apply(twice, edits.MoveBlock(0, -2, TODAY)).plan == plan


def test_the_weekdays_of_weeks_that_start_on_sunday():
    plan = Plan("p", week_start=6, sessions=(session("sun", 6), session("mon", 7)))
    after = apply(plan, edits.SwapWeekdays(6, 0, day(6), None, TODAY)).plan
    assert days(after) == {"sun": 7, "mon": 6}  # Sunday is the first day of its week


def test_skipped_sessions_keep_their_day():
    plan = Plan("p", sessions=(session("a", 8, status="skipped"), session("b", 9)))
    assert days(apply(plan, edits.InsertWeek(day(7), TODAY)).plan) == {"a": 8, "b": 16}
    assert days(apply(plan, edits.DeleteWeek(day(7), TODAY)).plan) == {"a": 8}


def test_a_copy_is_planned_anew():
    old = session("a", 1, status="done", pinned=True, why="generated: x", planned_on=day(0))
    assert as_copy(old, "n", day(8)) == session("n", 8, title="A")


# For any plan.

_SESSIONS = st.lists(
    st.tuples(
        st.integers(-10, 60),
        st.sampled_from(("planned", "planned", "planned", "done", "skipped")),
        st.sampled_from(("run", "run", "race", "rest")),
        st.none() | st.integers(-10, 60),
    ),
    max_size=14,
)
_BLOCKS = st.lists(st.tuples(st.integers(-2, 8), st.integers(1, 3), st.integers(0, 6)), max_size=5)


@st.composite
def plans(draw) -> Plan:
    sessions = tuple(
        session(f"s{n}", at, status=status, kind=kind, planned_on=None if first in (None, at) else day(first))
        for n, (at, status, kind, first) in enumerate(draw(_SESSIONS))
    )
    goals = tuple(
        Goal(f"g{n}", f"G{n}", date=day(at)) for n, at in enumerate(draw(st.lists(st.integers(0, 60), max_size=4)))
    )
    askew = draw(st.booleans())
    blocks = tuple(
        Block(f"B{n}", day(7 * week + (more if askew else 0)), weeks)
        for n, (week, weeks, more) in enumerate(draw(_BLOCKS))
    )
    return Plan("p", week_start=draw(st.sampled_from((0, 0, 6))), goals=goals, blocks=blocks, sessions=sessions)


@st.composite
def cases(draw):
    plan = draw(plans())
    start = plan.week(day(draw(st.integers(-10, 55)))).start
    index = draw(st.integers(0, 4))
    block = plan.blocks[index] if index < len(plan.blocks) else None
    ids = tuple(f"n{n}" for n in range(len(to_repeat(plan, block)))) if block else ()
    weekdays = st.integers(0, 6)
    edit = draw(
        st.one_of(
            st.just(edits.InsertWeek(start, TODAY)),
            st.just(edits.DeleteWeek(start, TODAY)),
            st.builds(edits.ShiftRest, st.just(start), st.integers(-15, 15), st.just(TODAY)),
            st.builds(
                edits.SwapWeekdays, weekdays, weekdays, st.just(start), st.none() | st.just(day(40)), st.just(TODAY)
            ),
            st.just(edits.RepeatBlock(index, ids, TODAY)),
            st.builds(edits.MoveBlock, st.just(index), st.integers(-3, 3), st.just(TODAY)),
        )
    )
    return plan, edit


@given(cases())
def test_nothing_done_past_or_raced_ever_moves(case):
    plan, edit = case
    try:
        after = apply(plan, edit).plan
    except RetroPlanError:
        return
    assert edit.label(plan)
    held = [s for s in plan.sessions if s.status != "planned" or s.date < TODAY or is_fixed_race(plan, s)]
    assert [after.session(s.id) for s in held] == held
    assert after.goals == plan.goals
    before = {s.id: s for s in plan.sessions}
    for s in after.sessions:
        old = before.get(s.id)
        if old is None:
            assert s.status == "planned"
            assert s.actual is None
        elif s != old:
            assert s.date >= TODAY
            assert s == replace(old, date=s.date, planned_on=s.planned_on)
            assert s.planned_on == (None if (old.planned_on or old.date) == s.date else old.planned_on or old.date)
    gone = set(before) - {s.id for s in after.sessions}
    if gone:
        assert isinstance(edit, edits.DeleteWeek)
        assert all(edit.start <= before[id].date < edit.start + timedelta(days=7) for id in gone)
    assert all(block.weeks >= 1 for block in after.blocks)
    assert [s.id for s in after.sessions if s.id in before] == [s.id for s in plan.sessions if s.id not in gone]


@given(plans(), st.integers(1, 55))
def test_deleting_the_week_that_was_inserted_gives_the_plan_again(plan, at):
    start = plan.week(day(at)).start
    free = replace(
        plan, goals=(), sessions=tuple(replace(s, status="planned") for s in plan.sessions if s.date >= start)
    )
    try:
        inserted = apply(free, edits.InsertWeek(start, TODAY)).plan
    except RetroPlanError:
        return
    assert inserted.between(start, start + timedelta(days=6)) == ()
    assert apply(inserted, edits.DeleteWeek(start, TODAY)).plan == free


@given(plans(), st.integers(0, 6), st.integers(0, 6))
def test_swapping_weekdays_twice_gives_the_plan_again(plan, one, other):
    start = plan.week(TODAY + timedelta(days=7)).start
    try:
        once = apply(plan, edits.SwapWeekdays(one, other, start, None, TODAY)).plan
    except RetroPlanError:
        return
    if {s.id for s in once.sessions if is_fixed_race(once, s)} == {
        s.id for s in plan.sessions if is_fixed_race(plan, s)
    }:
        assert apply(once, edits.SwapWeekdays(other, one, start, None, TODAY)).plan == plan


@given(plans(), st.integers(0, 4), st.sampled_from((-1, 1)))
def test_moving_a_block_there_and_back_gives_the_plan_again(plan, index, by):
    try:
        once = apply(plan, edits.MoveBlock(index, by, TODAY)).plan
    except RetroPlanError:
        return
    back = apply(once, edits.MoveBlock(index, -by, TODAY)).plan
    free = [s for s in plan.sessions if not is_fixed_race(plan, s)]
    assert back.blocks == plan.blocks
    if not any(is_fixed_race(once, s) for s in once.sessions):
        assert [back.session(s.id) for s in free] == free


@given(_BLOCKS, st.integers(-2, 9), st.integers(1, 3))
def test_opening_up_keeps_the_weeks_of_blocks_or_adds_to_the_one_it_cuts(spans, at, weeks):
    blocks = tuple(Block(f"B{n}", day(7 * start), long) for n, (start, long, _) in enumerate(spans))
    cut = sum(b.start < day(7 * at) <= b.end for b in blocks)
    after = open_up(blocks, day(7 * at), weeks)
    assert sum(b.weeks for b in after) == sum(b.weeks for b in blocks) + weeks * cut
    assert open_up(after, day(7 * (at + weeks)), -weeks) == blocks


EDGE = date(2100, 12, 27)  # the Monday of the last week of the calendar


@pytest.mark.parametrize(
    ("plan", "edit", "words"),
    [
        (Plan("p", blocks=(Block("Base", EDGE, 1),)), edits.InsertWeek(EDGE, TODAY), "would begin in 2101"),
        (Plan("p", blocks=(Block("Base", date(2100, 12, 20), 2),)), edits.RepeatBlock(0, (), TODAY), "begin in 2101"),
        (Plan("p", blocks=(Block("Base", MON, 520),)), edits.InsertWeek(day(7), TODAY), "would have 521 weeks"),
        (FOUR, edits.ShiftRest(day(7), 10**9, TODAY), "off the calendar"),
        (FOUR, edits.ShiftRest(day(7), -(10**12), TODAY), "off the calendar"),
        (FOUR, edits.ShiftRest(day(7), 40_000, TODAY), "out of range"),
    ],
)
def test_nothing_leaves_the_calendar(plan, edit, words):
    with pytest.raises(RetroPlanError) as caught:
        apply(plan, edit)
    assert words in caught.value.title
