"""SIGKILL at random moments, of commands and of the screens: no acknowledged edit may be lost, no file torn.

Run `python tests/faults/kill.py --count 2000`; one kill in ten is of the screens in a terminal, one in twenty of a
command started as a person starts it, the others of forked commands. `--seed` repeats a run.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import time
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from commands import Ended, environment, preload, run
from world import TODAY, World, put, scratch

SAVING_S = 0.001  # about what a save takes from its first new file on, on a disk in memory
EDITS_BEFORE_NEW = 50  # so that the plan stays of a size that people have
BY_HAND = ("# By hand.", "# nobody knows this key", "# with Ann", "# The end.")


@dataclass(slots=True)
class Tally:
    """`late` counts kills that came after the command's end, which prove little."""

    kills: int = 0
    late: int = 0
    acknowledged: int = 0
    unacknowledged_kept: int = 0
    lost: int = 0
    torn: int = 0
    problems: list[str] = field(default_factory=list)

    def line(self) -> str:
        return (
            f"{self.kills} killed, {self.late} ended first; {self.acknowledged} edits acknowledged, {self.lost} lost;"
            f" {self.torn} files torn; {self.unacknowledged_kept} edits kept that nobody had been told of"
        )


class Expected:
    """What the plan must say: for each session its title and status, as acknowledged."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.number = 0
        self.edits = 0
        self.reset()

    def reset(self) -> None:
        self.world.build()
        self.titles = {"Retro strides": "planned", "Long": "planned"}
        self.edits = 0

    def found(self) -> dict[str, str]:
        """Titles and statuses in the file now. Raises ValueError when the file is torn."""
        with open(self.world.plan, "rb") as file:
            data = file.read()
        text = data.decode()
        if not all(words in text for words in BY_HAND):
            raise ValueError(f"a comment is gone; {len(data)} bytes")
        found = tomllib.loads(text)["sessions"]
        return says((each["id"], each["title"], each.get("status", "planned"), each.get("workout", ""), each.get("why"))
                    for each in found)  # fmt: skip


def says(sessions: Iterable[tuple[str, str, str, str, str | None]]) -> dict[str, str]:
    """Titles and statuses of sessions, given as id, title, status, workout, why; the coach's own are one entry."""
    titles: dict[str, str] = {}
    made = []
    for id, title, status, workout, why in sessions:
        if (why or "").startswith("generated"):
            made.append(f"{id} {status} {workout}")
        elif title in titles:
            raise ValueError("a session is there twice")
        else:
            titles[title] = status
    return titles | ({"the season": "; ".join(sorted(made))} if made else {})


def kill_commands(expected: Expected, tally: Tally, count: int, dice: random.Random) -> None:
    """Kill commands: anywhere in their work, or, more often, in the milliseconds from where they begin to save."""
    length = {False: 0.02, True: 0.2}  # seconds a command takes, forked and real; it learns
    while tally.kills < count:
        if expected.edits >= EDITS_BEFORE_NEW:
            expected.reset()
        expected.edits += 1
        real = dice.random() < 0.05
        words, after = _command(expected, dice)
        watched = dice.random() < 0.6
        moment = SAVING_S * dice.random() if watched else length[real] * dice.random() * 1.4
        start = time.monotonic()
        ended = run(expected.world.base, words, moment, real, expected.world.folders.plans if watched else "")
        tally.late += ended.status == 0
        tally.kills += ended.status == -signal.SIGKILL
        if ended.status == 0 and not watched:
            length[real] = 0.8 * length[real] + 0.2 * (time.monotonic() - start)
        elif not watched:
            length[real] *= 1.01
        judge(expected, tally, ended, after, " ".join(words))


def _command(expected: Expected, dice: random.Random) -> tuple[list[str], dict[str, str]]:
    """A command and what the plan says after it."""
    expected.number += 1
    new = f"Edit {expected.number}"
    titles = expected.titles
    kind = dice.choice(("add", "add", "add", "edit", "edit", "done", "done", "import", "import", "generate", "adapt"))
    if kind in ("generate", "adapt"):
        return _coach(expected, kind, dice)
    if kind == "add":
        return ["add", "+3", "5km easy", "--title", new], titles | {new: "planned"}
    if kind == "import":
        path = os.path.join(expected.world.base, "out", "in.toml")
        with open(expected.world.week, encoding="utf-8") as file:
            text = file.read()
        put(path, text.replace("From elsewhere", new).replace("new1", f"in{expected.number}"))
        return ["import", path], titles | {new: "planned"}
    if kind == "done":
        done = {key: "done" if key == "Long" else value for key, value in titles.items()}
        return ["done", "sat", "--minutes", str(30 + expected.number % 60)], done
    first = next(iter(titles))  # the session "wed", whatever it is called now
    return ["edit", "wed", "--title", new], {new if key == first else key: value for key, value in titles.items()}


def _coach(expected: Expected, kind: str, dice: random.Random) -> tuple[list[str], dict[str, str]]:
    """Build a season or take a holiday within it; what the plan says after it is reckoned from the file here."""
    from retroplan.store.saving import plan_file
    from retroplan.training.adapt.adapt import Break, adapt
    from retroplan.training.generate.request import Request
    from retroplan.training.generate.season import generate

    plan = plan_file.read(expected.world.plan).plan
    if kind == "generate":
        weeks = dice.choice((2, 4, 6))
        words, found = ["generate", "--weeks", str(weeks)], generate(plan, Request(weeks=weeks), TODAY).plan
    else:
        first, last = TODAY + timedelta(days=8), TODAY + timedelta(days=8 + dice.randrange(9))
        words = ["adapt", "--holiday", f"{first}..{last}"]
        found = adapt(plan, TODAY, Break("holiday", first, last)).plan
    return words, says((each.id, each.title, each.status, each.workout, each.why) for each in found.sessions)


def judge(expected: Expected, tally: Tally, ended: Ended, after: dict[str, str], what: str) -> None:
    """Compare the file with what was acknowledged."""
    try:
        found = expected.found()
    except (ValueError, OSError) as error:
        tally.torn += 1
        tally.problems.append(f"{what}: torn: {error}")
        expected.reset()
        return
    if ended.status not in (0, -signal.SIGKILL):
        tally.problems.append(f"{what}: ended with {ended.status}: {ended.err[-300:]}")
    if ended.acknowledged:
        tally.acknowledged += 1
        if found != after:
            tally.lost += 1
            tally.problems.append(f"{what}: lost: {_difference(after, found)}")
    elif found == after != expected.titles:
        tally.unacknowledged_kept += 1
    elif found != expected.titles:
        tally.lost += 1
        tally.problems.append(f"{what}: neither before nor after: {_difference(expected.titles, found)}")
    # In the file's order, so that the session that was there first stays first.
    expected.titles = found


def _difference(want: dict[str, str], got: dict[str, str]) -> str:
    return f"missing {sorted(want.items() - got.items())}, more {sorted(got.items() - want.items())}"


def kill_screens(expected: Expected, tally: Tally, count: int, dice: random.Random) -> None:
    """Kill the screens while an edit is on its way; an edit is acknowledged when the screen says that it is saved."""
    from terminal import Terminal

    base = expected.world.base
    for _ in range(count):
        expected.reset()
        command = [sys.executable, "-m", "retroplan", "--plan", expected.world.plan]
        with Terminal(command, env=environment(base)) as terminal:
            terminal.wait_for("? all keys")
            terminal.send("x")  # the session of today is done
            terminal.wait_for(lambda t: "saving" in t.text or "saved ✓" in t.text)
            acknowledged = dice.random() < 0.5
            if acknowledged:
                terminal.wait_for(lambda t, file=expected: "saved ✓" in t.text and _status(file) == "done")
                terminal.send("x")  # and planned again
            _wait(terminal, dice.random() * 0.5)
            os.kill(terminal.pid, signal.SIGKILL)
            status = terminal.exit_status()
        tally.kills += 1
        if status != -signal.SIGKILL:
            tally.problems.append(f"the screens ended with {status}")
        done = expected.titles | {"Retro strides": "done"}
        try:
            found = expected.found()
        except (ValueError, OSError) as error:
            tally.torn += 1
            tally.problems.append(f"screens: torn: {error}")
            continue
        tally.acknowledged += acknowledged
        if found not in (expected.titles, done):
            tally.lost += 1
            tally.problems.append(f"screens: {_difference(done, found)}")


def _status(expected: Expected) -> str:
    return expected.found()["Retro strides"]


def _wait(terminal: object, seconds: float) -> None:
    """Read what the screens write for that long."""
    from terminal import Terminal

    assert isinstance(terminal, Terminal)
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0 and terminal.read(left) != b"":
        pass


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="how many kills")
    parser.add_argument("--screens", type=int, help="how many of them are of the screens; a tenth when left out")
    parser.add_argument("--seed", type=int, default=None)
    wanted = parser.parse_args(words)
    seed = wanted.seed if wanted.seed is not None else random.randrange(2**32)
    screens = wanted.screens if wanted.screens is not None else wanted.count // 10
    dice = random.Random(seed)
    preload()
    base = scratch("kill")
    start = time.monotonic()
    wrong = 0
    try:
        for name, what, count in (
            ("commands", kill_commands, wanted.count - screens),
            ("screens", kill_screens, screens),
        ):
            tally = Tally()
            what(Expected(World(os.path.join(base, name))), tally, count, dice)
            sys.stdout.write(f"{name}: {tally.line()}\n")
            sys.stdout.writelines(f"    {problem}\n" for problem in tally.problems[:20])
            wrong += tally.lost + tally.torn + len(tally.problems)
    finally:
        shutil.rmtree(base, ignore_errors=True)
    sys.stdout.write(f"seed {seed}, {time.monotonic() - start:.0f} s\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
