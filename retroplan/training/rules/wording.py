"""The words and the small questions that several groups of rules share.

A message is one sentence with days and numbers and no text of the user's. Amounts are as short as they can be
said; a number of days is listed up to three.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.units import show_minutes, trim
from retroplan.training.workload.diary import Diary, DiaryWeek, Run


def spell(seconds: float) -> str:
    """A length of running: `45 s`, `90 s`, `2.5 min`, `1 h 40 min`."""
    if round(seconds) < 120:
        return f"{seconds:.0f} s"
    return f"{trim(seconds / 60, 1)} min" if seconds < 5970 else show_minutes(seconds)


def days(found: Iterable[date]) -> str:
    """`Tue 1 Dec, Thu 3 Dec and Fri 4 Dec`; the rest of more than three as their number."""
    names = [show_day(day) for day in sorted(set(found))]
    if len(names) > 3:
        names = [*names[:2], f"{len(names) - 2} more days"]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def count(number: float, one: str, many: str = "") -> str:
    """`1 bout`, `3 bouts`."""
    return f"{trim(number, 0)} {one if round(number) == 1 else many or one + 's'}"


def week_name(week: DiaryWeek) -> str:
    """`the week of Mon 30 Nov`."""
    return f"the week of {show_day(week.week.start)}"


def planned(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Those that can still be changed: neither done nor skipped."""
    return tuple(run for run in runs if run.session.status == "planned")


def weeks(diary: Diary, first: date, last: date) -> Iterator[int]:
    """The places in `diary.weeks` of the weeks that have a day from `first` to `last`."""
    if not diary.weeks:
        return
    start = diary.weeks[0].week.start
    low, high = (first - start).days // 7, (last - start).days // 7
    yield from range(max(0, low), min(len(diary.weeks) - 1, high) + 1)


def numbered(diary: Diary, first: date, last: date) -> Iterator[tuple[Run, int]]:
    """The planned sessions with backward running, each with the backward runs that count before its day.

    Past ones count when they are done, those from today on as they are planned: `Diary.backward_runs`.
    """
    day, before, so_far = first, -1, 0
    for run in diary.between(first, last):
        if not run.backward_run:
            continue
        if before < 0:
            before = so_far = diary.backward_runs(run.day)
        elif run.day != day:
            before = so_far
        day = run.day
        so_far += run.session.status == "done" or run.day >= diary.today
        if run.session.status == "planned":
            yield run, before
