"""Large plans: how long they take to open, save, list and switch, and in how much memory, beside what they may.

Run `python tests/faults/big.py`; `--sessions` and `--plans` change the sizes. Times are the median of five, each in
this process, which is what a person with the screens open waits for; memory is the peak of a process of its own.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

from world import TODAY, put, scratch

from retroplan.domain.base.value import replace

ROUNDS = 5
WORKOUTS = ("30min easy", "2km easy, 6x(100m back hard / 90s walk), 1km easy", "8km easy", "20min back walk")


def plan_text(name: str, sessions: int) -> str:
    """A plan of so many sessions, a few each day, with comments as a person writes them."""
    parts = [f'# {name}\nschema = 1\nname = "{name}"\nstart = 2026-11-30\n']
    for number in range(sessions):
        day = date(2026, 11, 30) + timedelta(number // 4)
        parts.append(
            f'[[sessions]]\nid = "s{number}"\ndate = {day}\ntitle = "Run {number}"  # by hand\n'
            f'workout = "{WORKOUTS[number % len(WORKOUTS)]}"\n'
        )
    return "\n".join(parts)


def seconds(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def one_large(base: str, sessions: int) -> list[tuple[str, float, float]]:
    """(what, seconds, at most) for one plan of many sessions."""
    from retroplan.domain.edits.sessions import ChangeSession
    from retroplan.services.save import open_workspace
    from retroplan.store.saving import plan_file

    path, state = os.path.join(base, "large.toml"), os.path.join(base, "state")
    put(path, plan_text("Large", sessions))
    opened = plan_file.read(path, state=state)

    def save() -> None:
        nonlocal opened
        middle = opened.plan.sessions[sessions // 2]
        changed = replace(middle, title=middle.title + "!")
        plan = replace(
            opened.plan, sessions=tuple(changed if each is middle else each for each in opened.plan.sessions)
        )
        opened = plan_file.save(opened, plan)

    rows = [
        ("open", seconds(lambda: plan_file.read(path, state=state)), 1.0),
        ("open as the screens do", seconds(lambda: plan_file.read(path, state=state, check_workouts=False)), 1.0),
        ("save one changed session", seconds(save), 0.5),
    ]
    workspace = open_workspace(opened, lambda: TODAY)
    number = iter(range(10**6))
    rows.append(
        ("an edit, until the keyboard is free", seconds(
            lambda: workspace.do(ChangeSession("s7", (("title", f"Edit {next(number)}"),)))), 0.05),
    )  # fmt: skip
    workspace.close()
    return rows


def many(base: str, plans: int, sessions: int) -> list[tuple[str, float, float]]:
    """(what, seconds, at most) for many plans, one of them broken."""
    from retroplan.services.file_services import FileServices
    from retroplan.store.files.plans import list_plans
    from retroplan.store.io import paths

    folders = paths.find(os.path.join(base, "config"), {})
    for number in range(plans):
        put(os.path.join(folders.plans, f"plan-{number:02}.toml"), plan_text(f"Plan {number}", sessions))
    put(os.path.join(folders.plans, "broken.toml"), "name = [\n")
    services = FileServices(folders, lambda: TODAY)
    listed = list_plans(folders)
    assert len(listed) == plans + 1
    assert [entry.stem for entry in listed if entry.problem] == ["broken"]
    turn = iter(range(10**6))
    return [
        ("list", seconds(services.plans), 1.0),
        ("switch to another", seconds(lambda: services.open_plan(f"plan-{next(turn) % plans:02}").close()), 0.2),
    ]


USE = """
import sys
from retroplan.domain.base.value import replace
from retroplan.store.saving import plan_file
opened = plan_file.read(sys.argv[1], state=sys.argv[2])
opened = plan_file.save(opened, replace(opened.plan, name="Changed"))
"""


def memory(base: str) -> float:
    """MB for opening the large plan, and saving it changed, in a program that does nothing else."""
    from commands import environment

    words = [sys.executable, "-c", USE, os.path.join(base, "large.toml"), os.path.join(base, "state")]
    status, used = os.wait4(os.posix_spawn(sys.executable, words, environment(base)), 0)[1:]
    assert status == 0
    return used.ru_maxrss / 1024


def screens(base: str) -> tuple[float, float]:
    """MB that the screens take with the large plan open, an edit saved and a dozen weeks seen; seconds a key takes."""
    from commands import environment
    from terminal import Terminal

    command = [sys.executable, "-m", "retroplan", "--plan", os.path.join(base, "large.toml")]
    with Terminal(command, env=environment(base)) as terminal:
        terminal.wait_for("? all keys")
        terminal.send("x")
        terminal.wait_for("saved ✓")
        terminal.settle(1.0)
        times = []
        for _ in range(12):
            start = last = time.monotonic()
            terminal.send("]")
            while data := terminal.read(0.1):
                last = time.monotonic()
                terminal.emulator.feed(data)
            times.append(last - start)
        with open(f"/proc/{terminal.pid}/status", encoding="ascii") as file:
            used = next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))
    return used / 1024, max(times)


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=10_000)
    parser.add_argument("--plans", type=int, default=50)
    wanted = parser.parse_args(words)
    base = scratch("big")
    say = sys.stdout.write
    over = 0
    try:
        rows = [(f"{wanted.sessions:,} sessions", *row) for row in one_large(base, wanted.sessions)]
        megabytes = memory(base)
        shown, key = screens(base) if os.path.exists("/proc/self/status") else (0.0, 0.0)
        rows.append((rows[0][0], "the slowest of a dozen weeks on the screen", key, 0.05))
        rows += [(f"{wanted.plans} plans of 500", *row) for row in many(base, wanted.plans, 500)]
    finally:
        shutil.rmtree(base, ignore_errors=True)
    for where, what, took, most in rows:
        over += took > most
        say(f"{where:<18} {what:<44} {took * 1000:>7.1f} ms, at most {most * 1000:>5.0f}{' OVER' * (took > most)}\n")
    for what, used in (("peak memory, open and save", megabytes), ("peak memory of the screens", shown)):
        over += used > 200
        say(f"{rows[0][0]:<18} {what:<44} {used:>7.1f} MB, at most   200\n")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
