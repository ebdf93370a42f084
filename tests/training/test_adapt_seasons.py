"""Adapting hundreds of lived seasons: every promise of `adapt_cases.faults`, the tiers in general, and its speed."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from adapt_cases import faults, lived
from coach_plans import MONDAY, day, session
from coach_plans import plan as plan_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Athlete, PaceTest
from retroplan.training.adapt.adapt import BREAK_KINDS, Break, adapt
from retroplan.training.adapt.tiers import TIERS, healed, tier
from retroplan.training.pace.paces import ladder
from retroplan.training.workload.totals import session_totals

SLOW = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
ATHLETE = Athlete(
    backward_experience="some", weekly_minutes=200, longest_run_m=12_000,
    tests=(PaceTest(MONDAY - timedelta(days=14), "forward", 5000, 1500),),
)  # fmt: skip
WORKOUTS = (
    "40min easy", "8km easy", "20min easy, 6x(60s back / 60s walk), 10min easy", "12min easy", "20min walk",
    "2km easy, 5x(800m hard / 2min jog), 2km easy", "5min walk, 6x(2min / 90s walk), 5min walk", "30min back",
    "2km easy, 8x100m back sprint", "15min easy, 4x(45s back up 6% / 90s walk), 15min easy", "75min easy", "what?", "",
    "for 30min (60s back / 60s walk)",
)  # fmt: skip


@pytest.mark.parametrize("block", range(6))
def test_a_lived_season_keeps_every_promise(block):
    """Whatever was built, lived, missed, ill or sore; 25 seasons a block."""
    changed = 0
    for seed in range(block * 1000, block * 1000 + 25):
        made = lived(Random(seed))
        if made is None:
            continue
        plan, today, break_ = made
        got = adapt(plan, today, break_)
        assert list(faults(plan, today, break_, got)) == [], seed
        changed += bool(got.changes)
    assert changed > 5


_SESSION = st.tuples(
    st.integers(0, 70),
    st.sampled_from(WORKOUTS),
    st.sampled_from(("done", "done", "planned", "skipped")),
    st.sampled_from(("run", "run", "run", "test", "race", "strength")),
    st.booleans(),
)
_BREAKS = st.none() | st.builds(
    lambda kind, first, length: Break(kind, day(first), day(first + length)),
    st.sampled_from(BREAK_KINDS), st.integers(-10, 60), st.integers(0, 40),
)  # fmt: skip


@given(st.lists(_SESSION, max_size=40), st.integers(0, 60), _BREAKS, st.sampled_from(("none", "some", "regular")))
@SLOW
def test_any_plan_by_hand_keeps_every_promise(rows, now, break_, experience):
    today = day(now)
    sessions = []
    for number, (at, text, status, kind, pinned) in enumerate(rows):
        status = "planned" if at >= now else status
        sessions.append(session(at, text, id=f"s{number}", status=status, kind=kind, pinned=pinned))
    plan = plan_of(*sessions, athlete=replace(ATHLETE, backward_experience=experience))
    got = adapt(plan, today, break_)
    assert list(faults(plan, today, break_, got)) == []


@given(st.integers(4, 60), st.integers(20, 60), st.integers(2, 8))
@SLOW
def test_backward_running_never_comes_back_before_forward_running(off, easy, bouts):
    """In both weeks of the cut the backward minutes left are no larger a share of their plan than the forward ones."""
    texts = (f"{easy}min easy", f"15min easy, {bouts}x(60s back / 60s walk), 15min easy", "50min easy")
    rows = [session(7 * n + d, text) for n in range(18) for d, text in zip((0, 2, 5), texts, strict=True)]
    rows = [replace(s, status="done") if s.date < day(28) else s for s in rows]
    before = plan_of(*rows, athlete=replace(ATHLETE, backward_experience="regular"))
    today = day(27 + off)
    after = adapt(before, today).plan
    paces = ladder(ATHLETE)

    def minutes(plan, week, key):
        held = plan.between(today + timedelta(days=7 * week), today + timedelta(days=7 * week + 6))
        return sum(session_totals(s, paces).seconds[key] for s in held if s.status == "planned")

    for week in range(2):
        planned = minutes(before, week, "backward_run")
        running = minutes(before, week, "forward_run")
        left = minutes(after, week, "backward_run") / planned
        assert left <= minutes(after, week, "forward_run") / running + 0.02
        if week == 0 and off > 8:
            assert left == 0


@given(st.integers(0, 400))
def test_tiers_only_ever_ask_for_more(days):
    """More days off never ask for less, and no week back asks for more than the one before it."""
    now, later = tier(days), tier(days + 1)
    for way in filter(None, (now, later, healed(days), *TIERS)):
        cuts = [way.cut_in(week) for week in range(-1, 6)]
        back = [way.back_cut_in(week) for week in range(-1, 6)]
        assert cuts[0] == back[0] == 0
        assert sorted(cuts[1:], reverse=True) == cuts[1:]
        assert sorted(back[1:], reverse=True) == back[1:]
        assert all(b >= c for b, c in zip(back, cuts, strict=True))
        assert not any(
            way.cut_in(week) or way.back_cut_in(week) or way.lower_in(week) for week in (way.weeks, way.weeks + 1)
        )
    if now is not None:
        assert later is not None
        assert later.cut >= now.cut
        assert later.weeks >= now.weeks
        assert later.restart >= now.restart
