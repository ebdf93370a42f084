"""Saving under fire: every system call fails in turn, the process is killed, the disk lies; nothing is lost or torn."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from store_plans import HAND

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Plan
from retroplan.store.files import naming, plans, settings_file
from retroplan.store.io import paths
from retroplan.store.saving import backups, plan_file
from tests.earlier_states import keep

CALLS = (
    "open", "read", "write", "fsync", "replace", "link", "unlink", "close", "fchmod", "mkdir", "chmod", "fstat", "stat",
    "lstat", "listdir", "ftruncate", "pwrite",
)  # fmt: skip


class Faults:
    """Counts the system calls, and makes the one with the given number fail."""

    def __init__(self, monkeypatch, number: int) -> None:
        self.count = 0
        self.number = number
        self.failed = ""
        for name in CALLS:
            monkeypatch.setattr(os, name, self._wrapped(name, getattr(os, name)))

    def _wrapped(self, name: str, real: Callable) -> Callable:
        def call(*args, **more):
            self.count += 1
            if self.count == self.number:
                self.failed = name
                if name == "close":
                    real(*args, **more)
                raise OSError(5, "Input/output error")
            return real(*args, **more)

        return call


def sweep(monkeypatch, prepare: Callable[[int], Callable[[], object]], check: Callable[[bool, str], None]) -> int:
    """Run the action with its first call failing, then its second, until none does; how many there were."""
    number = 0
    while True:
        number += 1
        action = prepare(number)
        with monkeypatch.context() as patch:
            faults = Faults(patch, number)
            try:
                action()
                done = True
            except RetroPlanError:
                done = False
        check(done, faults.failed)
        if not faults.failed:
            return number


def put(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HAND)
    return str(path)


def test_every_failing_call_of_a_save_leaves_the_old_plan_or_the_new(tmp_path, monkeypatch):
    seen = {}

    def prepare(number):
        path = put(tmp_path / str(number) / "p.toml")
        seen["opened"] = opened = plan_file.read(path, state=str(tmp_path / str(number) / "state"))
        seen["new"] = replace(opened.plan, name="New name")
        return lambda: plan_file.save(opened, seen["new"])

    def check(done, failed):
        opened = seen["opened"]
        text = Path(opened.path).read_text()
        new = HAND.replace('"Spring 10K and a backward mile" ', '"New name" ')
        assert text == new if done else text in (HAND, new), failed
        left = [name for name in os.listdir(os.path.dirname(opened.path)) if name not in ("p.toml", "state")]
        assert not left or failed == "unlink"
        # Whatever happened, saving again succeeds.
        assert plan_file.save(opened, seen["new"]).plan.name == "New name"
        assert Path(opened.path).read_text() == new

    assert sweep(monkeypatch, prepare, check) > 30


def test_every_failing_call_of_a_create_leaves_a_whole_plan_or_none(tmp_path, monkeypatch):
    place = {}

    def prepare(number):
        place["path"] = tmp_path / str(number) / "plans" / "p.toml"
        return lambda: plan_file.create(str(place["path"]), Plan("x"), state=str(tmp_path / "state"))

    def check(done, failed):
        if done or place["path"].exists():
            assert plan_file.read(str(place["path"])).plan == Plan("x"), failed

    assert sweep(monkeypatch, prepare, check) > 10


def test_every_failing_call_of_a_rename_keeps_the_plan(tmp_path, monkeypatch):
    found = {}

    def prepare(number):
        found["folders"] = folders = paths.find(str(tmp_path / str(number)), {})
        put(Path(folders.plans) / "spring.toml")
        settings_file.write(folders.settings, {"plan": "spring"}, state=folders.state)
        return lambda: naming.rename(folders, "spring", "Autumn")

    def check(done, failed):
        entries = {entry.stem: entry for entry in plans.list_plans(found["folders"])}
        assert entries, failed
        assert all(entry.sessions == 3 and not entry.problem for entry in entries.values()), failed
        if done:
            assert list(entries) == ["autumn"]

    assert sweep(monkeypatch, prepare, check) > 30


@pytest.mark.parametrize("action", ["remove", "restore", "setting"])
def test_every_failing_call_of_the_rest_loses_nothing(tmp_path, monkeypatch, action):
    found = {}

    def prepare(number):
        found["folders"] = folders = paths.find(str(tmp_path / str(number)), {})
        path = found["path"] = put(Path(folders.plans) / "spring.toml")
        settings_file.write(folders.settings, {"plan": "spring"}, state=folders.state)
        keep(path, folders.state, b"name = 'Old'\n")
        return {
            "remove": lambda: naming.remove(folders, "spring"),
            "restore": lambda: backups.restore(path, folders.state, 1),
            "setting": lambda: settings_file.write(folders.settings, {"theme": "dawn"}, state=folders.state),
        }[action]

    def check(done, failed):
        folders, path = found["folders"], found["path"]
        listed = [backup.path for backup in backups.list_backups(path, folders.state)]
        states = [Path(each).read_text() for each in (*listed, *backups.waiting(path, folders.state))]
        present = Path(path).read_text() if os.path.exists(path) else ""
        assert HAND in (present, *states), failed
        assert "name = 'Old'\n" in (present, *states), failed
        assert settings_file.read(folders.settings).plan == "spring", failed
        if done and action == "remove":
            assert not present
        if done and action == "setting":
            assert settings_file.read(folders.settings).theme == "dawn"

    assert sweep(monkeypatch, prepare, check) > 10


WRITER = """
import sys
from retroplan.domain.base.value import replace
from retroplan.store.saving import plan_file
opened = plan_file.read(sys.argv[1], state=sys.argv[2])
for number in range(10**6):
    opened = plan_file.save(opened, replace(opened.plan, name=f"name {number}"))
    print(number, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 3, 7])
def test_killed_while_saving_no_acknowledged_change_is_lost(tmp_path, acknowledged):
    path, state = put(tmp_path / "p.toml"), str(tmp_path / "state")
    with subprocess.Popen([sys.executable, "-c", WRITER, path, state], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        for _ in range(acknowledged):
            last = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        rest = [int(line) for line in writer.stdout if line.endswith("\n")]
    last = rest[-1] if rest else last
    plan = plan_file.read(path, state=state).plan
    assert int(plan.name.removeprefix("name ")) in (last, last + 1)
    assert len(plan.sessions) == 3
    assert len(backups.list_backups(path, state)) <= 10
    # Its lock went with it.
    opened = plan_file.read(path, state=state)
    assert plan_file.save(opened, replace(opened.plan, name="after")).plan.name == "after"
