"""The desk: what the screens ask for beyond the open plan, on real files."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from retroplan.desk import Desk, export_text
from retroplan.domain.dates import week_of
from retroplan.domain.edits import AddSessions
from retroplan.domain.errors import RetroPlanError
from retroplan.domain.plan import Goal, Plan, Session
from retroplan.ports import ListedPlan, OwnWorkout
from retroplan.store import backups, paths, plan_file

TODAY = date(2026, 12, 2)
WEEK = week_of(TODAY)
PLAN = Plan("Spring", WEEK.start, sessions=(Session("a", TODAY, "Easy", workout="30min easy"),))


@pytest.fixture
def folders(tmp_path):
    return paths.find(str(tmp_path / "config"), {})


@pytest.fixture
def desk(folders):
    return Desk(folders, lambda: TODAY)


@pytest.fixture
def opened():
    """Open workspaces that are closed at the end."""
    spaces = []

    def keep(space):
        spaces.append(space)
        return space

    yield keep
    for space in spaces:
        space.close()


def test_without_plans_there_is_none_to_open(desk):
    assert (desk.plans(), desk.current_path(), desk.today) == ((), "", TODAY)
    with pytest.raises(RetroPlanError, match="no plan yet"):
        desk.open_current()


def test_a_new_plan_is_written_made_current_and_open(desk, opened, folders):
    space = opened(desk.new_plan(PLAN))
    assert (space.plan, space.today) == (PLAN, TODAY)
    assert desk.current_path() == space.store.path == os.path.join(folders.plans, "spring.toml")
    assert desk.plans() == (ListedPlan("spring", "Spring", "1 session"),)
    with pytest.raises(RetroPlanError):
        desk.new_plan(replace(PLAN, name="SPRING"))


def test_edits_reach_the_disk(desk, opened):
    space = opened(desk.new_plan(PLAN))
    space.do(AddSessions((Session(space.new_id(), TODAY, "More"),)))
    assert space.flush()
    assert [s.title for s in plan_file.read(space.store.path).plan.sessions] == ["Easy", "More"]


def test_opening_another_plan_makes_it_current(desk, opened):
    opened(desk.new_plan(PLAN))
    opened(desk.new_plan(replace(PLAN, name="Autumn")))
    assert opened(desk.open_current()).plan.name == "Autumn"
    assert opened(desk.open_plan("spring")).plan.name == "Spring"
    assert opened(desk.open_current()).plan.name == "Spring"
    with pytest.raises(RetroPlanError, match='no plan "sprang"'):
        desk.open_plan("sprang")


def test_a_plan_named_at_the_start_goes_before_the_chosen_one(desk, opened, folders):
    opened(desk.new_plan(PLAN))
    opened(desk.new_plan(replace(PLAN, name="Autumn")))
    assert opened(Desk(folders, lambda: TODAY, "spring").open_current()).plan.name == "Spring"


def test_a_plan_that_cannot_be_read_is_listed_and_not_made_current(desk, opened, folders):
    opened(desk.new_plan(PLAN))
    Path(folders.plans, "broken.toml").write_text("[")
    note = next(plan.note for plan in desk.plans() if plan.file == "broken")
    assert note.startswith("cannot be read: ")
    with pytest.raises(RetroPlanError):
        desk.open_plan("broken")
    assert desk.current_path().endswith("spring.toml")


def test_a_plan_is_told_by_its_goals_and_sessions(desk, opened):
    opened(desk.new_plan(replace(PLAN, goals=(Goal("g", "Mile"),))))
    opened(desk.new_plan(Plan("Bare")))
    assert [plan.note for plan in desk.plans()] == ["empty", "1 goal, 1 session"]


def test_a_deleted_plan_is_in_the_backups_and_never_the_open_one(desk, opened, folders):
    opened(desk.new_plan(PLAN))
    opened(desk.new_plan(replace(PLAN, name="Autumn")))
    spring = os.path.join(folders.plans, "spring.toml")
    autumn = os.path.join(folders.plans, "autumn.toml")
    with pytest.raises(RetroPlanError, match="is open"):
        desk.delete_plan("autumn", autumn)
    assert desk.delete_plan("autumn", spring) == autumn  # it was the chosen one: that is now the open one
    assert [plan.file for plan in desk.plans()] == ["spring"]
    assert desk.settings()["plan"] == "spring"
    backups.restore(autumn, folders.state, 1)
    assert plan_file.read(autumn).plan.name == "Autumn"


def test_rename_saves_first_and_keeps_the_text(desk, opened):
    space = desk.new_plan(PLAN)
    old = Path(space.store.path)
    old.write_text("# mine\n" + old.read_text())
    space.do(AddSessions((Session("b", TODAY, "More"),)))
    renamed = opened(desk.rename_plan(space, "Autumn"))
    assert (renamed.plan.name, old.exists()) == ("Autumn", False)
    assert [s.id for s in renamed.plan.sessions] == ["a", "b"]
    assert Path(renamed.store.path).read_text().startswith("# mine\n")
    assert desk.current_path() == renamed.store.path


def test_a_week_is_exported_once_and_over_with_force(desk, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert desk.export_name(PLAN, WEEK, "md") == "spring-2026-W49.md"
    for format in ("toml", "json", "md"):
        written = desk.export_week(PLAN, WEEK, format, "", False)
        assert Path(written).read_text() == export_text(PLAN, WEEK, format)
        with pytest.raises(RetroPlanError, match="already a file"):
            desk.export_week(PLAN, WEEK, format, written, False)
        assert desk.export_week(PLAN, WEEK, format, written, True) == written
    with pytest.raises(RetroPlanError, match='"pdf" is not a format'):
        desk.export_week(PLAN, WEEK, "pdf", "", False)


def test_an_import_is_told_and_saves_nothing(desk, tmp_path):
    path = str(tmp_path / "week.toml")
    desk.export_week(PLAN, WEEK, "toml", path, False)
    plan, words = desk.import_file(path, Plan("Other"), "add")
    assert ([s.id for s in plan.sessions], plan.name) == (["a"], "Other")
    assert words.endswith("1 added")
    assert desk.import_file(path, PLAN, "replace")[0] == PLAN
    with pytest.raises(RetroPlanError, match="not a way to import"):
        desk.import_file(path, PLAN, "mix")


def test_settings_themes_and_own_workouts(desk, folders):
    assert desk.settings()["theme"] == ""
    desk.change_settings({"theme": "retro-light", "keys": {"session.add": "A"}})
    assert (desk.settings()["theme"], desk.settings()["keys"]) == ("retro-light", {"session.add": ("A",)})
    with pytest.raises(RetroPlanError):
        desk.change_settings({"colour": "red"})
    themes, problems = desk.themes()
    assert "retro-light" in {theme.name for theme in themes}
    assert problems == ()
    assert desk.theme("retro-light").dark is False
    assert desk.own_workouts() == ((), ())
    Path(folders.workouts).write_text('[[workouts]]\ntitle = "Mine"\nworkout = "20min easy"\nnotes = "n"\n')
    assert desk.own_workouts() == ((OwnWorkout("Mine", "20min easy", "n"),), ())
    Path(folders.workouts).write_text(
        '[[workouts]]\ntitle = "Hips"\nworkout = "25min drills"\nkind = "strength"\nsurface = "grass"\n'
    )
    assert desk.own_workouts() == ((OwnWorkout("Hips", "25min drills", "", "strength", "grass"),), ())


def test_random_numbers_differ(desk):
    assert len({desk.entropy() for _ in range(50)}) == 50
