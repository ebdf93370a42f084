"""Plans at the edges of what a file may hold: a reader accepts each of them, and no person ever wrote one.

Rules: everything comes from the dice that are passed in, so that a number is enough to make a plan again. About half
of a plan is ordinary, so that the coach believes it and goes on to the rest.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from world import TODAY

from retroplan.domain.base.dates import FIRST, LAST
from retroplan.domain.plan import plan as p
from retroplan.training.generate.request import BACKWARD, MODES, Request

WORKOUTS = (
    "5km easy", "30min easy", "1km back easy", "6x(100m back hard / 90s walk)", "20min back walk", "1s easy",
    "0.001km hard", "500km easy", "23h59min back hard", "100x(100x(1km))",
    "3x(2x(200m @ 4:30/km / 30s rest) / 3min walk)", "8x(30s up 8% hard / jog back)", "1km down 40% back", "",
    "nonsense [/]\x1b[2J", "42.195km", "10min back up 99%", "600m back @ rpe 10", "1min easy / 1min walk",
    "1h @ 0:01/km", "10km @ 99:59/km back", "999x(1s back hard / 1s rest)", "60min threshold", "2km back walk",
)  # fmt: skip
TEXTS = (
    "Easy", "dark night", "[/]", "\x1b]52;c;aGk=\x07", "\u202eevil", "{0} %s %", "a" * 3000, "e\u0301" * 50, "\n\n",
    "Race\r\n", "headlamp",
)  # fmt: skip
DAYS_TODAY = (
    TODAY, date(2026, 12, 30), date(2027, 1, 1), date(2020, 2, 29), date(2100, 10, 1), LAST, FIRST,
    FIRST + timedelta(days=2),
)  # fmt: skip
T = TypeVar("T")


class Dice(random.Random):
    """Dice that know what a plan is made of."""

    def __init__(self, seed: str) -> None:
        super().__init__(seed)
        self.today = self.choice((DAYS_TODAY[0], DAYS_TODAY[0], self.choice(DAYS_TODAY)))

    def maybe(self, make: Callable[[], T], chance: float = 0.5) -> T | None:
        return make() if self.random() < chance else None

    def day(self) -> date:
        """Mostly near today, now and then at the ends of the calendar."""
        odd = self.random()
        if odd < 0.03:
            return FIRST + timedelta(days=self.randrange(12))
        if odd < 0.06:
            return LAST - timedelta(days=self.randrange(12))
        if odd < 0.1:
            return FIRST + timedelta(days=self.randrange((LAST - FIRST).days))
        reach = self.choice((range(-60, 60), range(-10, 30), range(-400, 400)))
        return max(FIRST, min(LAST, self.today + timedelta(days=self.choice(reach))))

    def metres(self) -> float:
        return self.choice((0.001, 1.0, 400.0, 1609.344, 5000.0, 10000.0, 42195.0, 100_000.0, 500_000.0))

    def seconds(self) -> float:
        return self.choice((0.001, 1.0, 10.0, 59.0, 240.0, 1500.0, 7200.0, 86_400.0))

    def minutes_by_day(self) -> tuple[tuple[int, int], ...]:
        choices = (1, 5, 20, 30, 45, 60, 90, 180, 1440) if self.random() < 0.4 else (40, 60, 90)
        return tuple((day, self.choice(choices)) for day in range(7) if self.random() < 0.7)

    def athlete(self) -> p.Athlete:
        wild = self.random() < 0.5
        times = ((5000.0, 1500.0), (1609.344, 480.0))
        tests = []
        for _ in range(self.choice((0, 0, 1, 2))):
            metres, seconds = (self.metres(), self.seconds()) if wild else self.choice(times)
            tests.append(p.PaceTest(self.day(), self.choice(p.DIRECTIONS), metres, seconds))
        return p.Athlete(
            units=self.choice(("km", "mi")),
            backward_experience=self.choice(p.EXPERIENCES),
            weekly_minutes=self.maybe(lambda: self.choice((0, 0.5, 10, 2000, 10080) if wild else (60, 150, 300))),
            longest_run_m=self.maybe(lambda: self.metres() if wild else 10_000.0),
            available=self.minutes_by_day() if self.random() < 0.7 else (),
            available_b=self.minutes_by_day() if self.random() < 0.3 else (),
            long_run_day=self.maybe(lambda: self.randrange(7)),
            weight_kg=self.maybe(lambda: self.choice((20, 70.5, 300))),
            height_cm=self.maybe(lambda: self.choice((80, 175, 250))),
            resting_hr=self.maybe(lambda: self.randrange(25, 79)),
            max_hr=self.maybe(lambda: self.randrange(80, 240)),
            sex=self.choice(("", *p.SEXES)),
            tests=tuple(tests),
        )

    def actual(self) -> p.Actual:
        return p.Actual(
            minutes=self.maybe(lambda: self.choice((0, 41.5, 1440))),
            forward_m=self.maybe(lambda: self.choice((0.0, self.metres()))),
            backward_m=self.maybe(lambda: self.choice((0.0, self.metres()))),
            rpe=self.maybe(lambda: self.choice((0, 4.5, 10))),
            heart_rate=self.maybe(lambda: self.choice((30, 148.5, 250))),
            notes=self.choice(TEXTS),
        )

    def session(self, id: str) -> p.Session:
        return p.Session(
            id=id,
            date=self.day(),
            title=self.choice(("", *TEXTS)),
            kind=self.choice(p.KINDS) if self.random() < 0.4 else "run",
            workout=self.choice(WORKOUTS),
            notes=self.choice(("", *TEXTS)),
            surface=self.choice(("", "moon", *p.SURFACES)),
            spotter=self.random() < 0.5,
            status=self.choice(("planned", "planned", *p.STATUSES)),
            why=self.choice(("", "generated: to try", "generated", *TEXTS)),
            actual=self.maybe(self.actual, 0.25),
            planned_on=self.maybe(self.day, 0.1),
            extra=(("odd", (1, ("x",), {"a": 1})),) if self.random() < 0.1 else (),
            pinned=self.random() < 0.1,
        )

    def goal(self, id: str) -> p.Goal:
        near = self.random() < 0.5
        return p.Goal(
            id=id,
            title=self.choice(TEXTS[:8]),
            kind=self.choice(p.GOAL_KINDS),
            direction=self.choice(p.DIRECTIONS),
            distance_m=self.maybe(self.metres, 0.8),
            time_s=self.maybe(self.seconds),
            date=self.today + timedelta(days=self.randrange(20, 200)) if near and self.today < date(2100, 1, 1)
            else self.maybe(self.day),
            priority=self.choice((None, *p.PRIORITIES)),
            benefit=self.choice(("", "knee-load", *TEXTS)),
            days_a_week=self.maybe(lambda: self.randrange(1, 8)),
            weeks=self.maybe(lambda: self.choice((1, 6, 52, 520))),
            met=self.maybe(self.day, 0.1),
        )  # fmt: skip

    def niggle(self) -> p.Niggle:
        first = self.day()
        last = min(first + timedelta(days=self.randrange(100)), LAST)
        place = self.choice((*p.PLACES, "left KNEE [/]", "\x1b[2J", "spirit"))
        return p.Niggle(first, place, self.choice(("", *p.SIDES)), self.randrange(11), self.maybe(lambda: last))

    def blocks(self) -> tuple[p.Block, ...]:
        """A row of blocks from next week on, or some anywhere."""
        in_row = self.random() < 0.4
        start = self.today + timedelta(days=7 - self.today.weekday())
        out: list[p.Block] = []
        for _ in range(self.choice((0, 0, 1, 2, 4))):
            weeks = self.choice((1, 2, 4, 520))
            if in_row and start > LAST:
                break
            out.append(p.Block(self.choice(TEXTS), start if in_row else self.day(), weeks, self.choice(p.FOCUSES)))
            start += timedelta(days=7 * weeks)
        return tuple(out)

    def plan(self) -> p.Plan:
        ids = ("s{}", "Ж{}_.-", "{}", "a" * 60 + "{}")
        return p.Plan(
            name=self.choice(TEXTS[:8]),
            start=self.maybe(self.day),
            week_start=self.choice((0, 0, self.randrange(7))),
            athlete=self.athlete(),
            niggles=tuple(self.niggle() for _ in range(self.choice((0, 0, 0, 1, 9)))),
            goals=tuple(self.goal(f"g{n}") for n in range(self.choice((0, 1, 1, 2, 6)))),
            blocks=self.blocks(),
            sessions=tuple(self.session(self.choice(ids).format(n)) for n in range(self.choice((0, 0, 1, 5, 20, 60)))),
            silenced=tuple(
                p.Silence(code, "x") for code in self.sample(("RP301", "RP201", "RP999"), self.randrange(3))
            ),
        )

    def request(self, plan: p.Plan) -> Request:
        """Half of the requests ask for nothing odd."""
        if self.random() < 0.5:
            return Request(weeks=self.choice((None, 2, 8, 16, 52)), mode=self.choice(MODES))
        ids = tuple(goal.id for goal in plan.goals)
        return Request(
            goals=self.choice(((), ids, ids[:1], ("x",), ("",))),
            weeks=self.choice((None, 0, 1, 2, 8, 52, 53, -1, 10**9, -(10**12))),
            backward=self.choice((None, *BACKWARD)),
            mode=self.choice(MODES),
            alternate=self.random() < 0.3,
            start=self.choice((None, self.today, self.day(), date.min, date.max)),
        )
