"""What a view needs to know of one session, worked out once: its workout, totals, segments and key part.

A workout that cannot be read is shown as such, never hidden, and counts for nothing; the key part is the
piece of the workout that makes the day what it is, short enough for a card.
"""

from __future__ import annotations

from retroplan.domain.base import units
from retroplan.domain.base.errors import NotationError
from retroplan.domain.base.text import visible
from retroplan.domain.base.units import Units, trim
from retroplan.domain.base.value import Value
from retroplan.domain.notation import notation
from retroplan.domain.notation.workout import Item, Repeat, Step, Workout, gradient_text
from retroplan.domain.plan.plan import Session
from retroplan.training.pace.paces import Ladder
from retroplan.training.workload.totals import Segment, Totals, segments, session_totals

EASY_RPE = 4.0  # what counts as easy running in the easy share: up to steady; our own choice


class Facts(Value):
    """A session and what follows from it. `problem` says why its workout cannot be read; "" when it can."""

    session: Session
    workout: Workout | None
    totals: Totals
    segments: tuple[Segment, ...]
    key: str
    problem: str

    @property
    def estimated_m(self) -> bool:
        """Whether some of the distance rests on the pace ladder."""
        return any(key.startswith("metres.") for key in self.totals.estimated)

    @property
    def estimated_s(self) -> bool:
        return any(key.startswith("seconds.") for key in self.totals.estimated)

    @property
    def direction(self) -> str:
        """What colours a card's edge: any backward work makes it a backward day."""
        if any(segment.direction == "backward" and segment.gait in ("run", "walk") for segment in self.segments):
            return "backward"
        if self.totals.backward_m > 0:
            return "backward"
        return "forward" if self.session.kind in ("run", "race", "test") else ""


def facts(session: Session, ladder: Ladder) -> Facts:
    """The facts of a session; never raises for what a person wrote."""
    workout: Workout | None = None
    problem = ""
    parts: tuple[Segment, ...] = ()
    try:
        if session.workout.strip():
            workout = notation.parse(session.workout)
            parts = segments(workout, ladder)
    except NotationError as error:
        problem = visible(error.title)
    totals = session_totals(session, ladder)
    return Facts(session, workout, totals, parts, key_part(workout) if workout is not None else "", problem)


def distance(metres: float, measure: Units) -> str:
    """A distance for people; under a mile with two decimals, since a tenth of a mile is long backward."""
    return units.show_distance(metres, measure, 2 if measure == "mi" and 0 < metres < units.MILE else 1)


def easy_share(all_facts: tuple[Facts, ...]) -> float | None:
    """The share (0-1) of the planned running time at an RPE up to `EASY_RPE`; None without any running."""
    running = [part for fact in all_facts if fact.session.status != "skipped" for part in fact.segments]
    running = [part for part in running if part.gait == "run"]
    total = sum(part.seconds for part in running)
    return sum(part.seconds for part in running if part.rpe <= EASY_RPE) / total if total > 0 else None


def key_part(workout: Workout) -> str:
    """The hardest item of a workout in short: `6×100m back hard`, `20min tempo`, `easy`."""
    if not workout.items:
        return ""
    best = max(workout.items, key=lambda item: (isinstance(item, Repeat), _intensity(item)))
    if isinstance(best, Step) and len(workout.items) == 1:
        return step_words(best) or "easy"
    return item_text(best)


def item_text(item: Item) -> str:
    """An item without its recovery, as a card says it."""
    if isinstance(item, Step):
        words = step_words(item)
        return f"{item.amount} {words}" if words else item.amount
    text = " + ".join(item_text(part) for part in item.items)
    if item.count is None:
        return f"{text} for {trim((item.until_s or 0) / 60, 1)}min"
    return f"{item.count}×{text}" if len(item.items) == 1 else f"{item.count}×({text})"


def step_words(step: Step) -> str:
    """Direction, gait, effort, target and hill of a step; what is understood is left out."""
    words = ["back"] if step.direction == "backward" else []
    if step.gait != "run":
        words.append(step.gait)
    if step.effort and not (step.effort == "easy" and words):
        words.append(step.effort)
    if step.rpe is not None:
        words.append(f"@{trim(step.rpe, 1)}")
    if step.target is not None:
        words.append(step.target.text)
    if step.gradient is not None:
        words.append(gradient_text(step.gradient))
    return visible(" ".join(words))


def _intensity(item: Item) -> float:
    if isinstance(item, Step):
        return item.intensity + (0.5 if item.direction == "backward" else 0.0)
    return max(_intensity(part) for part in item.items)
