"""The plans folder: listing, finding, naming, renaming and removing, with broken and foreign files among the plans."""

from __future__ import annotations

import os
from datetime import date

import pytest
from store_plans import HAND

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Plan, Session
from retroplan.store.files import library, naming, plans, settings_file, theme_files
from retroplan.store.io import paths
from retroplan.store.saving import backups, plan_file


@pytest.fixture
def folders(tmp_path):
    found = paths.find(str(tmp_path / "cfg"), {})
    os.makedirs(found.plans)
    return found


def put(folders, name: str, text: str) -> str:
    path = os.path.join(folders.plans, name)
    with open(path, "w") as stream:
        stream.write(text)
    return path


def test_one_broken_plan_hides_none(folders):
    put(folders, "spring.toml", HAND)
    put(folders, "broken.toml", "= 3")
    put(folders, "faulty.toml", "start = 4")
    put(folders, "spring.sync-conflict-20260101-101010-ABC.toml", HAND)
    put(folders, "spring (conflicted copy).toml", HAND)
    put(folders, ".retroplan-00.tmp", HAND)
    put(folders, "notes.txt", "x")
    os.mkdir(os.path.join(folders.plans, "folder.toml"))
    found = {entry.stem: entry for entry in plans.list_plans(folders)}
    assert list(found) == ["broken", "faulty", "folder", "spring"]
    assert (found["spring"].name, found["spring"].sessions, found["spring"].start) == (
        "Spring 10K and a backward mile", 3, date(2026, 11, 30),
    )  # fmt: skip
    assert "line 1" in found["broken"].problem
    assert "start, line 1" in found["faulty"].problem
    assert "is a folder" in found["folder"].problem
    assert len(plans.copies_of(os.path.join(folders.plans, "spring.toml"))) == 2
    assert plans.copies_of(os.path.join(folders.plans, "broken.toml")) == ()


def test_no_folder_is_no_plans(tmp_path):
    folders = paths.find(str(tmp_path / "none"), {})
    assert plans.list_plans(folders) == ()
    assert plans.current(folders, settings_file.Settings()) == ""


def test_finding_by_file_stem_name_or_path(folders, tmp_path):
    path = put(folders, "spring.toml", HAND)
    other = tmp_path / "elsewhere.toml"
    other.write_text(HAND)
    for name in ("spring", "SPRING", "spring.toml", "Spring 10K and a backward mile", path):
        assert plans.find(folders, name) == path
    assert plans.find(folders, str(other)) == str(other)
    with pytest.raises(RetroPlanError, match="no plan") as caught:
        plans.find(folders, "sprng")
    assert caught.value.hint == 'Did you mean "spring"?'
    with pytest.raises(RetroPlanError, match="no file"):
        plans.find(folders, "./nothing.toml")
    put(folders, "two.toml", HAND)
    with pytest.raises(RetroPlanError, match="Several plans"):
        plans.find(folders, "spring 10k and a backward mile")


def test_new_use_rename_and_remove(folders):
    opened = naming.begin(folders, Plan("My Spring", sessions=(Session("a", date(2026, 1, 1)),)))
    assert opened.path == os.path.join(folders.plans, "my-spring.toml")
    assert plans.current(folders, settings_file.read(folders.settings)) == opened.path
    with pytest.raises(RetroPlanError, match="already a plan"):
        naming.begin(folders, Plan("my SPRING!"))
    second = naming.begin(folders, Plan("Other"))
    os.unlink(folders.settings)
    assert plans.current(folders, settings_file.read(folders.settings)) == ""
    plans.use(folders, "My Spring")
    assert plans.current(folders, settings_file.read(folders.settings)) == opened.path
    renamed = naming.rename(folders, "my-spring", "Summer")
    assert renamed.path == os.path.join(folders.plans, "summer.toml")
    assert not os.path.exists(opened.path)
    assert plan_file.read(renamed.path, state=folders.state) == renamed
    assert renamed.plan == replace(opened.plan, name="Summer")
    assert plans.current(folders, settings_file.read(folders.settings)) == renamed.path
    with pytest.raises(RetroPlanError, match="already a plan"):
        naming.rename(folders, "summer", "Other")
    again = naming.rename(folders, "summer", "SUMMER")
    assert (again.path, again.plan.name) == (renamed.path, "SUMMER")
    naming.remove(folders, "Other")
    assert not os.path.exists(second.path)
    assert second.path in backups.removed(folders.state)
    backups.restore(second.path, folders.state, 1)
    assert plan_file.read(second.path).plan.name == "Other"


def test_renaming_keeps_the_authors_text(folders):
    put(folders, "spring.toml", HAND)
    renamed = naming.rename(folders, "spring", "Autumn")
    assert renamed.text == HAND.replace('"Spring 10K and a backward mile" ', '"Autumn" ')


def test_a_plan_elsewhere_can_be_current(folders, tmp_path):
    other = tmp_path / "elsewhere.toml"
    other.write_text(HAND)
    plans.use(folders, str(other))
    assert plans.current(folders, settings_file.read(folders.settings)) == str(other)


def test_a_broken_plan_can_be_removed(folders):
    path = put(folders, "broken.toml", "= 3")
    assert naming.remove(folders, "broken") == path
    assert not os.path.exists(path)


def test_own_workouts_report_the_broken_ones(tmp_path):
    path = tmp_path / "workouts.toml"
    assert library.read(str(path)) == ((), ())
    path.write_text(
        '[[workouts]]\ntitle = "Good"\nworkout = "20min easy"\ntags = "track, short"\nmine = 1\n'
        '[[workouts]]\ntitle = "Bad"\nworkout = "20min esy"\n[[workouts]]\nworkout = "5km"\n'
        '[[workouts]]\ntitle = "T"\nworkout = "5km"\ntags = [1]\nkind = "race"\n[[workouts]]\ntitle = "N"\n'
    )
    found, problems = library.read(str(path))
    assert [w.title for w in found] == ["Good"]
    assert [problem.line for problem in problems] == [8, 9, 14, 16]
    assert problems[0].suggestion == "easy"


def test_themes_are_found_and_the_users_own_take_their_place(tmp_path):
    shipped = theme_files.built_in_folder()
    themes, problems = theme_files.load((shipped, str(tmp_path / "none")))
    assert "retro-dark" in themes
    assert not problems
    with open(os.path.join(shipped, "dawn.toml")) as stream:
        dawn = stream.read()
    (tmp_path / "dawn.toml").write_text(dawn.replace('"Dawn"', '"Mine"'))
    (tmp_path / "bad.toml").write_text("name = 'bad'\n[colours]\ntext = 'mauve-ish'\n")
    (tmp_path / "worse.toml").write_text("[[")
    (tmp_path / "own-file.toml").write_text(dawn.replace('"dawn"', '"own"'))
    os.mkfifo(tmp_path / "pipe.toml")
    dirs = (shipped, str(tmp_path))
    themes, problems = theme_files.load(dirs)
    assert themes["dawn"].title == "Mine"
    assert {os.path.basename(problem.file) for problem in problems} == {"bad.toml", "worse.toml", "pipe.toml"}
    assert theme_files.find("dawn", dirs).title == "Mine"
    assert theme_files.find("retro-dark", dirs).name == "retro-dark"
    assert theme_files.find("own", dirs).name == "own"
    with pytest.raises(RetroPlanError, match="no theme") as caught:
        theme_files.find("down", dirs)
    assert caught.value.hint == 'Did you mean "dawn"?'
    with pytest.raises(RetroPlanError):
        theme_files.find("bad", dirs)
    with pytest.raises(RetroPlanError, match="no theme"):
        theme_files.find("../dawn", dirs)


@pytest.mark.parametrize("data", [b"not a plan", b"\xff", b"schema = 1\nname = 5\n"])
def test_only_a_plan_is_removed_from_elsewhere(folders, tmp_path, data):
    other = tmp_path / "notes.toml"
    other.write_bytes(data)
    with pytest.raises(RetroPlanError):
        naming.remove(folders, str(other))
    assert other.read_bytes() == data
    other.write_text(HAND)
    assert naming.remove(folders, str(other)) == str(other)
    assert not other.exists()
