"""What the Week screen shows and what it remembers between two frames.

The state is frozen and complete: the same state gives the same frame. The cache only saves time; it holds
what it was made from, so an entry can never be mistaken for another plan's, and forgets everything when it is full.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from retroplan.domain.base.dates import Week
from retroplan.domain.base.errors import Problem
from retroplan.domain.base.units import Units
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Plan, Session, SessionKind
from retroplan.view.drawing.frame import Row

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Any, TypeVar

    T = TypeVar("T")

    from retroplan.training.pace.paces import Ladder
    from retroplan.training.rules.finding import Finding, Report
    from retroplan.view.session.facts import Facts


NONE_FOUND: Mapping[str, str] = {}
GRAVITY = {"error": 0, "warning": 1, "note": 2}
SIGNS = {"error": ("✕", "error"), "warning": ("!", "warn"), "note": ("·", "muted")}  # sign and style of a severity

MOST_KEPT = 6000  # entries before a cache starts anew: a season's cards at a few sizes


class Draft(Value):
    """A session while its line is being typed.

    `text` is the whole line and `workout` the notation text that was read from it, "" while there is none. Columns of
    `problems` count from 1 in `text`. `cursor` is a position in `text`, -1 when another widget shows it.
    """

    text: str
    date: date
    title: str = ""
    kind: SessionKind = "run"
    workout: str = ""
    problems: tuple[Problem, ...] = ()
    label: str = "new"
    cursor: int = -1


class Band(Value):
    """How much of the work a part of the body takes: `amount` 0-4, a band, not a measurement."""

    place: str
    amount: int
    direction: str = "forward"


class Details(Value):
    """A session and what is said of it: `found` is what the check says, the worst first."""

    facts: Facts
    ladder: Ladder
    measure: Units = "km"
    bands: Sequence[Band] = ()
    found: Sequence[Finding] = ()


class WeekState(Value):
    """Everything the Week screen shows. `day` is 0-6 within the week, `slot` the place within the day.

    `carried` is the id of the session in the hand; then `day` and `slot` are where it would be put down. `findings`
    counts errors, warnings and notes of the check, None before it ran. `message` is (text, style), ("", "") for none.
    `report` is that check, whose errors and warnings are marked on cards. `bands` belong to the selected session.
    """

    plan: Plan
    week: Week
    today: date
    ladder: Ladder
    day: int = 0
    slot: int = 0
    carried: str = ""
    message: tuple[str, str] = ("", "")
    draft: Draft | None = None
    search: str = ""
    findings: tuple[int, int, int] | None = None
    bands: tuple[Band, ...] = ()
    report: Report | None = None


class WeekCache:
    """Pieces of earlier frames, kept by what they were made from. One cache belongs to one screen."""

    __slots__ = ("_kept", "_ladder", "_plan", "_plans", "grid")

    def __init__(self) -> None:
        self._kept: dict[Any, tuple[Any, Any]] = {}
        self._plans: dict[Any, Any] = {}
        self._ladder: Ladder | None = None
        self._plan: Plan | None = None
        self.grid: tuple[Any, Sequence[Sequence[Row]], Sequence[Row]] = (
            (),
            (),
            (),
        )  # (sizes, columns, rows) drawn last

    def start(self, plan: Plan, ladder: Ladder) -> None:
        """Begin a frame: another plan makes what was said of the whole plan stale, another ladder every estimate."""
        if ladder is not self._ladder or len(self._kept) > MOST_KEPT:
            self._kept.clear()
            self.grid = ((), (), ())
            self._plans.clear()
            self._ladder = ladder
        if plan is not self._plan:
            self._plans.clear()
            self._plan = plan

    def keep(self, key: Any, owner: Any, make: Callable[[], T]) -> T:
        """What `make` gives, made once for a key; a key that holds the id of `owner` is safe while `owner` is kept."""
        found = self._kept.get(key)
        if found is not None:
            value: T = found[1]
            return value
        made = make()
        self._kept[key] = (owner, made)
        return made

    def of_plan(self, key: Any, make: Callable[[], T]) -> T:
        """What `make` gives, made once for a key as long as the plan is the same."""
        if key in self._plans:
            value: T = self._plans[key]
            return value
        made = self._plans[key] = make()
        return made

    def facts(self, session: Session) -> Facts:
        """The facts of a session."""
        found = self._kept.get(id(session))
        if found is not None:
            known: Facts = found[1]
            return known
        from retroplan.view.session.facts import facts

        assert self._ladder is not None, "start() comes first"
        made = facts(session, self._ladder)
        self._kept[id(session)] = (session, made)
        return made


def sessions_by_day(state: WeekState, cache: WeekCache) -> tuple[tuple[Session, ...], ...]:
    """The week's sessions, a tuple for each day."""
    plan, week = state.plan, state.week

    def make() -> tuple[tuple[Session, ...], ...]:
        days: list[list[Session]] = [[] for _ in range(7)]
        for session in plan.sessions:
            offset = (session.date - week.start).days
            if 0 <= offset < 7:
                days[offset].append(session)
        return tuple(map(tuple, days))

    return cache.of_plan(("days", week.start), make)


def severities(state: WeekState, cache: WeekCache) -> Mapping[str, str]:
    """The worst severity, "error" or "warning", of what the check says of a session, by its id.

    Of a finding about more than two sessions only the one to change first is marked: our own choice, as a week's
    finding would mark all of it.
    """
    report = state.report
    if report is None:
        return NONE_FOUND

    def make() -> Mapping[str, str]:
        found: dict[str, str] = {}
        for finding in report.findings:
            if finding.severity == "note":
                continue
            for id in finding.sessions if len(finding.sessions) <= 2 else finding.sessions[:1]:
                if found.get(id) != "error":
                    found[id] = finding.severity
        return found

    return cache.keep(("severities", id(report)), report, make)


def found_of(state: WeekState, session: Session, cache: WeekCache) -> tuple[Finding, ...]:
    """What the check says of a session, the worst first."""
    report = state.report
    if report is None:
        return ()
    return cache.keep(("found", id(report), session.id), report, lambda: worst_first(report.about(session.id)))


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by severity, and those about one session before those about a whole week."""
    return tuple(sorted(findings, key=lambda finding: (GRAVITY[finding.severity], len(finding.sessions) or 99)))


def chosen(state: WeekState, days: Sequence[Sequence[Session]]) -> Session | None:
    """The session under the cursor, or the one in the hand; None on an empty day."""
    if state.carried:
        return state.plan.session(state.carried)
    today = days[min(6, max(0, state.day))]
    return today[min(len(today) - 1, max(0, state.slot))] if today else None
