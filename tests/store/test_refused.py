"""What an act that was refused or cut short leaves in the backups: nothing that changes the next one."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from retroplan.domain.base.errors import RetroPlanError, StoreError
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Plan
from retroplan.services.open import plan_path
from retroplan.store.files import naming, repair, settings_file
from retroplan.store.io import paths
from retroplan.store.io.names import is_plan_file
from retroplan.store.saving import backups, plan_file, states, under_way
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


class Asked:
    """An act on a few plans that can be done with the process ended at its n-th call that changes something."""

    CHANGES = ("replace", "rename", "link", "unlink")

    def __init__(self, folder, chosen: str) -> None:
        self.folders = paths.find(str(folder), {})
        os.makedirs(self.folders.plans)
        Path(self.folders.plans, "spring.toml").write_text(PLAN)
        if chosen:
            settings_file.write(self.folders.settings, {"plan": chosen}, state=self.folders.state)

    def ended_at(self, monkeypatch, number: int, act) -> bool:
        """Whether there was such a call."""
        count = 0

        def counted(real):
            def call(*args, **more):
                nonlocal count
                count += 1
                if count == number:
                    raise Ended
                return real(*args, **more)

            return call

        with monkeypatch.context() as patch:
            for name in self.CHANGES:
                patch.setattr(os, name, counted(getattr(os, name)))
            try:
                act(self.folders)
            except Ended:
                return True
        return False

    def names(self) -> list[str]:
        """What the files are called, but for the earlier settings: those may wait for their number till the next."""
        settings = os.path.basename(backups.folder(self.folders.settings, self.folders.state))
        return sorted(os.path.basename(name) for name in files(self.folders) if settings not in name)


ACTS = {
    "new": lambda folders: naming.begin(folders, Plan("Autumn")).path,
    "rename": lambda folders: naming.rename(folders, "spring", "Autumn").path,
    "rename the current one": lambda folders: naming.rename(folders, plan_path(folders), "Autumn").path,
}


@pytest.mark.parametrize("chosen", ["spring", ""])
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_what_was_cut_short_at_any_change_is_finished_by_the_same_again(tmp_path, monkeypatch, act, chosen):
    clean = Asked(tmp_path / "clean", chosen)
    made = os.path.basename(act(clean.folders))
    names = clean.names()
    number = 1
    while True:
        world = Asked(tmp_path / str(number), chosen)
        if not world.ended_at(monkeypatch, number, act):
            break
        if not chosen:  # one of them is the current one, as before
            assert plan_path(world.folders)
        assert os.path.basename(act(world.folders)) == made
        assert world.names() == names
        assert settings_file.read(world.folders.settings) == settings_file.read(clean.folders.settings)
        number += 1
    assert number > 4


def test_a_rename_that_is_refused_after_it_was_cut_short_leaves_the_chosen_plan(tmp_path, monkeypatch):
    world = Asked(tmp_path, "spring")
    number = 1
    while settings_file.read(world.folders.settings).plan == "spring":
        assert world.ended_at(monkeypatch, number, ACTS["rename"])
        number += 1
    real = os.replace

    def refused(old, new):
        if str(new).endswith("autumn.toml"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(old, new)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refused)
        with pytest.raises(StoreError):
            ACTS["rename"](world.folders)
    assert plan_path(world.folders).endswith("autumn.toml")
    ACTS["rename the current one"](world.folders)
    assert [name for name in os.listdir(world.folders.plans) if is_plan_file(name)] == ["autumn.toml"]


def test_a_file_that_somebody_has_written_to_since_is_not_taken_for_ours(tmp_path, monkeypatch):
    world = Asked(tmp_path, "")
    autumn = Path(world.folders.plans, "autumn.toml")
    number = 1
    while not autumn.exists():
        assert world.ended_at(monkeypatch, number, ACTS["new"])
        number += 1
    autumn.write_text(PLAN + "# mine\n")
    with pytest.raises(RetroPlanError, match="already a plan"):
        ACTS["new"](world.folders)
    with pytest.raises(RetroPlanError, match="already a plan"):
        ACTS["rename"](world.folders)
    assert autumn.read_text() == PLAN + "# mine\n"


def test_the_doctor_names_what_was_cut_short_and_leaves_it(path, folders, monkeypatch):
    os.chmod(folders.plans, 0o700)
    os.chmod(path, 0o600)
    os.chmod(folders.config, 0o700)
    assert repair.look(folders, 0.0) == ()
    with monkeypatch.context() as patch:
        breaking(patch, "rename", "backups", StoreError)
        with pytest.raises(StoreError):
            backups.restore(path, folders.state, 1)
    under_way.begin(path, folders.state, Path(path).read_bytes(), "/plans/winter.toml")
    before = files(folders)
    found = repair.look(folders, 0.0)
    assert [(each.kind, each.path, each.is_safe) for each in found] == [("unfinished", path, False)] * 2
    assert [each.seen for each in found] == [
        "a restore of it was cut short",
        "made by a rename of /plans/winter.toml that was cut short",
    ]
    assert repair.repair(folders, 0.0) == ()
    assert files(folders) == before


def test_a_note_that_cannot_be_read_counts_as_none(tmp_path):
    world = Asked(tmp_path, "")
    path = os.path.join(world.folders.plans, "autumn.toml")
    under_way.begin(path, world.folders.state, b"x", path)
    assert under_way.find(path, world.folders.state).origin == path
    (file,) = Path(world.folders.state, "under-way").iterdir()
    file.write_bytes(b"what is this")
    assert under_way.find(path, world.folders.state) is None
    assert under_way.all_notes(world.folders.state) == ()
    under_way.end(path, world.folders.state)
    under_way.end(path, world.folders.state)
    assert not file.exists()
