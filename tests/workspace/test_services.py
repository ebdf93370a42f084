"""The services: what the screens ask for beyond the open plan, on real files."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from retroplan.domain.base.dates import week_of
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.edits.edits import AddSessions
from retroplan.domain.plan.plan import Goal, Plan, Session
from retroplan.services.export import export_text
from retroplan.services.file_services import FileServices
from retroplan.store.io import paths
from retroplan.store.saving import backups, plan_file
from retroplan.workspace.services import ListedPlan, OwnWorkout

TODAY = date(2026, 12, 2)
WEEK = week_of(TODAY)
PLAN = Plan("Spring", WEEK.start, sessions=(Session("a", TODAY, "Easy", workout="30min easy"),))


@pytest.fixture
def folders(tmp_path):
    return paths.find(str(tmp_path / "config"), {})


@pytest.fixture
def services(folders):
    return FileServices(folders, lambda: TODAY)


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


def test_without_plans_there_is_none_to_open(services):
    assert (services.plans(), services.current_path(), services.today) == ((), "", TODAY)
    with pytest.raises(RetroPlanError, match="no plan yet"):
        services.open_current()


def test_a_new_plan_is_written_made_current_and_open(services, opened, folders):
    space = opened(services.new_plan(PLAN))
    assert (space.plan, space.today) == (PLAN, TODAY)
    assert services.current_path() == space.store.path == os.path.join(folders.plans, "spring.toml")
    assert services.plans() == (ListedPlan("spring", "Spring", "1 session"),)
    with pytest.raises(RetroPlanError):
        services.new_plan(replace(PLAN, name="SPRING"))


def test_edits_reach_the_disk(services, opened):
    space = opened(services.new_plan(PLAN))
    space.do(AddSessions((Session(space.new_id(), TODAY, "More"),)))
    assert space.flush()
    assert [s.title for s in plan_file.read(space.store.path).plan.sessions] == ["Easy", "More"]


def test_opening_another_plan_makes_it_current(services, opened):
    opened(services.new_plan(PLAN))
    opened(services.new_plan(replace(PLAN, name="Autumn")))
    assert opened(services.open_current()).plan.name == "Autumn"
    assert opened(services.open_plan("spring")).plan.name == "Spring"
    assert opened(services.open_current()).plan.name == "Spring"
    with pytest.raises(RetroPlanError, match='no plan "sprang"'):
        services.open_plan("sprang")


def test_a_plan_named_at_the_start_goes_before_the_chosen_one(services, opened, folders):
    opened(services.new_plan(PLAN))
    opened(services.new_plan(replace(PLAN, name="Autumn")))
    assert opened(FileServices(folders, lambda: TODAY, "spring").open_current()).plan.name == "Spring"


def test_a_plan_that_cannot_be_read_is_listed_and_not_made_current(services, opened, folders):
    opened(services.new_plan(PLAN))
    Path(folders.plans, "broken.toml").write_text("[")
    note = next(plan.note for plan in services.plans() if plan.file == "broken")
    assert note.startswith("cannot be read: ")
    with pytest.raises(RetroPlanError):
        services.open_plan("broken")
    assert services.current_path().endswith("spring.toml")


def test_a_plan_is_told_by_its_goals_and_sessions(services, opened):
    opened(services.new_plan(replace(PLAN, goals=(Goal("g", "Mile"),))))
    opened(services.new_plan(Plan("Bare")))
    assert [plan.note for plan in services.plans()] == ["empty", "1 goal, 1 session"]


def test_a_deleted_plan_is_in_the_backups_and_never_the_open_one(services, opened, folders):
    opened(services.new_plan(PLAN))
    opened(services.new_plan(replace(PLAN, name="Autumn")))
    spring = os.path.join(folders.plans, "spring.toml")
    autumn = os.path.join(folders.plans, "autumn.toml")
    with pytest.raises(RetroPlanError, match="is open"):
        services.delete_plan("autumn", autumn)
    assert services.delete_plan("autumn", spring) == autumn  # it was the chosen one: that is now the open one
    assert [plan.file for plan in services.plans()] == ["spring"]
    assert services.settings()["plan"] == "spring"
    backups.restore(autumn, folders.state, 1)
    assert plan_file.read(autumn).plan.name == "Autumn"


def test_rename_saves_first_and_keeps_the_text(services, opened):
    space = services.new_plan(PLAN)
    old = Path(space.store.path)
    old.write_text("# mine\n" + old.read_text())
    space.do(AddSessions((Session("b", TODAY, "More"),)))
    renamed = opened(services.rename_plan(space, "Autumn"))
    assert (renamed.plan.name, old.exists()) == ("Autumn", False)
    assert [s.id for s in renamed.plan.sessions] == ["a", "b"]
    assert Path(renamed.store.path).read_text().startswith("# mine\n")
    assert services.current_path() == renamed.store.path


def test_a_week_is_exported_once_and_over_with_force(services, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert services.export_name(PLAN, WEEK, "md") == "spring-2026-W49.md"
    for format in ("toml", "json", "md"):
        written = services.export_week(PLAN, WEEK, format, "", "")
        assert Path(written).read_text() == export_text(PLAN, WEEK, format)
        with pytest.raises(RetroPlanError, match="already a file"):
            services.export_week(PLAN, WEEK, format, written, "")
        assert services.export_week(PLAN, WEEK, format, written, "", True) == written
    with pytest.raises(RetroPlanError, match='"pdf" is not a format'):
        services.export_week(PLAN, WEEK, "pdf", "", "")


def test_an_import_is_told_and_saves_nothing(services, tmp_path):
    path = str(tmp_path / "week.toml")
    services.export_week(PLAN, WEEK, "toml", path, "")
    plan, words = services.import_file(path, Plan("Other"), "add")
    assert ([s.id for s in plan.sessions], plan.name) == (["a"], "Other")
    assert words.endswith("1 added")
    assert services.import_file(path, PLAN, "replace")[0] == PLAN
    with pytest.raises(RetroPlanError, match="not a way to import"):
        services.import_file(path, PLAN, "mix")


def test_settings_themes_and_own_workouts(services, folders):
    assert services.settings()["theme"] == ""
    services.change_settings({"theme": "retro-light", "keys": {"session.add": "A"}})
    assert (services.settings()["theme"], services.settings()["keys"]) == ("retro-light", {"session.add": ("A",)})
    with pytest.raises(RetroPlanError):
        services.change_settings({"colour": "red"})
    themes, problems = services.themes()
    assert "retro-light" in {theme.name for theme in themes}
    assert problems == ()
    assert services.theme("retro-light").dark is False
    assert services.own_workouts() == ((), ())
    Path(folders.workouts).write_text('[[workouts]]\ntitle = "Mine"\nworkout = "20min easy"\nnotes = "n"\n')
    assert services.own_workouts() == ((OwnWorkout("Mine", "20min easy", "n"),), ())
    Path(folders.workouts).write_text(
        '[[workouts]]\ntitle = "Hips"\nworkout = "25min drills"\nkind = "strength"\nsurface = "grass"\n'
    )
    assert services.own_workouts() == ((OwnWorkout("Hips", "25min drills", "", "strength", "grass"),), ())


def test_random_numbers_differ(services):
    assert len({services.entropy() for _ in range(50)}) == 50
