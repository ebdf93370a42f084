"""What seasons reach for their goals: how far backward, how long the long run gets, how weeks differ, and why."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from retroplan.domain.plan.plan import Athlete, Goal, PaceTest, Plan
from retroplan.training.generate.request import Request
from retroplan.training.generate.season import generate
from retroplan.training.workload.diary import Diary

MONDAY = date(2026, 11, 23)
MILE = 1609.344
TEST = (PaceTest(date(2026, 11, 1), "forward", 10_000.0, 2700.0),)
FLAGSHIP_DAYS = (
    ((1, 50), (3, 50), (5, 60), (6, 90)),
    ((1, 60), (2, 60), (4, 50), (5, 45), (6, 90)),
    ((1, 60), (3, 50), (6, 90)),
    (),
)


def season(athlete, weeks, metres, direction="forward", request=Request()):  # noqa: B008 - a request is a frozen value
    day = MONDAY + timedelta(days=7 * weeks - 1)
    goal = Goal("g", "Goal", "race", direction, metres, date=day, priority="A")
    made = generate(Plan("p", athlete=athlete, goals=(goal,)), request, MONDAY)
    assert not [finding for finding in made.findings if finding.severity != "note"]
    return made, Diary(made.plan, MONDAY)


def marathoner():
    days = ((1, 60), (2, 75), (3, 60), (5, 60), (6, 200))
    return Athlete(available=days, long_run_day=6, weekly_minutes=240.0, longest_run_m=16_000.0, tests=TEST)


def full_weeks(made, diary):
    """The weeks of build and peak that are no cut-back, as their workouts in order."""
    return [
        [run.session.workout for run in week.runs]
        for week in diary.weeks
        if made.plan.block_on(week.week.start).focus in ("build", "peak")
        and not any("cut-back" in run.session.why for run in week.runs)
    ]


@pytest.mark.parametrize("available", FLAGSHIP_DAYS)
def test_a_backward_mile_from_nothing_is_run_without_a_walk(available):
    made, diary = season(Athlete(available=available), 16, MILE, "backward")
    assert made.sessions[-1].workout == "10min easy, 1mi back hard, 5min easy"
    alone = [run for run in diary.runs if run.totals.backward_bouts == 1 and not run.is_race]
    best = max(alone, key=lambda run: run.totals.metres["backward_run"])
    assert best.totals.metres["backward_run"] >= MILE / 2
    assert best.session.title == "Long + retro"
    bouts = [run.totals.longest_backward_s for run in diary.runs if run.backward_run][:-1]
    assert all(bout <= 1.5 * max(bouts[:at]) + 30 for at, bout in enumerate(bouts) if at)


def test_small_weeks_grow_towards_their_target():
    _, diary = season(Athlete(available=FLAGSHIP_DAYS[0]), 16, MILE, "backward")
    minutes = [sum(run.minutes for run in week.runs) for week in diary.weeks]
    assert minutes[13] > 1.8 * minutes[0]
    assert all(minutes[at] <= 1.1 * max(minutes[max(0, at - 4) : at]) for at in range(1, 14))


@pytest.mark.parametrize("experience", ["some", "regular"])
def test_who_runs_backward_already_runs_800_m_and_a_mile_whole(experience):
    athlete = Athlete(available=FLAGSHIP_DAYS[0], backward_experience=experience)
    assert season(athlete, 12, 800.0, "backward")[0].sessions[-1].workout == "10min easy, 800m back hard, 5min easy"
    assert "1mi back hard" in season(athlete, 16, MILE, "backward")[0].sessions[-1].workout


def test_the_long_run_of_a_marathon_and_a_half_goes_beyond_a_third_of_the_week():
    made, diary = season(marathoner(), 20, 42_195.0)
    assert 150 <= max(run.minutes for run in diary.runs if not run.is_race) <= 180
    assert any("more than the usual third (K53" in line for line in made.summary)
    assert any("of the week, more than the usual third (K53)" in session.why for session in made.sessions)
    half = Athlete(
        available=((1, 60), (3, 60), (5, 60), (6, 150)), weekly_minutes=150.0, longest_run_m=9000.0, tests=TEST
    )
    _, diary = season(half, 16, 21_097.5)
    assert 105 <= max(run.minutes for run in diary.runs if not run.is_race) <= 130


@pytest.mark.parametrize(
    ("athlete", "weeks", "metres", "direction"),
    [
        (marathoner(), 20, 42_195.0, "forward"),
        (Athlete(available=FLAGSHIP_DAYS[1]), 16, MILE, "backward"),
        (Athlete(available=FLAGSHIP_DAYS[0], weekly_minutes=150.0, tests=TEST), 14, 10_000.0, "forward"),
    ],
)
def test_no_two_weeks_of_build_and_peak_in_a_row_are_alike(athlete, weeks, metres, direction):
    made, diary = season(athlete, weeks, metres, direction)
    weeks_found = full_weeks(made, diary)
    assert len(weeks_found) >= 5
    assert all(one != other for one, other in pairwise(weeks_found))
    hard = [
        next(text for text in week if any(w in text for w in ("tempo", "threshold", "hard"))) for week in weeks_found
    ]
    assert all(one != other for one, other in pairwise(hard))


def test_no_short_run_of_a_race_week_is_called_a_long_one():
    _, diary = season(marathoner(), 20, 42_195.0)
    for run in diary.runs:
        if run.session.title.startswith("Long"):
            assert run.metres >= 0.6 * diary.longest(run.day)


def test_each_run_says_what_it_is_for():
    made, _ = season(marathoner(), 20, 42_195.0)
    whys = {session.title: session.why for session in made.sessions}
    assert "RPE 3: about 80 % of the running is to be easy (K48)" in whys["Easy"]
    assert any("24 h after the hard day" in s.why and "(K54)" in s.why for s in made.sessions if s.title == "Easy")
    assert "the longest run of the six weeks before it: 3" in made.sessions[-1].why
    tests = [session.why for session in made.sessions if session.kind == "test"]
    assert len(tests) == 2
    assert all("weeks after the last; about every 6 weeks" in why for why in tests)
    lighter = [s.why for s in made.sessions if "a cut-back week, 25 % less (K52)" in s.why]
    assert lighter
    taper = [s.why for s in made.sessions if made.plan.block_on(s.date).focus == "taper" and s.kind == "run"]
    assert all("(K49 to K51)" in why and "% less than the fullest" in why for why in taper)


def test_a_backward_race_says_what_was_prepared():
    made, _ = season(Athlete(available=FLAGSHIP_DAYS[0]), 16, MILE, "backward")
    assert "min backward in the six weeks before it" in made.sessions[-1].why
    assert "of the race's 1.6 km" in made.sessions[-1].why


def test_run_and_walk_fits_into_short_days():
    athlete = Athlete(available=((0, 15), (2, 20), (5, 15)), weekly_minutes=0.0)
    made = generate(Plan("p", athlete=athlete), Request(weeks=8, backward="none"), MONDAY)
    assert len(made.sessions) >= 20
    assert not any("check asked for" in line for line in made.summary)
    assert not [finding for finding in made.findings if finding.code == "RP403"]


def test_matched_turns_repeats_even_for_who_has_never_run_backward():
    athlete = Athlete(available=((1, 60), (2, 60), (4, 60), (6, 90)), weekly_minutes=150.0, tests=TEST)
    made, diary = season(athlete, 12, 10_000.0, request=Request(mode="matched"))
    turned = [session for session in made.sessions if "both ways" in session.title]
    assert len(turned) >= 4
    assert all("at equal power" in session.why for session in turned)
    assert not any(run.facts.back_hard_s for run in diary.runs[:12])
