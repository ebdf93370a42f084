"""The fault sweep: every system call of everything RetroPlan does to files fails in turn, or is the last one.

Run `python tests/faults/sweep.py --full` for every call with every error, alone and lasting, and a kill before and
after it; without `--full` each call fails in one way or is the last. The test suite tries each fifth call so, with
`--every 5`; .ci/run tries them all.
`--case WORDS` takes only the cases whose name has these words.

What must hold after each: every file is the old one or the new one byte for byte, what was replaced is in the
backups, nothing else changed, left-overs are only files that no loader reads; a refusal says what to do; and once the
disk is well the same act does what it would have done without the fault (`oracle`).
"""

from __future__ import annotations

import argparse
import errno
import os
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from cases import CASES, Case, attempt, close
from injector import ERRORS, KILLED, Injector
from oracle import Known, after_fault, after_kill, learn, start
from world import World, scratch


@dataclass(slots=True)
class Row:
    """The figures of one case."""

    name: str
    calls: int = 0
    failed: int = 0
    killed: int = 0
    problems: list[str] = field(default_factory=list)


def sweep(case: Case, base: str, full: bool, every: int) -> Row:
    """Try one case with every fault."""
    row = Row(case.name)
    world = World(base, case.linked, case.bare)
    known, row.calls = learn(case, world)
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


def _failed(case: Case, world: World, known: Known, at: int, how: str, error: int) -> list[str]:
    memory = start(case, world)
    try:
        with Injector(at, how, error, case.broken) as injector:
            said = attempt(case, world, memory)
        return [f"{injector.hit}: {each}" for each in after_fault(case, world, known, said, memory)]
    finally:
        close(world, memory)


def _killed(case: Case, world: World, known: Known, at: int, how: str) -> list[str]:
    world.build()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            memory = case.begin(world)
            case.meanwhile(world)
            with Injector(at, how, broken=case.broken):
                attempt(case, world, memory)
            status = 0
        finally:
            os._exit(status)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    # With 0 a thread had not come to that call when everything was done.
    return after_kill(case, world, known) if status in (0, KILLED) else [f"the child ended with {status}"]


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
