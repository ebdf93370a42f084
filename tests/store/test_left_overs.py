"""Temporary files of killed processes go with a later save; everything that merely looks like one stays."""

from __future__ import annotations

import os

import pytest

from retroplan.store.io import atomic, left_overs

NAME = ".retroplan-0123456789abcdef.tmp"
HOUR = 3600


def age(path, seconds: float) -> None:
    now = os.stat(path.parent).st_mtime
    os.utime(path, (now - seconds, now - seconds), follow_symlinks=False)


def test_an_old_left_over_goes_with_the_next_save(tmp_path):
    old = tmp_path / NAME
    old.write_bytes(b"half a pl")
    age(old, HOUR + 60)
    atomic.write(str(tmp_path / "x.toml"), b"data")
    assert os.listdir(tmp_path) == ["x.toml"]


def test_a_new_one_stays_for_an_hour(tmp_path):
    new = tmp_path / NAME
    new.write_bytes(b"half a pl")
    age(new, HOUR - 60)
    atomic.write(str(tmp_path / "x.toml"), b"data")
    assert sorted(os.listdir(tmp_path)) == [NAME, "x.toml"]


@pytest.mark.parametrize(
    "name",
    [
        "retroplan-0123456789abcdef.tmp",
        ".retroplan-0123456789abcdef.tmp~",
        ".retroplan-0123456789ABCDEF.tmp",
        ".retroplan-0123.tmp",
        ".retroplan-0123456789abcdef.toml",
        ".retroplan-0123456789abcdef.tmp\n",
        "x.tmp",
        ".other-0123456789abcdef.tmp",
    ],
)
def test_other_names_stay_however_old(tmp_path, name):
    other = tmp_path / name
    other.write_bytes(b"mine")
    age(other, 1000 * HOUR)
    atomic.write(str(tmp_path / "x.toml"), b"data")
    assert other.read_bytes() == b"mine"


@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_what_is_no_regular_file_stays(tmp_path, kind):
    aim = tmp_path / "aim"
    aim.write_bytes(b"mine")
    other = tmp_path / NAME
    {"link": lambda: other.symlink_to(aim), "folder": other.mkdir, "pipe": lambda: os.mkfifo(other)}[kind]()
    age(aim, 1000 * HOUR)
    age(other, 1000 * HOUR)
    atomic.write(str(tmp_path / "x.toml"), b"data")
    assert os.path.lexists(other)
    assert aim.read_bytes() == b"mine"


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owner here")
def test_another_users_stays(tmp_path, monkeypatch):
    other = tmp_path / NAME
    other.write_bytes(b"theirs")
    age(other, 1000 * HOUR)
    monkeypatch.setattr(os, "getuid", lambda: os.stat(other).st_uid + 1)
    atomic.write(str(tmp_path / "x.toml"), b"data")
    assert other.exists()


@pytest.mark.skipif(os.name == "nt", reason="there are no such locks")
def test_one_that_a_living_process_claims_stays(tmp_path):
    path = tmp_path / NAME
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    claim = left_overs.claim(handle)
    os.close(handle)  # the claim is a second handle
    age(path, 1000 * HOUR)
    atomic.write(str(tmp_path / "x.toml"), b"data")
    assert path.exists()
    left_overs.release(claim)
    atomic.write(str(tmp_path / "x.toml"), b"data")
    assert not path.exists()


def test_a_save_holds_its_claim_until_the_file_has_its_name(tmp_path):
    """What another program's save sees of ours that was asleep for two hours just before its end."""

    def look():
        (name,) = [name for name in os.listdir(tmp_path) if left_overs.is_ours(name)]
        age(tmp_path / name, 2 * HOUR)
        atomic.write(str(tmp_path / "other.toml"), b"other")

    atomic.write(str(tmp_path / "x.toml"), b"data", check=look)
    assert (tmp_path / "x.toml").read_bytes() == b"data"
    assert sorted(os.listdir(tmp_path)) == ["other.toml", "x.toml"]


def test_a_folder_that_cannot_be_cleared_stops_no_save(tmp_path, monkeypatch):
    old = tmp_path / NAME
    old.write_bytes(b"half")
    age(old, 2 * HOUR)
    real = os.unlink

    def refuse(path, **more):
        if os.path.basename(path) == NAME:
            raise PermissionError(13, "no")
        real(path, **more)

    monkeypatch.setattr(os, "unlink", refuse)
    atomic.write(str(tmp_path / "x.toml"), b"data")
    assert (tmp_path / "x.toml").read_bytes() == b"data"


def test_no_handle_stays_open(tmp_path):
    def handles() -> int:
        return len(os.listdir("/dev/fd"))

    atomic.write(str(tmp_path / "x.toml"), b"data")
    before = handles()
    for _ in range(3):
        atomic.write(str(tmp_path / "x.toml"), b"data")
    assert handles() == before
