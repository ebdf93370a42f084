"""The beginner's four weeks: the first minutes of backward running, two days a week beside easy runs.

Rules: the dose is a physician's published advice: bouts of one minute, two or three of them with forward jogs
between (K24, K25), five to six minutes in all after three or four weeks (K26; wordspy, quoting The Guardian, 8 June
2006). Two backward days a week (K29), at least 48 h apart (K30, our own choice). Everything else here is our own
choice: one bout more each week, the easy runs and their lengths, which keep the backward share of the running time
under 5 % in the first two weeks and under 10 % after (K31, our own choice).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from retroplan.domain.base.dates import Week, week_of
from retroplan.domain.base.ids import mint
from retroplan.domain.plan.plan import Session

WEEKS = 4
BOUT_S = 60  # K24
BOUTS = (2, 3, 4, 5)  # K25 for the first two weeks, K26 (5 min in all) for the last; the steps are our own choice
BACKWARD_DAYS = (1, 4)  # Tuesday and Friday: 72 and 96 h apart
EASY_DAYS = ((2, 30), (6, 45))  # (weekday, minutes): Wednesday and Sunday
TITLE = "First minutes back"


def first_week(start: date, week_start: int = 0) -> Week:
    """The week of `start` when it is the week's first day, else the next: the dose is four whole weeks."""
    week = week_of(start, week_start)
    return week if week.start >= start else week.shift(1)


def workout(week: int) -> str:
    """The backward session of week 0 to 3, in notation. Walking backward first is coaches' advice."""
    return f"15min easy, 100m back walk, {BOUTS[week]}x({BOUT_S}s back easy / 2min jog), 5min walk"


def sessions(start: date, week_start: int, taken: frozenset[str], entropy: Callable[[], int]) -> tuple[Session, ...]:
    """All sessions by day with ids of their own; `taken` are the ids in use, `entropy` is as for `ids.mint`."""
    first = first_week(start, week_start)
    used = set(taken)
    out = []
    for number in range(WEEKS):
        for offset in range(7):
            day = first.start + timedelta(days=7 * number + offset)
            made = _on(day, number)
            if made is not None:
                title, text, why = made
                id = mint(used, entropy)
                used.add(id)
                backward = title == TITLE
                surface = "track" if backward else ""
                out.append(Session(id, day, title, workout=text, surface=surface, spotter=backward, why=why))
    return tuple(out)


def _on(day: date, week: int) -> tuple[str, str, str] | None:
    """(title, workout, why) of a day, or None for a day of rest."""
    if day.weekday() in BACKWARD_DAYS:
        bouts = BOUTS[week]
        dose = "a physician's start, 2 to 3 (K24, K25)" if bouts <= 3 else "on the way to 5 to 6 min in all (K26)"
        why = f"{bouts} bouts of {BOUT_S} s with jogs between: {dose}"
        return TITLE, workout(week), why
    minutes = dict(EASY_DAYS).get(day.weekday())
    if minutes is None:
        return None
    return "Easy", f"{minutes}min easy", "an easy run beside the backward days; its length is our own choice"
