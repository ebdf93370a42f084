"""goals, goal add/edit/rm, athlete, athlete set/test, niggle add/end."""

from __future__ import annotations

from datetime import date

import pytest

from retroplan.domain.plan.plan import Athlete, PaceTest
from retroplan.store.saving import plan_file


@pytest.fixture
def read(plan):
    return lambda: plan_file.read(plan).plan


def test_a_goal_with_everything(ok, cli, read):
    id = ok(
        *("goal", "add", "Backward mile under 10", "--direction", "backward", "--distance", "1mi", "--time", "9:59"),
        *("--date", "2027-03-14", "--priority", "a", "--notes", "wind", "--kind", "race"),
    )
    goal = read().goal(id)
    assert (goal.title, goal.direction, goal.time_s, goal.date) == (
        "Backward mile under 10", "backward", 599.0, date(2027, 3, 14),
    )  # fmt: skip
    assert (goal.priority, round(goal.distance_m, 3)) == ("A", 1609.344)
    assert ok("goals").startswith(f"{id}  A  Backward mile under 10  backward race 1mi in 9:59  Sun 14 Mar 2027")
    assert ok("goals").count("no test yet: nothing is guessed without a timed distance") == 1
    (document,) = cli("goals", "--json").json["goals"]
    assert (document["id"], document["time"], document["days_left"]) == (id, 599.0, 102)
    assert (document["likely"], document["verdict"]) == (None, "no test yet")


@pytest.mark.usefixtures("plan")
def test_a_goal_has_a_range_a_verdict_and_a_next_test(ok, cli):
    ok("goal", "add", "City 10K", "--distance", "10km", "--time", "49:55", "--date", "2027-02-07")
    ok("athlete", "test", "forward", "5km", "24:10", "--date", "2026-11-08")
    (document,) = cli("goals", "--json").json["goals"]
    likely = document["likely"]
    assert likely["low_s"] < likely["likely_s"] < likely["high_s"]
    assert likely["basis"] == "your forward test of 8 Nov, 5km in 24:10, 24 days old"
    assert (likely["confidence"], likely["derived"]) == ("medium", False)
    assert "K45" in likely["why"]
    assert document["verdict"] in ("within reach", "a stretch")
    assert "0.7 % under the best guess" in document["why"]
    assert document["next_test"] == "2026-12-20"
    row = ok("goals")
    assert f"  {document['verdict']}: 49:20–51:10 is likely now; 49:55 lies within it, 0.7 %" in row
    assert row.endswith("; next test suggested Sun 20 Dec 2026")


@pytest.mark.usefixtures("plan")
def test_goals_go_by_date_and_say_how_long_is_left(ok):
    later = ok("goal", "add", "Later", "--date", "+10")
    sooner = ok("goal", "add", "Sooner", "--date", "+1")
    free = ok("goal", "add", "Free")
    rows = ok("goals").splitlines()
    assert [row.split()[0] for row in rows] == [sooner, later, free]
    for row, words in zip(rows, ("  1 day left  ", "  10 days left  ", "  no date  "), strict=True):
        assert words in row
        assert "no distance set: " in row


@pytest.mark.usefixtures("plan")
def test_editing_a_goal_sets_and_clears(ok, read):
    id = ok("goal", "add", "Mile", "--date", "+10", "--distance", "1mi")
    assert ok("goal", "edit", id, "--title", "My mile", "--distance", "", "--met", "today") == "Saved: edit goal Mile"
    goal = read().goal(id)
    assert (goal.title, goal.distance_m, goal.met) == ("My mile", None, date(2026, 12, 2))
    assert "met Wed 2 Dec 2026" in ok("goals")
    assert ok("goal", "rm", id) == "Saved: delete goal My mile"
    assert read().goals == ()


def test_a_habit_and_a_benefit(ok, read):
    habit = ok("goal", "add", "Two days", "--kind", "habit", "--days-a-week", "2", "--weeks", "8")
    claim = ok("benefits").split()[1]
    benefit = ok("goal", "add", "Legs", "--kind", "benefit", "--benefit", claim)
    assert (read().goal(habit).days_a_week, read().goal(habit).weeks) == (2, 8)
    assert read().goal(benefit).benefit == claim
    assert "2 days a week for 8 weeks" in ok("goals")


def test_the_athlete_is_shown_and_set(ok, cli, read):
    ok(
        *("athlete", "set", "--units", "mi", "--backward-experience", "some", "--weekly-minutes", "190"),
        *("--longest-run", "10km", "--available", "sun 90, Tue=60,wednesday 45,fri=0", "--long-run-day", "sun"),
    )
    athlete = read().athlete
    assert (athlete.units, athlete.backward_experience, athlete.weekly_minutes) == ("mi", "some", 190)
    assert (athlete.longest_run_m, athlete.available, athlete.long_run_day) == (10000, ((1, 60), (2, 45), (6, 90)), 6)
    said = ok("athlete")
    assert "tue 60 min, wed 45 min, sun 90 min" in said
    assert "6.2 mi" in said
    ok("athlete", "set", "--longest-run", "", "--available", "", "--long-run-day", "", "--weekly-minutes", "")
    assert (read().athlete.longest_run_m, read().athlete.available, read().athlete.weekly_minutes) == (None, (), None)
    assert set(cli("athlete", "--json").json) >= {"plan", "athlete", "niggles", "ladder", "paces"}


def test_the_body_of_the_athlete_is_shown_set_and_cleared(ok, cli, read):
    ok(
        *("athlete", "set", "--available-b", "mon=30", "--weight", "70.5", "--height", "175", "--resting-hr", "48"),
        *("--max-hr", "190", "--sex", "Female"),
    )
    athlete = read().athlete
    assert (athlete.available_b, athlete.weight_kg, athlete.height_cm) == (((0, 30),), 70.5, 175)
    assert (athlete.resting_hr, athlete.max_hr, athlete.sex) == (48, 190, "female")
    said = ok("athlete")
    for line in (
        "every second week       mon 30 min", "weight                  70.5 kg", "height                  175 cm",
        "heart rate at rest      48 a minute", "highest heart rate      190 a minute", "sex                     female",
    ):  # fmt: skip
        assert line in said
    assert cli("athlete", "--json").json["athlete"]["max_hr"] == 190
    cleared = [
        part
        for name in ("available-b", "weight", "height", "resting-hr", "max-hr", "sex")
        for part in (f"--{name}", "")
    ]
    ok("athlete", "set", *cleared)
    assert read().athlete == Athlete()
    assert "heart rate" not in ok("athlete")


def test_a_test_changes_the_paces(ok, read):
    assumed = ok("athlete")
    ok("athlete", "test", "forward", "5km", "24:10", "--date", "2026-11-15")
    ok("athlete", "test", "backward", "800m", "5:32")
    assert read().athlete.tests == (
        PaceTest(date(2026, 11, 15), "forward", 5000.0, 1450.0), PaceTest(date(2026, 12, 2), "backward", 800.0, 332.0),
    )  # fmt: skip
    known = ok("athlete")
    assert known != assumed
    assert "backward test" in known
    rows = dict(line.split("  ", 1) for line in known.splitlines())
    assert rows["hard"].strip() == "forward 4:42/km, 100 m in 0:28; backward 7:29/km, 100 m in 0:45"
    assert rows["walk"].count("≈") == 2
    assert "backward ≈" in assumed


def test_niggles_begin_and_end(ok, read):
    assert ok("niggle", "add", "front", "thigh", "--side", "left", "--severity", "3") == "Saved: add niggle front thigh"
    niggle = read().niggles[0]
    assert (niggle.place, niggle.side, niggle.severity, niggle.until) == ("front thigh", "left", 3, None)
    assert "left front thigh, 3 of 10, since Wed 2 Dec 2026, still there" in ok("athlete")
    assert ok("niggle", "end", "Front", "thigh", "--date", "+2") == "Saved: end niggle Front thigh"
    assert read().niggles[0].until == date(2026, 12, 4)


@pytest.mark.usefixtures("plan")
def test_no_goals_is_said_on_standard_error(cli):
    result = cli("goals")
    assert (result.status, result.out) == (0, "")
    assert "No goals yet" in result.err


@pytest.mark.parametrize(
    ("argv", "title"),
    [
        (("goal",), '"goal" needs to know what to do'),
        (("goal", "ad", "x"), 'There is no command "goal ad"'),
        (("goal", "add"), "TITLE is missing"),
        (("goal", "add", " "), "TITLE is empty"),
        (("goal", "add", "x", "--kind", "rase"), '--kind: "rase"'),
        (("goal", "add", "x", "--distance", "far"), '--distance: "far" is not a distance'),
        (("goal", "add", "x", "--time", "fast"), '--time: "fast" is not a time'),
        (("goal", "add", "x", "--date", "1/2"), "--date:"),
        (("goal", "add", "x", "--priority", "D"), '--priority: "D"'),
        (("goal", "add", "x", "--benefit", "flight"), 'There is no claim "flight"'),
        (("goal", "add", "x", "--days-a-week", "8"), '--days-a-week: "8" is out of range'),
        (("goal", "add", "x", "--weeks", "1.5"), '--weeks: "1.5" is not a whole number'),
        (("goal", "edit", "zzzz", "--title", "x"), 'There is no goal "zzzz"'),
        (("goal", "rm", "zzzz"), 'There is no goal "zzzz"'),
        (("athlete", "sett"), '"sett" is one word too many'),
        (("athlete", "set"), "There is nothing to change"),
        (("athlete", "set", "--units", "furlong"), '--units: "furlong"'),
        (("athlete", "set", "--available", "tue"), 'tue: how many minutes?'),
        (("athlete", "set", "--available", "tue=60,tuesday=30"), "Tuesday is named twice"),
        (("athlete", "set", "--available", "someday=60"), '"someday" is no weekday'),
        (("athlete", "set", "--available-b", "tue"), "--available-b: column 1: tue: how many minutes?"),
        (("athlete", "set", "--weight", "10"), '--weight: "10" is out of range'),
        (("athlete", "set", "--height", "tall"), '--height: "tall" is not a number'),
        (("athlete", "set", "--sex", "x"), '--sex: "x" is not one of male, female'),
        (("athlete", "set", "--resting-hr", "100", "--max-hr", "90"), "100 at rest is not below the highest, 90"),
        (("athlete", "test", "sideways", "5km", "20:00"), 'DIRECTION: "sideways"'),
        (("athlete", "test", "forward", "5km"), "TIME is missing"),
        (("niggle", "add", "clf"), 'not a place this program knows'),
        (("niggle", "add", "calf", "--severity", "11"), '--severity: "11" is out of range'),
        (("niggle", "add", "calf", "--until", "-1"), "--until is before --date"),
        (("niggle", "end", "calf"), 'No niggle "calf" is open'),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_changes_nothing(cli, read, argv, title):
    before = read()
    result = cli(*argv)
    assert (result.status, result.out) == (2, "")
    assert title in result.err
    assert 1 <= len(result.err.splitlines()) <= 3
    assert read() == before
