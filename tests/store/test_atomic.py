"""Bytes onto the disk: whole or not at all, modes and links kept, every refusal in words."""

from __future__ import annotations

import errno
import os
import stat

import pytest

from retroplan.domain.base.errors import RetroPlanError, StoreError
from retroplan.store.io import atomic


def mode(path) -> int:
    return stat.S_IMODE(os.stat(path).st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o277])
def umask(request):
    old = os.umask(request.param)
    yield request.param
    os.umask(old)


@pytest.mark.usefixtures("umask")
def test_new_files_and_folders_are_private_whatever_the_umask(tmp_path):
    path = tmp_path / "a" / "b" / "x.toml"
    atomic.write(str(path), b"data")
    assert path.read_bytes() == b"data"
    assert mode(path) == 0o600
    assert mode(path.parent) == mode(path.parent.parent) == 0o700
    assert os.listdir(path.parent) == ["x.toml"]


@pytest.mark.usefixtures("umask")
def test_the_mode_is_kept(tmp_path):
    path = tmp_path / "x.toml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    atomic.write(str(path), b"new")
    assert (path.read_bytes(), mode(path)) == (b"new", 0o640)


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "x.toml"
    target.write_bytes(b"old")
    link = tmp_path / "x.toml"
    link.symlink_to("real/x.toml")
    atomic.write(str(link), b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    dangling = tmp_path / "later.toml"
    dangling.symlink_to("real/later.toml")
    atomic.write(str(dangling), b"now")
    assert dangling.is_symlink()
    assert (tmp_path / "real" / "later.toml").read_bytes() == b"now"


@pytest.mark.parametrize("links", [True, False])
def test_creating_never_overwrites(tmp_path, monkeypatch, links):
    if not links:

        def refuse(*_args):
            raise OSError(errno.EPERM, "no links here")

        monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "x.toml"
    atomic.write(str(path), b"one", replace=False)
    assert (path.read_bytes(), mode(path)) == (b"one", 0o600)
    with pytest.raises(StoreError, match="already a file"):
        atomic.write(str(path), b"two", replace=False)
    assert path.read_bytes() == b"one"
    assert os.listdir(tmp_path) == ["x.toml"]


CALLS = ("open", "write", "fchmod", "fsync", "replace", "close")
REASONS = {
    errno.ENOSPC: "full",
    errno.EROFS: "read-only",
    errno.EACCES: "permission",
    errno.EDQUOT: "quota",
    errno.EIO: "error",
}


@pytest.mark.parametrize("number", REASONS)
@pytest.mark.parametrize("call", CALLS)
def test_every_failing_call_leaves_the_old_file_and_says_why(tmp_path, monkeypatch, call, number):
    path = tmp_path / "x.toml"
    path.write_bytes(b"old")
    real = getattr(os, call)

    def fail(*args, **_more):
        if call == "close":
            real(*args)
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail)
        with pytest.raises(StoreError) as caught:
            atomic.write(str(path), b"new")
    assert REASONS[number] in caught.value.title
    assert caught.value.hint
    assert caught.value.exit_status == 3
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["x.toml"]


def test_a_short_write_is_carried_on(tmp_path, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, bytes(data[:3])))
    atomic.write(str(tmp_path / "x"), b"0123456789")
    assert (tmp_path / "x").read_bytes() == b"0123456789"


def test_a_folder_that_cannot_sync_its_names_is_good_enough(tmp_path, monkeypatch):
    real = os.fsync
    synced = []

    def fsync(handle):
        synced.append(stat.S_ISDIR(os.fstat(handle).st_mode))
        if synced[-1]:
            raise OSError(errno.EINVAL, "not here")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    atomic.write(str(tmp_path / "x"), b"1")
    assert synced == [False, True]


def test_the_check_can_stop_the_replacement(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"old")

    def stop():
        raise RetroPlanError("stop")

    with pytest.raises(RetroPlanError, match="stop"):
        atomic.write(str(path), b"new", check=stop)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["x"]


def test_a_folder_or_a_file_in_the_way_is_named(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="it is a folder"):
        atomic.write(str(tmp_path), b"")
    with pytest.raises(StoreError, match=r"its folder is a file\nMove the file .*file away"):
        atomic.write(str(tmp_path / "file" / "x"), b"")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(StoreError):
        atomic.write(str(tmp_path / "loop"), b"")
