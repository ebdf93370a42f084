"""What an act that was refused or cut short leaves in the backups: nothing that changes the next one."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from retroplan.domain.base.errors import StoreError
from retroplan.domain.base.value import replace
from retroplan.store.files import naming
from retroplan.store.io import paths
from retroplan.store.saving import backups, plan_file, states
from tests.earlier_states import keep

PLAN = 'schema = 1\nname = "Spring"\n'
OLD, OLDER = PLAN + "# old\n", PLAN + "# older\n"


class Ended(BaseException):
    """The process ends here: nothing after it is done, not even tidying up."""


@pytest.fixture
def folders(tmp_path):
    found = paths.find(str(tmp_path), {})
    os.makedirs(found.plans)
    path = os.path.join(found.plans, "spring.toml")
    Path(path).write_text(PLAN)
    keep(path, found.state, OLDER.encode())
    keep(path, found.state, OLD.encode())
    return found


@pytest.fixture
def path(folders):
    return os.path.join(folders.plans, "spring.toml")


def texts(path, folders):
    return [Path(each.path).read_text() for each in backups.list_backups(path, folders.state)]


def files(folders):
    """Every file, but what belongs to locks and to what was being written."""
    return {
        os.path.relpath(os.path.join(place, name), folders.config): Path(place, name).read_bytes()
        for place, _, found in os.walk(folders.config)
        for name in found
        if os.path.basename(place) != "locks" and not name.endswith(".tmp")
    }


# What goes wrong in the folder of plans and in that of the backups: a call, and where.
WRONG = [
    pytest.param("replace", "plans", id="the plan is not replaced"),
    pytest.param("fsync", "plans", id="the new name is not confirmed"),
    pytest.param("rename", "backups", id="the state before gets no number"),
    pytest.param("replace", "backups", id="the state before is not written down"),
]


def breaking(monkeypatch, call, where, how):
    """Let a call go wrong that is about that folder: with an error from then on, or once as the end of the process."""
    real = {name: getattr(os, name) for name in ("replace", "rename", "fsync", "unlink")}
    gone = []

    def name_of(first):
        return os.readlink(f"/proc/self/fd/{first}") if isinstance(first, int) else str(first)

    def broken(name):
        def called(*args, **more):
            hit = (
                name == call
                and f"{os.sep}{where}" in name_of(args[-1])
                and not (name == "fsync" and not os.path.isdir(name_of(args[0])))
            )
            if gone or hit:
                gone.append(name)
                if how is Ended:
                    raise Ended
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return real[name](*args, **more)

        return called

    for name in real:
        monkeypatch.setattr(os, name, broken(name))
    return gone


@pytest.mark.skipif(not os.path.exists("/proc/self/fd"), reason="a handle's path is read from /proc")
@pytest.mark.parametrize("how", [StoreError, Ended])
@pytest.mark.parametrize(("call", "where"), WRONG)
def test_the_same_restore_again_does_what_it_would_have_done(path, folders, monkeypatch, call, where, how):
    before = texts(path, folders)
    with monkeypatch.context() as patch:
        gone = breaking(patch, call, where, how)
        with pytest.raises(how):
            backups.restore(path, folders.state, 1)
        assert gone
    assert texts(path, folders) == before == [OLD, OLDER]
    backups.restore(path, folders.state, 1)
    assert Path(path).read_text() == OLD
    assert texts(path, folders) == [PLAN, OLD, OLDER]
    assert backups.waiting(path, folders.state) == ()
    backups.restore(path, folders.state, 1)
    assert Path(path).read_text() == PLAN


@pytest.mark.skipif(not os.path.exists("/proc/self/fd"), reason="a handle's path is read from /proc")
@pytest.mark.parametrize(
    ("call", "where"), [(case.values[0], case.values[1]) for case in WRONG if "replace" in case.values]
)
def test_a_save_that_was_refused_moves_no_number(path, folders, monkeypatch, call, where):
    opened = plan_file.read(path, state=folders.state)
    before = texts(path, folders)
    with monkeypatch.context() as patch:
        breaking(patch, call, where, StoreError)
        with pytest.raises(StoreError):
            plan_file.save(opened, replace(opened.plan, name="Summer"))
    assert texts(path, folders) == before
    plan_file.save(opened, replace(opened.plan, name="Summer"))
    assert texts(path, folders) == [PLAN, *before]
    assert backups.waiting(path, folders.state) == ()


def test_a_save_is_done_although_the_state_before_gets_no_number_yet(path, folders, monkeypatch):
    opened = plan_file.read(path, state=folders.state)
    with monkeypatch.context() as patch:
        breaking(patch, "rename", "backups", StoreError)
        opened = plan_file.save(opened, replace(opened.plan, name="Summer"))
    assert texts(path, folders) == [PLAN, OLD, OLDER]
    saved = Path(path).read_text()
    plan_file.save(opened, replace(opened.plan, name="Autumn"))
    assert texts(path, folders) == [saved, PLAN, OLD, OLDER]
    assert states.waiting(backups.folder(path, folders.state)) == []


@pytest.mark.skipif(not os.path.exists("/proc/self/fd"), reason="a handle's path is read from /proc")
@pytest.mark.parametrize("how", [StoreError, Ended])
@pytest.mark.parametrize(("call", "where"), [("unlink", "plans"), ("rename", "backups")])
def test_the_same_removal_again_does_what_it_would_have_done(path, folders, monkeypatch, call, where, how):
    with monkeypatch.context() as patch:
        breaking(patch, call, where, how)
        with pytest.raises(how):
            naming.remove(folders, "spring")
    assert naming.remove(folders, "spring") == path
    assert not os.path.exists(path)
    assert backups.removed(folders.state) == (path,)
    assert texts(path, folders) == [PLAN, OLD, OLDER]
    assert states.waiting(backups.folder(path, folders.state)) == []


def test_another_restore_after_one_that_was_cut_short_goes_by_the_numbers_before_both(path, folders, monkeypatch):
    with monkeypatch.context() as patch:
        breaking(patch, "rename", "backups", StoreError)
        with pytest.raises(StoreError):
            backups.restore(path, folders.state, 1)
    assert Path(path).read_text() == OLD
    backups.restore(path, folders.state, 2)
    assert Path(path).read_text() == OLDER
    assert texts(path, folders) == [OLD, PLAN, OLD, OLDER]


def test_a_restore_of_a_removed_plan_that_was_cut_short_is_finished(path, folders, monkeypatch):
    naming.remove(folders, "spring")
    before = files(folders)
    with monkeypatch.context() as patch:
        breaking(patch, "replace", "plans", StoreError)
        with pytest.raises(StoreError):
            backups.restore(path, folders.state, 2)
    backups.restore(path, folders.state, 2)
    assert Path(path).read_text() == OLD
    assert files(folders) == before | {os.path.relpath(path, folders.config): OLD.encode()}


def test_what_a_newer_save_wrote_is_not_taken_for_what_an_earlier_one_waited_for(path, folders, monkeypatch):
    """The states before both are kept, in their order, when neither save could give them a number."""
    opened = plan_file.read(path, state=folders.state)
    with monkeypatch.context() as patch:
        breaking(patch, "rename", "backups", StoreError)
        opened = plan_file.save(opened, replace(opened.plan, name="One"))
    one = Path(path).read_text()
    Path(path).write_text(one + "# by hand\n")
    opened = plan_file.read(path, state=folders.state)
    plan_file.save(opened, replace(opened.plan, name="Two"))
    assert texts(path, folders) == [one + "# by hand\n", PLAN, OLD, OLDER]
