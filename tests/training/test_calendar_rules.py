"""RP401-RP413: each rule fires where it should and stays silent in a near miss."""

from __future__ import annotations

from datetime import timedelta

import pytest
from coach_plans import MONDAY, day, of, plan, session, weeks

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Athlete, Block, Goal, PaceTest
from retroplan.training.rules.calendar_rules import RULES
from retroplan.training.rules.check import check

HARD = "2km easy, 5x(3min hard / 2min jog), 1km easy"
TEST = PaceTest(MONDAY, "forward", 5000, 1500)


def goal(number, **more):
    return Goal(more.pop("id", f"g{number}"), more.pop("title", "Ten"), date=day(number), **more)


def _season(last, priority="A", kind="race"):
    """Six weeks of 160 minutes, a week of 110, one of `last` minutes, the race on its Sunday."""
    rows = [dict.fromkeys((0, 2, 4, 5), f"{minutes / 4:g}min easy") for minutes in (*[160] * 6, 110, last)]
    rows[-1][6] = ("10km hard", {"kind": kind})
    return weeks(*rows, goals=(goal(55, priority=priority, distance_m=10_000),))


def test_a_race_without_a_taper():
    [found] = of(check(_season(120), MONDAY), "RP401")
    assert found.severity == "warning"
    assert found.value == pytest.approx(75)
    assert "27 studies" in found.message
    assert not of(check(_season(112), MONDAY), "RP401")
    assert [f.severity for f in of(check(_season(120, "B"), MONDAY), "RP401")] == ["note"]
    assert not of(check(_season(120, "C"), MONDAY), "RP401")


def test_who_runs_little_needs_no_taper():
    small = [{0: "35min easy", 2: "40min easy", 5: "40min easy"} for _ in range(8)]
    assert not of(check(weeks(*small, goals=(goal(55, priority="A"),)), MONDAY), "RP401")


def test_a_goal_that_is_past():
    past = goal(-3)
    [found] = of(check(plan(goals=(past,)), MONDAY), "RP402")
    assert (found.severity, found.value) == ("note", 3)
    assert '"Ten"' in found.message
    for near in (goal(0), replace(past, met=day(-3))):
        assert not of(check(plan(session(0, "5km"), goals=(near,)), MONDAY), "RP402")


@pytest.fixture
def busy():
    return Athlete(tests=(TEST,), available=((0, 60), (2, 60), (6, 90)))


def test_more_than_the_days_free_minutes(busy):
    [found] = of(check(plan(session(0, "75min easy"), athlete=busy), MONDAY), "RP403", "RP404")
    assert (found.code, found.severity, found.value, found.limit) == ("RP403", "warning", pytest.approx(75), 60)
    assert not of(check(plan(session(0, "60min easy"), athlete=busy), MONDAY), "RP403", "RP404")
    two = plan(session(0, "40min easy", id="a"), session(0, "30min easy", id="b"), athlete=busy)
    assert of(check(two, MONDAY), "RP403")[0].sessions == ("a", "b")


def test_a_session_on_a_day_without_time(busy):
    [found] = of(check(plan(session(1, "20min easy"), athlete=busy), MONDAY), "RP403", "RP404")
    assert (found.code, found.dates) == ("RP404", (day(1),))
    for fine in (
        session(1, "20min easy", kind="race"),
        session(1, "10min drills", kind="mobility"),
        session(1, "", kind="rest"),
        session(1, "20min easy", status="skipped"),
    ):
        assert not of(check(plan(fine, athlete=busy), MONDAY), "RP403", "RP404")
    assert not of(check(plan(session(1, "300min easy"), athlete=Athlete()), MONDAY), "RP403", "RP404")


def test_every_second_week_has_its_own_minutes(busy):
    athlete = replace(busy, available_b=((1, 30),))
    both = plan(session(1, "20min easy"), session(8, "20min easy"), athlete=athlete)
    assert [f.sessions for f in of(check(both, MONDAY), "RP404")] == [("d1",)]
    assert check(replace(both, start=None), MONDAY) == check(both, MONDAY)


def test_two_hard_sessions_on_a_day():
    [found] = of(check(plan(session(1, HARD, id="a"), session(1, HARD, id="b")), MONDAY), "RP405")
    assert (found.severity, found.value) == ("note", 2)
    assert not of(check(plan(session(1, HARD, id="a"), session(1, "30min easy", id="b")), MONDAY), "RP405")


def test_two_a_races_close_together():
    def two(days, second="A"):
        return plan(goals=(goal(20, priority="A"), goal(20 + days, priority=second)))

    [found] = of(check(two(14), MONDAY), "RP406")
    assert (found.value, found.dates) == (14, (day(20), day(34)))
    assert not of(check(two(15), MONDAY), "RP406")
    assert not of(check(two(14, "B"), MONDAY), "RP406")


def test_hard_running_the_day_before_an_a_race():
    def before(days, priority="A"):
        return plan(session(20 - days, HARD), session(20, "10km", kind="race"), goals=(goal(20, priority=priority),))

    assert of(check(before(1), MONDAY), "RP407")[0].sessions == ("d19",)
    assert not of(check(before(2), MONDAY), "RP407")
    assert not of(check(before(1, "C"), MONDAY), "RP407")
    assert not of(check(before(1), MONDAY), "RP305")
    assert of(check(before(1, "C"), MONDAY), "RP305")


def test_hard_running_the_day_after_a_race():
    def after(days, **more):
        return plan(session(20, "10km", kind="race", **more), session(20 + days, HARD))

    assert of(check(after(1), MONDAY), "RP408")[0].sessions == ("d21",)
    assert not of(check(after(2), MONDAY), "RP408")
    assert not of(check(after(1, status="skipped"), MONDAY), "RP408")


def test_blocks_that_overlap():
    def two(start):
        return plan(blocks=(Block("Base", MONDAY, 4), Block("Build", MONDAY + timedelta(days=start), 4)))

    [found] = of(check(two(21), MONDAY), "RP409")
    assert (found.value, found.dates) == (7, (day(21), day(27)))
    assert not of(check(two(28), MONDAY), "RP409")


def test_a_backward_goal_without_backward_work():
    mile = goal(60, direction="backward", distance_m=1609.344)
    assert of(check(plan(session(10, "5km"), goals=(mile,)), MONDAY), "RP410")
    for number, found in ((17, True), (18, False), (59, False), (60, True)):
        work = plan(session(number, "5km, 6x(100m back / 90s walk)"), goals=(mile,))
        assert bool(of(check(work, MONDAY), "RP410")) is found, number
    assert not of(check(plan(goals=(replace(mile, direction="forward"),)), MONDAY), "RP410")
    habit = Goal("h", "Twice a week", "habit", days_a_week=2, weeks=6)
    assert of(check(plan(goals=(habit,)), MONDAY), "RP410")
    assert not of(check(plan(session(3, "20min back"), goals=(habit,)), MONDAY), "RP410")


def test_a_goals_day_without_a_session():
    assert of(check(plan(goals=(goal(20, distance_m=10_000.0),)), MONDAY), "RP411")[0].fix.endswith(": 10km")
    for fine in (session(20, "10km"), session(20, "", kind="race")):
        assert not of(check(plan(fine, goals=(goal(20),)), MONDAY), "RP411")
    assert of(check(plan(session(20, "", kind="note"), goals=(goal(20),)), MONDAY), "RP411")


def test_paces_that_rest_on_an_assumed_test():
    assert of(check(plan(session(1, "5km"), athlete=Athlete()), MONDAY), "RP412")[0].dates == (day(1),)
    assert not of(check(plan(session(1, "5km @5:30/km"), athlete=Athlete()), MONDAY), "RP412")
    assert not of(check(plan(session(1, "5km"), athlete=Athlete(tests=(TEST,))), MONDAY), "RP412")


def test_an_old_test():
    def old(days):
        test = PaceTest(MONDAY - timedelta(days=days), "forward", 5000, 1500)
        return plan(session(1, "5km"), session(9, "5km"), athlete=Athlete(tests=(test,)))

    [found] = of(check(old(85), MONDAY), "RP413")
    assert found.sessions == ("d1",)
    assert not of(check(old(84), MONDAY), "RP413")


def test_the_table_names_every_rule_once():
    assert [rule.code for rule in RULES] == [f"RP{n}" for n in range(401, 414)]


def test_names_of_the_users_are_safe_to_print():
    evil = plan(goals=(goal(-3, title="\x1b[31m\u202eTen"),))
    assert "\x1b" not in of(check(evil, MONDAY), "RP402")[0].message


@pytest.mark.parametrize(("metres", "near"), [(42.195, True), (21.1, True), (10, False)])
def test_two_days_after_a_long_race_are_still_too_near_for_hard_running(metres, near):
    raced = session(6, f"{metres}km", kind="race")
    found = of(check(plan(raced, session(8, "40min hard")), MONDAY), "RP408")
    assert bool(found) is near
    if near:
        assert "two days after the race on Sun 6 Dec" in found[0].message
        assert (found[0].value, found[0].limit, found[0].unit) == (48, 72, "h")
    assert not of(check(plan(raced, session(9, "40min hard")), MONDAY), "RP408")
    [after] = of(check(plan(raced, session(7, "40min hard")), MONDAY), "RP408")
    assert "the day after the race" in after.message
    assert not of(check(plan(raced, session(8, "5km", kind="race")), MONDAY), "RP408")
