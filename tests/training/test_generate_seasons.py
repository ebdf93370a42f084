"""Seasons of one kind of runner each, looked at as a coach would."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Athlete, Block, Goal, PaceTest, Plan, Session
from retroplan.training.generate.request import Request
from retroplan.training.generate.season import generate
from retroplan.training.rules.check import check
from retroplan.training.workload.diary import Diary

MONDAY = date(2026, 11, 23)
TEST = (PaceTest(date(2026, 11, 1), "forward", 5000.0, 1500.0),)
FIVE_DAYS = ((0, 60), (1, 60), (3, 70), (5, 60), (6, 150))
RUNNER = Athlete(
    backward_experience="some", available=FIVE_DAYS, weekly_minutes=200.0, longest_run_m=12_000.0, tests=TEST,
    long_run_day=6,
)  # fmt: skip


def race(id, days, metres, direction="forward", priority="A", kind="race"):
    return Goal(id, id.title(), kind, direction, metres, date=MONDAY + timedelta(days=days), priority=priority)


def season(athlete=RUNNER, request=Request(), today=MONDAY, **plan):  # noqa: B008 - a request is a frozen value
    made = generate(Plan("p", athlete=athlete, **plan), request, today)
    named = {session.id for session in made.sessions}
    assert not [f for f in made.findings if f.severity != "note" and named & set(f.sessions)]
    return made, Diary(made.plan, today)


def minutes(diary):
    """Running minutes of each week without races."""
    return [sum(run.totals.running_s for run in week.runs if not run.is_race) / 60 for week in diary.weeks]


def texts(made):
    return [session.workout for session in made.sessions]


def test_who_hardly_runs_starts_with_run_and_walk_and_no_backward_running_at_first():
    athlete = Athlete(available=((1, 45), (3, 45), (6, 60)), weekly_minutes=0.0)
    made, diary = season(athlete, Request(weeks=12, backward="first-steps"))
    assert all("walk" in text for text in texts(made)[:9])
    assert not any("back" in text for text in texts(made)[:6])
    first = next(text for text in texts(made) if "back" in text)
    assert "100m back walk" in first
    assert all(run.totals.longest_backward_s <= 60.5 for run in diary.runs[:15])
    assert "easy" in texts(made)[-1]
    assert not any(text.startswith("5min walk") for text in texts(made)[-6:])
    assert not any(run.hard for run in diary.runs)
    assert [s.spotter for s in made.sessions if " back" in s.workout][:8] == [True] * 8
    assert all(s.surface == "track" for s in made.sessions if " back" in s.workout)


def test_a_backward_mile_in_sixteen_weeks_from_nothing():
    athlete = Athlete(available=((1, 60), (3, 50), (5, 60), (6, 100)))
    made, diary = season(athlete, goals=(race("mile", 16 * 7 - 2, 1609.344, "backward"),))
    assert [block.focus for block in made.blocks] == ["base", "build", "peak", "taper"]
    assert sum(block.weeks for block in made.blocks) == 16
    weekly = minutes(diary)
    assert weekly[12] > 1.3 * weekly[0]
    assert weekly[3] < 0.85 * weekly[2]
    longest = [max((run.totals.longest_backward_s for run in week.runs), default=0.0) for week in diary.weeks]
    assert longest[0] <= 60
    assert max(longest[10:14]) >= 3 * 60
    assert made.sessions[-1].kind == "race"
    assert made.sessions[-1].workout.count("back") >= 1
    assert any("of the race's 1.6 km" in line for line in made.summary)


def test_a_marathon_tapers_and_its_long_run_grows_on_its_day():
    athlete = replace(RUNNER, backward_experience="none", weekly_minutes=230.0, longest_run_m=14_000.0, available=(
        (0, 60), (1, 60), (3, 70), (5, 60), (6, 200),
    ))  # fmt: skip
    made, diary = season(athlete, goals=(race("city", 18 * 7 - 1, 42_195.0),))
    longs = [s for s in made.sessions if s.title.startswith("Long")]
    assert all(s.date.weekday() == 6 for s in longs)
    weekly = minutes(diary)
    before = max(weekly[:16])
    assert weekly[17] < 0.55 * before
    assert 0.4 * before < weekly[16] < 0.75 * before
    runs = [len(week.runs) for week in diary.weeks]
    assert runs[16] >= runs[15] - 1
    assert any(run.hard for week in diary.weeks[16:] for run in week.runs if not run.is_race)
    assert any("steady" in s.workout for s in longs)
    assert any("the race is 42.2 km" in line for line in made.summary)
    assert not any("back" in text for text in texts(made))


def test_two_a_races_have_recovery_and_building_between_them():
    goals = (
        race("ten", 8 * 7 - 1, 10_000.0),
        race("half", 15 * 7 - 1, 21_097.5),
        race("park", 5 * 7 - 2, 5000.0, priority="B"),
    )
    made, diary = season(goals=goals)
    focus = [block.focus for block in made.blocks]
    assert focus == ["base", "build", "peak", "taper", "recovery", "base", "build", "peak", "taper"]
    assert [s.title for s in made.sessions if s.kind == "race"] == ["Race: Park", "Race: Ten", "Race: Half"]
    week = next(week for week in diary.weeks if week.week.start <= goals[2].date <= week.week.end)
    assert sum(run.hard for run in week.runs) == 1
    after = [run.day for run in diary.runs if 0 < (run.day - goals[0].date).days <= 1]
    assert not after


def test_a_season_begun_in_the_middle_of_a_week_starts_small():
    thursday = MONDAY + timedelta(days=3)
    made, diary = season(request=Request(weeks=6, start=thursday))
    assert min(s.date for s in made.sessions) >= thursday
    assert minutes(diary)[0] < 0.7 * minutes(diary)[1]
    assert made.blocks[0].start == MONDAY


def test_weeks_a_and_b_have_different_days_and_a_different_emphasis():
    athlete = replace(RUNNER, backward_experience="regular", available_b=((2, 60), (4, 60), (6, 90)))
    made, diary = season(athlete, Request(weeks=8, alternate=True))
    days = [{run.day.weekday() for run in week.runs} for week in diary.weeks]
    assert all(found <= {0, 1, 3, 5, 6} for found in days[0::2])
    assert all(found <= {2, 4, 6} for found in days[1::2])
    backward = [week.backward_days for week in diary.weeks]
    assert all(count <= 1 for count in backward[0::2])
    assert all(count >= 2 for count in backward[1::2])
    assert not any(
        run.hard and not run.backward_run and not run.is_race for week in diary.weeks[1::2] for run in week.runs
    )
    assert made.plan.start == MONDAY


def test_a_habit_has_its_days_within_the_gap():
    habit = Goal("h", "Three days", "habit", "backward", days_a_week=3, weeks=8)
    athlete = replace(RUNNER, available=((0, 50), (2, 50), (4, 50), (6, 90)))
    made, diary = season(athlete, goals=(habit,))
    assert len(made.blocks) > 0
    assert sum(week.backward_days == 3 for week in diary.weeks) >= 6


def test_a_benefit_is_given_the_dose_of_the_trials():
    benefit = Goal("b", "Agility", "benefit", benefit="agility")
    made, diary = season(replace(RUNNER, backward_experience="none"), goals=(benefit,))
    assert len(diary.weeks) == 8
    assert all(1 <= week.backward_days <= 2 for week in diary.weeks)
    assert made.summary


def test_twelve_weeks_without_a_goal_build_and_cut_back():
    made, diary = season(request=Request(weeks=12))
    assert [block.focus for block in made.blocks] == ["base", "build"]
    weekly = minutes(diary)
    assert all(weekly[at] < 0.9 * weekly[at - 1] for at in (3, 7))
    assert all(later <= 1.1 * max(weekly[max(0, at - 3) : at + 1]) + 1 for at, later in enumerate(weekly[1:]))


def test_nobody_named_a_day_so_ours_stand_in_and_it_is_said():
    made, _ = season(Athlete(), Request(weeks=6))
    assert {s.date.weekday() for s in made.sessions} <= {1, 3, 5, 6}
    assert any("these are used" in line for line in made.summary)


def test_add_comes_on_top_and_replace_does_not():
    wish = Request(weeks=8, backward="some")
    plain = minutes(season(request=replace(wish, backward="none"))[1])
    instead = minutes(season(request=wish)[1])
    on_top = season(request=replace(wish, mode="add"))[1]
    assert instead[0] == pytest.approx(plain[0], rel=0.07)
    assert sum(week.backward_s for week in on_top.weeks) > 0


def test_matched_turns_repeats_and_counts_them():
    made, diary = season(request=Request(mode="matched"), goals=(race("ten", 12 * 7 - 1, 10_000.0),))
    turned = [s for s in made.sessions if "back hard / " in s.workout and "ways" in s.title]
    assert turned
    assert "0.74 of the forward speed (K17)" in turned[0].why
    assert any("run backward at equal power (K17)" in line for line in made.summary)
    assert not any(run.facts.back_after_hard_s for run in diary.runs)


def test_what_the_athlete_wrote_stays_and_is_reckoned_with():
    hard = Session(
        "mine", MONDAY + timedelta(days=9), "My track night", workout="15min easy, 5x(4min hard / 2min jog), 10min easy"
    )
    pinned = Session("pin", MONDAY + timedelta(days=12), workout="40min easy", why="generated: Base", pinned=True)
    old = Session("old", MONDAY + timedelta(days=3), workout="90min easy", why="generated: Base, week 1 of 9")
    note = Session("note", MONDAY + timedelta(days=6), kind="note", notes="Family day")
    made, diary = season(request=Request(weeks=6), sessions=(hard, pinned, old, note))
    assert made.removed == (old,)
    assert {hard, pinned, note} <= set(made.plan.sessions)
    assert not {hard.date, pinned.date} & {s.date for s in made.sessions}
    hard_days = sorted({run.day for run in diary.runs if run.hard})
    assert all((later - sooner).days >= 2 for sooner, later in pairwise(hard_days))


def test_blocks_of_an_earlier_season_go_and_those_made_by_hand_stay():
    earlier, _ = season(request=Request(weeks=10))
    mine = Block("Holiday", MONDAY + timedelta(days=7 * 11), 2, "recovery")
    plan = replace(earlier.plan, blocks=(*earlier.plan.blocks, mine))
    later = MONDAY + timedelta(days=21)
    made = generate(plan, Request(weeks=12), later)
    assert mine in made.plan.blocks
    spans = sorted((block.start, block.end) for block in made.plan.blocks)
    assert all(one[1] + timedelta(days=1) == other[0] for one, other in pairwise(spans))
    assert not [f for f in check(made.plan, later).findings if f.code == "RP409"]


def test_every_session_says_why_with_numbers():
    made, _ = season(goals=(race("ten", 10 * 7 - 1, 10_000.0),))
    assert all(s.why.startswith("generated: ") and "week " in s.why for s in made.sessions)
    backward = [s.why for s in made.sessions if " back" in s.workout]
    assert all("K31" in why and "K30" in why for why in backward[1:])
    assert any("K33" in s.why for s in made.sessions)
    assert any("K52" in s.why for s in made.sessions)
    assert any("K50" in s.why or "K49" in s.why for s in made.sessions)


def test_fifty_two_weeks_hold_together():
    made, diary = season(request=Request(weeks=52))
    assert len(diary.weeks) == 52
    assert all(week.days <= 6 for week in diary.weeks)
    assert sum(block.weeks for block in made.blocks) == 52
