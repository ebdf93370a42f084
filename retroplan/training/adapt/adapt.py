"""Adapting a plan to what came between: missed days, illness, a holiday, a sore place; a plan to preview.

Rules: pure, and the same for the same plan and day. Only sessions from today on that are planned, not pinned and no
races change, hand-made ones too, as a person takes the whole or leaves it. Missed ones of the break are marked as
skipped; nothing else of the past is touched. Nothing becomes longer. The check finds no new error and no new warning
after, unless it is about a session that may not change, which the notes then say.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Plan, Session
from retroplan.training.adapt import words
from retroplan.training.adapt.adapted import Adapted
from retroplan.training.adapt.breaks import BREAK_KINDS, Break, BreakKind, Gap, find, reported
from retroplan.training.adapt.lessen import all_less, easy_only, less_backward, stage_lower, without_backward
from retroplan.training.adapt.limits import regrow
from retroplan.training.adapt.rework import Rework, backward_s, total_s
from retroplan.training.adapt.settle import settle
from retroplan.training.adapt.sore import Return, Sore, after_gap, reminders, returns, strip
from retroplan.training.adapt.weeks import regrow_weeks
from retroplan.training.evidence.constants import ILL_EASY_DAYS, OWN
from retroplan.training.evidence.stages import STAGES, Stage, stage
from retroplan.training.rules.finding import Finding, Report
from retroplan.training.workload.diary import Diary

__all__ = ["BREAK_KINDS", "Break", "BreakKind", "adapt"]

NONE = 100  # per cent of the backward running: none of it
_TRAINING = ("run", "test", "strength", "mobility")


def adapt(plan: Plan, today: date, break_: Break | None = None) -> Adapted:
    """The plan after `break_`, or after the gap that the diary shows when it is None; sore places count either way.

    Raises RetroPlanError for a break that cannot be.
    """
    rework = Rework(plan, today)
    gap = reported(plan, today, break_, rework.ladder) if break_ is not None else find(plan, today, rework.ladder)
    sore = strip(rework)
    taken = 0
    if gap is not None and (gap.tier is not None or gap.reported):
        _mark(rework, gap)
        taken = _take_out(rework, gap)
    report, left = _come_back(rework, gap)
    changes = rework.changes()
    summary = _summary(rework, gap, sore, taken)
    notes = _notes(rework, gap, sore, tuple(finding.message for finding in left))
    restart = gap is not None and gap.tier is not None and gap.tier.restart
    return Adapted(rework.result(), changes, summary, restart, notes, report.findings)


def _come_back(rework: Rework, gap: Gap | None) -> tuple[Report, tuple[Finding, ...]]:
    """Ease the weeks back and settle; again when a test has become a run by that, which then is eased as one."""
    while True:
        _ease_back(rework, gap)
        if rework.changes():
            regrow(rework)
            regrow_weeks(rework)
        tests = _tests(rework)
        report, left = settle(rework)
        if _tests(rework) == tests:
            return report, left


def _tests(rework: Rework) -> int:
    """How many tests there are by now."""
    return sum(now is not None and now.kind == "test" for now in map(rework.session, rework.plan.sessions))


def _mark(rework: Rework, gap: Gap) -> None:
    """Planned sessions that fell into the break are skipped; pinned ones and races are left for a person to say."""
    for session in rework.plan.sessions:
        if (
            session.status == "planned"
            and gap.first <= session.date < min(gap.back, rework.today)
            and session.kind in _TRAINING
            and not session.pinned
            and session.actual is None
        ):
            rework.put(replace(session, status="skipped"))


def _take_out(rework: Rework, gap: Gap) -> int:
    """Leave out what is planned on the days of the break that are still ahead."""
    taken = 0
    for session in rework.plan.sessions:
        if rework.may(session) and session.kind in _TRAINING and gap.reported and gap.first <= session.date <= gap.last:
            rework.drop(session)
            taken += 1
    return taken


def _ease_back(rework: Rework, gap: Gap | None) -> None:
    """Less in the weeks back: the backward running by the slowest way back there is, then the whole, then only easy."""
    back = after_gap(gap) if gap is not None else None
    ways = (*returns(rework), *((back,) if back else ()))
    lower = _stage_lower(rework, gap) if any(way.tier.lower for way in ways) else STAGES[0]
    for session in rework.runs():
        planned_s = total_s(session, rework)
        _easy_at_first(rework, session, gap, back)
        now = rework.session(session)
        if now is not None and now.kind != "test" and ways and backward_s(now, rework):
            _less_back(rework, now, ways, lower)
            now = rework.session(now)
        if now is not None and now.kind != "test" and back is not None and not _tapering(rework.plan, now.date):
            _less(rework, now, planned_s, back)


def _easy_at_first(rework: Rework, session: Session, gap: Gap | None, back: Return | None) -> None:
    """Only easy running shortly after an illness, and no test in the first week after a long break."""
    ill = gap is not None and gap.kind == "illness" and 0 <= (session.date - gap.back).days < ILL_EASY_DAYS.value
    if gap is not None and ill:
        easy_only(rework, session, f"easy only after illness {gap.since} ({OWN})")
    elif back is not None and session.kind == "test" and back.week(session.date) == 0 and back.tier.back[0] >= NONE:
        easy_only(rework, session, f"no test in the first week {back.after} ({OWN})")


def _less(rework: Rework, session: Session, planned_s: float, back: Return) -> None:
    """Cut the whole session by what its week back asks for."""
    cut = back.tier.cut_in(back.week(session.date))
    if cut:
        all_less(rework, session, planned_s, cut, back.after)


def _less_back(rework: Rework, session: Session, ways: tuple[Return, ...], lower: Stage) -> None:
    """The backward running of one session, by the way back that asks for most."""
    way = max(ways, key=lambda each: each.tier.back_cut_in(each.week(session.date)))
    cut = way.tier.back_cut_in(way.week(session.date))
    if cut >= NONE:
        without_backward(rework, session, f"forward for now {way.after} ({OWN})")
    elif cut:
        less_backward(rework, session, cut, f"{cut} % less backward running {way.after} ({OWN})")
    else:
        low = next((each for each in ways if each.tier.lower_in(each.week(session.date))), None)
        if low is not None:
            stage_lower(rework, session, lower, f'backward running as in the stage "{lower.name}" {low.after} ({OWN})')


def _stage_lower(rework: Rework, gap: Gap | None) -> Stage:
    """The stage below the one that the athlete had come to."""
    diary = Diary(rework.result(), rework.today)
    day = rework.today if gap is None else max(rework.today, gap.first)
    now = stage(diary.backward_runs(day), rework.plan.athlete.backward_experience)
    return STAGES[max(0, STAGES.index(now) - 1)]


def _tapering(plan: Plan, day: date) -> bool:
    """Whether the day is in a taper, which has about half of the running already."""
    block = plan.block_on(day)
    return block is not None and block.focus == "taper"


def _summary(
    rework: Rework,
    gap: Gap | None,
    sore: tuple[Sore, ...],
    taken: int,
) -> tuple[str, ...]:
    changes = rework.changes()
    if not changes:
        lines = [words.nothing_words(gap)]
    else:
        lines = [words.gap_words(gap)] if gap is not None and (gap.tier is not None or gap.reported) else []
        lines += words.sore_words(sore)
        if gap is not None:
            lines += [words.out_words(taken, gap), *words.way_back(gap)]
            lines += [words.ill_words()] if gap.kind == "illness" else []
        lines += words.limit_words(changes)
        lines += [words.marked_words(changes), words.total_words(rework.plan, changes)]
    if gap is not None and gap.tier is not None and gap.tier.restart:
        lines.append(words.restart_words())
    return tuple(line for line in lines if line)


def _notes(rework: Rework, gap: Gap | None, sore: tuple[Sore, ...], left: tuple[str, ...]) -> tuple[str, ...]:
    """What to mind: a body's matters first, then what is left as it is."""
    out = []
    if gap is not None and gap.kind == "illness":
        out.append(words.FEVER)
    if sore:
        out.append(words.CLINICIAN)
    if any(each.open_end for each in sore):
        out.append("Say when a sore place is well again, or adapt again when the two weeks are over")
    out += [f"Sore {name}: ask a clinician or a trainer before backward running" for name in reminders(rework)]
    out += [f"Stays as it is: {message}" for message in left]
    old = _older(rework, gap)
    if old:
        runs = "1 other past run is" if old == 1 else f"{old} other past runs are"
        out.append(f"{runs} marked neither done nor skipped; this changes nothing")
    return tuple(out)


def _older(rework: Rework, gap: Gap | None) -> int:
    """Past runs outside the gap that nobody noted anything of."""
    return sum(
        session.status == "planned"
        and session.date < rework.today
        and session.kind in ("run", "race", "test")
        and (gap is None or not gap.first <= session.date < gap.back)
        for session in rework.plan.sessions
    )
