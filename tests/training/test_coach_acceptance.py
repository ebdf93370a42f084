"""Hand-written plans, judged as a coach would: couch-to-5K, a marathoner's months, a beginner who doubles the long run,
a study's protocol, a plan from elsewhere. Nothing in them may be laughed at."""

from __future__ import annotations

from datetime import timedelta

import pytest
from coach_plans import COUCH_TO_5K, MONDAY, codes, couch_to_5k, day, of, plan, session, weeks

from retroplan.domain.plan.plan import Athlete, Goal, PaceTest
from retroplan.training.rules.check import check


@pytest.mark.parametrize("week", range(len(COUCH_TO_5K)))
def test_couch_to_5k_is_fine_week_by_week(week):
    first = day(7 * week)
    report = check(couch_to_5k(), first, first, first + timedelta(days=6))
    assert report.counts[:2] == (0, 0), report.findings
    assert codes(report) <= {"RP412"}  # its paces rest on an assumed test, which is true and only a note


@pytest.mark.parametrize("pace", [(5000, 1500), (5000, 2400)])
def test_couch_to_5k_is_fine_for_the_quick_and_the_slow(pace):
    from retroplan.domain.base.value import replace

    athlete = Athlete(tests=(PaceTest(MONDAY, "forward", *pace),), weekly_minutes=0, longest_run_m=1000)
    report = check(replace(couch_to_5k(), athlete=athlete), MONDAY)
    assert report.counts[:2] == (0, 0), report.findings


def _marathon():
    """Sixteen weeks to a marathon, about 80 km at the most, six runs a week, strides and hills backward on two days."""
    longs = (24, 26, 28, 22, 28, 30, 32, 24, 30, 32, 32, 26, 32, 24, 18)
    mediums = (14, 15, 16, 12, 16, 16, 16, 13, 16, 17, 16, 14, 16, 12, 8)
    rows = []
    for at, (long, medium) in enumerate(zip(longs, mediums, strict=True)):
        light = at in (3, 7, 11) or at >= 13
        tempo = "15min tempo" if light else "30min tempo"
        rows.append(
            {
                0: "6km easy",
                1: f"3km easy, {tempo}, 2km easy",
                2: ("8km easy, 8x(100m back / 100m jog)", {"surface": "track", "spotter": True}),
                3: f"{medium}km easy",
                5: ("8km easy, 5x(90s back up 4% / 60s walk), 1km easy", {"surface": "grass", "spotter": True}),
                6: f"{long}km easy",
            }
        )
    rows.append({1: "6km easy, 3x(3min tempo / 2min jog)", 3: "5km easy", 6: ("42.195km @5:10/km", {"kind": "race"})})
    athlete = Athlete(
        backward_experience="regular", weekly_minutes=420, longest_run_m=24_000,
        available=tuple((weekday, 240) for weekday in range(7)), long_run_day=6,
        tests=(
            PaceTest(MONDAY - timedelta(days=10), "forward", 10_000, 2700),
            PaceTest(MONDAY - timedelta(days=10), "backward", 1000, 420),
        ),
    )  # fmt: skip
    goals = (Goal("m", "Marathon", distance_m=42_195.0, date=day(111), priority="A"),)
    return weeks(*rows, athlete=athlete, goals=goals)


def test_a_marathoners_months_with_backward_work_get_nothing_to_laugh_at():
    report = check(_marathon(), MONDAY)
    grave = [(f.code, f.message) for f in report.findings if f.severity != "note"]
    assert not grave
    notes = of(report)
    assert len(notes) <= 10, [(f.code, f.message) for f in notes]
    assert codes(report) <= {"RP302", "RP303", "RP306", "RP307"}


def test_a_week_of_eighty_kilometres_is_what_the_figures_say():
    from retroplan.training.workload.diary import Diary

    diary = Diary(_marathon(), MONDAY)
    assert max(sum(run.metres for run in week.runs) for week in diary.weeks[:15]) == pytest.approx(82_000, rel=0.05)


def test_a_beginner_who_doubles_the_long_run_hears_of_it():
    beginner = Athlete(weekly_minutes=80, longest_run_m=5_000)
    twice = plan(session(1, "4km easy"), session(3, "4km easy"), session(6, "10.5km easy"), athlete=beginner)
    [found] = of(check(twice, MONDAY), "RP301")
    assert "a large spike" in found.message
    assert "2.28" in found.message
    assert found.sessions == ("d6",)


def test_a_studys_protocol_gets_no_nonsense():
    """Ten weeks, backward on a treadmill at 134 then 161 m/min, as eight trained men did beside their running."""
    rows = [
        {
            0: "10km easy", 2: (f"15min easy, 15min back @{134 if at < 5 else 161}m/min", {"surface": "treadmill"}),
            4: "10km easy", 6: "16km easy",
        }
        for at in range(10)
    ]  # fmt: skip
    athlete = Athlete(
        backward_experience="regular", weekly_minutes=250, longest_run_m=16_000,
        tests=(
            PaceTest(MONDAY - timedelta(days=5), "forward", 5000, 1080),
            PaceTest(MONDAY - timedelta(days=5), "backward", 1000, 300),
        ),
    )  # fmt: skip
    report = check(weeks(*rows, athlete=athlete), MONDAY)
    assert report.counts[:2] == (0, 0), [(f.code, f.message) for f in report.findings]
    assert not {c for c in codes(report) if c.startswith(("RP3", "RP4"))} - {"RP306"}


def test_a_plan_from_elsewhere_is_judged_and_not_changed():
    foreign = plan(
        session(0, "this is no notation", id="a"),
        session(1, "20km hard", id="b", title="Their long run"),
        session(2, "20km hard", id="c"),
        athlete=Athlete(longest_run_m=5_000),
    )
    before = repr(foreign)
    report = check(foreign, MONDAY)
    assert {"RP301", "RP305"} <= codes(report)
    assert repr(foreign) == before


def _after_a_break(*sessions):
    """Eight weeks of 28 km with a long run of 14 km, then 41 days without a run, then `sessions`."""
    before = [
        session(-90 + 7 * week + weekday, text, id=f"h{week}-{weekday}", status="done")
        for week in range(8)
        for weekday, text in ((0, "8km easy"), (2, "6km easy"), (5, "14km easy"))
    ]
    athlete = Athlete(
        backward_experience="some", weekly_minutes=180, longest_run_m=14_000,
        tests=(PaceTest(MONDAY - timedelta(days=20), "forward", 5000, 1400),),
    )  # fmt: skip
    return plan(*before, *sessions, start=day(-90), athlete=athlete)


def test_the_old_long_run_straight_after_five_weeks_off_is_not_passed_in_silence():
    [found] = of(check(_after_a_break(session(1, "25km easy")), MONDAY), "RP301")
    assert found.severity == "warning"
    assert "the first run after a month or more without running" in found.message
    assert "half your longest before the break, 7.0 km" in found.message
    assert "hurt" not in found.message  # no study measured it
    assert found.source == "our own choice"
    assert found.fix == "Keep it to 7.7 km, and grow from there"


def test_a_full_week_straight_after_five_weeks_off_is_not_passed_in_silence():
    full = [session(weekday, "12km easy") for weekday in (0, 1, 2, 4, 5, 6)]
    [found] = of(check(_after_a_break(*full), MONDAY), "RP304")
    assert "after a month or more without any" in found.message
    assert found.source == "our own choice"


def test_a_soft_return_after_five_weeks_off_is_left_alone():
    runs = [session(weekday, text) for weekday, text in ((0, "4km easy"), (2, "5km easy"), (5, "7km easy"))]
    assert not of(check(_after_a_break(*runs), MONDAY), "RP301", "RP303", "RP304")


def test_thirty_days_after_the_return_the_longest_of_them_is_the_measure_again():
    runs = [session(number, "4km easy") for number in range(0, 42, 3)]
    [found] = of(check(_after_a_break(*runs, session(43, "6km easy")), MONDAY), "RP301")
    assert "than your longest of 30 days, 4.0 km" in found.message
