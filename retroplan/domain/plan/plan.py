"""What a plan is: one athlete, their goals, blocks and sessions, as frozen values.

Nothing here changes; an edit makes a new plan (`edits`). Several sessions on one day keep the order they
have in `Plan.sessions`. `extra` holds keys that this version does not know, as (key, value) pairs in file order,
so that a save keeps them. Distances are metres, durations seconds, `minutes` minutes.
"""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.base.dates import DAY_NAMES, Week, week_of
from retroplan.domain.base.units import Units
from retroplan.domain.base.value import Value, field

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Any, Literal, TypeAlias

Direction: TypeAlias = "Literal['forward', 'backward']"
SessionKind: TypeAlias = "Literal['run', 'race', 'test', 'strength', 'mobility', 'rest', 'note']"
Status: TypeAlias = "Literal['planned', 'done', 'skipped']"
GoalKind: TypeAlias = "Literal['race', 'test', 'benefit', 'habit']"
Priority: TypeAlias = "Literal['A', 'B', 'C']"
Focus: TypeAlias = "Literal['base', 'build', 'peak', 'taper', 'recovery']"
Experience: TypeAlias = "Literal['none', 'some', 'regular']"
Sex: TypeAlias = "Literal['', 'male', 'female']"

SCHEMA = 1
DIRECTIONS: tuple[Direction, ...] = ("forward", "backward")
KINDS: tuple[SessionKind, ...] = ("run", "race", "test", "strength", "mobility", "rest", "note")
STATUSES: tuple[Status, ...] = ("planned", "done", "skipped")
GOAL_KINDS: tuple[GoalKind, ...] = ("race", "test", "benefit", "habit")
PRIORITIES: tuple[Priority, ...] = ("A", "B", "C")
FOCUSES: tuple[Focus, ...] = ("base", "build", "peak", "taper", "recovery")
EXPERIENCES: tuple[Experience, ...] = ("none", "some", "regular")
SEXES: tuple[Sex, ...] = ("male", "female")
BLOCK_WEEKS = 520  # the most a block can have: ten years, our own choice
SURFACES = ("track", "grass", "road", "trail", "treadmill", "sand", "hill")
SIDES = ("left", "right", "both")
# Sore spots the body model will know; the file may name others.
PLACES = (
    "front thigh", "back thigh", "calf", "achilles", "shin", "foot", "ankle", "kneecap", "knee", "hip",
    "hip flexor", "groin", "glute", "back", "neck", "other",
)  # fmt: skip

# What a body can have, least and most, wide enough for anybody who runs: our own choice. Rates are beats a minute.
WEIGHT_KG = (20, 300)
HEIGHT_CM = (80, 250)
RESTING_HR = (25, 120)
MAX_HR = (80, 240)
HEART_RATE = (30, 250)

Day = date  # fields are called `date`, so their type needs another name
Extra: TypeAlias = "tuple[tuple[str, Any], ...]"


class Actual(Value):
    """What was really run; a part left out is None and the plan's figure stands in for it."""

    minutes: float | None = None
    forward_m: float | None = None
    backward_m: float | None = None
    rpe: float | None = None
    notes: str = ""
    extra: Extra = ()
    heart_rate: float | None = None


class Session(Value):
    """One entry on one day. `workout` is notation text, as its author wrote it; "" for none.

    `pinned` keeps the coach from changing it; `why` is the reason the coach gave for it.
    """

    id: str
    date: Day
    title: str = ""
    kind: SessionKind = "run"
    workout: str = ""
    notes: str = ""
    surface: str = ""
    spotter: bool = False
    status: Status = "planned"
    why: str = ""
    actual: Actual | None = None
    planned_on: Day | None = None
    extra: Extra = ()
    pinned: bool = False


class PaceTest(Value):
    """A timed distance in one direction: what the pace ladder of that direction rests on."""

    date: Day
    direction: Direction
    distance_m: float
    time_s: float
    extra: Extra = ()


class Niggle(Value):
    """A sore spot from `date` until `until` (None: still there); severity 0-10."""

    date: Day
    place: str
    side: str = ""
    severity: int = 0
    until: Day | None = None
    extra: Extra = ()


class Athlete(Value):
    """Who the plan is for. `available` maps weekday (0 Monday) to minutes; a day left out is a rest day.

    `available_b`, when given, stands for every second week, counted from the plan's first. Rates are beats a minute;
    `sex` is asked for one coefficient of heart-rate load only.
    """

    units: Units = "km"
    backward_experience: Experience = "none"
    weekly_minutes: float | None = None
    longest_run_m: float | None = None
    available: tuple[tuple[int, int], ...] = ()
    long_run_day: int | None = None
    tests: tuple[PaceTest, ...] = ()
    extra: Extra = ()
    available_b: tuple[tuple[int, int], ...] = ()
    weight_kg: float | None = None
    height_cm: float | None = None
    resting_hr: float | None = None
    max_hr: float | None = None
    sex: Sex = ""

    def newest_test(self, direction: Direction) -> PaceTest | None:
        """The test of `direction` with the latest date; the later entry wins a tie."""
        found = None
        for test in self.tests:
            if test.direction == direction and (found is None or test.date >= found.date):
                found = test
        return found


class Goal(Value):
    """Something to train for. `time_s` is the time wished for; `met` the day it was reached.

    A habit counts `days_a_week` backward days for `weeks` weeks up to `date`; a benefit names a claim of the reference.
    """

    id: str
    title: str
    kind: GoalKind = "race"
    direction: Direction = "forward"
    distance_m: float | None = None
    time_s: float | None = None
    date: Day | None = None
    priority: Priority | None = None
    benefit: str = ""
    days_a_week: int | None = None
    weeks: int | None = None
    notes: str = ""
    met: Day | None = None
    extra: Extra = ()


class Block(Value):
    """A stretch of whole weeks with one focus; `start` is its first day."""

    name: str
    start: Day
    weeks: int
    focus: Focus = "base"
    extra: Extra = ()

    @property
    def end(self) -> date:
        """The last day of the block."""
        return self.start + timedelta(days=7 * self.weeks - 1)


def is_rule_code(text: str) -> bool:
    """Whether `text` looks like the code of a rule: RP and three digits."""
    return len(text) == 5 and text.startswith("RP") and text.isascii() and text[2:].isdigit()


class Silence(Value):
    """A rule that this plan does not want to hear of, and why not."""

    code: str
    reason: str
    extra: Extra = ()


class Plan(Value):
    """One athlete's plan. `week_start` is 0 for Monday to 6 for Sunday; `start` is None when the file has none."""

    name: str
    start: Day | None = None
    week_start: int = 0
    athlete: Athlete = field(default_factory=Athlete)
    niggles: tuple[Niggle, ...] = ()
    goals: tuple[Goal, ...] = ()
    blocks: tuple[Block, ...] = ()
    sessions: tuple[Session, ...] = ()
    extra: Extra = ()
    silenced: tuple[Silence, ...] = ()

    def week(self, day: date) -> Week:
        """The plan's week that holds `day`."""
        return week_of(day, self.week_start)

    @property
    def week_start_name(self) -> str:
        return DAY_NAMES[self.week_start]

    def on(self, day: date) -> tuple[Session, ...]:
        """The day's sessions in order."""
        return tuple(session for session in self.sessions if session.date == day)

    def between(self, start: date, end: date) -> tuple[Session, ...]:
        """The sessions from `start` to `end`, both included, by day, file order within a day."""
        return tuple(sorted((s for s in self.sessions if start <= s.date <= end), key=lambda s: s.date))

    def session(self, id: str) -> Session | None:
        return next((session for session in self.sessions if session.id == id), None)

    def goal(self, id: str) -> Goal | None:
        return next((goal for goal in self.goals if goal.id == id), None)

    def block_on(self, day: date) -> Block | None:
        """The block that covers `day`; the later one in the file when two do."""
        return next((block for block in reversed(self.blocks) if block.start <= day <= block.end), None)

    def next_goal(self, day: date) -> Goal | None:
        """The nearest dated goal on or after `day` that is not met, A before B before C only on the same day."""
        ahead = [g for g in self.goals if g.date is not None and g.date >= day and g.met is None]
        return min(ahead, key=lambda g: (g.date or day, g.priority or "D"), default=None)

    def ids(self) -> frozenset[str]:
        """Every id in use, of sessions and goals."""
        return frozenset({s.id for s in self.sessions} | {g.id for g in self.goals})
