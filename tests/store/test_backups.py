"""Earlier states: kept before they are replaced, ten at most, brought back without losing the present one."""

from __future__ import annotations

import os
import stat

import pytest

from retroplan.domain.base.errors import RetroPlanError
from retroplan.store.saving import backups
from tests.earlier_states import keep


@pytest.fixture
def state(tmp_path):
    return str(tmp_path / "state")


@pytest.fixture
def path(tmp_path):
    (tmp_path / "p.toml").write_bytes(b"now")
    return str(tmp_path / "p.toml")


def contents(path, state):
    return [open_bytes(backup.path) for backup in backups.list_backups(path, state)]


def open_bytes(path):
    with open(path, "rb") as stream:
        return stream.read()


def test_states_are_listed_newest_first_and_kept_once(path, state):
    assert backups.list_backups(path, state) == ()
    for data in (b"1", b"2", b"2", b"1"):
        keep(path, state, data)
    assert contents(path, state) == [b"1", b"2", b"1"]
    first = backups.list_backups(path, state)[0]
    assert (first.number, first.size) == (1, 1)
    assert first.saved_at > 0
    assert stat.S_IMODE(os.stat(first.path).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(os.path.dirname(first.path)).st_mode) == 0o700


def test_ten_stay_and_a_burst_does_not_push_out_old_ones(path, state):
    hour = 3600
    for n in range(1, 31):  # ten states an hour apart, then twenty a second apart
        keep(path, state, b"%d" % n)
        newest = backups.list_backups(path, state)[0].path
        when = n * hour if n <= 10 else 10 * hour + n
        os.utime(newest, (when, when))
    kept = [int(data) for data in contents(path, state)]
    assert len(kept) == 10
    assert kept[:3] == [30, 29, 28]
    assert kept[-1] == 1
    assert len([n for n in kept if n <= 10]) >= 6


def test_restoring_keeps_the_present_state_first(path, state):
    keep(path, state, b"old")
    backups.restore(path, state, 1)
    assert open_bytes(path) == b"old"
    assert contents(path, state) == [b"now", b"old"]
    backups.restore(path, state, 1)
    assert open_bytes(path) == b"now"
    for number in (0, 9):
        with pytest.raises(RetroPlanError, match=f"no backup {number}"):
            backups.restore(path, state, number)


def test_a_buried_file_can_be_dug_up(path, state):
    backups.bury(path, state)
    assert not os.path.exists(path)
    assert backups.removed(state) == (path,)
    backups.restore(path, state, 1)
    assert open_bytes(path) == b"now"
    assert backups.removed(state) == ()


def test_two_files_of_one_name_do_not_mix(tmp_path, path, state):
    (tmp_path / "b").mkdir()
    other = str(tmp_path / "b" / "p.toml")
    keep(path, state, b"1")
    keep(other, state, b"2")
    assert contents(path, state) == [b"1"]
    assert contents(other, state) == [b"2"]
