"""The protocols of published studies, written as plans: the rules have sensible things to say of them and no nonsense.

The doses are those that docs/evidence.md reports; what a study leaves open (warm-up, minutes a run) is filled in here.
"""

from __future__ import annotations

from datetime import date

from rule_plans import MONDAY, at, codes, day, found, plan

from retroplan.domain.plan.plan import Athlete, Goal, PaceTest, Plan
from retroplan.training.generate.first_minutes import sessions as first_minutes
from retroplan.training.rules.check import check

TRAINED = Athlete(
    backward_experience="none",
    weekly_minutes=300.0,
    tests=(PaceTest(date(2026, 11, 1), "forward", 5000.0, 1140.0),),
)


def kinds(made, families=("RP1", "RP2")):
    return sorted(set(codes(made, families=families)))


def weekly(weekdays, weeks, workout, **fields):
    """The same workout on those weekdays, or one that `workout` gives for the week."""
    return tuple(
        at(7 * week + offset, workout(week) if callable(workout) else workout, **fields)
        for week in range(weeks)
        for offset in weekdays
    )


def test_heath_2001_walking_a_quarter_of_an_hour_three_times_a_week():
    made = plan(*weekly((0, 2, 4), 4, "15min back walk", spotter=False))
    assert kinds(made) == []


def test_ordway_2016_ten_weeks_on_a_treadmill():
    """Trained men, new to it, three days a week, 134 then 161 m/min: far over a beginner's dose, no error."""
    runs = weekly((0, 2, 4), 10, lambda week: f"20min back @{134 if week < 5 else 161}m/min", surface="treadmill")
    easy = weekly((1, 3, 6), 10, "50min easy")
    made = plan(*runs, *easy, athlete=TRAINED)
    assert kinds(made) == ["RP110", "RP111", "RP201", "RP203", "RP205", "RP215"]
    assert check(made, MONDAY).counts[0] == 0
    assert len(found(made, "RP110")) == 1
    assert len(found(made, "RP201")) == 3
    assert len(found(made, "RP203")) == 8
    regular = plan(*runs, *easy, athlete=Athlete("km", "regular", 300.0, tests=TRAINED.tests))
    assert kinds(regular) == ["RP110", "RP205"]
    assert {each.severity for each in check(regular, MONDAY).findings if each.code.startswith("RP2")} == {"note"}


def test_terblanche_2005_run_walk_three_times_a_week():
    """Six weeks of run and walk that grow: once the first weeks follow the dose, only the share is worth a word."""

    def text(week):
        return f"10min easy, 50m back walk, {3 + week}x(60s back / 60s back walk), 10min easy"

    made = plan(*weekly((0, 2, 4), 6, text), *weekly((1, 5), 6, "40min easy"))
    assert kinds(made) == ["RP205"]
    longer = plan(*weekly((0, 2, 4), 6, lambda week: f"5min walk, {5 + 2 * week}x(60s back / 60s walk)"))
    assert kinds(longer) == ["RP111", "RP202", "RP203", "RP205", "RP215"]
    assert "RP101" not in codes(longer)


def test_uthoff_2020_sprints_twice_a_week():
    """Twenty-metre sprints, supervised, within the metres a week of the trials: hard too soon for a beginner only."""
    sprints = "15min easy, 100m back walk, 2x(7x(20m back sprint / 25s rest)) / 4min rest, 5min easy"
    runs = weekly((1, 4), 8, sprints)
    easy = weekly((0, 3), 8, "30min easy")
    new = plan(*runs, *easy)
    assert kinds(new) == ["RP111", "RP202"]
    assert len(found(new, "RP111")) == 8
    assert kinds(plan(*runs, *easy, experience="some")) == []
    more = plan(*weekly((1, 4), 8, sprints.replace("2x(7", "3x(7")), *easy, experience="some")
    assert kinds(more) == ["RP210"]


def test_the_beginners_four_weeks_of_our_own_are_clean():
    numbers = iter(range(7, 10_000, 37))
    made = Plan("mine", start=MONDAY, sessions=first_minutes(MONDAY, 0, frozenset(), lambda: next(numbers)))
    assert len(made.sessions) == 16
    assert kinds(made) == []


def test_a_specialists_marathon_training_gets_notes_only():
    runs = (
        *weekly((1,), 8, "2km easy, 10x(400m back hard / 90s walk), 2km easy"),
        *weekly((3,), 8, "60min back steady"),
        *weekly((4,), 8, "40min back easy"),
        *weekly((6,), 8, "15km back steady"),
    )
    goal = Goal("m", "Backward marathon", direction="backward", distance_m=42195.0, date=day(77), priority="A")
    athlete = Athlete("km", "regular", 420.0, tests=(
        PaceTest(date(2026, 11, 1), "forward", 5000.0, 1012.0), PaceTest(date(2026, 11, 8), "backward", 5000.0, 1225.0),
    ))  # fmt: skip
    made = plan(*runs, athlete=athlete, goals=(goal,))
    assert kinds(made) == ["RP204", "RP205", "RP206"]
    assert {each.severity for each in check(made, MONDAY).findings if each.code.startswith(("RP1", "RP2"))} == {"note"}


def test_a_marathoners_week_with_a_little_backward_work_is_silent():
    """Eighty kilometres with strides and one continuous bout, well within a twentieth of the time."""
    athlete = Athlete("km", "some", 400.0, tests=TRAINED.tests)
    made = plan(
        at(0, "10km easy"), at(1, "3km easy, 6x(1km threshold / 2min jog), 2km easy"),
        at(2, "12km easy, 6x(60m back / 60s walk)"), at(3, "15km steady"), at(5, "8km easy, 6x(60m back / 60s walk)"),
        at(6, "26km easy"), athlete=athlete,
    )  # fmt: skip
    assert kinds(made) == []


def test_sudden_backward_work_of_a_beginner_is_told_once_each():
    """A hand-written week that does everything wrong: each fault is one finding, none is said twice."""
    made = plan(
        at(1, "20min easy, 10min back hard", surface="road", spotter=False), at(2, "20min back up 5%", title="By night")
    )
    assert codes(made) == [
        "RP106", "RP108", "RP109", "RP111", "RP111", "RP201", "RP201", "RP203", "RP203", "RP204", "RP205", "RP215",
    ]  # fmt: skip
