"""RP414: a figure of a file that nobody could have is named, whatever days are asked for."""

from __future__ import annotations

from datetime import date

import pytest

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Actual, Athlete, Goal, PaceTest, Plan, Session
from retroplan.training.rules.check import check

TODAY = date(2026, 12, 2)
PAST = date(2026, 11, 1)


def plan(*tests: PaceTest, goals: tuple[Goal, ...] = (), actual: Actual | None = None) -> Plan:
    done = Session("s", PAST, workout="8km easy", status="done", actual=actual)
    return replace(Plan("p"), athlete=Athlete(tests=tests), goals=goals, sessions=(done,))


@pytest.mark.parametrize(
    ("judged", "said"),
    [
        (plan(PaceTest(PAST, "forward", 21_100.0, 105.0)), ("forward test of Sun 1 Nov 2026", "1:45:00 is likely")),
        (plan(PaceTest(date(2027, 6, 1), "forward", 5000.0, 1080.0)), ("still to come", "Correct it")),
        (plan(goals=(Goal("g", "Mile [b]", "race", "backward", 1609.344, 60.0),)), ('"Mile [b]"', "Correct it")),
        (plan(actual=Actual(minutes=49.0, forward_m=85_000.0)), ("104 km/h", "8.5km is likely")),
    ],
)
def test_it_is_named(judged: Plan, said: tuple[str, str]) -> None:
    [found] = [each for each in check(judged, TODAY).findings if each.code == "RP414"]
    assert said[0] in found.message
    assert said[1] in found.fix
    assert found in check(judged, TODAY, TODAY, TODAY).findings


def test_what_can_be_true_is_not() -> None:
    fine = plan(
        PaceTest(PAST, "forward", 21_100.0, 6300.0),
        goals=(Goal("g", "Half", "race", "forward", 21_097.5, 6200.0), Goal("h", "Any")),
        actual=Actual(minutes=49.0, forward_m=8500.0),
    )
    assert not [each for each in check(fine, TODAY).findings if each.code == "RP414"]
