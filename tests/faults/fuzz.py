"""Throwing wrong files at every reader: only a RetroPlanError may come out, soon, in little memory, with nothing
changed.

Run `python tests/faults/fuzz.py --count 50000`; `--seed` repeats a run, `--only N` one input of it, shown whole.

Each input is read in a forked process that may use 256 MB of address space and is ended when one step, such as opening
or saving, takes 2 s of computing. What is accepted is used: judged by the rules, adapted, a season built for it, saved
with a change and read back, merged, exported.
"""

from __future__ import annotations

import argparse
import mmap
import os
import random
import resource
import shutil
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date

from commands import preload
from mutate import mutated, seeds
from world import TODAY, put, scratch

from retroplan.domain.base.value import replace

KINDS = ("plan", "plan", "week", "settings", "theme", "workouts", "notation")
MEMORY = 256 * 2**20
SECONDS = 2.0
BATCH = 500


def read_plan(path: str, state: str) -> None:
    """Open the plan, ask the rules and the coach, save a change to it, and read it back."""
    from retroplan.commands.check import file_problems
    from retroplan.domain.base.errors import RetroPlanError
    from retroplan.services.export import export_text
    from retroplan.store.saving import plan_file
    from retroplan.training.adapt.adapt import adapt
    from retroplan.training.generate.request import Request
    from retroplan.training.generate.season import generate
    from retroplan.training.rules.check import check

    file_problems(path)
    _step()
    opened = plan_file.read(path, state=state)
    _step()
    check(opened.plan, TODAY, date.min)
    _step()
    adapt(opened.plan, TODAY)
    _step()
    with suppress(RetroPlanError):  # a season may be refused, in words
        generate(opened.plan, Request(weeks=4), TODAY)
    _step()
    plan = replace(opened.plan, name="Changed here")
    for format in ("toml", "json", "md") if len(plan.sessions) < 100 else ():
        export_text(plan, plan.week(TODAY), format)
    if opened.read_only:
        return
    _step()
    saved = plan_file.save(opened, plan)
    _step()
    again = plan_file.read(path, state=state)
    assert again.plan.name == "Changed here"
    assert saved.plan == plan
    assert _canonical(again.plan) == _canonical(plan), "it reads back differently"


def _step() -> None:
    """What comes now has two seconds of its own; only where there are such limits."""
    if resource.getrlimit(resource.RLIMIT_AS)[0] == MEMORY:
        signal.setitimer(signal.ITIMER_PROF, SECONDS)  # computing only: the machine may be busy


def _canonical(plan: object) -> str:
    """Equal for plans that are equal, nan in what we do not know included."""
    return repr(plan)


def read_week(path: str, state: str) -> None:
    """Read a week as an import does, put it into a plan both ways."""
    del state
    from retroplan.domain.plan.plan import Plan
    from retroplan.exchange.import_into import merge
    from retroplan.exchange.import_plan import summary
    from retroplan.exchange.read_toml import read_file

    incoming = read_file(path)
    _step()
    plan = merge(Plan("Mine"), incoming, "add").plan
    _step()
    again = merge(plan, incoming, "add")
    assert not again.added, "twice is not the same as once"
    _step()
    summary(merge(plan, incoming, "replace"))


def read_settings(path: str, state: str) -> None:
    from retroplan.keymap.own import with_keys
    from retroplan.store.files import settings_file

    with_keys(dict(settings_file.read(path).keys))
    settings_file.write(path, {"theme": "forest"}, state=state)
    assert settings_file.read(path).theme == "forest"


def read_theme(path: str, state: str) -> None:
    del state
    from retroplan.store.files import theme_files

    theme_files.load((os.path.dirname(path),))
    theme_files.read(path)


def read_workouts(path: str, state: str) -> None:
    del state
    from retroplan.store.files import library

    library.read(path)


def read_notation(path: str, state: str) -> None:
    """Parse, say what is wrong, and what it comes to."""
    del state
    from retroplan.domain.base.errors import NotationError
    from retroplan.domain.notation import notation
    from retroplan.domain.plan.plan import Athlete
    from retroplan.domain.typed.quick_add import read
    from retroplan.exchange.documents import parse_document
    from retroplan.training.pace.paces import ladder

    with open(path, "rb") as file:
        text = file.read().decode("utf-8", "replace")
    read(text, TODAY, TODAY)
    try:
        workout = notation.parse(text)
    except NotationError as error:
        notation.caret(text, error.problems)
        raise
    assert notation.parse(str(workout)) == workout, "its canonical text reads differently"
    parse_document(workout, ladder(Athlete()))


READERS: dict[str, Callable[[str, str], None]] = {
    "plan": read_plan,
    "week": read_week,
    "settings": read_settings,
    "theme": read_theme,
    "workouts": read_workouts,
    "notation": read_notation,
}


def one(seed: int, number: int, good: dict[str, list[str]]) -> tuple[str, bytes]:
    """The kind and the bytes of one input."""
    dice = random.Random(f"{seed}/{number}")
    kind = dice.choice(KINDS)
    return kind, mutated(kind, good, dice)


def try_one(kind: str, data: bytes, folder: str) -> tuple[str, str]:
    """("accepted" or "refused", what is wrong)."""
    from retroplan.domain.base.errors import RetroPlanError

    path = os.path.join(folder, f"{kind}.toml")
    with open(path, "wb") as file:
        file.write(data)
    try:
        READERS[kind](path, os.path.join(folder, "..", "state"))
    except RetroPlanError as error:
        with open(path, "rb") as file:
            if file.read() != data:
                return "refused", "the file was changed"
        if kind != "notation" and any(char < " " and char != "\n" for char in str(error)):
            return "refused", f"a control character in {str(error)!r:.300}"
        return "refused", ""
    except BaseException:  # noqa: BLE001 - a trace is what is looked for
        return "refused", traceback.format_exc()
    return "accepted", ""


def _child(seed: int, start: int, end: int, folder: str, shared: mmap.mmap, out: int) -> None:
    """Inputs from `start` to `end`; where it is stands in `shared`, so that the parent knows what ended it."""
    good = seeds()
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for number in range(start, end):
        kind, data = one(seed, number, good)
        shared[:8] = number.to_bytes(8, "little")
        _step()
        begun = time.process_time()
        verdict, wrong = try_one(kind, data, folder)
        took = time.process_time() - begun
        signal.setitimer(signal.ITIMER_PROF, 0)
        line = f"{number}\t{kind}\t{verdict}\t{took:.3f}\t{wrong[-1500:]!r}\n".encode()
        os.write(out, line)


def run(seed: int, count: int, base: str) -> tuple[Counter[str], list[str], float]:
    """Every input; how many were accepted and refused, what is wrong, and the longest time."""
    preload()
    from retroplan.commands import check  # noqa: F401 - so that no child imports it under its limits
    from retroplan.training.workload import totals  # noqa: F401 - as above

    folder = os.path.join(base, "in")
    os.makedirs(folder)
    put(os.path.join(base, "state", "x"), "")
    shared = mmap.mmap(-1, 8)
    tally: Counter[str] = Counter()
    problems: list[str] = []
    longest = 0.0
    start = 0
    log = os.path.join(base, "log")
    while start < count:
        end = min(count, start + BATCH)
        for name in os.listdir(folder):
            os.unlink(os.path.join(folder, name))
        shutil.rmtree(os.path.join(base, "state"))
        out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                _child(seed, start, end, folder, shared, out)
                status = 0
            except BaseException:  # noqa: BLE001 - shown, and counted as a death
                traceback.print_exc()
            finally:
                os._exit(status)
        os.close(out)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        with open(log, encoding="utf-8") as file:
            for line in file:
                number, kind, verdict, took, wrong = line.rstrip("\n").split("\t", 4)
                tally[verdict] += 1
                tally[f"{kind} {verdict}"] += 1
                longest = max(longest, float(took))
                if wrong != "''":
                    problems.append(f"input {number}, {kind}: {wrong}")
        if status:
            dead = int.from_bytes(shared[:8], "little")
            why = f"took over {SECONDS:g} s" if status == -signal.SIGPROF else f"ended the process with {status}"
            problems.append(f"input {dead}, {one(seed, dead, seeds())[0]}: {why}")
            tally["ended"] += 1
            end = dead + 1
        start = end
    return tally, problems, longest


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--only", type=int, default=None, help="try one input here, without limits")
    wanted = parser.parse_args(words)
    seed = wanted.seed if wanted.seed is not None else random.randrange(2**32)
    base = scratch("fuzz")
    say = sys.stdout.write
    start = time.monotonic()
    try:
        if wanted.only is not None:
            kind, data = one(seed, wanted.only, seeds())
            os.makedirs(os.path.join(base, "in"))
            verdict, wrong = try_one(kind, data, os.path.join(base, "in"))
            say(f"{kind}, {len(data)} bytes, {verdict} in {time.monotonic() - start:.2f} s\n{data[:4000]!r}\n{wrong}\n")
            return 1 if wrong else 0
        tally, problems, longest = run(seed, wanted.count, base)
    finally:
        shutil.rmtree(base, ignore_errors=True)
    say(
        f"{wanted.count} files: {tally['refused']} refused, {tally['accepted']} accepted, {len(problems)} problems;"
        f" all steps of the longest took {longest:.2f} s; seed {seed}, {time.monotonic() - start:.0f} s\n"
    )
    for kind in dict.fromkeys(KINDS):
        say(f"    {kind:<9} {tally[f'{kind} refused']:>6} refused {tally[f'{kind} accepted']:>6} accepted\n")
    for problem in problems[:20]:
        say(f"    {problem}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
