"""Any season: its own check is content, nothing of the athlete's is touched, and it is the same every time."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.notation.notation import parse
from retroplan.domain.plan.plan import Athlete, Plan
from retroplan.training.generate.refusals import TITLE
from retroplan.training.generate.request import Request
from retroplan.training.generate.season import generate
from retroplan.training.rules.check import check
from tests.training.athletes import TODAY, case, faults

SEEDS = st.integers(0, 10**9)


@given(SEEDS)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_season_keeps_its_promises_or_is_refused_with_reasons(seed):
    plan, request, today = case(Random(seed))
    made, refused = None, None
    try:
        made = generate(plan, request, today)
    except RetroPlanError as error:
        refused = error
    if made is None:
        assert refused.title == TITLE
        assert refused.problems
        assert all(problem.where and ": " in problem.message for problem in refused.problems)
        return
    assert not list(faults(plan, request, today, made))
    assert all(str(parse(session.workout)) == session.workout for session in made.sessions if session.workout)
    assert 4 <= len(made.summary) <= 10


@given(SEEDS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_same_question_has_the_same_answer(seed):
    plan, request, today = case(Random(seed))
    try:
        made = generate(plan, request, today)
    except RetroPlanError:
        return
    assert generate(plan, request, today) == made
    start = max(request.start or today, today)
    assert made.findings == check(made.plan, today, start).findings


@pytest.mark.parametrize("seed", range(12))
def test_a_season_can_be_made_anew_over_itself(seed):
    random = Random(seed)
    while True:
        plan, request, today = case(random)
        try:
            first = generate(plan, request, today)
        except RetroPlanError:
            continue
        break
    later = today + timedelta(days=9)
    done = tuple(
        replace(s, status="done") if s.date < later and s in first.sessions else s for s in first.plan.sessions
    )
    again = replace(first.plan, sessions=done)
    try:
        second = generate(again, request, later)
    except RetroPlanError:
        return
    assert not [fault for fault in faults(again, request, later, second) if not fault.startswith("RP")]
    assert {s.id for s in first.sessions if s.date >= later} >= {s.id for s in second.removed} - {"next0", "next1"}
    assert all(s in second.plan.sessions for s in done if s.status == "done")
    spans = sorted((block.start, block.end) for block in second.plan.blocks if block.name != "Mine")
    assert all(one[1] < other[0] for one, other in pairwise(spans))


def test_a_season_made_anew_over_itself_on_the_same_day_is_the_same():
    plan, request = Plan("p", athlete=Athlete(available=((1, 50), (3, 50), (6, 80)))), Request(weeks=10)
    first = generate(plan, request, TODAY)
    second = generate(first.plan, request, TODAY)
    assert second.plan == first.plan
    assert second.removed == first.sessions
