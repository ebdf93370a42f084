"""The lock of a file: whoever opens it takes the same one, waiting ends, and nothing is ever written for it."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import threading
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from store_plans import HAND

from retroplan.domain.base.errors import StoreError
from retroplan.domain.base.value import replace
from retroplan.store.files import naming, settings_file
from retroplan.store.io import lock
from retroplan.store.io.lock import is_held, lock_path, locked
from retroplan.store.io.paths import find
from retroplan.store.saving import plan_file

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no such locks")


@pytest.fixture
def place(tmp_path):
    """The folder of plans."""
    found = tmp_path / "plans"
    found.mkdir()
    (found / "spring.toml").write_text(HAND)
    return found


@pytest.fixture
def path(place):
    return str(place / "spring.toml")


@pytest.fixture
def state(tmp_path):
    return str(tmp_path / "state")


@pytest.fixture
def unlockable(monkeypatch):
    """A disk on which folders cannot be locked, as NFS has it; files can."""
    real = fcntl.flock

    def flock(handle, how):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        real(handle, how)

    monkeypatch.setattr(fcntl, "flock", flock)


@contextmanager
def another(*paths):
    """Another program holds these locks, each the `flock` of a file or a folder."""
    with ExitStack() as stack:
        for each in paths:
            handle = os.open(each, os.O_RDONLY)
            stack.callback(os.close, handle)
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def in_a_thread(act):
    """What `act` raises or gives back, in another thread of this process."""
    out = []

    def run():
        try:
            out.append(act())
        except StoreError as error:
            out.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return out[0]


def is_free(path, state):
    def take():
        with locked(path, state, wait_s=0):
            return True

    return in_a_thread(take) is True


def test_a_held_lock_is_waited_for_and_then_named(place, path, state):
    with (
        another(place),
        pytest.raises(StoreError, match="is being saved by another program") as caught,
        locked(path, state, wait_s=0),
    ):
        pass
    assert str(place) in caught.value.detail
    assert caught.value.hint == "Close that program, or try again"
    with locked(path, state, wait_s=0):
        pass


def test_it_is_waited_for_until_it_is_given_back(place, path, state, monkeypatch):
    with ExitStack() as other:
        other.enter_context(another(place))
        waits = []
        monkeypatch.setattr(lock, "sleep", lambda _: waits.append(1) or (len(waits) == 3 and other.close()))
        with locked(path, state):
            assert len(waits) == 3


def test_waiting_ends(place, path, state, monkeypatch):
    """Ten seconds by the clock, whatever the sleeps were."""
    clock = [100.0]
    monkeypatch.setattr(lock, "monotonic", lambda: clock[0])
    monkeypatch.setattr(lock, "sleep", lambda _: clock.__setitem__(0, clock[0] + 3.0))
    with another(place), pytest.raises(StoreError, match="for 10 s"), locked(path, state):
        pass
    assert clock[0] == 112.0


def test_the_process_that_holds_it_is_named_where_the_system_tells(place, path, state, tmp_path, monkeypatch):
    here = os.stat(place)
    spot = f"{os.major(here.st_dev):02x}:{os.minor(here.st_dev):02x}:{here.st_ino}"
    table = tmp_path / "locks"
    table.write_text(
        f"1: POSIX  ADVISORY  WRITE 11 {spot} 0 EOF\n2: FLOCK  ADVISORY  WRITE 12 {spot}1 0 EOF\n"
        f"3: FLOCK  ADVISORY  WRITE 13 {spot} 0 EOF\n3: -> FLOCK  ADVISORY  WRITE 14 {spot} 0 EOF\n"
    )
    monkeypatch.setattr(lock, "_LOCKS", str(table))
    with another(place), pytest.raises(StoreError) as caught, locked(path, state, wait_s=0):
        pass
    assert caught.value.detail.startswith("Process 13 has kept")


def test_every_way_to_the_file_is_one_lock(place, path, tmp_path):
    """Another state folder, a link to the file, a link to its folder, a path with dots."""
    (tmp_path / "link.toml").symlink_to(path)
    (tmp_path / "plans-too").symlink_to(place)
    ways = (path, str(tmp_path / "link.toml"), f"{tmp_path}/plans-too/spring.toml", f"{place}/../plans/spring.toml")
    for way in ways:
        with locked(way, str(tmp_path / "one")):
            assert not any(is_free(each, str(tmp_path / "another")) for each in ways)
        assert all(is_free(each, str(tmp_path / "another")) for each in ways)


def test_nothing_is_written_for_it(place, path, state):
    with locked(path, state):
        assert os.listdir(place) == ["spring.toml"]
        assert not os.path.exists(state)


def test_a_thread_may_take_again_what_it_holds_and_another_may_not(place, path, state):
    with locked(path, state, wait_s=0):
        with locked(path, state, wait_s=0), locked(str(place / "other.toml"), state, wait_s=0):
            assert not is_free(path, state)
        assert not is_free(path, state)
    assert is_free(path, state)
    assert not lock._held


def test_what_is_raised_inside_gives_it_back(path, state):
    with pytest.raises(KeyError), locked(path, state), locked(path, state):
        raise KeyError
    assert is_free(path, state)
    assert not lock._held


def test_a_child_does_not_take_its_parents_lock_for_its_own(path, state):
    with locked(path, state):
        child = os.fork()
        if not child:
            status = 1
            try:
                with locked(path, state, wait_s=0):
                    pass
            except StoreError:
                status = 0
            finally:
                os._exit(status)
        assert os.waitpid(child, 0)[1] == 0


def test_several_are_taken_in_the_same_order_whoever_asks(tmp_path, state, monkeypatch):
    files = []
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        files.append(str(tmp_path / name / "plan.toml"))
    order = []
    real = lock._take_folder
    monkeypatch.setattr(lock, "_take_folder", lambda path, *rest: order.append(path) or real(path, *rest))
    with locked(files[2], state, also=(files[0], files[1])):
        assert not any(is_free(each, state) for each in files)
    with locked(files[1], state, also=(files[2], files[0])):
        pass
    assert order[:3] == files
    assert order[-3:] == files


def test_only_whole_or_not_at_all(tmp_path, state):
    """When the second of two is not to be had, the first is given back."""
    (tmp_path / "b").mkdir()
    first, second = str(tmp_path / "plan.toml"), str(tmp_path / "b" / "plan.toml")
    with another(tmp_path / "b"):
        with pytest.raises(StoreError), locked(second, state, wait_s=0, also=(first,)):
            pass
        assert is_free(first, state)


def test_a_folder_replaced_while_it_is_waited_for_is_locked_anew(tmp_path, place, path, state, monkeypatch):
    with ExitStack() as other:
        other.enter_context(another(place))

        def meanwhile(_):
            if not (tmp_path / "old").exists():
                place.rename(tmp_path / "old")
                place.mkdir()
            other.close()

        monkeypatch.setattr(lock, "sleep", meanwhile)
        with locked(path, state):
            assert is_held(path, state)
            assert not is_free(path, state)


def test_a_folder_that_is_gone_is_made_as_a_save_would(tmp_path, state):
    with locked(str(tmp_path / "new" / "plan.toml"), state):
        assert stat.S_IMODE(os.stat(tmp_path / "new").st_mode) == 0o700


@pytest.mark.usefixtures("unlockable")
def test_without_locks_of_folders_a_file_in_the_state_folder_stands_for_them(place, path, state):
    with locked(path, state):
        assert os.listdir(place) == ["spring.toml"]
        found = lock_path(path, state)
        assert stat.S_IMODE(os.stat(found).st_mode) == 0o600
        assert os.stat(found).st_size == 0
        assert is_held(path, state)
        assert not is_free(path, state)
        with locked(path, state, wait_s=0):
            pass
        assert is_free(str(place / "other.toml"), state)
    assert is_free(path, state)
    assert not is_held(path, state)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM])
def test_a_folder_that_may_not_be_opened_is_stood_for(place, path, state, monkeypatch, number):
    real = os.open

    def refuse(name, flags, *more, **others):
        if flags & os.O_DIRECTORY and str(name) == str(place):
            raise OSError(number, os.strerror(number))
        return real(name, flags, *more, **others)

    monkeypatch.setattr(os, "open", refuse)
    with locked(path, state):
        assert os.path.exists(lock_path(path, state))
        assert not is_free(path, state)


def test_a_disk_without_any_locks_is_written_to_all_the_same(path, state, monkeypatch):
    def refuse(*_):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with locked(path, state), locked(path, state):
        pass
    assert not lock._held


@pytest.mark.parametrize("call", ["open", "flock"])
def test_a_failing_disk_is_no_disk_without_locks(path, state, monkeypatch, call):
    def refuse(*_, **__):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(*((os, "open") if call == "open" else (fcntl, "flock")), refuse)
    with pytest.raises(StoreError, match="cannot be locked: the disk reports an error"), locked(path, state):
        pass


def plant_link(lock, victim):
    os.symlink(victim, lock)


def plant_dangling(lock, victim):
    os.symlink(f"{victim}.new", lock)


def plant_pipe(lock, _):
    os.mkfifo(lock)


def plant_folder(lock, _):
    os.mkdir(lock)


@pytest.mark.usefixtures("unlockable")
@pytest.mark.parametrize("plant", [plant_link, plant_dangling, plant_pipe, plant_folder])
def test_what_was_put_in_the_lock_files_place_is_named_and_nothing_else_happens(path, state, tmp_path, plant):
    victim = tmp_path / "diary"
    victim.write_text("Dear diary")
    found = lock_path(path, state)
    os.makedirs(os.path.dirname(found))
    plant(found, str(victim))
    for _ in range(2):
        with pytest.raises(StoreError, match="is no regular file") as caught, locked(path, state):
            pass
        assert caught.value.title.startswith(found)
        assert caught.value.hint == "Remove it, then try again"
    assert victim.read_text() == "Dear diary"
    assert sorted(os.listdir(tmp_path)) == ["diary", "plans", "state"]
    assert not is_held(path, state)


@pytest.mark.usefixtures("unlockable")
def test_a_second_name_of_another_file_is_neither_cut_nor_written(path, state, tmp_path):
    victim = tmp_path / "diary"
    victim.write_text("Dear diary")
    victim.chmod(0o640)
    found = lock_path(path, state)
    os.makedirs(os.path.dirname(found))
    os.link(victim, found)
    with locked(path, state):
        pass
    assert victim.read_text() == "Dear diary"
    assert stat.S_IMODE(victim.stat().st_mode) == 0o640


def test_between_comparison_and_replacement_no_other_config_folder_gets_the_lock(path, tmp_path, monkeypatch):
    free = []
    real = os.replace

    def replacing(temporary, target):
        if target == path:
            free.append(is_free(path, str(tmp_path / "two")))
        real(temporary, target)

    monkeypatch.setattr(os, "replace", replacing)
    opened = plan_file.read(path, state=str(tmp_path / "one"))
    plan_file.save(opened, replace(opened.plan, name="New"))
    assert free == [False]


def test_settings_beside_the_plan_are_written_while_it_is_renamed(tmp_path):
    """Both lie in one folder, and so have one lock."""
    folders = find(str(tmp_path / "config"), {})
    os.makedirs(folders.plans)
    plan = Path(folders.config) / "spring.toml"
    plan.write_text(HAND)
    settings_file.write(folders.settings, {"plan": str(plan)}, state=folders.state)
    naming.rename(folders, str(plan), "Autumn")
    assert os.listdir(folders.plans) == ["autumn.toml"]
    assert not plan.exists()
    assert not lock._held
