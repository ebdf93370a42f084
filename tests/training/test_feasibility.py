"""Verdicts in words with their numbers, the work that serves a goal, and the day of the next test."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Athlete, Goal, Niggle, PaceTest, Plan, Session
from retroplan.training.goals.feasibility import feasibility
from retroplan.training.goals.forecast import forecast, forecasts
from retroplan.training.goals.next_test import next_test
from retroplan.training.goals.serving import serving
from retroplan.training.pace.predict import predict, range_text

TODAY = date(2026, 12, 2)
FORWARD = PaceTest(date(2026, 11, 8), "forward", 5000, 1450)
BACKWARD = PaceTest(date(2026, 11, 15), "backward", 800, 332)
ATHLETE = Athlete(backward_experience="some", tests=(FORWARD, BACKWARD))
CITY = Goal("city", "City 10K", "race", "forward", 10_000, 2995, date(2027, 2, 7), "A")
MILE = Goal("mile", "Mile", "race", "backward", 1609.344, 599, date(2027, 3, 14), "A")


def run(n: int, text: str = "8km easy, 400m back", kind: str = "run", status: str = "planned") -> Session:
    return Session(f"s{n}", TODAY + timedelta(days=n), workout=text, kind=kind, status=status)


WEEKLY = tuple(run(7 * n) for n in range(9))
PLAN = Plan("P", date(2026, 11, 2), athlete=ATHLETE, goals=(CITY, MILE), sessions=WEEKLY)


def verdict(goal: Goal, plan: Plan = PLAN, today: date = TODAY):
    return feasibility(plan, goal, today)


@pytest.mark.parametrize(
    ("time", "word", "tone"),
    [
        (3300, "within reach", "good"),
        (2970, "within reach", "good"),
        (2935, "a stretch", "fair"),
        (2700, "far off", "poor"),
    ],
)
def test_a_wished_time_is_set_against_range_and_gain(time, word, tone):
    found = verdict(replace(CITY, time_s=time))
    assert (found.word, found.tone) == (word, tone)
    assert "49:20–51:10 is likely now" in found.why
    assert "9 weeks left, 9 more forward runs planned" in found.why
    if time < 3000:
        assert (
            f"{(1 - time / predict(ATHLETE, 'forward', 10_000, TODAY).likely_s) * 100:.1f} % under the best guess"
            in found.why
        )
        assert "they may bring 1.8 %, at a stretch 3.6 % (our own choice)" in found.why


def test_without_planned_work_no_gain_is_expected():
    bare = replace(PLAN, sessions=())
    assert verdict(replace(CITY, time_s=2995), bare).word == "a stretch"  # still within the range
    assert verdict(replace(CITY, time_s=2900), bare).word == "far off"
    assert "nothing forward planned for it yet" in verdict(CITY, bare).why
    assert verdict(replace(CITY, time_s=3300), bare).word == "within reach"


@pytest.mark.parametrize(
    ("goal", "word"),
    [
        (replace(CITY, met=date(2026, 11, 22)), "met"),
        (replace(CITY, date=date(2026, 11, 22)), "past"),
        (replace(CITY, time_s=None), "no time set"),
        (replace(CITY, distance_m=None), "no distance set"),
        (replace(CITY, kind="test", date=None), "within reach"),
    ],
)
def test_every_other_standing_has_its_word(goal, word):
    assert verdict(goal).word == word


def test_without_a_test_it_says_which_to_run():
    bare = replace(PLAN, athlete=Athlete())
    assert verdict(CITY, bare).word == verdict(MILE, bare).word == "no test yet"
    assert "log a backward test, or a forward one for a wide range" in verdict(MILE, bare).why
    assert verdict(CITY, bare).why.endswith("log a forward test")
    front_only = replace(PLAN, athlete=replace(ATHLETE, tests=(FORWARD,)))
    assert verdict(MILE, front_only).word == "within reach"


def test_no_verdict_promises():
    for time in range(300, 4000, 100):
        for goal in (CITY, MILE):
            said = verdict(replace(goal, time_s=time)).why
            assert not any(word in f" {said} " for word in (" will ", " sure ", " certain", " guarantee"))


@given(st.floats(1200, 6000), st.floats(1200, 6000), st.integers(0, 9))
def test_a_slower_wish_is_never_harder(one, other, runs):
    plan = replace(PLAN, sessions=WEEKLY[:runs])
    rank = ("within reach", "a stretch", "far off").index
    slow, fast = max(one, other), min(one, other)
    assert rank(verdict(replace(CITY, time_s=slow), plan).word) <= rank(verdict(replace(CITY, time_s=fast), plan).word)


HABIT = Goal("two", "Two days", "habit", date=date(2026, 12, 27), days_a_week=1, weeks=4)


def done(*days: tuple[int, int]) -> tuple[Session, ...]:
    return tuple(
        Session(f"d{month}{day}", date(2026, month, day), workout="1km back", status="done") for month, day in days
    )


@pytest.mark.parametrize(
    ("goal", "sessions", "today", "word", "told"),
    [
        (HABIT, (), date(2026, 12, 2), "on track", "0 of 4 weeks reached, none missed; this week 0 of 1 days done"),
        (HABIT, (), date(2026, 12, 8), "behind", "1 missed: 3 can still be"),
        (HABIT, done((12, 1)), date(2026, 12, 8), "on track", "1 of 4 weeks reached, none missed"),
        (replace(HABIT, days_a_week=3), (), date(2026, 12, 5), "behind", "1 missed: 3 can still be"),
        (HABIT, (), date(2026, 11, 8), "not begun", "its 4 weeks begin on 30 Nov"),
        (HABIT, done((12, 1)), date(2027, 1, 2), "past", "1 of 4 weeks reached"),
        (HABIT, done((12, 1), (12, 8), (12, 15), (12, 22)), date(2026, 12, 23), "reached", "mark it as met"),
        (replace(HABIT, date=None), (), date(2026, 12, 2), "not begun", "no backward day"),
        (replace(HABIT, date=None), done((12, 1)), date(2026, 12, 9), "on track", "1 of 4"),
        (replace(HABIT, date=None), done((12, 1)), date(2026, 12, 16), "behind", "last week had 0 of 1"),
    ],
)
def test_a_habit_is_on_track_or_behind(goal, sessions, today, word, told):
    found = verdict(goal, replace(PLAN, sessions=sessions), today)
    assert found.word == word
    assert told in found.why


def test_a_habit_counts_the_days_still_planned_this_week():
    sessions = (*done((12, 1)), Session("p", date(2026, 12, 4), workout="1km back"))
    found = verdict(replace(HABIT, days_a_week=2), replace(PLAN, sessions=sessions))
    assert found.word == "on track"
    assert "this week 1 of 2 days done, 1 more planned" in found.why


def test_a_benefit_is_set_beside_the_trials():
    benefit = Goal("knee", "Knees", "benefit", benefit="kneecap-load")
    assert verdict(benefit).word == "below the trials"
    often = tuple(run(7 * n + day) for n in range(8) for day in (0, 2, 4))
    found = verdict(benefit, replace(PLAN, sessions=often))
    assert found.word == "like the trials"
    assert "K29, K32" in found.why
    assert verdict(replace(benefit, date=TODAY - timedelta(days=1))).word == "past"


def test_what_serves_a_goal_is_planned_work_in_its_direction_before_its_day():
    assert serving(PLAN, CITY, TODAY) == (9, 9)
    assert serving(PLAN, MILE, TODAY) == (9, 9)
    more = (
        run(1, "5km easy"), run(2, "5km easy", status="done"), run(3, "5km easy", status="skipped"),
        replace(run(67, "10km hard", kind="race"), date=CITY.date), run(80, "5km easy"), run(-1, "5km easy"),
    )  # fmt: skip
    assert serving(replace(PLAN, sessions=more), CITY, TODAY) == (1, 1)
    assert serving(replace(PLAN, sessions=more), MILE, TODAY).runs == 0
    assert serving(PLAN, replace(CITY, met=TODAY), TODAY).runs == 0


def test_the_next_test_is_six_weeks_after_the_newest():
    assert next_test(PLAN, CITY, TODAY) == FORWARD.date + timedelta(weeks=6) == date(2026, 12, 20)
    assert next_test(PLAN, CITY, date(2027, 1, 10)) == date(2027, 1, 11)


def test_the_next_test_needs_a_day_with_time():
    busy = replace(PLAN, athlete=replace(ATHLETE, available=((2, 60), (4, 0))))
    assert next_test(busy, CITY, TODAY) == date(2026, 12, 23)


def test_the_next_test_keeps_away_from_races():
    race = Session("race", date(2026, 12, 24), kind="race")
    assert next_test(replace(PLAN, sessions=(race,)), CITY, TODAY) == date(2026, 12, 28)
    assert next_test(PLAN, replace(CITY, date=date(2026, 12, 25)), TODAY) is None
    assert next_test(PLAN, replace(CITY, kind="test", date=date(2026, 12, 25)), TODAY) is None
    skipped = replace(PLAN, sessions=(replace(race, status="skipped"),))
    assert next_test(skipped, CITY, TODAY) == date(2026, 12, 20)


def test_a_planned_test_is_the_next_one():
    sessions = (run(30, "5km hard", kind="test"), run(20, "1km back hard", kind="test"))
    plan = replace(PLAN, sessions=sessions)
    assert next_test(plan, CITY, TODAY) == sessions[0].date
    assert next_test(plan, MILE, TODAY) == sessions[1].date


def test_nobody_new_to_backward_running_is_sent_to_a_backward_test():
    novice = replace(ATHLETE, backward_experience="none", tests=(FORWARD,))
    few = replace(PLAN, athlete=novice, sessions=tuple(run(n, "5km easy, 200m back") for n in (1, 3, 5)))
    assert next_test(few, MILE, TODAY) is None
    assert next_test(few, CITY, TODAY) is not None
    many = replace(few, sessions=tuple(run(n, "5km easy, 200m back") for n in range(1, 40, 2)))
    found = next_test(many, MILE, TODAY)
    assert found is not None
    assert sum(session.date < found for session in many.sessions) == 8
    walks = replace(many, sessions=tuple(run(n, "5km easy, 200m back walk") for n in range(1, 40, 2)))
    assert next_test(walks, MILE, TODAY) is None


def test_no_backward_test_while_something_sore_blocks_it():
    sore = replace(PLAN, niggles=(Niggle(TODAY, "calf", until=date(2027, 1, 10)),))
    assert next_test(PLAN, MILE, TODAY) == date(2026, 12, 27)
    assert next_test(sore, MILE, TODAY) == date(2027, 1, 11)
    assert next_test(sore, CITY, TODAY) == date(2026, 12, 20)


def test_goals_without_a_distance_need_no_test():
    for goal in (replace(CITY, distance_m=None), replace(CITY, met=TODAY), HABIT):
        assert next_test(PLAN, goal, TODAY) is None


GOALS = st.builds(
    Goal, st.just("g"), st.just("G"), st.sampled_from(["race", "test", "habit", "benefit"]),
    st.sampled_from(["forward", "backward"]), st.none() | st.floats(1, 500_000), st.none() | st.floats(1, 86_400),
    st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)), days_a_week=st.none() | st.integers(1, 7),
    weeks=st.none() | st.integers(1, 520), met=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 1)),
)  # fmt: skip


@given(GOALS, st.integers(0, 9), st.sampled_from([ATHLETE, Athlete(), replace(ATHLETE, tests=(FORWARD,))]))
def test_any_goal_has_a_verdict_and_a_fitting_test_day(goal, runs, athlete):
    plan = replace(PLAN, athlete=athlete, sessions=WEEKLY[:runs], goals=(goal, CITY))
    found = forecast(plan, goal, TODAY)
    assert found.verdict.word
    assert found.verdict.why
    assert forecasts(plan, TODAY)["g"] == found
    if found.next_test is not None:
        assert TODAY < found.next_test < (goal.date or date.max)
        for race in (CITY.date, goal.date):
            assert race is None or not 0 <= (race - found.next_test).days <= 10


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (14.2, 15.1, "0:14–0:16"), (299.5, 299.6, "4:59–5:00"), (677, 731, "11:15–12:15"),
        (2958.7, 3069.2, "49:10–51:10"), (13400, 17290, "3:43:00–4:49:00"), (0.2, 0.3, "0:00–0:01"),
    ],
)  # fmt: skip
def test_a_range_is_told_no_finer_than_it_is(low, high, text):
    assert range_text(low, high) == text


@given(st.floats(0.01, 200_000), st.floats(1.0001, 2))
def test_a_range_in_words_holds_the_range(low, share):
    first, _, last = range_text(low, low * share).partition("–")
    assert first != last
