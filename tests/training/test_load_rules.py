"""RP301-RP311: each rule fires where it should and stays silent in a near miss."""

from __future__ import annotations

import pytest
from coach_plans import MONDAY, codes, day, of, plan, session, weeks

from retroplan.domain.plan.plan import Actual, Athlete, PaceTest
from retroplan.training.rules.check import check
from retroplan.training.rules.load_rules import RULES
from retroplan.training.rules.phrases import beside
from retroplan.training.rules.spike_rules import spike_class

TEST = PaceTest(MONDAY, "forward", 5000, 1500)


def told(**more):
    return Athlete(tests=(TEST,), **more)


# --- RP301, RP302: single runs


@pytest.mark.parametrize(
    ("metres", "kind"), [(11_000, "reference"), (11_500, "small"), (13_500, "moderate"), (21_000, "large")]
)
def test_the_classes_of_a_spike_beside_ten_kilometres(metres, kind):
    assert spike_class(metres, 10_000) == kind


@pytest.mark.parametrize(
    ("run", "kind", "hazard", "value"),
    [("11.5km", "small", "1.64", 15), ("13.5km", "moderate", "1.52", 35), ("21km", "large", "2.28", 110)],
)
def test_a_long_run_over_the_longest_of_30_days_names_its_class(run, kind, hazard, value):
    [found] = of(check(plan(session(6, run), athlete=told(longest_run_m=10_000)), MONDAY), "RP301")
    assert f"a {kind} spike" in found.message
    assert hazard in found.message
    assert "an observation, not a proof" in found.message
    assert "Sun 6 Dec's" in found.message
    assert "10.0 km" in found.message
    assert found.value == pytest.approx(value)
    assert (found.limit, found.unit, found.severity, found.sessions) == (10, "%", "warning", ("d6",))
    assert "K35" in found.source
    assert "K36" in found.source
    assert "11.0 km" in found.fix


def test_a_tenth_over_is_no_spike():
    assert not of(check(plan(session(6, "11km"), athlete=told(longest_run_m=10_000)), MONDAY), "RP301")


def test_a_run_of_three_kilometres_is_not_judged_and_a_longer_one_is():
    athlete = told(longest_run_m=2_000)
    assert not of(check(plan(session(0, "3km"), athlete=athlete), MONDAY), "RP301")
    assert of(check(plan(session(0, "3.1km"), athlete=athlete), MONDAY), "RP301")


def test_both_directions_count_with_their_real_metres():
    athlete = told(longest_run_m=10_000, backward_experience="regular")
    assert of(check(plan(session(0, "9km, 3km back"), athlete=athlete), MONDAY), "RP301")
    assert not of(check(plan(session(0, "9km, 2km back"), athlete=athlete), MONDAY), "RP301")


def test_the_longest_run_is_forgotten_after_30_days():
    near = plan(session(0, "15km"), session(14, "10km"), session(30, "15km"), athlete=told(longest_run_m=15_000))
    far = plan(session(0, "15km"), session(14, "10km"), session(31, "15km"), athlete=told(longest_run_m=15_000))
    assert not of(check(near, MONDAY), "RP301")
    [found] = of(check(far, MONDAY), "RP301")
    assert found.value == pytest.approx(50)


def test_another_run_of_the_same_day_is_no_measure():
    both = plan(session(6, "10km", id="a"), session(6, "12km", id="b"), athlete=told(longest_run_m=8_000))
    assert {f.sessions for f in of(check(both, MONDAY), "RP301")} == {("a",), ("b",)}


def test_the_first_week_is_the_measure_when_nobody_said_what_was_run_before():
    found = plan(session(0, "8km"), session(6, "20km"), session(13, "26km"), athlete=told())
    [spike] = of(check(found, MONDAY), "RP301")
    assert spike.sessions == ("d13",)
    assert spike.value == pytest.approx(30)


def test_what_was_really_run_is_the_measure():
    done = session(0, "10km", status="done", actual=Actual(forward_m=7_000))
    after = plan(done, session(8, "9km"), athlete=told(longest_run_m=7_000))
    assert of(check(after, day(1)), "RP301")


def test_a_race_is_a_note_of_its_own():
    report = check(plan(session(6, "21km", kind="race"), athlete=told(longest_run_m=10_000)), MONDAY)
    assert [f.severity for f in of(report, "RP302")] == ["note"]
    assert not of(report, "RP301")
    assert not of(check(plan(session(6, "11km", kind="race"), athlete=told(longest_run_m=10_000)), MONDAY), "RP302")


# --- RP303, RP304, RP311: weeks

EASY = "40min easy"


def _weeks(*minutes, **more):
    """Weeks of four equal runs that come to so many minutes."""
    rows = [dict.fromkeys((0, 2, 4, 6), f"{total / 4:g}min easy") for total in minutes]
    return weeks(*rows, **more)


def test_a_week_a_tenth_over_the_fullest_of_four_is_a_note_that_says_what_the_trial_found():
    [found] = of(check(_weeks(160, 160, 160, 184), MONDAY), "RP303", "RP304")
    assert (found.code, found.severity) == ("RP303", "note")
    assert found.value == pytest.approx(15)
    assert "did not protect" in found.message
    assert not of(check(_weeks(160, 160, 160, 176), MONDAY), "RP303", "RP304")


def test_coming_back_from_lighter_weeks_is_no_growth():
    assert not of(check(_weeks(160, 160, 100, 160), MONDAY), "RP303", "RP304")
    assert not of(check(_weeks(160, 80, 90, 100, 170), MONDAY), "RP303")


def test_thirty_per_cent_in_two_weeks_is_a_warning():
    [found] = of(check(_weeks(160, 160, 180, 212), MONDAY), "RP304")
    assert found.severity == "warning"
    assert found.value == pytest.approx(32.5)
    assert "a trend only" in found.message
    assert not of(check(_weeks(160, 160, 180, 208), MONDAY), "RP304")
    assert of(check(_weeks(160, 212), MONDAY), "RP304")


def test_a_partial_first_week_is_no_measure():
    from retroplan.domain.base.value import replace

    whole = weeks({3: EASY, 5: EASY}, {0: EASY, 2: EASY, 4: EASY, 6: EASY})
    assert of(check(whole, MONDAY), "RP304")
    assert not of(check(replace(whole, start=day(3)), MONDAY), "RP303", "RP304")


def test_small_weeks_are_no_measure_and_not_judged():
    assert not of(check(_weeks(50, 59), MONDAY), "RP303", "RP304")
    assert not of(check(_weeks(50, 80), MONDAY), "RP303", "RP304")


def test_what_the_athlete_runs_now_stands_for_the_weeks_before():
    assert of(check(_weeks(160, athlete=told(weekly_minutes=100)), MONDAY), "RP304")
    assert not of(check(_weeks(160, athlete=told(weekly_minutes=150)), MONDAY), "RP303", "RP304")


def test_run_walk_weeks_are_exempt():
    run_walk = "5min walk, 6x(3min / 3min walk)"
    rows = [{0: run_walk, 2: run_walk}, {0: run_walk, 2: run_walk, 4: run_walk, 6: run_walk}]
    assert not of(check(weeks(*rows), MONDAY), "RP303", "RP304")


def test_a_race_is_nobodys_training_growth():
    rows = [{0: EASY, 2: EASY, 4: EASY, 6: EASY}, {0: EASY, 2: EASY, 6: ("120min hard", {"kind": "race"})}]
    assert not of(check(weeks(*rows), MONDAY), "RP303", "RP304")


def test_a_heavy_beginners_first_week():
    heavy = {"weight_kg": 110.0, "height_cm": 175.0}
    beginner = Athlete(**heavy)
    big = plan(session(0, "2km"), session(3, "2km"), athlete=beginner)
    [found] = of(check(big, MONDAY), "RP311")
    assert found.value == pytest.approx(4)
    assert found.sessions == ("d0", "d3")
    assert not of(check(plan(session(0, "2km"), session(3, "1km"), athlete=beginner), MONDAY), "RP311")
    assert not of(check(plan(session(0, "2km"), session(7, "2km"), athlete=beginner), MONDAY), "RP311")
    for athlete in (Athlete(weight_kg=80.0, height_cm=175.0), Athlete(weight_kg=110.0), told(**heavy)):
        assert not of(check(plan(*big.sessions, athlete=athlete), MONDAY), "RP311")


# --- RP305-RP310: the shape of a week

HARD = "2km easy, 5x(3min hard / 2min jog), 1km easy"


def test_hard_days_next_to_each_other():
    [found] = of(check(plan(session(1, HARD), session(2, HARD)), MONDAY), "RP305")
    assert set(found.sessions) == {"d1", "d2"}
    assert (found.value, found.limit, found.unit) == (24, 48, "h")
    assert not of(check(plan(session(1, HARD), session(3, HARD)), MONDAY), "RP305")
    assert not of(check(plan(session(1, HARD), session(2, "40min easy, 4x20s hard")), MONDAY), "RP305")


def test_hard_days_that_are_done_are_nobodys_business():
    both = plan(session(1, HARD, status="done"), session(2, HARD, status="done"))
    assert not of(check(both, day(2)), "RP305")


def test_a_long_run_that_is_much_of_the_week():
    rows = {0: EASY, 2: EASY, 4: EASY, 6: "70min easy"}
    [found] = of(check(weeks(rows), MONDAY), "RP306")
    assert found.severity == "note"
    assert found.value == pytest.approx(70 / 190 * 100)
    assert not of(check(weeks(rows | {6: "64min easy"}), MONDAY), "RP306")
    assert not of(check(weeks({0: EASY, 2: EASY, 6: "70min easy"}), MONDAY), "RP306")


def test_days_all_alike():
    alike = dict.fromkeys(range(6), "60min steady")
    [found] = of(check(weeks(alike), MONDAY), "RP307")
    assert found.severity == "warning"
    assert found.value == pytest.approx(2.27, abs=0.01)
    light = dict.fromkeys(range(6), "30min easy")
    assert [f.severity for f in of(check(weeks(light), MONDAY), "RP307")] == ["note"]
    assert not of(check(weeks(dict.fromkeys((0, 2, 3, 5), "60min steady")), MONDAY), "RP307")


def test_a_heavy_week_of_days_alike():
    heavy = dict.fromkeys(range(6), "120min steady")
    assert of(check(weeks(heavy), MONDAY), "RP308")[0].severity == "note"
    assert not of(check(weeks(dict.fromkeys(range(6), "60min steady")), MONDAY), "RP308")


def test_a_week_without_a_rest_day():
    seven = dict.fromkeys(range(7), "30min easy")
    assert of(check(weeks(seven), MONDAY), "RP309")[0].severity == "warning"
    assert not of(check(weeks(seven | {4: "30min walk"}), MONDAY), "RP309")


def test_little_easy_running():
    little = {0: "40min tempo", 2: EASY, 4: "40min tempo"}
    [found] = of(check(weeks(little), MONDAY), "RP310")
    assert found.value == pytest.approx(100 / 3)
    assert not of(check(weeks({0: "40min tempo", 2: EASY, 4: EASY, 6: EASY}), MONDAY), "RP310")
    assert not of(check(weeks({0: "20min tempo", 2: "20min tempo"}), MONDAY), "RP310")
    assert not of(check(weeks({0: EASY, 2: EASY, 6: ("100min hard", {"kind": "race"})}), MONDAY), "RP310")


# --- all of them


def test_history_before_today_is_context_only():
    past = plan(session(0, "21km"), session(1, HARD), session(2, HARD), athlete=told(longest_run_m=10_000))
    assert of(check(past, MONDAY), "RP301", "RP305")
    assert not of(check(past, day(10)), "RP301", "RP305")


def test_a_weeks_answer_does_not_depend_on_the_days_asked_for():
    from datetime import date

    minutes = (160, 160, 215, 160, 240, 160)
    found = _weeks(*minutes)
    whole = [f for f in check(found, MONDAY, date.min).findings if f.code in ("RP303", "RP304")]
    parts = [
        f
        for at in range(len(minutes))
        for f in check(found, MONDAY, day(7 * at), day(7 * at + 6)).findings
        if f.code in ("RP303", "RP304")
    ]
    assert parts == whole


def test_the_table_names_every_rule_once():
    assert [rule.code for rule in RULES] == [f"RP{n}" for n in range(301, 312)]
    assert codes(check(plan(), MONDAY)) == set()


# --- what is said is never the limit itself


@pytest.mark.parametrize(
    ("value", "limit", "words"),
    [(41.2, 35, "41 %"), (35.13, 35, "35.1 %"), (35.004, 35, "35.00 %"), (69.7, 70, "69.7 %"), (70, 70, "70 %")],
)
def test_a_share_beside_its_limit_is_told_from_it(value, limit, words):
    assert beside(value, limit) == words


def test_days_all_the_same_have_no_ratio_to_tell():
    week = plan(*(session(number, "45min easy") for number in range(7)), athlete=told(weekly_minutes=320))
    [found] = of(check(week, MONDAY), "RP307")
    assert "at least 7 times its spread" in found.message


def test_a_heavy_beginner_hears_that_the_distance_is_a_guess():
    heavy = Athlete(weight_kg=100, height_cm=174)
    [found] = of(check(plan(*(session(n, "30min easy") for n in (0, 2, 4)), athlete=heavy), MONDAY), "RP311")
    assert "holds about " in found.message
    assert "at a pace that is assumed and may be faster than yours" in found.message
    [sure] = of(check(plan(*(session(n, "2km @8:00/km") for n in (0, 2, 4)), athlete=heavy), MONDAY), "RP311")
    assert "holds 6.0 km of running; of beginners" in sure.message


# --- what small weeks and run-walk may not hide


def test_weeks_of_little_may_not_become_many_hours_at_once():
    little = told(weekly_minutes=30, longest_run_m=8_000)
    many = [session(number, "45min easy") for number in (0, 1, 2, 3, 5, 6)]
    [found] = of(check(plan(*many, athlete=little), MONDAY), "RP304")
    assert "has 4 h 30 min of running after weeks of 30 min at the most" in found.message
    assert found.source == "our own choice"
    assert found.fix == "Keep the week to 2 h"
    assert (100 + found.limit) / (100 + found.value) == pytest.approx(120 / 270)  # what fixes reckon with
    two_hours = [session(number, "40min easy") for number in (0, 2, 5)]
    assert not of(check(plan(*two_hours, athlete=little), MONDAY), "RP303", "RP304")


def test_run_and_walk_for_hours_is_judged_as_a_run():
    athlete = told(weekly_minutes=100, longest_run_m=8_000)
    long = plan(session(5, "30x(6min easy / 6min walk)"), athlete=athlete)
    assert "a large spike" in of(check(long, MONDAY), "RP301")[0].message
    assert of(check(long, MONDAY), "RP304")
    short = plan(session(5, "5x(6min easy / 6min walk)"), athlete=told(weekly_minutes=100, longest_run_m=3_000))
    assert not of(check(short, MONDAY), "RP301", "RP303", "RP304")
