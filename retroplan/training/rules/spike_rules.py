"""The rule on single runs: each against the longest of the 30 days before it (Frandsen 2025, K35, K36).

A run counts with its real metres, both directions together, walked ones included. Run-walk sessions up to an
hour, runs up to 3 km, and small spikes in a run-walk week are not judged. Where the athlete did not say what they ran
before the plan, its first week is the measure. After 30 days without a run there is none: for the next 30 days half the
longest run of the six weeks before the break is one, by our own choice. What is said of hazard is an observation. The
ratio of acute to chronic load is never used (K38).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta

from retroplan.domain.base.units import show_distance
from retroplan.training.evidence.constants import (
    HAZARD_LARGE,
    HAZARD_MODERATE,
    HAZARD_SMALL,
    OWN,
    RETURN_SHARE,
    SPIKE,
    SPIKE_FLOOR_KM,
    SPIKE_LARGE,
    SPIKE_MODERATE,
)
from retroplan.training.rules.finding import Finding, Rule
from retroplan.training.rules.phrases import day_words, distance, earlier, growth, per_cent, run_walk, run_walk_week
from retroplan.training.workload.diary import Diary, Run

RULES = (
    Rule("RP301", "warning", "a single run much longer than the longest of 30 days", SPIKE.cite),
    Rule("RP302", "note", "a race or test much longer than the longest run of 30 days", SPIKE.cite),
)

_WINDOW = timedelta(days=30)
_BEFORE_BREAK = timedelta(days=42)
_HAZARD = {"small": HAZARD_SMALL, "moderate": HAZARD_MODERATE, "large": HAZARD_LARGE}
_RUNNERS = "5,205"  # Frandsen 2025
_SLIVER = 1e-6  # per cent: rounding, not growth


def spike_class(metres: float, longest: float) -> str:
    """What a run of `metres` is beside the longest of 30 days: reference, small, moderate or large (K35, K36)."""
    grown = growth(metres, longest)
    if grown <= SPIKE.value + _SLIVER:
        return "reference"
    if grown <= SPIKE_MODERATE.value + _SLIVER:
        return "small"
    return "moderate" if grown <= SPIKE_LARGE.value + _SLIVER else "large"


def judge(diary: Diary, first: date, last: date) -> Iterator[Finding]:
    """Each run against the longest of the 30 days before its own, by one walk with a falling queue of the longest."""
    if not diary.runs:
        return
    # Where nobody said what was run before, the first week is what the next are measured by.
    known = diary.plan.athlete.longest_run_m or 0.0
    measured = date.min if known else diary.runs[0].day + timedelta(days=7)
    breaks = _returns(diary, last)
    longest = _Longest()
    for run in diary.between(earlier(first, _WINDOW.days), last):
        if not run.is_run:
            continue
        metres = _metres(diary, run)
        best = longest.before(run.day, metres)
        if max(first, measured) <= run.day <= last and _judged(run, metres):
            finding = _against(diary, run, metres, best, breaks)
            if finding is not None:
                yield finding


class _Longest:
    """The longest run of the 30 days before a day, by a queue that falls; runs are taken in order."""

    def __init__(self) -> None:
        self._queue: deque[tuple[date, float]] = deque()
        self._today: list[tuple[date, float]] = []

    def before(self, day: date, metres: float) -> float:
        """Take a run of `day`, and give the longest of the 30 days before it: 0 for none."""
        queue = self._queue
        if self._today and self._today[0][0] != day:
            for entry in self._today:
                while queue and queue[-1][1] <= entry[1]:
                    queue.pop()
                queue.append(entry)
            self._today = []
        self._today.append((day, metres))
        while queue and queue[0][0] < day - _WINDOW:
            queue.popleft()
        return queue[0][1] if queue else 0.0


def _against(diary: Diary, run: Run, metres: float, best: float, breaks: list[tuple[date, float]]) -> Finding | None:
    """A run against the longest before it, or against half of that before a break."""
    day, known = run.day, diary.plan.athlete.longest_run_m or 0.0
    if known > best and day - (diary.plan.start or diary.runs[0].day) < _WINDOW:
        best = known
    back, half = next(((at, most) for at, most in reversed(breaks) if at <= day <= at + _WINDOW), (day, 0.0))
    if half > best:
        return _return(diary, run, metres, half, back) if growth(metres, half) > SPIKE.value + _SLIVER else None
    return _spike(diary, run, metres, best) if best > 0 and _is_spike(diary, run, growth(metres, best)) else None


def _returns(diary: Diary, last: date) -> list[tuple[date, float]]:
    """The days of the first run after more than 30 without one, each with half the longest run before it."""
    found: list[tuple[date, float]] = []
    before: date | None = None
    for run in diary.runs:
        if run.day > last:
            break
        if not run.is_run:
            continue
        if before is not None and run.day - before > _WINDOW:
            start = earlier(before, _BEFORE_BREAK.days)
            most = max(_metres(diary, each) for each in diary.between(start, before) if each.is_run)
            found.append((run.day, most * RETURN_SHARE.value / 100))
        before = run.day
    return found


def _is_spike(diary: Diary, run: Run, grown: float) -> bool:
    """Whether so many per cent are one; in a run-walk week small ones are how such programmes go on to running."""
    if grown <= SPIKE.value + _SLIVER:
        return False
    week = diary.week_of(run.day)
    return grown > SPIKE_MODERATE.value + _SLIVER or week is None or not run_walk_week(week)


def _metres(diary: Diary, run: Run) -> float:
    """Metres of both directions; of a race without a workout those of the day's goal."""
    if run.totals.total_s or not run.is_race:
        return run.metres
    return max((g.distance_m or 0.0 for g in diary.plan.goals if g.date == run.day), default=0.0)


def _judged(run: Run, metres: float) -> bool:
    planned = run.session.status == "planned"
    return planned and metres > SPIKE_FLOOR_KM.value * 1000 and not run_walk(run)


def _return(diary: Diary, run: Run, metres: float, half: float, back: date) -> Finding:
    """A run soon after a break: no study measured it, so that no hazard is given."""
    units = diary.plan.athlete.units
    grown = growth(metres, half)
    length = distance(run, diary.plan) if run.metres else show_distance(metres, units)
    when = "the first run after" if run.day == back else "soon after"
    message = (
        f"{day_words(run.day)}'s {length}, {when} a month or more without running, is {per_cent(grown)} longer than "
        f"half your longest before the break, {show_distance(half, units)}, which is a softer start (our own choice)"
    )
    race = run.is_race
    limit = show_distance(half * (1 + SPIKE.value / 100), units)
    return Finding(
        "RP302" if race else "RP301", "note" if race else "warning", message, (run.day,), (run.session.id,), grown,
        SPIKE.value, "%", OWN,
        "Run one longer run before it, or take it easily" if race else f"Keep it to {limit}, and grow from there",
    )  # fmt: skip


def _spike(diary: Diary, run: Run, metres: float, best: float) -> Finding:
    kind = spike_class(metres, best)
    hazard = _HAZARD[kind]
    units = diary.plan.athlete.units
    far = show_distance(best, units)
    grown = growth(metres, best)
    length = distance(run, diary.plan) if run.metres else show_distance(metres, units)
    limit = show_distance(best * (1 + SPIKE.value / 100), units)
    message = (
        f"{day_words(run.day)}'s {length} is {per_cent(grown)} longer than your longest of 30 days, {far}: a {kind} "
        f"spike; of {_RUNNERS} runners, those with such a spike were hurt {hazard.value:g} times as often, an "
        "observation, not a proof"
    )
    race = run.is_race
    fix = "Run one longer run before it, or take it easily" if race else f"Shorten it to {limit}, and grow from there"
    return Finding(
        "RP302" if race else "RP301", "note" if race else "warning", message, (run.day,), (run.session.id,), grown,
        SPIKE.value, "%", f"{SPIKE.cite}; {hazard.cite}", fix,
    )  # fmt: skip
