"""What is said of an adapted plan: what came between, what changes and why, and what no plan can settle.

Rules: sentences for a person, each with its numbers; what is our own choice says so. Nothing is diagnosed: what a body
is fit for is a clinician's to say.
"""

from __future__ import annotations

from datetime import timedelta

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.units import show_minutes
from retroplan.domain.plan.plan import Plan, Session
from retroplan.training.adapt.breaks import Gap
from retroplan.training.adapt.limits import BOUT, LONG, STAGE
from retroplan.training.adapt.rework import Change
from retroplan.training.adapt.settle import KEPT
from retroplan.training.adapt.sore import Sore
from retroplan.training.adapt.weeks import WEEK
from retroplan.training.evidence.constants import BREAK_LONG, BREAK_SLIP, ILL_EASY_DAYS, OWN, SORE_AHEAD_DAYS
from retroplan.training.pace.paces import ladder
from retroplan.training.rules.wording import count
from retroplan.training.workload.totals import session_totals

_DAYS = {"missed": "the days missed", "illness": "the illness", "holiday": "the holiday"}
FEVER = (
    "After a fever, chest pain or an illness below the throat, ask a clinician before the first run (general advice)"
)
LEAST_TOLD_S = 30  # less running that is worth telling of (our own choice)
CLINICIAN = "See a clinician or a trainer: this program does not judge whether you may run forward"


def gap_words(gap: Gap) -> str:
    """What came between."""
    first, last = show_day(gap.first), show_day(gap.back - timedelta(days=1))
    span = first if gap.days == 1 and gap.first == gap.back - timedelta(days=1) else f"{first} to {last}"
    missed = f"{count(len(gap.missed), 'planned run')} not done" if gap.missed else ""
    if gap.undone:
        return f"No run is marked as done, and {missed} since {first}: {count(gap.days, 'day')} off"
    if gap.kind == "missed":
        return f"{count(gap.days, 'day')} without a run, {span}, {missed or 'with nothing planned'}"
    said = f"{gap.kind.capitalize()} from {show_day(gap.first)} to {show_day(gap.last)}"
    return f"{said}: {count(gap.days, 'day')} without a run" + (f", {missed}" if missed else "")


def way_back(gap: Gap) -> list[str]:
    """How the plan comes back after the gap."""
    tier = gap.tier
    if tier is None:
        return []
    out = [
        f"The first week back has {tier.cut_in(0)} % less running, the second {tier.cut_in(1)} % less; then the plan "
        f"goes on ({OWN})"
    ]
    if tier.back[0] >= 100:
        none = "for a week" if tier.back[1] < 100 else "for two weeks"
        steps = f"none {none}, then half, then a week within a stage lower"
    else:
        steps = f"{tier.back[0]} % less of it in the first week, {tier.back[1]} % less in the second"
    return [*out, f"Backward running comes back last: {steps} ({OWN})"]


def restart_words() -> str:
    return (
        f"After more than {BREAK_LONG.value:.0f} days a new season is better: build one from where you are now. "
        "What is shown here is the least that the old plan needs"
    )


def nothing_words(gap: Gap | None) -> str:
    """Why nothing changes."""
    if gap is None:
        return "Nothing needs to change: no run was missed"
    if gap.tier is not None:
        return f"{gap_words(gap)}. Nothing is left to change: the plan allows for it already"
    slipped = f"up to {BREAK_SLIP.value:.0f} days need no change ({OWN})"
    return f"Nothing needs to change: {gap_words(gap)[0].lower()}{gap_words(gap)[1:]}; {slipped}"


def ill_words() -> str:
    days = int(ILL_EASY_DAYS.value)
    return f"The first {days} days back are easy running only ({OWN})"


def marked_words(changes: tuple[Change, ...]) -> str:
    """How many past sessions are marked as skipped; "" for none."""
    marked = sum(after is not None and after.status == "skipped" for _, after in changes)
    if not marked:
        return ""
    these = "The planned session that was not done is" if marked == 1 else f"The {marked} planned sessions not done are"
    return f"{these} marked as skipped. If you did run, mark it done instead and adapt again"


def out_words(taken: int, gap: Gap) -> str:
    """What a break that is still ahead takes out; "" for nothing."""
    return f"{count(taken, 'session')} within {_DAYS[gap.kind]} taken out" if taken else ""


def sore_words(sore: tuple[Sore, ...]) -> list[str]:
    out = []
    for name, sessions, verdict, unknown in sore:
        while_ = f"the next {SORE_AHEAD_DAYS.value:.0f} days, as its end is open" if unknown else "while it lasts"
        why = "rules backward running out" if verdict == "blocked" else "keeps backward running off"
        out.append(f"A sore {name} {why}: {count(sessions, 'session')} forward and easy instead, {while_} ({OWN})")
    return out


def limit_words(changes: tuple[Change, ...]) -> list[str]:
    """What had to be cut because there is less to grow from, by the notes that the sessions bear."""
    said = (
        (LONG, "long run", f"shorter: {LONG}"),
        (WEEK, "session", f"shorter, as {WEEK}"),
        (BOUT, "session", f"with shorter bouts, as {BOUT}"),
        (STAGE, "session", "with less backward running, as fewer backward runs come before it"),
        (KEPT, "session", "made shorter or easier, so that the check finds nothing new"),
    )
    out = []
    for note, what, then in said:
        times = sum(
            before is not None and after is not None and note in after.why and note not in before.why
            for before, after in changes
        )
        if times:
            out.append(f"{count(times, what)} {then}")
    return out


def total_words(plan: Plan, changes: tuple[Change, ...]) -> str:
    """How many sessions ahead change, up to when, and by how much running in all."""
    ahead = [(s, after) for s, after in changes if s is not None and (after is None or after.status != "skipped")]
    if not ahead:
        return ""
    paces = ladder(plan.athlete)

    def running(session: Session | None) -> float:
        return session_totals(session, paces).running_s if session is not None else 0.0

    less = sum(running(before) - running(after) for before, after in ahead)
    last = max(before.date for before, _ in ahead)
    amount = f"{show_minutes(less)} less running in all" if less >= LEAST_TOLD_S else "with as much running as before"
    return f"{count(len(ahead), 'session')} ahead changed, the last on {show_day(last)}, {amount}"
