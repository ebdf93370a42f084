"""The order of a save's calls, and the defects that the fault sweep has found."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from retroplan.domain.base.errors import RetroPlanError, StoreError
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Plan
from retroplan.services.file_services import FileServices
from retroplan.store.files import library, naming, plans, settings_file
from retroplan.store.io import atomic, left_overs, paths
from retroplan.store.io.names import is_plan_file
from retroplan.store.saving import backups, plan_file
from tests.earlier_states import keep

TEXT = 'schema = 1\nname = "Spring"\n'


def put(path, text: str = TEXT) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return str(path)


def failing(monkeypatch, name: str, error: int, when) -> None:
    """Make the calls of `os.name` fail whose arguments satisfy `when`."""
    real = getattr(os, name)

    def call(*args, **more):
        if when(*args):
            raise OSError(error, os.strerror(error))
        return real(*args, **more)

    monkeypatch.setattr(os, name, call)


class Recorder:
    """The calls on files, as (name, path), handles shown as the path they were opened with."""

    def __init__(self, monkeypatch) -> None:
        self.calls: list[tuple[str, str]] = []
        self.paths: dict[int, str] = {}
        for name in ("open", "write", "fsync", "close", "replace", "link", "unlink", "fchmod", "rename"):
            monkeypatch.setattr(os, name, self._wrapped(name, getattr(os, name)))

    def _wrapped(self, name, real):
        def call(first, *args, **more):
            path = self.paths.get(first, "") if isinstance(first, int) else str(first)
            if name in ("replace", "link", "rename"):
                path = str(args[0])
            self.calls.append((name, path))
            result = real(first, *args, **more)
            if name == "open":
                self.paths[result] = path
            return result

        return call

    def at(self, name: str, path: str) -> int:
        return self.calls.index((name, path))


def test_the_order_is_write_sync_backup_name_sync_of_the_folder(tmp_path, monkeypatch):
    path, state = put(tmp_path / "plans" / "p.toml"), str(tmp_path / "state")
    opened = plan_file.read(path, state=state)
    with monkeypatch.context() as patch:
        seen = Recorder(patch)
        plan_file.save(opened, replace(opened.plan, name="New"))
    folder = os.path.dirname(path)
    (temporary,) = {p for name, p in seen.calls if name == "write" and os.path.dirname(p) == folder}
    assert not is_plan_file(os.path.basename(temporary))
    (waiting,) = {p for name, p in seen.calls if name == "rename"}
    backups_folder = os.path.dirname(waiting)
    named = seen.at("replace", path)
    assert seen.at("open", temporary) < seen.at("write", temporary) < seen.at("fsync", temporary)
    assert seen.at("fsync", temporary) < seen.at("close", temporary) < named
    # The old state waits in the backups, name and all, before the new one is written.
    kept = max(at for at, (_, p) in enumerate(seen.calls) if os.path.dirname(p) == backups_folder and ".tmp" in p)
    assert ("fsync", backups_folder) in seen.calls[kept : seen.at("open", temporary)]
    # Its number it gets when it was replaced.
    assert named < seen.at("rename", waiting)
    # Last of all the new name is made to last, and only then is the save done.
    assert ("fsync", folder) in seen.calls[named:]
    # The plan itself is never opened for writing, cut or removed.
    assert ("write", path) not in seen.calls
    assert ("unlink", path) not in seen.calls


def test_a_sync_that_failed_is_not_repeated_on_the_same_file(tmp_path, monkeypatch):
    path = put(tmp_path / "p.toml")
    real = os.fsync
    synced = []

    def fsync(handle):
        synced.append(os.stat(handle).st_ino)
        if len(synced) == 1:
            raise OSError(errno.EIO, "no")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(StoreError, match="reports an error"):
        atomic.write(path, b"new")
    keeper = open(tmp_path / "keeps-the-number-taken", "w")  # noqa: SIM115 - so that the number is not used again
    atomic.write(path, b"new")
    keeper.close()
    assert Path(path).read_bytes() == b"new"
    assert len(synced) > 2


# ---------------------------------------------------------------------- what the sweep has found


def test_a_link_that_cannot_be_read_is_said_and_stays_a_link(tmp_path, monkeypatch):
    put(tmp_path / "real.toml")
    link = tmp_path / "p.toml"
    link.symlink_to("real.toml")
    opened = plan_file.read(str(link), state=str(tmp_path / "state"))
    for name in ("readlink", "lstat"):
        with monkeypatch.context() as patch:
            failing(patch, name, errno.EIO, lambda path, *_: str(path) == str(link))
            with pytest.raises(StoreError, match="the disk reports an error"):
                plan_file.save(opened, replace(opened.plan, name="New"))
            with pytest.raises(StoreError, match="the disk reports an error"):
                atomic.write(str(link), b"x")
        assert link.is_symlink()
        assert (tmp_path / "real.toml").read_text() == TEXT


def test_a_disk_that_cannot_say_is_no_missing_file(tmp_path, monkeypatch):
    folders = paths.find(str(tmp_path), {})
    put(Path(folders.settings), 'theme = "dawn"\n')
    put(Path(folders.workouts), '[[workouts]]\ntitle = "a"\nworkout = "1km"\n')
    path = put(Path(folders.plans) / "p.toml")
    opened = plan_file.read(path, state=folders.state)
    asked = {
        folders.settings: (
            lambda: settings_file.read(folders.settings),
            lambda: settings_file.write(folders.settings, {"theme": "forest"}, state=folders.state),
        ),
        folders.workouts: (lambda: library.read(folders.workouts),),
        path: (lambda: plan_file.save(opened, replace(opened.plan, name="New")),),
    }
    for file, actions in asked.items():
        with monkeypatch.context() as patch:
            failing(patch, "stat", errno.EACCES, lambda path, *_, file=file: path == file)
            for action in actions:
                with pytest.raises(StoreError, match="permission is denied"):
                    action()


def test_a_folder_that_cannot_be_looked_at_is_not_called_a_file(tmp_path, monkeypatch):
    folder = str(tmp_path / "plans")
    os.mkdir(folder)
    failing(monkeypatch, "stat", errno.EIO, lambda path, *_: path == folder)
    with pytest.raises(StoreError, match="the disk reports an error"):
        atomic.write(os.path.join(folder, "x.toml"), b"data")


@pytest.mark.parametrize("call", ["unlink", "fsync", "replace"])
def test_a_rename_that_was_cut_short_is_finished_by_the_next(tmp_path, monkeypatch, call):
    folders = paths.find(str(tmp_path), {})
    path = put(Path(folders.plans) / "spring.toml")
    put(Path(folders.settings), 'plan = "spring"\n')
    target = str(Path(folders.plans) / "autumn.toml")
    with monkeypatch.context() as patch:
        failing(patch, call, errno.EIO, lambda *_: os.path.exists(target))
        with pytest.raises(StoreError):
            naming.rename(folders, "spring", "Autumn")
        # The chosen plan is there, whichever it is.
        assert os.path.exists(plans.current(folders, settings_file.read(folders.settings)))
    naming.rename(folders, path, "Autumn")
    # A disk that refuses to remove anything keeps the temporary files too.
    assert [name for name in os.listdir(folders.plans) if not left_overs.is_ours(name)] == ["autumn.toml"]
    assert settings_file.read(folders.settings).plan == "autumn"


def test_a_rename_takes_no_other_plans_name(tmp_path):
    folders = paths.find(str(tmp_path), {})
    put(Path(folders.plans) / "spring.toml")
    other = put(Path(folders.plans) / "autumn.toml", TEXT + "# another\n")
    with pytest.raises(RetroPlanError, match="already a plan"):
        naming.rename(folders, "spring", "Autumn")
    assert Path(other).read_text() == TEXT + "# another\n"


def test_a_new_plan_that_cannot_be_chosen_is_not_made(tmp_path, monkeypatch):
    folders = paths.find(str(tmp_path), {})
    put(Path(folders.settings), 'plan = "spring"\n')
    services = FileServices(folders, lambda: None)
    with monkeypatch.context() as patch:
        failing(patch, "replace", errno.ENOSPC, lambda _old, new: str(new) == folders.settings)
        with pytest.raises(StoreError, match="full"):
            services.new_plan(Plan("Autumn"))
    assert plans.list_plans(folders) == ()
    services.new_plan(Plan("Autumn")).close()
    assert [entry.stem for entry in plans.list_plans(folders)] == ["autumn"]


def test_without_hard_links_a_new_file_is_whole_or_empty_whenever_it_is_seen(tmp_path, monkeypatch):
    failing(monkeypatch, "link", errno.EPERM, lambda *_: True)
    path = str(tmp_path / "x.toml")
    sizes = set()
    for name in ("open", "write", "close", "replace", "fsync"):
        real = getattr(os, name)

        def call(*args, real=real, **more):
            if os.path.exists(path):
                sizes.add(os.path.getsize(path))
            return real(*args, **more)

        monkeypatch.setattr(os, name, call)
    atomic.write(path, b"data", replace=False)
    assert sizes <= {0, 4}
    assert os.listdir(tmp_path) == ["x.toml"]


def test_an_empty_backup_is_no_state(tmp_path):
    path, state = put(tmp_path / "p.toml"), str(tmp_path / "state")
    keep(path, state, b"one")
    (only,) = backups.list_backups(path, state)
    Path(only.path).with_name("000002.toml").write_bytes(b"")
    assert [each.number for each in backups.list_backups(path, state)] == [1]
    backups.restore(path, state, 1)
    assert Path(path).read_bytes() == b"one"


def test_many_entries_alike_without_an_id_get_theirs_in_one_go_each(tmp_path, monkeypatch):
    """Each further one used to be tried under all the names of those before it."""
    import zlib

    count = 600
    path = put(tmp_path / "p.toml", "sessions = [" + "{ date = 2026-12-02 }, " * count + "]\n")
    real = zlib.crc32
    tried = []
    monkeypatch.setattr(zlib, "crc32", lambda data: tried.append(1) or real(data))
    plan = plan_file.read(path).plan
    assert len({session.id for session in plan.sessions}) == count
    assert len(tried) < count * 1.2
    assert plan_file.read(path).plan == plan


def test_a_file_of_nothing_but_faults_names_a_thousand(tmp_path):
    path = put(tmp_path / "p.toml", "[[sessions]]\n" * 3000)
    with pytest.raises(RetroPlanError, match="1000 problems or more in the plan") as caught:
        plan_file.read(path)
    assert len(caught.value.problems) == 1000
    assert caught.value.problems[0].line == 1


def test_workouts_after_a_thousand_faults_are_judged_all_the_same(tmp_path):
    bad, good = '[[workouts]]\ntitle = ""\n', '[[workouts]]\ntitle = "Good"\nworkout = "1km"\n'
    found, problems = library.read(put(tmp_path / "workouts.toml", bad * 1500 + good + bad))
    assert [each.title for each in found] == ["Good"]
    assert len(problems) == 1000
