"""The rules about one backward run beside those before it, each with a near miss."""

from __future__ import annotations

from datetime import date

import pytest
from rule_plans import at, codes, day, found, history, plan

from retroplan.domain.plan.plan import Athlete, Goal, PaceTest

FIRST = "15min easy, 100m back walk, 3x(60s back easy / 2min jog)"


def known(**fields):
    """An athlete whose best backward speed is known: 400 m in 100 s, 4 m/s."""
    return Athlete(
        backward_experience=fields.pop("experience", "some"),
        tests=(
            PaceTest(date(2026, 11, 1), "forward", 5000.0, 1200.0),
            PaceTest(date(2026, 11, 2), "backward", 400.0, 100.0),
        ),
        **fields,
    )


def test_backward_runs_a_day_apart():
    made = plan(at(3, FIRST), at(4, FIRST))
    (finding,) = found(made, "RP204")
    assert finding.message == "Fri 4 Dec comes 24 h after the backward run of Thu 3 Dec: under 48 h"
    assert (finding.value, finding.limit, finding.unit, finding.severity) == (24, 48.0, "h", "warning")
    assert finding.dates == (day(3), day(4))
    assert finding.sessions == ("d4", "d3")
    assert "our own choice" in finding.source


def test_backward_runs_far_enough_apart_or_on_one_day():
    assert codes(plan(at(2, FIRST), at(4, FIRST))) == []
    assert not found(plan(at(2, FIRST), at(2, FIRST, id="second")), "RP204")
    assert not found(plan(at(3, FIRST), at(4, "30min easy, 10min back walk")), "RP204")


def test_a_day_apart_is_a_note_for_a_regular_and_nothing_when_both_are_done():
    made = plan(at(3, FIRST), at(4, FIRST), experience="regular")
    assert found(made, "RP204")[0].severity == "note"
    done = plan(at(-1, FIRST, status="done"), at(0, FIRST, status="done"))
    assert not found(done, "RP204", first=date.min)
    assert found(plan(at(-1, FIRST, status="done"), at(0, FIRST)), "RP204")
    assert not found(plan(at(-1, FIRST, status="skipped"), at(0, FIRST)), "RP204")


@pytest.mark.parametrize(
    ("before", "now", "fires"),
    [("60s", "91s", True), ("60s", "90s", False), ("20s", "49s", False), ("20s", "51s", True), ("60s", "181s", False)],
)
def test_the_longest_bout_grows(before, now, fires):
    made = plan(
        at(0, f"20min easy, 2x({before} back / 2min jog)"), at(2, f"20min easy, 2x({now} back / 2min jog)"),
        experience="some",
    )  # fmt: skip
    assert bool(found(made, "RP207")) is fires


def test_a_bout_is_held_against_thirty_days_and_says_both():
    made = plan(at(0, "20min easy, 60s back"), at(30, "20min easy, 2min back"), experience="some")
    (finding,) = found(made, "RP207")
    assert finding.message == "Wed 30 Dec has a backward bout of 2 min: 100 % over the longest of 30 days, 60 s"
    later = plan(at(0, "20min easy, 60s back"), at(31, "20min easy, 2min back"), experience="some")
    assert not found(later, "RP207")


def test_a_regular_is_not_held_against_what_a_young_plan_cannot_show():
    strides, long = "20min easy, 6x(100m back / 60s walk)", "30min back"
    assert not found(plan(at(0, strides), at(2, long), experience="regular"), "RP207")
    assert not found(plan(at(27, strides), at(29, long), experience="regular"), "RP207")
    assert found(plan(at(28, strides), at(30, long), experience="regular"), "RP207")


@pytest.mark.parametrize("before", ["20s", "60s", "100s", "25min"])
def test_fixing_a_bout_fixes_it(before):
    made = plan(at(40, f"{before} back"), at(42, "50min back"), experience="regular")
    (finding,) = found(made, "RP207")
    text = finding.fix.removeprefix("Cut the bout to ").replace(" ", "")
    assert not found(plan(at(40, f"{before} back"), at(42, f"{text} back"), experience="regular"), "RP207")


def test_a_bout_beyond_its_stage_is_said_once():
    made = plan(at(0, "20min easy, 60s back"), at(2, "20min easy, 5min back"), experience="some")
    assert codes(made) == ["RP111"]


@pytest.mark.parametrize(
    ("workout", "fires"),
    [("20min easy, 500m back @4:08/km", True), ("20min easy, 500m back @4:11/km", False),
     ("20min easy, 4x(50m back @3:00/km / 60s walk)", False), ("20min easy, 4x(50m back @2:40/km / 60s walk)", True),
     ("20min easy, 500m back @105%", True), ("20min easy, 500m back hard", False), ("5km @3:10/km", False)],
)  # fmt: skip
def test_a_written_pace_beyond_the_best(workout, fires):
    made = plan(at(0, workout), athlete=known())
    assert [finding.severity for finding in found(made, "RP209")] == (["warning"] if fires else [])


def test_an_assumed_best_is_only_a_note():
    (finding,) = found(plan(at(0, "20min easy, 500m back @5:00/km"), experience="some"), "RP209")
    assert finding.severity == "note"
    assert "as there is no test" in finding.message
    tested = Athlete(tests=known().tests[:1])
    (beyond,) = found(plan(at(0, "20min easy, 500m back @2:00/km"), athlete=tested), "RP209")
    assert beyond.severity == "warning"


def test_backward_running_after_hard_forward_running():
    made = plan(at(0, "2km easy, 3x(1km threshold / 2min jog), 2x(60s back / 60s walk)"), experience="some")
    (finding,) = found(made, "RP211")
    assert (finding.value, finding.severity) == (2.0, "note")
    before = plan(at(0, "2km easy, 2x(60s back / 60s walk), 3x(1km threshold / 2min jog)"), experience="some")
    assert not found(before, "RP211")


@pytest.mark.parametrize(("gap", "workout", "fires"), [
    (28, "20min easy, 4min back", True), (27, "20min easy, 4min back", False), (28, "20min easy, 2min back", False),
])  # fmt: skip
def test_a_start_after_a_break(gap, workout, fires):
    made = plan(at(0, "20min easy, 2x(2min back / 1min walk)"), at(gap, workout), experience="some")
    assert bool(found(made, "RP212")) is fires
    if fires:
        finding = found(made, "RP212")[0]
        assert (finding.value, finding.limit, finding.unit) == (4.0, 2.0, "min")
        assert "the first for 28 days" in finding.message


@pytest.mark.parametrize(
    ("metres", "experience", "fires"),
    [(1000, "none", True), (700, "none", False), (1000, "some", False), (1100, "some", True), (5000, "regular", False)],
)
def test_a_backward_race_far_beyond_the_longest_run(metres, experience, fires):
    made = plan(
        at(0, "20min easy, 7x(50m back / 60s walk)"), at(7, f"{metres}m back hard", kind="race"), experience=experience
    )
    assert bool(found(made, "RP214")) is fires


def test_a_race_without_a_workout_is_as_far_as_its_goal():
    goal = Goal("g", "Mile", direction="backward", distance_m=1609.344, date=day(7))
    made = plan(at(0, "20min easy, 7x(50m back / 60s walk)"), at(7, kind="race"), goals=(goal,))
    (finding,) = found(made, "RP214")
    assert finding.message == (
        "The race of Mon 7 Dec is 1.6 km backward and the longest backward run of the 6 weeks before it is 350 m"
    )
    forward = Goal("g", "Mile", direction="forward", distance_m=1609.344, date=day(7))
    assert not found(plan(at(7, kind="race"), goals=(forward,)), "RP214")


def test_an_established_regular_is_held_against_six_weeks():
    easy = tuple(at(7 * week, "20min easy, 400m back") for week in range(7))
    assert found(plan(*easy, at(45, "5km back", kind="race"), experience="regular"), "RP214")
    assert not found(plan(*easy, at(45, "800m back", kind="race"), experience="regular"), "RP214")


def test_walk_backward_first():
    bare = "20min easy, 3x(60s back / 2min jog)"
    assert codes(plan(at(1, bare), at(4, bare))) == ["RP215"]
    assert codes(plan(at(1, FIRST))) == []
    assert codes(plan(at(0, "10min back walk"), at(1, bare))) == []
    assert codes(plan(at(1, bare), experience="some")) == []
    assert codes(plan(*history(1, bare), at(1, bare))) == []
