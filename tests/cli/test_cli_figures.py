"""Numbers with their units on the command line, and figures that nobody could have."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.store.saving import plan_file


@pytest.fixture
def run_id(ok) -> str:
    return ok("add", "today", "8km easy")


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        (("--weight", "70kg"), "weight_kg", 70),
        (("--height", "1.75"), "height_cm", 175),
        (("--height", "175 cm"), "height_cm", 175),
        (("--max-hr", "186 bpm"), "max_hr", 186),
        (("--weekly-minutes", "3h"), "weekly_minutes", 180),
        (("--longest-run", "half"), "longest_run_m", 21_097.5),
    ],
)
def test_a_field_takes_its_unit(ok, plan, words, field, value):
    ok("athlete", "set", *words)
    assert getattr(plan_file.read(plan).plan.athlete, field) == value


def test_a_race_is_a_distance(ok, plan):
    ok("athlete", "test", "forward", "half", "1:45:00")
    ok("goal", "add", "Spring", "--distance", "marathon")
    read = plan_file.read(plan).plan
    assert read.athlete.tests[0].distance_m == 21_097.5
    assert read.goals[0].distance_m == 42_195


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("athlete", "test", "forward", "21.1km", "1:45"), "Did you mean 1:45:00?"),
        (("athlete", "test", "backward", "400m", "0:30"), "faster than anybody"),
        (("athlete", "test", "forward", "5km", "18:00", "--date", "2027-06-01"), "still to come"),
        (("goal", "add", "Half", "--distance", "half", "--time", "1:45"), "Did you mean 1:45:00?"),
        (("done", "ID", "--minutes", "49", "--forward", "85km"), "104 km/h"),
        (("done", "ID", "--minutes", "49", "--forward", "85km"), "Did you mean 8.5km?"),
    ],
)
def test_what_nobody_ran_is_refused_and_nothing_is_written(cli, plan, run_id, words, said):
    before = Path(plan).read_bytes()
    result = cli(*(run_id if word == "ID" else word for word in words))
    assert result.status == 2
    assert said in result.err
    assert Path(plan).read_bytes() == before


@pytest.mark.usefixtures("plan")
def test_a_goals_time_is_held_against_what_it_has(cli, ok):
    goal = ok("goal", "add", "Spring", "--distance", "10km", "--time", "0:45:00")
    assert "Did you mean" in cli("goal", "edit", goal, "--time", "0:45").err
    assert cli("goal", "edit", goal, "--distance", "marathon").status == 2
    ok("goal", "edit", goal, "--time", "44:00")


def test_what_the_file_has_does_not_stand_in_the_way_and_the_check_names_it(cli, ok, plan):
    goal = ok("goal", "add", "Spring", "--distance", "10km", "--time", "45:00")
    file = Path(plan)
    file.write_text(file.read_text().replace('"45:00"', '"0:45"'))
    ok("goal", "edit", goal, "--priority", "A")
    assert "RP414" in cli("check").out


@pytest.mark.usefixtures("plan")
def test_an_import_says_what_nobody_ran(cli, ok, tmp_path):
    coming = tmp_path / "their.toml"
    coming.write_text(
        'schema = 1\nname = "Theirs"\n[[sessions]]\nid = "far"\ndate = 2026-11-03\nworkout = "8km easy"\n'
        'status = "done"\n[sessions.actual]\nminutes = 49\nforward = "85km"\n'
    )
    assert "104 km/h" in ok("import", str(coming))
    assert "RP414" in cli("check").out
