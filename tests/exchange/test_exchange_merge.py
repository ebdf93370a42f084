"""Merging: nothing is lost, nothing comes twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from exchange_plans import MONDAY, plans
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Block, Goal, Plan, Session
from retroplan.exchange.import_into import merge
from retroplan.exchange.import_plan import summary
from retroplan.exchange.incoming import Incoming, whole
from retroplan.exchange.same import same
from retroplan.training.athlete.ownership import own

TUE = MONDAY + timedelta(days=1)
SUN = MONDAY + timedelta(days=6)


def run(id="aaaa", day=TUE, workout="30min easy", **fields):
    return Session(id, day, workout=workout, **fields)


def week(*sessions, **fields):
    return Incoming("week", "Theirs", MONDAY, SUN, sessions=sessions, **fields)


def test_a_week_into_an_empty_plan_adds_it_as_it_is():
    result = merge(Plan("Mine"), week(run(), run("bbbb", SUN, status="done")))
    assert result.plan.sessions == (run(), run("bbbb", SUN, status="done"))
    assert summary(result)[-1] == "2 added"
    assert summary(result)[0] == "add Tue 1 Dec 2026: 30min easy"


@pytest.mark.parametrize("mode", ["add", "replace"])
def test_the_same_week_again_changes_nothing(mode):
    plan = Plan("Mine", sessions=(run("bbbb", SUN), run()))
    result = merge(plan, week(run(), run("bbbb", SUN)), mode)
    assert result.plan == plan
    assert not result.changes
    assert summary(result) == ("2 already there",)


@pytest.mark.parametrize("mode", ["add", "replace"])
def test_a_pin_is_kept_and_makes_no_other_session_of_it(mode):
    plan = Plan("Mine", sessions=(run(pinned=True),))
    result = merge(plan, week(run()), mode)
    assert result.plan == plan
    assert summary(result) == ("1 already there",)


def test_replace_takes_their_workout_and_keeps_the_pin():
    plan = Plan("Mine", sessions=(run(workout="40min easy", pinned=True),))
    assert merge(plan, week(run()), "replace").plan.sessions == (run(pinned=True),)


def test_their_pin_is_taken_over_by_replace_alone_and_only_while_it_is_planned():
    plan = Plan("Mine", sessions=(run(), run("bbbb", SUN, status="done")))
    theirs = week(run(pinned=True), run("bbbb", SUN, status="done", pinned=True))
    assert merge(plan, theirs, "add").plan == plan
    result = merge(plan, theirs, "replace")
    assert [session.pinned for session in result.plan.sessions] == [True, False]
    assert summary(result)[-1] == "1 changed, 1 already there"
    assert not merge(result.plan, theirs, "replace").changes
    assert merge(Plan("New"), theirs).plan.sessions == theirs.sessions


def test_what_a_coach_made_elsewhere_is_pinned_when_it_comes_in():
    """Else the next season built here would take it for its own and replace it."""
    made = run(why="generated: Base, week 1 of 8")
    done = run("bbbb", SUN, why="generated: Base, week 1 of 8", status="done")
    result = merge(Plan("Mine"), week(made, done))
    assert result.plan.sessions == (replace(made, pinned=True), done)
    assert "pinned" in summary(result)[0]
    assert own(made, MONDAY)
    assert not own(result.plan.sessions[0], MONDAY)
    for mode in ("add", "replace"):
        assert merge(result.plan, week(made, done), mode).plan == result.plan
        assert merge(Plan("Mine", sessions=(made, done)), week(made, done), mode).plan.sessions == (made, done)
    mine = Plan("Mine", sessions=(run(workout="40min easy"),))
    assert merge(mine, week(made), "replace").plan.sessions == (replace(made, pinned=True),)
    assert merge(mine, week(made), "add").plan.sessions[1].pinned


def test_add_keeps_both_when_an_id_is_taken_by_another_session_and_only_once():
    plan = Plan("Mine", sessions=(run(workout="40min easy"),))
    once = merge(plan, week(run()))
    mine, theirs = once.plan.sessions
    assert mine == plan.sessions[0]
    assert same(theirs, run())
    assert theirs.id != "aaaa"
    assert theirs.id in summary(once)[0]
    twice = merge(once.plan, week(run()))
    assert twice.plan == once.plan


def test_add_renames_a_session_whose_id_a_goal_has():
    plan = Plan("Mine", goals=(Goal("aaaa", "Mile"),))
    result = merge(plan, week(run()))
    assert len(result.plan.ids()) == 2


def test_replace_takes_theirs_removes_what_they_do_not_have_and_keeps_what_happened():
    plan = Plan(
        "Mine",
        sessions=(
            run(workout="40min easy"),
            run("gone"),
            run("done", status="done", workout="5km hard"),
            run("also", status="done"),
            run("next", SUN + timedelta(days=1)),
        ),
    )
    result = merge(plan, week(run(), run("done"), run("newx", SUN)), "replace")
    assert [s.id for s in result.plan.sessions] == ["aaaa", "done", "also", "next", "newx"]
    assert result.plan.session("aaaa") == run()
    assert result.plan.session("done") == plan.sessions[2]
    assert [entry.id for entry in result.removed] == ["gone"]
    assert [entry.reason for entry in result.skipped] == ["already done here"]
    assert summary(result)[-1] == "1 added, 1 changed, 1 removed, 1 left out"


def test_replace_never_touches_a_session_of_another_week():
    elsewhere = run(day=SUN + timedelta(days=3))
    result = merge(Plan("Mine", sessions=(elsewhere,)), week(run()), "replace")
    assert result.plan.sessions[0] == elsewhere
    assert same(result.plan.sessions[1], run())
    assert merge(result.plan, week(run()), "replace").plan == result.plan


def test_replace_takes_their_order_of_a_day():
    plan = Plan("Mine", sessions=(run("aaaa"), run("bbbb")))
    result = merge(plan, week(run("bbbb"), run("aaaa")), "replace")
    assert [s.id for s in result.plan.sessions] == ["bbbb", "aaaa"]


def test_replace_with_a_plan_file_replaces_the_weeks_it_has_sessions_in():
    plan = Plan("Mine", sessions=(run("mine"), run("far", SUN + timedelta(days=9))))
    result = merge(plan, whole(Plan("Theirs", sessions=(run("newx"),))), "replace")
    assert [s.id for s in result.plan.sessions] == ["far", "newx"]


def test_goals_and_blocks_come_once_and_never_over_ones_own():
    goal, block = Goal("mile", "Mile", date=SUN), Block("Base", MONDAY, 4)
    plan = Plan("Mine", goals=(replace(goal, title="Mine"),), blocks=(Block("Build", SUN, 2),))
    added = merge(plan, week(goals=(goal, replace(goal, id="10k", title="10K")), blocks=(block,)))
    assert [g.title for g in added.plan.goals] == ["Mine", "10K"]
    assert added.plan.blocks == plan.blocks
    assert {entry.kind for entry in added.skipped} == {"goal", "block"}
    replaced = merge(plan, week(goals=(goal,), blocks=(Block("Build", SUN, 3),)), "replace")
    assert replaced.plan.goals == (goal,)
    assert replaced.plan.blocks == (Block("Build", SUN, 3),)


def test_two_blocks_of_a_file_with_one_name_and_start_do_not_fight():
    blocks = (Block("Base", MONDAY, 1), Block("Base", MONDAY, 1, "build"))
    once = merge(Plan("Mine"), week(blocks=blocks), "replace").plan
    assert once.blocks == blocks[:1]
    assert merge(once, week(blocks=blocks), "replace").plan == once


def test_an_unknown_mode_is_refused():
    with pytest.raises(RetroPlanError, match="merge"):
        merge(Plan("Mine"), week(), "merge")


@given(plans(), st.sampled_from(("add", "replace")))
@settings(max_examples=30, deadline=None)
def test_a_plan_into_itself_changes_nothing(plan, mode):
    result = merge(plan, whole(plan), mode)
    assert result.plan == plan
    assert not result.changes


@given(plans(), plans(), st.sampled_from(("add", "replace")))
@settings(max_examples=40, deadline=None)
def test_importing_twice_is_importing_once(mine, theirs, mode):
    once = merge(mine, whole(theirs), mode)
    twice = merge(once.plan, whole(theirs), mode)
    assert twice.plan == once.plan
    assert not twice.changes


@given(plans(), plans())
@settings(max_examples=40, deadline=None)
def test_add_loses_nothing_of_either(mine, theirs):
    result = merge(mine, whole(theirs)).plan
    assert result.sessions[: len(mine.sessions)] == mine.sessions
    assert all(any(same(theirs_one, one) for one in result.sessions) for theirs_one in theirs.sessions)
    assert len({s.id for s in result.sessions} | {g.id for g in result.goals}) == len(result.sessions) + len(
        result.goals
    )


@given(plans(), plans())
@settings(max_examples=40, deadline=None)
def test_replace_keeps_what_happened_and_other_weeks(mine, theirs):
    result = merge(mine, whole(theirs), "replace").plan
    weeks = {mine.week(session.date) for session in theirs.sessions}
    for session in mine.sessions:
        if session.status != "planned" or mine.week(session.date) not in weeks:
            assert result.session(session.id) == session
