"""Asking the coach about plans at the edges: only a RetroPlanError may come out, and every plan can be saved.

Run `python tests/faults/coach.py --count 5000`; `--seed` repeats a run, `--only N` one plan of it.

For each plan: the check, fixes, the check while a run is typed, a season, adapting it to a break, goals, predictions,
fitness, and the edits of weeks and blocks. What any of them makes is written as a file and read back, the same.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import tomllib
import traceback
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

from hostile_plans import Dice

from retroplan.domain.base.dates import FIRST, LAST
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.edits.base import Edit
from retroplan.domain.edits.blocks import MoveBlock, RepeatBlock, to_repeat
from retroplan.domain.edits.shifting import as_copy
from retroplan.domain.edits.weeks import DeleteWeek, InsertWeek, PasteWeek, ShiftRest, SwapWeekdays
from retroplan.domain.plan.plan import Block, Plan
from retroplan.store.codec.decode import decode
from retroplan.store.codec.encode import to_text
from retroplan.training.adapt.adapt import BREAK_KINDS, Break, adapt
from retroplan.training.athlete import body
from retroplan.training.generate.season import generate
from retroplan.training.goals.feasibility import feasibility, outcome
from retroplan.training.goals.next_test import next_test
from retroplan.training.pace.predict import predict
from retroplan.training.rules.check import check, check_added
from retroplan.training.rules.fixes.fix import FIXABLE, fix_for
from retroplan.training.workload import fitness

SHIFTS = (1, -1, 7, -7, 30, 400, -400, 26_000, -26_000, 10**6, -(10**6), 10**9, -(10**12))


def can_be_saved(plan: Plan) -> None:
    """Fail when the plan has no file: a day off the calendar, a number out of range, an id that is there twice."""
    read = decode(tomllib.loads(to_text(plan)), "", check_workouts=False)
    assert not read.faults.count, read.faults.found[:3]
    assert read.plan == plan, "it reads back differently"


class Questions:
    """What the coach is asked of one plan, each with a name."""

    def __init__(self, seed: str) -> None:
        self.dice = Dice(seed)
        self.today = self.dice.today
        self.plan = self.dice.plan()

    def all(self) -> list[tuple[str, Callable[[], object]]]:
        plan, today, dice = self.plan, self.today, self.dice
        asked: list[tuple[str, Callable[[], object]]] = [
            ("the plan itself", lambda: can_be_saved(plan)),
            ("check", lambda: check(plan, today, dice.choice((None, date.min)))),
            ("check while typing", lambda: check_added(plan, today, dice.session("new"))),
            ("fix", self._fix),
            ("generate", lambda: can_be_saved(generate(plan, dice.request(plan), today).plan)),
            ("adapt", lambda: can_be_saved(adapt(plan, today).plan)),
            ("adapt to a break", lambda: can_be_saved(adapt(plan, today, self._break()).plan)),
            ("fitness", lambda: fitness.course(plan, today, min(LAST, today + timedelta(days=99)))),
            ("body", lambda: [body.open_niggles(plan, day) for day in (today, FIRST, LAST)]),
            ("goals", self._goals),
            ("predict", lambda: [predict(plan.athlete, way, dice.metres(), today) for way in ("forward", "backward")]),
        ]  # fmt: skip
        return asked + [(type(edit).__name__, self._edited(edit)) for edit in self._edits()]

    def _goals(self) -> None:
        for goal in self.plan.goals:
            feasibility(self.plan, goal, self.today)
            outcome(self.plan, goal, self.today)
            next_test(self.plan, goal, self.today)

    def _fix(self) -> None:
        found = [finding for finding in check(self.plan, self.today).findings if finding.code in FIXABLE]
        for finding in self.dice.sample(found, min(2, len(found))):
            edit = fix_for(self.plan, finding, self.today)
            if edit is not None:
                self._edited(edit)()

    def _break(self) -> Break:
        dice = self.dice
        first = dice.choice((self.today, dice.day(), date.min, date.max))
        last = dice.choice((first, self.today, dice.day(), date.max))
        return Break(dice.choice(BREAK_KINDS), first, last)

    def _edits(self) -> list[Edit]:
        dice, plan, today = self.dice, self.plan, self.today
        week = plan.week(dice.choice((dice.day(), today))).start
        index = dice.randrange(-1, 5)
        block = plan.blocks[index] if 0 <= index < len(plan.blocks) else Block("", today, 1)
        ids = tuple(f"new{n}" for n in range(len(to_repeat(plan, block))))
        copies = tuple(as_copy(s, f"copy{n}", week + timedelta(days=n % 7)) for n, s in enumerate(plan.sessions[:5]))
        return [
            InsertWeek(week, today),
            DeleteWeek(week, today),
            PasteWeek(week, copies, "x"),
            ShiftRest(dice.choice((week, today)), dice.choice(SHIFTS), today),
            SwapWeekdays(dice.randrange(7), dice.randrange(7), dice.choice((week, today)), None, today),
            RepeatBlock(index, ids, today),
            MoveBlock(index, dice.choice((1, -1, 3, -3)), today),
        ]

    def _edited(self, edit: Edit) -> Callable[[], None]:
        def act() -> None:
            edit.label(self.plan)
            can_be_saved(edit.on(self.plan).plan)

        return act


def one(seed: str, tally: Counter[str], slowest: dict[str, float]) -> list[str]:
    """Everything asked of one plan; what is wrong."""
    wrong = []
    for name, ask in Questions(seed).all():
        start = time.process_time()
        try:
            ask()
            tally[f"{name} answered"] += 1
        except RetroPlanError:
            tally[f"{name} refused"] += 1
        except Exception:  # noqa: BLE001 - a trace is what is looked for
            wrong.append(f"plan {seed}, {name}: {traceback.format_exc(limit=-3)}")
        slowest[name] = max(slowest.get(name, 0.0), time.process_time() - start)
    return wrong


def run(seed: int, count: int) -> tuple[Counter[str], dict[str, float], list[str]]:
    tally: Counter[str] = Counter()
    slowest: dict[str, float] = {}
    problems: list[str] = []
    for number in range(count):
        problems += one(f"{seed}/{number}", tally, slowest)
    return tally, slowest, problems


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--only", type=int, default=None, help="ask about one plan")
    wanted = parser.parse_args(words)
    seed = wanted.seed if wanted.seed is not None else random.randrange(2**32)
    start = time.monotonic()
    if wanted.only is not None:
        problems = one(f"{seed}/{wanted.only}", Counter(), {})
        sys.stdout.write("".join(problems) or "nothing is wrong\n")
        return 1 if problems else 0
    tally, slowest, problems = run(seed, wanted.count)
    took = time.monotonic() - start
    sys.stdout.write(f"{wanted.count} plans, {len(problems)} problems; seed {seed}, {took:.0f} s\n")
    for name, seconds in slowest.items():
        answered, refused = tally[f"{name} answered"], tally[f"{name} refused"]
        sys.stdout.write(f"    {name:<20} {answered:>6} answered {refused:>6} refused, at most {seconds:.2f} s\n")
    for problem in problems[:10]:
        sys.stdout.write(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
