"""The frame of a season: its weeks, what each is for, and how much of a full week it holds.

Rules: phases are laid back from each A race: taper, peak, build, base; after a race that is not the last day come
recovery weeks. A taper is 14 days (K49), 7 when the whole stretch is five weeks or less, at half the volume on the
mean and falling day by day (K50). Every fourth week is a cut-back of a quarter (K52). The lengths of peak, build, base
and recovery are our own choice.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Focus, Goal
from retroplan.training.evidence.constants import CUTBACK_EVERY, CUTBACK_SIZE, TAPER_DAYS
from retroplan.training.generate.brief import Brief

Lighter = Literal["", "cutback", "race", "taper", "recovery"]

# Every figure below is our own choice.
SHORT_STRETCH = 5  # weeks; a stretch so short tapers for one week only
TAPER_LAST, TAPER_FIRST = 0.35, 0.65  # of a full day, on the last and the first day of a taper: half on the mean (K50)
RACE_WEEK = 0.8  # of a full week, around a B race
LONG_RACE_M, LONG_RECOVERY_WEEKS, RECOVERY_WEEKS = 15_000.0, 2, 1  # weeks of recovery after a longer race, and others
RECOVERY = (0.5, 0.65)  # of a full week, first and second after an A race
SOON_DAYS = 28  # with the next A race so near, one week of recovery has to do
PEAK_WEEKS = ((8, 2), (4, 1), (0, 0))  # (from so many working weeks on, weeks of peak)
MOST_OF_WEEK = 4  # days, by which a week tapers or recovers


class WeekFrame(Value):
    """One week of `of`. `first` to `last` are its days within the season; `share` is of a full week's minutes,
    `lighter` why it is under 1. `step` counts the weeks within its focus from 0, `steps` is how many there are."""

    number: int
    of: int
    start: date
    first: date
    last: date
    focus: Focus
    lighter: Lighter
    share: float
    step: int
    steps: int
    partial: bool

    @property
    def end(self) -> date:
        return self.start + timedelta(days=6)

    @property
    def week_b(self) -> bool:
        """Whether it is an even week of the season, the B of an A/B pattern."""
        return self.number % 2 == 0

    @property
    def full(self) -> bool:
        """Whether it may hold a full week's minutes."""
        return not self.lighter and not self.partial


def frame(brief: Brief) -> tuple[WeekFrame, ...]:
    """The weeks from the brief's first day to its last."""
    starts = []
    day = brief.plan.week(brief.start).start
    while day <= brief.end:
        starts.append(day)
        day += timedelta(days=7)
    peaks = list(brief.peaks)
    roles = [_role(brief, peaks, start) for start in starts]
    focus = _focus(roles, [_next(peaks, start) for start in starts])
    lighter = _lighter(brief, roles, starts)
    out = []
    for at, start in enumerate(starts):
        first, last = max(start, brief.start), min(start + timedelta(days=6), brief.end)
        run = _run_of(focus, at)
        out.append(
            WeekFrame(
                number=at + 1, of=len(starts), start=start, first=first, last=last, focus=focus[at],
                lighter=lighter[at], share=_share(peaks, lighter, at, first, last), step=at - run[0],
                steps=run[1] - run[0] + 1, partial=first > start,
            )
        )  # fmt: skip
    return tuple(out)


def steps_left(weeks: tuple[WeekFrame, ...], at: int) -> int:
    """Full weeks from the one at `at` on, itself among them, up to the next taper."""
    count = 0
    for week in weeks[at:]:
        if week.lighter == "taper":
            break
        count += week.full
    return count


def _run_of(focus: list[Focus], at: int) -> tuple[int, int]:
    """The first and last week of the unbroken stretch of one focus around `at`."""
    first = last = at
    while first and focus[first - 1] == focus[at]:
        first -= 1
    while last + 1 < len(focus) and focus[last + 1] == focus[at]:
        last += 1
    return first, last


def _next(peaks: list[Goal], start: date) -> int:
    """Which A race is the next from the week of `start` on; as many as there are when none is."""
    return sum(1 for goal in peaks if goal.date is not None and goal.date < start)


def _role(brief: Brief, peaks: list[Goal], start: date) -> Lighter:
    """Whether a week tapers, recovers, or works ("")."""
    days = [goal.date for goal in peaks if goal.date is not None]
    for at, day in enumerate(days):
        if _tapers(start, day, days[at - 1] if at else brief.start):
            return "taper"
    for at, goal in enumerate(peaks):
        after = days[at + 1] if at + 1 < len(days) else None
        if days[at] < brief.end and _recovers(start, goal, days[at], after):
            return "recovery"
    return ""


def _tapers(start: date, race: date, opening: date) -> bool:
    """Whether most days of the week of `start` are in the taper of `race`; the stretch before it began at `opening`."""
    length = taper_days((race - opening).days)
    before = [(race - start).days - n for n in range(7)]
    return 0 in before or sum(0 < days <= length for days in before) >= MOST_OF_WEEK


def _recovers(start: date, goal: Goal, race: date, after: date | None) -> bool:
    """Whether most days of the week of `start` are in the recovery from `goal`, raced on `race`."""
    far = (goal.distance_m or 0.0) > LONG_RACE_M
    soon = after is not None and (after - race).days <= SOON_DAYS
    weeks = LONG_RECOVERY_WEEKS if far and not soon else RECOVERY_WEEKS
    return sum(0 < (start - race).days + n <= 7 * weeks for n in range(7)) >= MOST_OF_WEEK


def taper_days(stretch: int) -> int:
    """The days of the taper at the end of a stretch of so many days (K49)."""
    return int(TAPER_DAYS.value) if stretch > 7 * SHORT_STRETCH else 7


def _focus(roles: list[Lighter], races: list[int]) -> list[Focus]:
    """The focus of every week, working weeks shared out between base, build and peak."""
    focus: list[Focus] = ["taper" if role == "taper" else "recovery" if role else "base" for role in roles]
    tapered = {n for n, role in zip(races, roles, strict=True) if role == "taper"}
    for race in range(max(races, default=0) + 1):
        work = [at for at, role in enumerate(roles) if not role and races[at] == race]
        for at, phase in zip(work, _phases(len(work), race == 0, race in tapered), strict=True):
            focus[at] = phase
    return focus


def _phases(count: int, first: bool, peaks: bool) -> list[Focus]:
    """The phases of so many working weeks: base, build, then peak where a race is tapered for.

    The `first` stretch of a season has more base; a last one without a race is all base.
    """
    peak = next(weeks for least, weeks in PEAK_WEEKS if count >= least) if peaks else 0
    base = count
    if first:
        base = (count - peak + 1) // 2
    elif peaks:
        base = (count - peak) // 3
    out: list[Focus] = ["base"] * base
    out += ["build"] * (count - peak - base)
    out += ["peak"] * peak
    return out


def _lighter(brief: Brief, roles: list[Lighter], starts: list[date]) -> list[Lighter]:
    """Why each week is lighter than a full one."""
    out: list[Lighter] = []
    full = 0
    every = int(CUTBACK_EVERY.value)
    for at, role in enumerate(roles):
        end = starts[at] + timedelta(days=6)
        found: Lighter = role
        if not role:
            b_race = any(
                goal.date is not None and starts[at] <= goal.date <= end and brief.priority[goal.id] == "B"
                for goal in brief.races
            )
            rest = any(
                block.focus == "recovery" and block.start <= starts[at] + timedelta(days=3) <= block.end
                for block in brief.plan.blocks
            )
            tapers_next = at + 1 < len(roles) and roles[at + 1] == "taper"
            last = at + 1 == len(roles)
            if b_race:
                found = "race"
            elif rest or (full >= every - 1 and not tapers_next and not last):
                found = "cutback"
        full = 0 if found else full + (starts[at] >= brief.start)
        out.append(found)
    return out


def _share(peaks: list[Goal], lighter: list[Lighter], at: int, first: date, last: date) -> float:
    """How much of a full week the days from `first` to `last` hold."""
    days = (last - first).days + 1
    part = days / 7
    kind = lighter[at]
    if kind == "cutback":
        return part * (1 - CUTBACK_SIZE.value / 100)
    if kind == "race":
        return part * RACE_WEEK
    if kind == "recovery":
        return part * RECOVERY[1 if at and lighter[at - 1] == "recovery" else 0]
    if kind != "taper":
        return part
    race = next((goal.date for goal in peaks if goal.date is not None and goal.date >= first), None)
    whole = 0.0
    for n in range(days):
        before = (race - first).days - n if race is not None else -1
        whole += 0.0 if before <= 0 else taper_left(before)
    return whole / 7


def taper_left(days_before: int) -> float:
    """How much of a usual day is run so many days before an A race (K49, K50)."""
    length = int(TAPER_DAYS.value)
    if days_before > length:
        return 1.0
    return TAPER_LAST + (TAPER_FIRST - TAPER_LAST) * (days_before - 1) / (length - 1)
