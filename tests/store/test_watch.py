"""Noticing that the open file is another: every way to change it, none of our own, and never a half-written one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from store_plans import HAND

from retroplan.domain.base.errors import ConflictError
from retroplan.domain.base.value import replace
from retroplan.store.saving import plan_file, watch
from retroplan.store.saving.plan_file import Opened
from retroplan.store.saving.watch import Watch

OTHER = HAND.replace("Retro strides", "Other strides")  # of the same length
assert len(OTHER) == len(HAND)


class Clocks:
    """A wall clock, so many seconds after the file was last written, and one that only moves when told."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.ago = 10.0
        self.steady = 100.0

    def wall(self) -> float:
        try:
            found = os.stat(self.path)
        except OSError:
            return self.ago
        return max(found.st_mtime, found.st_ctime) + self.ago


@pytest.fixture
def opened(tmp_path) -> Opened:
    path = tmp_path / "plans" / "p.toml"
    path.parent.mkdir()
    path.write_text(HAND)
    return plan_file.read(str(path), state=str(tmp_path / "state"))


@pytest.fixture
def clocks(opened) -> Clocks:
    return Clocks(opened.path)


@pytest.fixture
def look(opened, clocks) -> Watch:
    return Watch(lambda: opened, 0.0, clocks.wall, lambda: clocks.steady)


def in_place(path: Path) -> None:
    path.write_text(OTHER)


def times_restored(path: Path) -> None:
    before = path.stat()
    path.write_text(OTHER)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced(path: Path) -> None:
    before = path.stat()
    new = path.with_suffix(".new")
    new.write_text(OTHER)
    os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    os.replace(new, path)


def folder_replaced(path: Path) -> None:
    path.parent.rename(path.parent.with_name("aside"))
    path.parent.mkdir()
    path.write_text(OTHER)


def link_instead(path: Path) -> None:
    target = path.with_name("target.toml")
    target.write_text(OTHER)
    path.unlink()
    path.symlink_to(target)


@pytest.mark.parametrize("change", [in_place, times_restored, replaced, folder_replaced, link_instead])
def test_every_way_to_change_it_is_seen_even_at_the_same_size(opened, look, change):
    assert look.poll() == "same"
    assert not watch.changed(opened)
    change(Path(opened.path))
    assert look.poll() == "changed"
    assert look.poll() == "changed"
    assert watch.changed(opened)
    assert look.trouble is None


def test_the_same_content_written_again_is_the_same(opened, look):
    assert look.poll() == "same"
    replaced_with = Path(opened.path).with_suffix(".new")
    replaced_with.write_text(HAND)
    os.replace(replaced_with, opened.path)
    assert look.poll() == "same"


def test_a_fresh_state_is_not_trusted_and_an_old_one_is_not_read_again(look, clocks, monkeypatch):
    reads = []
    real = watch.limits.read_bytes
    monkeypatch.setattr(watch.limits, "read_bytes", lambda *args: reads.append(1) or real(*args))
    clocks.ago = 1.0
    for _ in range(3):
        assert look.poll() == "same"
    assert len(reads) == 3
    clocks.ago = 3.0
    for _ in range(3):
        assert look.poll() == "same"
    assert len(reads) == 4


def test_a_write_within_one_tick_of_the_disks_clock_is_seen(opened, look, clocks, monkeypatch):
    seen = watch.signature(opened.path)
    monkeypatch.setattr(watch, "signature", lambda _path: seen)
    monkeypatch.setattr(clocks, "wall", lambda: max(seen[3:]) / 1e9 + 1.0)
    look._wall = clocks.wall
    assert look.poll() == "same"
    Path(opened.path).write_text(OTHER)
    assert look.poll() == "changed"


def test_what_was_written_a_moment_ago_settles_first(opened, look, clocks):
    assert look.poll() == "same"
    in_place(Path(opened.path))
    clocks.ago = 0.1
    assert look.poll() == "settling"
    clocks.ago = 0.4
    assert look.poll() == "changed"


def test_times_in_the_future_are_settled_by_our_own_clock(opened, look, clocks):
    in_place(Path(opened.path))
    clocks.ago = -3600.0
    assert look.poll() == "settling"
    clocks.steady += 0.2
    assert look.poll() == "settling"
    clocks.steady += 0.2
    assert look.poll() == "changed"


@pytest.mark.parametrize("stop", ['title = "Oth', "10km easy,", "deep = { a", "weeks = 4\nfoc"])
def test_half_a_file_settles_until_it_is_whole(opened, look, stop):
    Path(opened.path).write_text(OTHER[: OTHER.index(stop) + len(stop)])
    assert look.poll() == "settling"
    assert look.trouble is not None
    Path(opened.path).write_text(OTHER)
    assert look.poll() == "changed"
    assert look.trouble is None
    Path(opened.path).write_text(HAND)
    assert look.poll() == "same"


def test_a_newer_schema_is_not_taken_in(opened, look):
    Path(opened.path).write_text(OTHER.replace("schema = 1", "schema = 99"))
    assert look.poll() == "settling"
    assert "schema" in look.trouble.title
    assert watch.take_in(opened, opened.plan, opened.plan) is None


def test_gone_and_back(opened, look):
    assert look.poll() == "same"
    os.unlink(opened.path)
    assert look.poll() == "gone"
    assert watch.changed(opened)
    os.mkdir(opened.path)
    assert look.poll() == "settling"
    os.rmdir(opened.path)
    Path(opened.path).write_text(OTHER)
    assert look.poll() == "changed"


def test_our_own_save_is_no_change(opened, clocks):
    held = [opened]
    look = Watch(lambda: held[0], 0.0, clocks.wall, lambda: clocks.steady)
    assert look.poll() == "same"
    held[0] = plan_file.save(opened, replace(opened.plan, name="Mine"))
    assert look.poll() == "same"


def test_between_two_looks_nothing_is_asked(opened, clocks):
    look = Watch(lambda: opened, 1.0, clocks.wall, lambda: clocks.steady)
    assert look.poll() == "same"
    in_place(Path(opened.path))
    assert look.poll() == "same"
    clocks.steady += 1.0
    assert look.poll() == "changed"


def test_taking_in_writes_nothing(opened):
    assert watch.take_in(opened, opened.plan, opened.plan) is None
    bare = OTHER.replace('id = "c3c3"\n', "")
    Path(opened.path).write_text(bare)
    found = watch.take_in(opened, opened.plan, opened.plan)
    assert found.plan.sessions[0].title == "Other strides"
    assert Path(opened.path).read_text() == bare
    mine = replace(opened.plan, name="Mine")
    assert watch.take_in(opened, opened.plan, mine) is None, "what is ours must be written"
    twice = replace(opened.plan, sessions=(replace(opened.plan.sessions[0], title="x"), *opened.plan.sessions[1:]))
    with pytest.raises(ConflictError):
        watch.take_in(opened, opened.plan, twice)
