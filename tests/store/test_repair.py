"""What is left lying about, and clearing up only what loses nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from store_plans import HAND

from retroplan.domain.base.value import replace
from retroplan.store.files import repair
from retroplan.store.io import paths
from retroplan.store.saving import backups, journal, plan_file
from retroplan.store.saving.journal_writer import JournalWriter

LATER = 10**10  # long after every file here was written


@pytest.fixture
def folders(tmp_path) -> paths.Folders:
    found = paths.find(str(tmp_path / "config"), {})
    for place in (found.config, found.plans, found.state):
        os.mkdir(place, 0o700)
    path = Path(found.plans, "spring.toml")
    path.touch(0o600)
    path.write_text(HAND)
    return found


def plan(folders) -> str:
    return os.path.join(folders.plans, "spring.toml")


def unsaved(folders, name: str, path: str = "") -> str:
    opened = plan_file.read(path or plan(folders), state=folders.state)
    writer = JournalWriter(opened)
    writer.keep(1, replace(opened.plan, name=name), opened, opened.plan)
    writer.close()
    return writer.path


def private(path: str, text: str) -> str:
    Path(path).touch(0o600)
    Path(path).write_text(text)
    return path


def everything(folders) -> dict[str, tuple[int, bytes]]:
    return {
        str(path): (path.lstat().st_mode, path.read_bytes() if path.is_file() else b"")
        for path in Path(folders.config).rglob("*")
    }


def test_a_tidy_place_has_nothing_and_a_missing_one_neither(folders, tmp_path):
    assert repair.look(folders, LATER) == ()
    assert repair.repair(folders, LATER) == ()
    assert repair.look(paths.find(str(tmp_path / "nowhere"), {}), LATER) == ()


def test_looking_changes_nothing(folders):
    unsaved(folders, "New")
    os.chmod(plan(folders), 0o644)
    before = everything(folders)
    assert {finding.kind for finding in repair.look(folders, LATER)} == {"journal", "mode"}
    assert everything(folders) == before


def test_old_temporary_files_go_and_fresh_ones_stay(folders):
    os.makedirs(os.path.join(folders.state, "backups", "x"), 0o700)
    os.chmod(folders.backups, 0o700)
    places = [folders.plans, folders.config, folders.state, os.path.join(folders.backups, "x")]
    left = [private(os.path.join(place, ".retroplan-0123456789abcdef.tmp"), "half") for place in places]
    now = os.stat(left[0]).st_mtime
    assert repair.repair(folders, now + 60) == ()
    assert sorted(finding.path for finding in repair.look(folders, now + 60)) == sorted(left)
    assert len(repair.repair(folders, now + 2 * repair.OLD_S)) == 4
    assert not any(map(os.path.exists, left))
    assert Path(plan(folders)).read_text() == HAND


def test_only_a_journal_that_says_nothing_new_goes(folders):
    new, old = unsaved(folders, "New"), unsaved(folders, "Saved")
    opened = plan_file.read(plan(folders), state=folders.state)
    plan_file.save(opened, replace(opened.plan, name="Saved"))
    broken = private(os.path.join(journal.folder(folders.state), "0123456789abcdef-1-aa.journal"), "torn")
    other = private(os.path.join(folders.plans, "other.toml"), HAND)
    orphan = unsaved(folders, "New", other)
    os.unlink(other)
    (line,) = repair.repair(folders, LATER)
    assert line == f"{old}: removed"
    assert all(map(os.path.exists, (new, broken, orphan)))
    seen = {finding.path: finding.seen for finding in repair.look(folders, LATER)}
    assert "were not saved" in seen[new]
    assert "cannot be read" in seen[broken]
    assert "other.toml, which cannot be read now" in seen[orphan]


def test_a_journal_in_use_is_no_finding(folders):
    opened = plan_file.read(plan(folders), state=folders.state)
    writer = JournalWriter(opened)
    writer.keep(1, replace(opened.plan, name="x"), opened, opened.plan)
    assert writer.wait(10)
    assert repair.look(folders, LATER) == ()
    writer.close()
    assert len(repair.look(folders, LATER)) == 1


def test_a_copy_of_the_very_same_plan_goes_to_the_backups_others_stay(folders):
    same = private(os.path.join(folders.plans, "spring.sync-conflict-20261202-101112-ABCDEFG.toml"), HAND)
    differs = private(os.path.join(folders.plans, "spring (conflicted copy).toml"), HAND + "# mine\n")
    alone = private(os.path.join(folders.plans, "autumn (conflicted copy).toml"), HAND)
    torn = private(os.path.join(folders.plans, "spring (conflict 2).toml"), "[[")
    (line,) = repair.repair(folders, LATER)
    assert line == f"{same}: moved to the backups"
    assert not os.path.exists(same)
    assert Path(backups.list_backups(same, folders.state)[0].path).read_text() == HAND
    assert all(map(os.path.exists, (differs, alone, torn)))
    assert {finding.path for finding in repair.look(folders, LATER)} == {differs, alone, torn}


def test_files_and_folders_are_closed_to_others_and_links_are_not_followed(folders, tmp_path):
    opened = plan_file.read(plan(folders), state=folders.state)
    plan_file.save(opened, replace(opened.plan, name="x"))
    (backup,) = (found.path for found in backups.list_backups(plan(folders), folders.state))
    outside = tmp_path / "outside"
    outside.write_text(HAND)
    outside.chmod(0o644)
    os.symlink(outside, os.path.join(folders.plans, "linked.toml"))
    os.symlink(tmp_path, os.path.join(folders.state, "linked"))
    wide = [plan(folders), folders.plans, os.path.dirname(backup), backup]
    for path in wide:
        os.chmod(path, 0o777 if os.path.isdir(path) else 0o664)
    lines = repair.repair(folders, LATER)
    assert sorted(lines) == sorted(f"{path}: closed to others" for path in wide)
    assert [os.stat(path).st_mode & 0o777 for path in wide] == [0o600, 0o700, 0o700, 0o600]
    assert outside.stat().st_mode & 0o777 == 0o644
    assert repair.repair(folders, LATER) == ()


def test_what_the_disk_refuses_is_said_and_the_rest_is_done(folders, monkeypatch):
    stuck = private(os.path.join(folders.plans, ".retroplan-0000000000000000.tmp"), "x")
    os.chmod(plan(folders), 0o644)

    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "unlink", refuse)
    assert repair.repair(folders, LATER) == (
        f"{stuck}: cannot be cleared up: Permission denied",
        f"{plan(folders)}: closed to others",
    )
