"""Every way in which the screens end with an edit just made, on every disk: the edit is somewhere, and said where.

Run `python tests/faults/endings.py --count 60 --busy`: so many endings of each kind, both cores loaded. An edit counts
once the screen shows it. Afterwards it has to be in the plan, or be offered by the next start, or stand on the
terminal as a plan that can be read. `--ways` and `--disks` choose some by parts of their names, `--seed` repeats a run.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import random
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from ways import CLOSED, DISKS, FAULT, FULL, KEYS, KILL, NOWHERE, SIGNALS, SOUND, UNREAD, WAYS, Site, end, small_disk
from world import scratch

LATEST_S = 0.4  # how long after the edit is seen it ends at most: longer than the quiet time before a save
BURNER = "while True: pass"
PLAN, OFFERED, PRINTED, NOTHING = "in the plan", "offered", "printed", "NOT FOUND"


@dataclass(slots=True)
class Tally:
    """What was found of the edits, by where; `problems` has a line for each ending that was not as it should be."""

    found: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def line(self) -> str:
        return ", ".join(f"{count} {where}" for where, count in sorted(self.found.items())) or "none"


def is_possible(disk: str, way: str, small: str) -> bool:
    """Whether such an ending can be made here, and whether there is a place left for the edit at all."""
    if "full" in disk and disk != NOWHERE and not small:
        return False
    return not (disk == NOWHERE and way in UNREAD)


@contextmanager
def loaded(busy: bool) -> Iterator[None]:
    """Both cores and all others have more than enough to do."""
    started = [subprocess.Popen([sys.executable, "-c", BURNER]) for _ in range(2 * (os.cpu_count() or 1) * busy)]
    try:
        yield
    finally:
        for each in started:
            each.kill()
            each.wait()


def try_once(site: Site, way: str, tally: Tally, delay: float) -> None:
    """Start, edit, end in that way, and look for the edit."""
    from terminal import Terminal

    with Terminal(site.command(way), env=site.environment()) as terminal:
        terminal.wait_for("? all keys")
        site.break_down(terminal.pid)
        terminal.send("x")  # the session of today is done
        terminal.wait_for(lambda t: is_acknowledged(t.text))
        wait(terminal, delay)
        end(terminal, way)
        if way == CLOSED:
            status = reaped(terminal)
        else:
            if way in KEYS and site.kind != SOUND:
                press_again(terminal, way)
            status = terminal.exit_status()
        raw = bytes(terminal.raw)
        left = [] if way in UNREAD else terminal.left_behind()
    site.well()
    where = found(site, raw)
    tally.found[where] += 1
    tally.problems += [
        f"{way}, {site.kind}, after {delay:.2f} s: {what}" for what in wrong(way, site, where, status, left, raw)
    ]


def is_acknowledged(text: str) -> bool:
    """Whether the screen shows the edit."""
    return bool(re.search(r"✓ Mark|saving…|not saved", text))


def press_again(terminal: object, way: str) -> None:
    """The first time it says that it is not saved; the second time it leaves."""
    from terminal import Terminal

    assert isinstance(terminal, Terminal)
    terminal.wait_for(lambda t: "Not saved" in t.text)
    end(terminal, way)


def wait(terminal: object, seconds: float) -> None:
    """Read what the screens write for that long."""
    from terminal import Terminal

    assert isinstance(terminal, Terminal)
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0 and (data := terminal.read(left)) != b"":
        terminal.emulator.feed(data or b"")


def reaped(terminal: object) -> int | None:
    """The exit status of a program whose window was closed; None when it is still there after the patience."""
    from terminal import PATIENCE_S, Terminal

    assert isinstance(terminal, Terminal)
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        pid, status = os.waitpid(terminal.pid, os.WNOHANG)
        if pid:
            terminal._status = os.waitstatus_to_exitcode(status)
            return terminal._status
        time.sleep(0.01)
    return None


def found(site: Site, raw: bytes) -> str:
    """Where the edit is."""
    from retroplan.services.save import PlanStore
    from retroplan.store.io.paths import find
    from retroplan.store.saving import plan_file

    with open(site.world.plan, "rb") as file:
        if is_done(file.read()):
            return PLAN
    folders = find(None, site.environment())
    opened = plan_file.read(site.world.plan, state=folders.state)
    store = PlanStore(opened, journal=True, temporary=folders.temporary)
    if any("Retro strides" in line for each in store.unsaved(opened.plan) for line in each.lines):
        return OFFERED
    return PRINTED if is_done(printed(raw)) else NOTHING


def printed(raw: bytes) -> bytes:
    """The plan that stands on the ended terminal, b"" when there is none; what is said of a fault comes after it."""
    text = raw.rpartition(b"\x1b[?1049l")[2].replace(b"\r\n", b"\n")
    start = text.find(b"schema = 1\n")
    return text[start:].partition(b"\nretroplan: ")[0] if start >= 0 else b""


def is_done(text: bytes) -> bool:
    try:
        sessions = tomllib.loads(text.decode()).get("sessions", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return False
    return any(each.get("status") == "done" for each in sessions if each.get("title") == "Retro strides")


def wrong(way: str, site: Site, where: str, status: int | None, left: list[str], raw: bytes) -> list[str]:
    """What was not as it should be."""
    out = []
    if where == NOTHING:
        out.append("the edit is nowhere")
    expected = -9 if way == KILL else 70 if way == FAULT else 0 if site.kind == SOUND else 3
    if way in SIGNALS or way == CLOSED:
        expected = 128 + SIGNALS.get(way, SIGNALS["HUP"])
    if status != expected:
        out.append(f"ended with {status}, not {expected}")
    if left:
        out.append(f"left behind: {left}")
    if where == OFFERED and way not in UNREAD and site.kind == FULL and site.temporary.encode() not in raw:
        out.append("it does not say where the edit is kept")
    return out


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1, help="how many endings of each kind")
    parser.add_argument("--busy", action="store_true", help="load all cores")
    parser.add_argument("--ways", default="", help="comma separated parts of names")
    parser.add_argument("--disks", default="", help="comma separated parts of names")
    parser.add_argument("--every", type=int, default=1, help="only every so manieth kind")
    parser.add_argument("--seed", type=int, default=None)
    wanted = parser.parse_args(words)
    seed = wanted.seed if wanted.seed is not None else random.randrange(2**32)
    dice = random.Random(seed)
    start = time.monotonic()
    small = small_disk()
    base = scratch("endings")
    wrong = 0
    try:
        with loaded(wanted.busy):
            kinds = [(disk, way) for disk in chosen(DISKS, wanted.disks) for way in chosen(WAYS, wanted.ways)]
            for disk, way in [kind for kind in kinds if is_possible(*kind, small)][:: wanted.every]:
                wrong += try_all(disk, way, base, small, wanted.count, dice)
    finally:
        if small:
            ctypes.CDLL(None).umount2(small.encode(), 2)
            os.rmdir(small)
        shutil.rmtree(base, ignore_errors=True)
    sys.stdout.write(f"{wrong} problems, seed {seed}, {time.monotonic() - start:.0f} s\n")
    return 1 if wrong else 0


def try_all(disk: str, way: str, base: str, small: str, count: int, dice: random.Random) -> int:
    """So many endings of one kind; how many were not as they should be."""
    tally = Tally()
    for _ in range(count):
        delay = 0.0 if dice.random() < 0.5 else LATEST_S * dice.random()
        try:
            try_once(Site(base, small, disk), way, tally, delay)
        except AssertionError as error:
            tally.problems.append(f"{way}, {disk}: {error}")
    sys.stdout.write(f"{disk}, {way}: {tally.line()}\n")
    sys.stdout.writelines(f"    {problem}\n" for problem in tally.problems[:10])
    sys.stdout.flush()
    return len(tally.problems)


def chosen(names: tuple[str, ...], parts: str) -> list[str]:
    """The names that one of the comma separated parts is in; all without parts."""
    return [name for name in names if not parts or any(part in name for part in parts.split(","))]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
