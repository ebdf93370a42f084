"""What sore places ask of a plan: no backward running while they last, and little at a time after.

Rules: a place that blocks takes backward running and walking out, one that is off by default the running. Where nobody
knows when a place will be well, two weeks ahead are taken (our own choice). Nothing here judges forward running.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from retroplan.domain.base.dates import show_day
from retroplan.domain.plan.plan import Niggle
from retroplan.training.adapt.breaks import Gap
from retroplan.training.adapt.lessen import without_backward
from retroplan.training.adapt.rework import Rework, workout_of
from retroplan.training.adapt.tiers import Tier, healed
from retroplan.training.athlete.body import Verdict, open_niggles, place, verdict
from retroplan.training.evidence.constants import OWN, SORE_AHEAD_DAYS

_DAY = timedelta(days=1)


class Return(NamedTuple):
    """A way back to running or to backward running: from the day `back`, by a tier; `after` names what came before."""

    tier: Tier
    back: date
    after: str

    def week(self, day: date) -> int:
        """Which week back `day` is in: 0 the first; under 0 before it."""
        return (day - self.back).days // 7


class Sore(NamedTuple):
    """What a sore place changed: its name, so many sessions, its verdict, and whether its end is open."""

    place: str
    sessions: int
    verdict: Verdict
    open_end: bool


def strip(rework: Rework) -> tuple[Sore, ...]:
    """Take backward running out while places are sore."""
    horizon = rework.today + timedelta(days=int(SORE_AHEAD_DAYS.value))
    found: dict[str, Sore] = {}
    for session in rework.runs():
        workout = workout_of(session)
        if workout is None:
            continue
        worst = _worst(rework, session.date, horizon)
        if worst is None:
            continue
        niggle, kind = worst
        name = place(niggle.place).name
        note = f"forward while the {name} is sore ({OWN})"
        if without_backward(rework, session, note, walking=kind == "blocked"):
            count = found[name].sessions if name in found else 0
            found[name] = Sore(name, count + 1, kind, niggle.until is None)
    return tuple(found.values())


def _worst(rework: Rework, day: date, horizon: date) -> tuple[Niggle, Verdict] | None:
    """The sore place of `day` that decides; None when none speaks against backward running."""
    sore = [(n, v) for n, v in open_niggles(rework.plan, day) if v != "reminder" and (n.until or day < horizon)]
    return min(sore, key=lambda pair: pair[1] != "blocked", default=None)


def returns(rework: Rework) -> tuple[Return, ...]:
    """The ways back of backward running after places whose last sore day is known."""
    found = []
    for niggle in rework.plan.niggles:
        if niggle.until is None or verdict(niggle.place) == "reminder":
            continue
        tier = healed((niggle.until - niggle.date).days + 1)
        back = niggle.until + _DAY
        if tier is not None and (rework.today - back).days < 7 * tier.weeks:
            found.append(
                Return(tier, back, f"after a sore {place(niggle.place).name} up to {show_day(niggle.until, year=True)}")
            )
    return tuple(found)


def reminders(rework: Rework) -> tuple[str, ...]:
    """The places that are sore today and only ask for care."""
    return tuple(
        dict.fromkeys(place(n.place).name for n, v in open_niggles(rework.plan, rework.today) if v == "reminder")
    )


def after_gap(gap: Gap) -> Return | None:
    """The way back after a gap; None when it asks for nothing."""
    if gap.tier is None:
        return None
    what = {"missed": "off", "illness": "of illness and rest", "holiday": "of holiday"}[gap.kind]
    return Return(gap.tier, gap.back, f"after {gap.days} days {what} {gap.since}")
