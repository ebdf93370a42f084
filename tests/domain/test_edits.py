"""Every edit: what it does to a plan, what it refuses, what undo calls it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.edits import edits
from retroplan.domain.edits.edits import apply
from retroplan.domain.plan.plan import Actual, Athlete, Block, Goal, Niggle, PaceTest, Plan, Session
from retroplan.workspace.history import History

MON = date(2026, 11, 30)
DAYS = [MON + timedelta(days=n) for n in range(14)]


def session(id: str, day: int = 0, **fields) -> Session:
    return Session(id=id, date=DAYS[day], **{"title": id.upper(), "workout": "5km easy", **fields})


def plan(*sessions: Session, **fields) -> Plan:
    return Plan("p", sessions=sessions, **fields)


def ids(found: Plan, day: int) -> str:
    return "".join(s.id for s in found.on(DAYS[day]))


ABC = plan(session("a"), session("b"), session("c"), session("d", 1), session("e", 2))


@pytest.mark.parametrize(
    ("edit", "days", "label"),
    [
        (edits.AddSessions((session("n", 1),)), ("abc", "dn", "e", ""), "add N"),
        (edits.AddSessions((session("n", 1), session("m", 0))), ("abcm", "dn", "e", ""), "add 2 sessions"),
        (edits.RemoveSessions(("b",)), ("ac", "d", "e", ""), "delete B"),
        (edits.RemoveSessions(("b", "d")), ("ac", "", "e", ""), "delete 2 sessions"),
        (edits.MoveSession("a", DAYS[1]), ("bc", "da", "e", ""), "move A to Tue 1 Dec"),
        (edits.MoveSession("a", DAYS[1], 0), ("bc", "ad", "e", ""), "move A to Tue 1 Dec"),
        (edits.MoveSession("e", DAYS[0], 0), ("eabc", "d", "", ""), "move E to Mon 30 Nov"),
        (edits.MoveSession("e", DAYS[0], 99), ("abce", "d", "", ""), "move E to Mon 30 Nov"),
        (edits.MoveSession("a", DAYS[0], 2), ("bca", "d", "e", ""), "reorder A"),
        (edits.MoveSession("c", DAYS[0], 0), ("cab", "d", "e", ""), "reorder C"),
        (edits.SwapDays(DAYS[0], DAYS[2]), ("e", "d", "abc", ""), "swap Mon 30 Nov and Wed 2 Dec"),
        (edits.SwapDays(DAYS[0], DAYS[5]), ("", "d", "e", ""), "swap Mon 30 Nov and Sat 5 Dec"),
        (edits.InsertRest(DAYS[1]), ("abc", "", "d", "e"), "rest on Tue 1 Dec"),
        (edits.ChangeSession("a", (("title", "New"),)), ("abc", "d", "e", ""), "edit A"),
        (edits.ChangeSession("a", (("date", DAYS[2]), ("title", "New"))), ("bc", "d", "ea", ""), "edit A"),
    ],
)
def test_what_a_session_edit_does_to_the_days(edit, days, label):
    assert edit.label(ABC) == label
    after = apply(ABC, edit).plan
    assert tuple(ids(after, n) for n in range(4)) == days


def test_moving_keeps_the_first_date_and_forgets_it_on_the_way_back():
    there = apply(ABC, edits.MoveSession("a", DAYS[3])).plan
    assert there.session("a").planned_on == DAYS[0]
    further = apply(there, edits.MoveSession("a", DAYS[4])).plan
    assert further.session("a").planned_on == DAYS[0]
    back = apply(further, edits.MoveSession("a", DAYS[0])).plan
    assert back.session("a").planned_on is None


def test_moving_to_a_free_day_leaves_the_file_order_alone():
    moved = apply(ABC, edits.MoveSession("b", DAYS[6])).plan
    assert [s.id for s in moved.sessions] == list("abcde")


def test_insert_rest_stops_at_the_first_free_day_and_says_how_many_moved():
    start = plan(session("a", 0), session("b", 1), session("c", 3))
    outcome = apply(start, edits.InsertRest(DAYS[0]))
    assert [(s.id, s.date) for s in outcome.plan.sessions] == [("a", DAYS[1]), ("b", DAYS[2]), ("c", DAYS[3])]
    assert outcome.notes == ("2 sessions moved one day later, up to Wed 2 Dec",)


def test_insert_rest_leaves_what_is_done():
    start = plan(session("a", 0), replace(session("b", 0), status="done"))
    after = apply(start, edits.InsertRest(DAYS[0])).plan
    assert (ids(after, 0), ids(after, 1)) == ("b", "a")


def test_done_skipped_and_planned_again():
    actual = Actual(minutes=41, backward_m=600)
    done = apply(ABC, edits.MarkDone("a", actual)).plan
    assert (done.session("a").status, done.session("a").actual) == ("done", actual)
    skipped = apply(done, edits.MarkSkipped("a")).plan
    assert (skipped.session("a").status, skipped.session("a").actual) == ("skipped", actual)
    again = apply(skipped, edits.MarkDone("a")).plan
    assert again.session("a").actual == actual, "figures given before stay"
    assert apply(again, edits.MarkPlanned("a")).plan == ABC


def test_flip_exchanges_directions_twice_is_where_it_began():
    start = plan(session("a", workout="2km easy, 6x(100m back hard / 90s walk)"))
    once = apply(start, edits.FlipDirection("a")).plan
    assert once.session("a").workout == "2km back easy, 6x(100m hard / 90s back walk)"
    twice = apply(once, edits.FlipDirection("a")).plan
    assert twice.session("a").workout == start.session("a").workout


@pytest.mark.parametrize(
    ("start", "edit", "title"),
    [
        (ABC, edits.MoveSession("zz", DAYS[0]), 'There is no session "zz"'),
        (ABC, edits.RemoveSessions(("a", "zz")), 'There is no session "zz"'),
        (ABC, edits.AddSessions((session("a"),)), 'There is already something called "a"'),
        (ABC, edits.AddSessions((session("n"), session("n"))), 'There is already something called "n"'),
        (ABC, edits.AddSessions((replace(session("n"), date=date(1969, 12, 31)),)), "1969-12-31 is out of range"),
        (ABC, edits.MoveSession("a", date(2101, 1, 1)), "2101-01-01 is out of range"),
        (ABC, edits.MoveSession("c", DAYS[0]), "Nothing to change"),
        (ABC, edits.ChangeSession("a", (("title", "A"),)), "Nothing to change"),
        (ABC, edits.MarkPlanned("a"), "Nothing to change"),
        (ABC, edits.InsertRest(DAYS[9]), "Nothing is planned on Wed 9 Dec"),
        (ABC, edits.SwapDays(DAYS[8], DAYS[9]), "Nothing to change"),
        (plan(session("a", status="done")), edits.SwapDays(DAYS[0], DAYS[1]), "has a session that is done"),
        (plan(session("a", status="done")), edits.FlipDirection("a"), "A is done"),
        (plan(session("a", workout="")), edits.FlipDirection("a"), "A has no workout to flip"),
        (ABC, edits.RemoveGoal("g"), 'There is no goal "g"'),
        (ABC, edits.ChangeGoal("g", ()), 'There is no goal "g"'),
        (ABC, edits.AddGoal(Goal("a", "clash")), 'There is already something called "a"'),
        (ABC, edits.EndNiggle("calf", DAYS[0]), 'No niggle "calf" is open'),
        (plan(niggles=(Niggle(DAYS[5], "calf"),)), edits.EndNiggle("calf", DAYS[0]), "The niggle began on 2026-12-05"),
    ],
)
def test_what_is_refused_changes_nothing(start, edit, title):
    with pytest.raises(RetroPlanError) as caught:
        apply(start, edit)
    assert title in caught.value.title


def test_a_misspelt_id_names_the_nearest():
    with pytest.raises(RetroPlanError) as caught:
        apply(plan(session("k3f9")), edits.RemoveSessions(("k3f8",)))
    assert caught.value.hint == 'Did you mean "k3f9"?'


def test_goals_athlete_blocks_niggles_and_the_plan_itself():
    goal = Goal("g", "Backward mile", date=DAYS[9])
    found = apply(ABC, edits.AddGoal(goal)).plan
    found = apply(found, edits.ChangeGoal("g", (("time_s", 599.0),))).plan
    found = apply(found, edits.ChangeAthlete((("units", "mi"),))).plan
    found = apply(found, edits.AddTest(PaceTest(DAYS[0], "backward", 800.0, 332.0))).plan
    found = apply(found, edits.AddNiggle(Niggle(DAYS[0], "calf"))).plan
    found = apply(found, edits.EndNiggle("Calf", DAYS[3])).plan
    found = apply(found, edits.AddBlocks((Block("Base", DAYS[0], 4),))).plan
    found = apply(found, edits.ChangePlan((("week_start", 6),))).plan
    assert found.goals == (replace(goal, time_s=599.0),)
    assert found.athlete == Athlete(units="mi", tests=(PaceTest(DAYS[0], "backward", 800.0, 332.0),))
    assert found.niggles == (Niggle(DAYS[0], "calf", until=DAYS[3]),)
    assert (found.blocks[0].name, found.week_start, found.sessions) == ("Base", 6, ABC.sessions)
    assert apply(found, edits.RemoveGoal("g")).plan.goals == ()


def test_ending_a_niggle_closes_the_newest_wherever_the_file_has_it():
    start = plan(niggles=(Niggle(DAYS[2], "calf", "left"), Niggle(DAYS[0], "calf", "right")))
    after = apply(start, edits.EndNiggle("calf", DAYS[5])).plan
    assert [niggle.until for niggle in after.niggles] == [DAYS[5], None]


def test_ending_a_niggle_closes_the_newest_open_one():
    start = plan(niggles=(Niggle(DAYS[0], "calf"), Niggle(DAYS[1], "calf"), Niggle(DAYS[0], "shin")))
    after = apply(start, edits.EndNiggle("calf", DAYS[5])).plan
    assert [n.until for n in after.niggles] == [None, DAYS[5], None]


@pytest.mark.parametrize(
    ("edit", "label"),
    [
        (edits.MarkDone("a"), "mark A done"),
        (edits.MarkSkipped("a"), "skip A"),
        (edits.MarkPlanned("a"), "plan A again"),
        (edits.FlipDirection("a"), "flip A"),
        (edits.AddGoal(Goal("g", "Mile")), "add goal Mile"),
        (edits.ChangeAthlete(()), "change the athlete"),
        (edits.AddTest(PaceTest(MON, "forward", 1.0, 1.0)), "log a forward test"),
        (edits.AddNiggle(Niggle(MON, "calf")), "add niggle calf"),
        (edits.EndNiggle("calf", MON), "end niggle calf"),
        (edits.AddBlocks((Block("Base", MON, 1), Block("Build", MON, 1))), "add Base, Build"),
        (edits.ChangePlan(()), "change the plan's settings"),
        (edits.ReplacePlan(ABC, "import week.toml"), "import week.toml"),
    ],
)
def test_what_undo_calls_it(edit, label):
    assert edit.label(ABC) == label


# Random edits: what can be undone and redone.

_ID = st.sampled_from("abcdefgh")
_DAY = st.sampled_from(DAYS)
_EDITS = st.one_of(
    st.builds(edits.MoveSession, _ID, _DAY, st.none() | st.integers(-1, 4)),
    st.builds(lambda id, day: edits.AddSessions((session(id, DAYS.index(day)),)), _ID, _DAY),
    st.builds(lambda ids: edits.RemoveSessions(tuple(ids)), st.lists(_ID, min_size=1, max_size=3, unique=True)),
    st.builds(edits.SwapDays, _DAY, _DAY),
    st.builds(edits.InsertRest, _DAY),
    st.builds(edits.MarkDone, _ID, st.none() | st.builds(Actual, st.floats(0, 100))),
    st.builds(edits.MarkSkipped, _ID),
    st.builds(edits.MarkPlanned, _ID),
    st.builds(lambda id, title: edits.ChangeSession(id, (("title", title),)), _ID, st.text(max_size=4)),
    st.builds(lambda id, day: edits.ChangeSession(id, (("date", day),)), _ID, _DAY),
    st.builds(lambda id, title: edits.AddGoal(Goal("g" + id, title)), _ID, st.text(max_size=4)),
    st.builds(lambda id: edits.RemoveGoal("g" + id), _ID),
)


@given(st.lists(_EDITS, max_size=25))
def test_undoing_everything_gives_the_first_plan_and_redoing_the_last(done):
    now, history = ABC, History()
    for edit in done:
        try:
            after = apply(now, edit).plan
        except RetroPlanError:
            continue
        history = history.did(edit.label(now), now)
        now = after
    last, names = now, []
    while step := history.undo(now):
        name, now, history = step
        names.append(name)
    assert now == ABC
    while step := history.redo(now):
        name, now, history = step
        assert name == names.pop()
    assert now == last
    assert not names


@given(st.lists(_EDITS, max_size=25))
def test_every_edit_keeps_ids_unique_and_untouched_sessions_as_they_were(done):
    now = ABC
    for edit in done:
        try:
            after = apply(now, edit).plan
        except RetroPlanError:
            continue
        found = [s.id for s in after.sessions]
        assert len(found) == len(set(found))
        if isinstance(edit, (edits.MoveSession, edits.ChangeSession, edits.MarkDone, edits.MarkSkipped)):
            assert {s for s in now.sessions if s.id != edit.id} == {s for s in after.sessions if s.id != edit.id}
        now = after


def test_flip_leaves_downhill_forward_and_says_so():
    plan = Plan("p", sessions=(Session("a", date(2026, 12, 2), workout="1km down 5%, 400m hard"),))
    outcome = apply(plan, edits.FlipDirection("a"))
    assert outcome.plan.sessions[0].workout == "1km down 5%, 400m back hard"
    assert "Downhill stays forward" in outcome.notes[0]
    only = Plan("p", sessions=(Session("a", date(2026, 12, 2), workout="1km down 5%, 5min rest"),))
    with pytest.raises(RetroPlanError, match="can be run backward"):
        apply(only, edits.FlipDirection("a"))
