"""Two writers' plans brought together: what one side changed is taken, what both changed is asked about."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_plans import SESSIONS

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Athlete, Block, Goal, Niggle, PaceTest, Plan, Session, Silence
from retroplan.store.saving.merge import MergeConflict, merge

D = date(2026, 12, 1)
A, B, C = (Session(id, D, title=id.upper()) for id in "abc")
BASE = Plan("p", D, sessions=(A, B, C), extra=(("mood", 1),))


def sessions(*entries: Session) -> Plan:
    return replace(BASE, sessions=entries)


@pytest.mark.parametrize(
    ("theirs", "mine", "merged"),
    [
        ((A, B, C), (C, B, A), "cba"),
        ((A, C), (A, B, C, Session("n", D)), "acn"),
        ((A, Session("t", D), B, C), (A, B, Session("m", D), C), "atbmc"),
        ((C, B, A), (A, B, C, Session("m", D)), "cmba"),
        ((A, B), (C, A), "a"),
        ((), (A, B, C), ""),
        ((Session("t", D),), (A, B, C, Session("m", D)), "mt"),
    ],
)  # fmt: skip
def test_orders_and_removals_merge(theirs, mine, merged):
    found = merge(BASE, sessions(*theirs), sessions(*mine))
    ids = "".join(s.id for s in found.sessions)
    assert ids == merged or (sorted(ids) == sorted(merged) and merged in ("mt", "cmba"))


def test_new_entries_that_drew_the_same_id_are_both_kept():
    found = merge(BASE, sessions(A, B, C, Session("n", D, "x")), sessions(A, B, C, Session("n", D, "y")))
    assert [s.title for s in found.sessions] == ["A", "B", "C", "x", "y"]
    assert len({s.id for s in found.sessions}) == 5


def test_changed_here_and_removed_there_is_a_conflict():
    changed = replace(B, notes="x")
    for theirs, mine in ((sessions(A, C), sessions(A, changed, C)), (sessions(A, changed, C), sessions(A, C))):
        with pytest.raises(MergeConflict) as caught:
            merge(BASE, theirs, mine)
        assert "removed" in caught.value.detail
        assert changed in merge(BASE, theirs, mine, "both").sessions
        assert merge(BASE, theirs, mine, "mine").sessions == mine.sessions
        assert merge(BASE, theirs, mine, "theirs").sessions == theirs.sessions


def test_other_parts_merge_field_by_field():
    test = PaceTest(D, "forward", 5000.0, 1500.0)
    block, niggle, goal = Block("B", D, 4), Niggle(D, "calf"), Goal("g", "G")
    theirs = replace(
        BASE, athlete=Athlete(units="mi", tests=(test,)), niggles=(niggle,), extra=(("mood", 1), ("t", 2)), week_start=6
    )
    mine = replace(BASE, athlete=Athlete(long_run_day=6), blocks=(block,), goals=(goal,), extra=(), name="q")
    found = merge(BASE, theirs, mine)
    assert found == Plan(
        "q",
        D,
        6,
        Athlete(units="mi", long_run_day=6, tests=(test,)),
        (niggle,),
        (goal,),
        (block,),
        (A, B, C),
        (("t", 2),),
    )


def test_pins_and_silenced_rules_of_two_writers_come_together():
    theirs = replace(BASE, silenced=(Silence("RP303", "x"),), sessions=(replace(A, pinned=True), B, C))
    mine = replace(BASE, silenced=(Silence("RP401", "y"),), athlete=Athlete(weight_kg=70))
    found = merge(BASE, theirs, mine)
    assert {silence.code for silence in found.silenced} == {"RP303", "RP401"}
    assert (found.sessions[0].pinned, found.athlete.weight_kg) == (True, 70)
    both = merge(theirs, theirs, replace(theirs, silenced=()))
    assert both.silenced == ()
    same_code = replace(BASE, silenced=(Silence("RP303", "y"),))
    with pytest.raises(MergeConflict) as caught:
        merge(BASE, theirs, same_code)
    assert [where for where, *_ in caught.value.entries] == ["silenced RP303"]
    for prefer, reason in (("mine", "y"), ("theirs", "x"), ("both", "y")):
        assert merge(BASE, theirs, same_code, prefer).silenced == (Silence("RP303", reason),)


def test_heart_rates_of_two_writers_that_cannot_stand_together_are_asked_about():
    theirs, mine = replace(BASE, athlete=Athlete(max_hr=100)), replace(BASE, athlete=Athlete(resting_hr=110))
    with pytest.raises(MergeConflict) as caught:
        merge(BASE, theirs, mine)
    assert [where for where, *_ in caught.value.entries] == ["athlete.resting_hr and max_hr"]
    assert merge(BASE, theirs, mine, "mine").athlete == Athlete(resting_hr=110)
    assert merge(BASE, theirs, mine, "theirs").athlete == Athlete(max_hr=100)
    calm = replace(BASE, athlete=Athlete(resting_hr=48))
    assert merge(BASE, theirs, calm).athlete == Athlete(resting_hr=48, max_hr=100)


def test_every_conflict_is_named_at_once():
    theirs = replace(
        BASE, name="t", sessions=(replace(A, title="t"), B, C), athlete=Athlete(units="mi", weekly_minutes=1)
    )
    mine = replace(BASE, name="m", sessions=(replace(A, title="m"), B, C), athlete=Athlete(weekly_minutes=2))
    with pytest.raises(MergeConflict) as caught:
        merge(BASE, theirs, mine)
    assert [where for where, *_ in caught.value.entries] == ["name", "athlete.weekly_minutes", 'sessions a "m"']


POOL = [replace(A, id=f"s{n}", title=f"T{n}") for n in range(5)]


@st.composite
def edited(draw):
    kept = draw(st.lists(st.sampled_from(POOL), unique_by=lambda s: s.id))
    return tuple(replace(s, notes=draw(st.sampled_from(["", "x", "y"]))) for s in kept)


@settings(max_examples=200, deadline=None)
@given(edited(), edited())
def test_no_change_of_either_side_is_lost(theirs, mine):
    base = Plan("p", sessions=tuple(POOL))
    a, b = replace(base, sessions=theirs), replace(base, sessions=mine)
    try:
        found = merge(base, a, b)
    except MergeConflict:
        found = merge(base, a, b, "mine")
        assert merge(base, b, a, "theirs").ids() == found.ids()
        for entry in mine:
            assert entry in found.sessions or entry in POOL
        return
    for entry in POOL:
        in_theirs, in_mine, now = a.session(entry.id), b.session(entry.id), found.session(entry.id)
        assert now == (in_mine if in_theirs == entry else in_theirs)
    assert merge(base, base, b) == b
    assert merge(base, a, base) == a


@settings(max_examples=30, deadline=None)
@given(st.lists(SESSIONS, max_size=3), st.lists(SESSIONS, max_size=3))
def test_sessions_added_by_two_writers_all_arrive(theirs, mine):
    a = tuple(replace(s, id=f"t{n}") for n, s in enumerate(theirs))
    b = tuple(replace(s, id=f"m{n}") for n, s in enumerate(mine))
    found = merge(BASE, sessions(*BASE.sessions, *a), sessions(*BASE.sessions, *b))
    assert {s.id for s in found.sessions} == {s.id for s in (*BASE.sessions, *a, *b)}
