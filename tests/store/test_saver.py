"""Saving in the background: the newest wins, failures stay and are tried again, merges are never undone."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from datetime import date

import pytest
from store_plans import HAND

from retroplan.domain.base.errors import ConflictError, StoreError
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Plan, Session
from retroplan.store.io import atomic
from retroplan.store.saving import plan_file
from retroplan.store.saving.plan_file import Opened
from retroplan.store.saving.saver import Saved, SaveFailed, Saver

WAIT = 10


class Disk:
    """A save that can be held up or made to fail, and what it was asked to do."""

    def __init__(self) -> None:
        self.plans: list[Plan] = []
        self.error: Exception | None = None
        self.go = threading.Event()
        self.started = threading.Event()
        self.go.set()

    def __call__(self, opened, plan, **_how):
        self.plans.append(plan)
        self.started.set()
        assert self.go.wait(WAIT)
        if self.error is not None:
            raise self.error
        return replace(opened, plan=plan)


@pytest.fixture
def disk():
    return Disk()


@pytest.fixture
def events():
    return []


def saver_of(disk, events, quiet_s=0.0) -> Saver:
    return Saver(Opened("x.toml", Plan("0"), ""), events.append, disk, quiet_s)


def test_only_the_newest_of_a_burst_is_written(disk, events):
    saver = saver_of(disk, events, quiet_s=3600)
    for n in range(1, 20):
        saver.submit(n, Plan(str(n)))
    assert disk.plans == []
    assert saver.flush(WAIT)
    assert [plan.name for plan in disk.plans] == ["19"]
    assert [(event.revision, event.merged) for event in events] == [(19, None)]
    saver.close()


def test_what_comes_during_a_save_is_saved_after_it(disk, events):
    saver = saver_of(disk, events)
    disk.go.clear()
    saver.submit(1, Plan("1"))
    assert disk.started.wait(WAIT)
    saver.submit(2, Plan("2"))
    saver.submit(3, Plan("3"))
    assert not saver.flush(0)
    disk.go.set()
    assert saver.flush(WAIT)
    assert [plan.name for plan in disk.plans] == ["1", "3"]
    assert [event.revision for event in events] == [1, 3]
    saver.close()


@pytest.mark.parametrize("error", [StoreError("full"), ValueError("a fault of our own")])
def test_a_failed_save_is_kept_and_tried_again(disk, events, error):
    saver = saver_of(disk, events)
    disk.error = error
    saver.submit(1, Plan("1"))
    assert not saver.flush(WAIT)
    assert all(isinstance(event, SaveFailed) for event in events)
    assert events[0].revision == 1
    assert isinstance(events[0].error, StoreError)
    disk.error = None
    saver.retry()
    assert saver.flush(WAIT)
    assert isinstance(events[-1], Saved)
    saver.close()
    assert disk.plans[-1] == Plan("1")


def test_a_newer_plan_takes_the_place_of_a_failed_one(disk, events):
    saver = saver_of(disk, events)
    disk.error = StoreError("full")
    saver.submit(1, Plan("1"))
    assert not saver.flush(WAIT)
    disk.error = None
    saver.submit(2, Plan("2"))
    assert saver.flush(WAIT)
    assert disk.plans[-1] == Plan("2")
    assert saver.flush(0)
    saver.close()


def test_closing_writes_what_waits_and_ends_the_thread(disk, events):
    others = set(threading.enumerate())
    saver = saver_of(disk, events, quiet_s=3600)
    saver.submit(1, Plan("1"))
    saver.close()
    assert disk.plans == [Plan("1")]
    assert not [thread for thread in set(threading.enumerate()) - others if thread.name == "retroplan-saver"]
    with pytest.raises(StoreError):
        saver.submit(2, Plan("2"))
    saver.close()


def test_without_a_submit_there_is_no_thread_and_nothing_to_wait_for(disk, events):
    before = threading.active_count()
    saver = saver_of(disk, events)
    saver.retry()
    assert saver.flush(0)
    assert threading.active_count() == before
    saver.close()


def test_a_listener_that_fails_does_not_end_the_saving(disk, monkeypatch):
    seen = []
    monkeypatch.setattr(threading, "excepthook", lambda found: seen.append(found.exc_type))

    def fail(_event):
        raise RuntimeError("the screen is gone")

    saver = Saver(Opened("x.toml", Plan("0"), ""), fail, disk, 0.0)
    for number in (1, 2):
        saver.submit(number, Plan(str(number)))
        assert saver.flush(WAIT)
    assert [plan.name for plan in disk.plans] == ["1", "2"]
    assert seen == [RuntimeError, RuntimeError]
    saver.close()


def test_another_writers_changes_survive_until_they_are_seen(tmp_path, events):
    path = str(tmp_path / "p.toml")
    (tmp_path / "p.toml").write_text(HAND)
    opened = plan_file.read(path, state=str(tmp_path / "state"))
    saver = Saver(opened, events.append, quiet_s=0)

    def theirs(id: str, title: str) -> None:
        other = plan_file.read(path, state=str(tmp_path / "state"))
        plan = replace(
            other.plan, sessions=tuple(replace(s, title=title) if s.id == id else s for s in other.plan.sessions)
        )
        plan_file.save(other, plan)

    theirs("b2b2", "Theirs")
    new = Session("mmmm", date(2026, 12, 20), "Mine")
    mine = replace(opened.plan, sessions=(*opened.plan.sessions, new))
    saver.submit(1, mine, 0)
    assert saver.flush(WAIT)
    (event,) = events
    assert event.merges == 1
    assert [s.title for s in event.merged.sessions] == ["Retro strides", "Theirs", "", "Mine"]
    # The caller has newer edits and has not looked yet: theirs must not be undone.
    mine = replace(mine, name="Newer")
    saver.submit(2, mine, 0)
    assert saver.flush(WAIT)
    merged = events[-1].merged
    assert (merged.name, merged.sessions[1].title, events[-1].merges) == ("Newer", "Theirs", 2)
    # Now it has; what it takes away is meant.
    saver.submit(3, replace(merged, sessions=merged.sessions[:1]), 2)
    assert saver.flush(WAIT)
    assert events[-1].merged is None
    assert len(plan_file.read(path).plan.sessions) == 1
    saver.close()


def test_a_conflict_waits_for_an_answer(tmp_path, events):
    path = str(tmp_path / "p.toml")
    (tmp_path / "p.toml").write_text(HAND)
    opened = plan_file.read(path, state=str(tmp_path / "state"))
    saver = Saver(opened, events.append, quiet_s=0)
    plan_file.save(opened, replace(opened.plan, name="Theirs"))
    saver.submit(1, replace(opened.plan, name="Mine"))
    assert not saver.flush(WAIT)
    assert "changed the same part" in events[0].error.title
    saver.retry("mine")
    assert saver.flush(WAIT)
    assert saver.opened.plan.name == "Mine"
    assert os.path.exists(saver.path)
    assert saver.read_only == ""
    saver.close()


def test_the_saver_knows_no_screens():
    code = "import sys, retroplan.store.saving.saver; print('textual' in sys.modules, 'rich' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.split() == ["False", "False"]


def test_closing_twice_does_not_wait_for_a_thread_that_is_gone(disk, events):
    saver = saver_of(disk, events)
    disk.error = StoreError("full")
    saver.submit(1, Plan("1"))
    saver.close()
    failures = len(events)
    saver.close()  # would wait CLOSE_S for nobody
    assert not saver.flush(WAIT)
    assert len(events) == failures


def test_a_failed_save_is_tried_again_unasked_until_the_disk_is_back(disk):
    reports: list[object] = []
    came = threading.Event()

    def report(event):
        reports.append(event)
        if isinstance(event, Saved):
            came.set()
        elif len(reports) == 3:
            disk.error = None  # the disk is back after three refusals

    saver = Saver(Opened("x.toml", Plan("0"), ""), report, disk, 0.0, retry_s=0.01)
    disk.error = StoreError("full")
    saver.submit(1, Plan("1"))
    assert came.wait(WAIT)
    assert disk.plans == [Plan("1")] * 4
    saver.close()


def test_a_conflict_is_not_tried_again_unasked(disk, events):
    saver = Saver(Opened("x.toml", Plan("0"), ""), events.append, disk, 0.0, retry_s=0.0)
    disk.error = ConflictError("changed here and there")
    saver.submit(1, Plan("1"))
    assert not saver.flush(WAIT)
    count = len(events)
    assert not saver.flush(WAIT)  # each flush tries once, and nothing else does
    assert len(events) == count + 1
    saver.close()


@pytest.mark.parametrize("other", [False, True])
def test_what_is_written_but_not_confirmed_is_ours_and_no_other_writers(tmp_path, events, monkeypatch, other):
    """The folder's sync fails once the name is taken: the next edits are of our own text, and undo stays undone."""
    path = tmp_path / "plan.toml"
    path.write_text(HAND, encoding="utf-8")
    (tmp_path / "state").mkdir()  # or the first sync would be for its name
    opened = plan_file.read(str(path), state=str(tmp_path / "state"))
    if other:  # another writer's change is merged in by the save that is not confirmed
        path.write_text(HAND.replace("Long", "Longest"), encoding="utf-8")
    synced = []
    sound = atomic._sync_folder

    def sync(folder):
        synced.append(folder)
        if len(synced) == 1:
            raise OSError(errno.EIO, "Input/output error")
        sound(folder)

    first = opened.plan.sessions[0]

    def edited(title: str, *more: Session) -> Plan:
        return replace(opened.plan, sessions=(replace(first, title=title), *opened.plan.sessions[1:], *more))

    saver = Saver(opened, events.append, quiet_s=3600, retry_s=3600)
    monkeypatch.setattr(atomic, "_sync_folder", lambda folder: sync(folder) if folder == str(tmp_path) else None)
    saver.submit(1, edited("One", Session("added", date(2026, 12, 9))))
    assert not saver.flush(WAIT)
    assert isinstance(events[-1], SaveFailed)
    assert "added" in path.read_text(encoding="utf-8")  # the file has it, and it may not last
    saver.submit(2, edited("Two"))
    assert saver.flush(WAIT)
    found = plan_file.read(str(path)).plan
    assert found.sessions[0].title == "Two"
    assert found.session("added") is None
    assert found.sessions[1].title == ("Longest" if other else "Long")
    assert (events[-1].merged is not None) == other
    saver.close()


def test_the_same_plan_tried_again_is_confirmed_then(tmp_path, events, monkeypatch):
    path = tmp_path / "plan.toml"
    path.write_text(HAND, encoding="utf-8")
    (tmp_path / "state").mkdir()  # or the first sync would be for its name
    opened = plan_file.read(str(path), state=str(tmp_path / "state"))
    answers = [OSError(errno.EIO, "Input/output error")] * 2

    def sync(folder):
        if folder == str(tmp_path):
            synced.append(folder)
            if answers:
                raise answers.pop()

    synced = []
    monkeypatch.setattr(atomic, "_sync_folder", sync)
    saver = Saver(opened, events.append, quiet_s=3600, retry_s=3600)
    saver.submit(1, replace(opened.plan, name="Changed"))
    assert not saver.flush(WAIT)
    assert not saver.flush(WAIT)
    assert saver.flush(WAIT)
    assert len(synced) == 3
    assert isinstance(events[-1], Saved)
    assert plan_file.read(str(path)).plan.name == "Changed"
    saver.close()
