"""The fault sweep: every system call of everything RetroPlan does to files fails in turn, or is the last one.

Run `python tests/faults/sweep.py --full` for every call with every error, alone and lasting, and a kill before and
after it; without `--full` each call fails in one way or is the last. The test suite tries each fifth call so, with
`--every 5`; .ci/run tries them all.
`--case WORDS` takes only the cases whose name has these words.

What must hold after each: every file is the old one or the new one byte for byte, what was replaced is in the
backups, nothing else changed, left-overs are only files that no loader reads; the error is a RetroPlanError that says
what to do; once the disk is well the same action succeeds.
"""

from __future__ import annotations

import argparse
import errno
import os
import shutil
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cases import CASES, Case, close
from injector import ERRORS, KILLED, Injector
from world import World, scratch

from retroplan.domain.base.errors import RetroPlanError


@dataclass(slots=True)
class Row:
    """The figures of one case."""

    name: str
    calls: int = 0
    failed: int = 0
    killed: int = 0
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Known:
    """What a case's files are before it and after it, and every state that a backup may hold."""

    old: dict[str, bytes]
    new: dict[str, bytes]
    old_backups: dict[str, bytes]
    contents: frozenset[bytes]


def sweep(case: Case, base: str, full: bool, every: int) -> Row:
    """Try one case with every fault."""
    row = Row(case.name)
    world = World(base, case.linked, case.bare)
    known, row.calls = _learn(case, world)
    for at, how, error in _faults(row.calls, full, every):
        if how in ("before", "after"):
            row.killed += 1
            found = _killed(case, world, known, at, how)
        else:
            row.failed += 1
            found = _failed(case, world, known, at, how, error)
        what = f"{how} {errno.errorcode.get(error, '')}".strip()
        row.problems += [f"call {at} {what}: {each}" for each in found]
    return row


def _faults(calls: int, full: bool, every: int) -> Iterator[tuple[int, str, int]]:
    for at in range(1, calls + 1, every):
        if full:
            for error in ERRORS:
                yield at, "once", error
                yield at, "on", error
            yield at, "before", 0
            yield at, "after", 0
        else:
            yield at, ("once", "before", "on", "before")[at % 4], ERRORS[at % len(ERRORS)]
    yield calls, "after", 0
    yield 1, "short", 0


def _start(case: Case, world: World) -> Any:
    world.build()
    memory = case.begin(world)
    case.meanwhile(world)
    return memory


def _learn(case: Case, world: World) -> tuple[Known, int]:
    """The case without a fault: what it makes of the files, and with how many calls."""
    memory = _start(case, world)
    old, old_backups = world.user_files(), world.backups()
    with Injector(broken=case.broken) as injector:
        case.act(world, memory)
    close(world, memory)
    new, after = world.user_files(), world.backups()
    contents = {*old.values(), *new.values(), *old_backups.values(), *after.values()}
    return Known(old, new, old_backups, frozenset(contents)), len(injector.calls)


def _failed(case: Case, world: World, known: Known, at: int, how: str, error: int) -> list[str]:
    memory = _start(case, world)
    problems = []
    done = False
    try:
        with Injector(at, how, error, case.broken) as injector:
            try:
                case.act(world, memory)
                done = True
            except RetroPlanError as told:
                problems += _words(told)
            except Exception:  # noqa: BLE001 - whatever else comes out is what is looked for
                problems.append(f"{injector.hit}: not an error of ours:\n{traceback.format_exc()}")
        problems += _state(case, world, known, done)
        problems += _again(case, world, known, memory)
        problems = [f"{injector.hit}: {each}" for each in problems]
    finally:
        close(world, memory)
    return problems


def _killed(case: Case, world: World, known: Known, at: int, how: str) -> list[str]:
    world.build()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            memory = case.begin(world)
            case.meanwhile(world)
            with Injector(at, how, broken=case.broken):
                case.act(world, memory)
            status = 0
        finally:
            os._exit(status)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status == 0:  # a thread had not come to that call when everything was done
        return _state(case, world, known, True)
    if status != KILLED:
        return [f"the child ended with {status}"]
    problems = _state(case, world, known, False)
    if case.forgetful:
        return problems
    memory = None
    try:
        memory = case.begin(world)
        problems += _again(case, world, known, memory)
    except RetroPlanError as told:
        if world.user_files() != known.new:
            problems.append(f"cannot begin again: {told}")
    finally:
        close(world, memory)
    return problems


def _words(told: RetroPlanError) -> list[str]:
    problems = []
    if not told.hint.strip():
        problems.append(f"does not say what to do: {told}")
    if "Errno" in str(told) or "Error:" in str(told):
        problems.append(f"has a programmer's words: {told}")
    return problems


def _state(case: Case, world: World, known: Known, done: bool) -> list[str]:  # noqa: C901 - one question after the other, each its own if
    """What is wrong with the files now; when the case is `done` they must be the new ones."""
    problems = []
    now, kept = world.user_files(), world.backups()
    for path in known.old.keys() | known.new.keys() | now.keys():
        name = os.path.relpath(path, world.base)
        allowed = {known.new.get(path)} if done else {known.old.get(path), known.new.get(path)}
        if case.broken and path not in known.old:
            allowed.add(b"")  # without hard links a name is taken before the file has it
        if now.get(path) not in allowed:
            what = "gone" if path not in now else f"neither old nor new: {now[path][:60]!r}… ({len(now[path])} bytes)"
            problems.append(f"{name} is {what}")
    everywhere = {*now.values(), *kept.values()}
    for path, data in known.old.items():
        if data not in everywhere and os.path.basename(path) not in case.loses:
            problems.append(f"the old {os.path.relpath(path, world.base)} is nowhere any more")
    for path, data in kept.items():
        stem = os.path.basename(path)
        none = stem.startswith("wait-") or case.broken  # a removed plan that comes back was none before
        if stem.endswith(".toml") and data not in known.contents and (data or not none):
            problems.append(f"backup {stem} is torn: {len(data)} bytes")
    missing = [path for path, data in known.old_backups.items() if data not in kept.values()]
    if len(missing) > (len(known.old_backups) > 10):  # the eleventh may push one out
        problems.append(f"{len(missing)} backups are gone")
    if case.linked and not os.path.islink(world.plan):
        problems.append("the link is no link any more")
    if any(path not in known.old and path not in known.new for path in now):
        problems.append("a file that nobody asked for")
    return problems


def _again(case: Case, world: World, known: Known, memory: Any) -> list[str]:
    """The disk is well: the same action once more. It may be refused only when it was done already."""
    before = world.user_files()
    try:
        case.act(world, memory)
    except RetroPlanError as told:
        made = [path for path in known.new if case.makes and path.endswith(case.makes) and before.get(path) is not None]
        if before == world.user_files() and (made or before == known.new):
            return []
        return [f"does not succeed later: {told}"]
    except Exception:  # noqa: BLE001 - as above
        return [f"later, not an error of ours:\n{traceback.format_exc()}"]
    now = world.user_files()
    return [] if now == known.new else [f"later it makes something else: {_difference(known.new, now)}"]


def _difference(want: dict[str, bytes], got: dict[str, bytes]) -> str:
    return ", ".join(
        sorted(os.path.basename(path) for path in want.keys() | got.keys() if want.get(path) != got.get(path))
    )


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="every error, alone and lasting, and both kills")
    parser.add_argument("--every", type=int, default=1, help="only each N-th call; 4 and N have no common factor")
    parser.add_argument("--case", default="", help="only cases whose name has these words")
    wanted = parser.parse_args(words)
    base = scratch("sweep")
    start = time.monotonic()
    rows = []
    say = sys.stdout.write
    say(f"{'case':<28} {'calls':>6} {'failed':>7} {'killed':>7} {'problems':>9}\n")
    try:
        for case in CASES:
            if wanted.case in case.name:
                row = sweep(case, os.path.join(base, "w"), wanted.full, wanted.every)
                rows.append(row)
                say(f"{row.name:<28} {row.calls:>6} {row.failed:>7} {row.killed:>7} {len(row.problems):>9}\n")
                for problem in row.problems[:12]:
                    say(f"    {problem}\n")
                sys.stdout.flush()
    finally:
        shutil.rmtree(base, ignore_errors=True)
    wrong = sum(len(row.problems) for row in rows)
    calls, failed, killed = (sum(getattr(row, name) for row in rows) for name in ("calls", "failed", "killed"))
    took = time.monotonic() - start
    say(f"{'all':<28} {calls:>6} {failed:>7} {killed:>7} {wrong:>9}   {took:.0f} s\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
