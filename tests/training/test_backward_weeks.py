"""The rules about a week's backward running and about a programme's length, each with a near miss."""

from __future__ import annotations

import pytest
from rule_plans import at, codes, day, found, history, plan

from retroplan.domain.plan.plan import Athlete, Goal

FORWARD = tuple(at(offset, "30min easy") for offset in (1, 3, 6))


@pytest.mark.parametrize(
    ("before", "backward", "fires"),
    [(0, "6min", False), (0, "7min", True), (3, "13min", False), (3, "14min", True), (16, "14min", True)],
)
def test_the_share_of_a_week(before, backward, fires):
    made = plan(*history(before), *FORWARD, at(0, f"10min easy, {backward} back, 24min easy"))
    assert bool(found(made, "RP205")) is fires


def test_a_share_says_the_numbers_and_that_the_limit_is_ours():
    made = plan(*FORWARD, at(0, "10min back, 20min easy"))
    (finding,) = found(made, "RP205")
    assert finding.message == (
        "The week of Mon 30 Nov runs 8.3 % of its time backward, 10 min of 2 h: over 5 %, our own choice, as no "
        "study gives a ceiling"
    )
    assert (finding.value, finding.limit, finding.unit, finding.severity) == (8.3, 5.0, "%", "warning")
    assert finding.sessions == ("d0",)
    regular = plan(*FORWARD, at(0, "20min back, 10min easy"), experience="regular")
    assert found(regular, "RP205")[0].severity == "note"
    assert found(regular, "RP205")[0].fix.endswith("or silence this rule if it is meant")


def test_a_small_week_has_no_share():
    little = Athlete(weekly_minutes=None)
    assert not found(plan(at(0, "10min back, 20min easy"), athlete=little), "RP205")
    assert found(plan(at(0, "10min back, 60min easy"), athlete=little), "RP205")


def test_a_plan_of_backward_work_only_is_held_against_what_the_athlete_says_to_run():
    runs = tuple(at(offset, "30min back") for offset in (0, 2, 4))
    much = Athlete(backward_experience="regular", weekly_minutes=1000.0)
    assert not found(plan(*runs, athlete=much), "RP205")
    assert found(plan(*runs, athlete=Athlete(backward_experience="regular", weekly_minutes=300.0)), "RP205")


def test_races_count_for_no_share():
    made = plan(*history(3), *FORWARD, at(0, "20min back @6", kind="test"))
    assert not found(made, "RP205")


def test_backward_days_of_a_week():
    four = tuple(at(offset, "30min easy, 60s back") for offset in (0, 2, 4, 6))
    (finding,) = found(plan(*four), "RP206")
    assert (finding.value, finding.limit, finding.severity) == (4, 3, "warning")
    assert finding.message == (
        "The week of Mon 30 Nov has 4 backward days: most trials had 2 to 3, and no study gives a ceiling"
    )
    assert not found(plan(*four[:3]), "RP206")
    assert found(plan(*four, experience="regular"), "RP206")[0].severity == "note"


@pytest.mark.parametrize(("before", "now", "fires"), [(12, 19, True), (12, 18, False), (2, 6, False), (2, 7, True)])
def test_backward_minutes_grow(before, now, fires):
    made = plan(at(0, f"60min easy, {before}min back"), at(9, f"60min easy, {now}min back"), experience="regular")
    assert bool(found(made, "RP208")) is fires


def test_growth_is_held_against_the_most_of_four_weeks():
    weeks = (at(0, "60min easy, 20min back"), at(7, "5min back"), at(14, "5min back"))
    assert not found(plan(*weeks, at(28, "60min easy, 20min back"), experience="regular"), "RP208")
    assert found(plan(*weeks, at(35, "60min easy, 20min back"), experience="regular"), "RP208")


def test_backward_sprints_of_a_week():
    ten = "15min easy, 14x(20m back sprint / 25s rest)"
    made = plan(at(0, ten), at(2, ten), at(4, "15min easy, 20m back sprint"), experience="some")
    (finding,) = found(made, "RP210")
    assert (finding.value, finding.limit) == (580, 560.0)
    assert "no study gives a ceiling" in finding.message
    assert finding.sessions == ("d0", "d2", "d4")
    assert not found(plan(at(0, ten), at(2, ten), experience="some"), "RP210")
    assert not found(plan(at(0, "15min easy, 4x(200m back sprint / 60s rest)"), experience="some"), "RP210")
    assert not found(plan(at(0, ten), at(2, ten), at(7, ten), experience="some"), "RP210")


def test_a_short_programme():
    habit = Goal("h", "Habit", kind="habit", days_a_week=2, weeks=5, date=day(40))
    (finding,) = found(plan(at(0, "10min back walk"), goals=(habit,)), "RP213")
    assert (finding.value, finding.limit, finding.unit) == (5.0, 6.0, "weeks")
    six = Goal("h", "Habit", kind="habit", days_a_week=2, weeks=6, date=day(40))
    assert not found(plan(at(0, "10min back walk"), goals=(six,)), "RP213")


@pytest.mark.parametrize(("last", "fires"), [(28, True), (35, False)])
def test_a_benefit_is_given_the_weeks_that_the_plan_holds(last, fires):
    goal = Goal("b", "Balance", kind="benefit", benefit="balance")
    made = plan(at(0, "10min back walk"), at(last, "10min back walk"), goals=(goal,))
    assert bool(found(made, "RP213")) is fires


def test_what_is_done_is_context_for_its_week():
    done = at(0, "10min back, 20min easy", status="done")
    assert "RP205" not in codes(plan(*FORWARD, done))
    both = plan(*FORWARD, done, at(4, "10min back, 20min easy"))
    assert found(both, "RP205")[0].sessions == ("d4",)
    assert found(both, "RP205", today=day(4))[0].dates == (day(4),)
    assert not found(both, "RP205", today=day(5))
