"""The full disk: saving, importing and choosing settings with less and less room, page by page.

Run `python tests/faults/disk_full.py --levels 100`. The disk is a small one in memory, mounted in a namespace of its
own (by root, or by a user where the system lets users do that), filled up so that N pages are left at level N. Where
neither is allowed, the largest size of a file stands in for it (`--limit` asks for that).
"""

from __future__ import annotations

import argparse
import ctypes
import os
import resource
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from cases import CASES, Case, attempt, close
from world import SPRING, World, scratch

PAGE = 4096
DISK_PAGES = 512
SESSIONS = 300  # about 10 pages for the plan, so that backup and plan need some 25 of the hundred
ACTIONS = (
    "edit on the screens", "import and save", "generate and save", "settings", "new Autumn", "rename spring Autumn",
    "restore spring 1", "rm-plan spring", "export --output out/new.toml",
)  # fmt: skip
WORDS = ("full", "quota", "larger than the disk allows")


@dataclass(slots=True)
class Tally:
    levels: int = 0
    tried: int = 0
    refused: int = 0
    lost: int = 0
    problems: list[str] = field(default_factory=list)


def plan_text() -> str:
    more = "".join(
        f'\n[[sessions]]\nid = "m{number}"\ndate = 2027-01-{number % 28 + 1:02}\ntitle = "More {number}"\n'
        f'workout = "5km easy"\nnotes = "{"n" * 60}"\n'
        for number in range(SESSIONS)
    )
    return SPRING + more


class Disk:
    """A disk of `DISK_PAGES` pages at `path`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.ballast = os.path.join(path, "ballast")

    @contextmanager
    def left(self, pages: int) -> Iterator[None]:
        """Only so many pages are free."""
        with open(self.ballast, "wb", buffering=0) as file:
            free = os.statvfs(self.path).f_bavail
            for _ in range(max(0, free - pages)):
                file.write(b"\0" * PAGE)
        try:
            yield
        finally:
            os.unlink(self.ballast)


class Limit:
    """Files may grow to so many pages only: what stands in for a full disk."""

    def __init__(self, path: str) -> None:
        self.path = path

    @contextmanager
    def left(self, pages: int) -> Iterator[None]:
        # Several levels to a page, since the plan has only some twenty.
        resource.setrlimit(resource.RLIMIT_FSIZE, (pages * PAGE // 3, resource.RLIM_INFINITY))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def mounted(path: str) -> bool:
    """Mount a small disk at `path`, seen by this process and its children only; whether that was allowed."""
    libc = ctypes.CDLL(None, use_errno=True)
    new_mounts, new_user, recursive_private = 0x00020000, 0x10000000, 0x4000 | 0x40000
    user, group = os.getuid(), os.getgid()
    if libc.unshare(new_mounts if user == 0 else new_mounts | new_user):
        return False
    if user != 0:
        for name, text in (("setgroups", "deny"), ("uid_map", f"0 {user} 1"), ("gid_map", f"0 {group} 1")):
            with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
                file.write(text)
    size = f"size={DISK_PAGES * PAGE}".encode()
    return (
        libc.mount(None, b"/", None, recursive_private, None) == 0
        and libc.mount(b"tmpfs", path.encode(), b"tmpfs", 0, size) == 0
    )


def sweep(disk: Disk | Limit, levels: int) -> Tally:
    """Every action at every level."""
    tally = Tally(levels)
    for level in range(levels):
        pages = level * 100 // levels
        for case in CASES:
            if case.name in ACTIONS:
                _try(disk, case, pages, tally)
    return tally


def _try(disk: Disk | Limit, case: Case, pages: int, tally: Tally) -> None:
    world = World(os.path.join(disk.path, "w"))
    world.build()
    with open(world.plan, "w", encoding="utf-8") as file:
        file.write(plan_text())
    memory = case.begin(world)
    old = world.user_files()
    tally.tried += 1
    where = f"{case.name} with {pages} pages left"

    with disk.left(pages):
        said = attempt(case, world, memory)
    if said.status:
        tally.refused += 1
        if said.err.count("\n") < 2 or not any(words in said.err for words in WORDS):
            tally.problems.append(f"{where}: {said.err}")
    now, kept = world.user_files(), world.backups()
    for path, data in old.items():
        if data not in (*now.values(), *kept.values()):
            tally.lost += 1
            tally.problems.append(f"{where}: {os.path.basename(path)} is gone")
    # There is room again: what was kept in memory gets to the disk.
    later = attempt(case, world, memory) if said.status else None
    if later is not None and later.status:
        tally.lost += 1
        tally.problems.append(f"{where}: later: {later.err}")
    changed = world.user_files()
    if changed == old and not case.name.startswith("restore"):
        tally.lost += 1
        tally.problems.append(f"{where}: nothing has changed")
    for path, data in changed.items():
        if not data or (path.endswith(".toml") and not data.endswith(b"\n")):
            tally.problems.append(f"{where}: {os.path.basename(path)} is torn")
    close(world, memory)


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--levels", type=int, default=20, help="from no page left to a hundred, in so many steps")
    parser.add_argument("--limit", action="store_true", help="limit the size of files, mount nothing")
    wanted = parser.parse_args(words)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    base = scratch("full")
    start = time.monotonic()
    try:
        real = not wanted.limit and mounted(base)
        tally = sweep(Disk(base) if real else Limit(base), wanted.levels)
    finally:
        ctypes.CDLL(None).umount2(base.encode(), 2)  # 2: even when a thread has not closed its last file
        shutil.rmtree(base, ignore_errors=True)
    sys.stdout.write(
        f"{'a disk of its own' if real else 'limited files'}: {tally.levels} levels, {tally.tried} actions,"
        f" {tally.refused} refused, {tally.lost} lost, {time.monotonic() - start:.0f} s\n"
    )
    sys.stdout.writelines(f"    {problem}\n" for problem in tally.problems[:20])
    return 1 if tally.problems or not tally.refused or tally.refused == tally.tried else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
