"""The rules that hold one backward run against its stage: the bout, the bouts, the minutes, hard work and hills.

Every limit is `stages`', so that the generator and the rules cannot disagree. Races and tests are held against
the longest run before them instead (RP214). The published doses (K24 to K27) are RP201 to RP203, in the first stages;
whatever is our own choice of a stage is RP111.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.units import trim
from retroplan.training.evidence.constants import (
    EARLY_TOTAL_MIN,
    FIRST_BOUT_S,
    FIRST_BOUTS,
    OWN,
    STAGE_RUNS,
    STRIDE_M,
    STRIDES,
)
from retroplan.training.evidence.stages import CREDIT, STAGES, Stage, stage
from retroplan.training.rules.finding import Finding, Rule
from retroplan.training.rules.wording import count, numbered, spell
from retroplan.training.workload.diary import Diary, Run

RULES = (
    Rule("RP111", "warning", "backward work beyond the stage: longer, harder or steeper than so few runs ask "
         "for", OWN),
    Rule("RP201", "warning", "a bout over 60 s in the first backward runs", FIRST_BOUT_S.cite),
    Rule("RP202", "warning", "more than 3 bouts in one of the first backward runs", FIRST_BOUTS.cite),
    Rule("RP203", "warning", "over 6 min backward in a run of the first weeks", EARLY_TOTAL_MIN.cite),
)  # fmt: skip

_FIRST, _SECOND = STAGES[0], STAGES[1]
_SLACK_S = 0.5  # estimates round; half a second over is not over


def judge(diary: Diary, first: date, last: date) -> Iterator[Finding]:
    """What there is to say of the planned backward runs from `first` to `last`, one by one."""
    for run, before in numbered(diary, first, last):
        if run.is_race:
            continue
        now = stage(before, diary.plan.athlete.backward_experience)
        if now is _FIRST:
            yield from _first_doses(run, before)
        if now in (_FIRST, _SECOND) and run.backward_s > now.total_min * 60 + _SLACK_S:
            yield _total(run, now)
        yield from _beyond(run, now, before, diary.plan.athlete.backward_experience)


def _first_doses(run: Run, before: int) -> Iterator[Finding]:
    """RP201 and RP202: the physician's bouts of a minute, two or three of them, or the magazine's strides."""
    longest, bouts = run.totals.longest_backward_s, run.totals.backward_bouts
    at = f"{show_day(run.day)}, backward run number {before + 1},"
    if longest > _FIRST.longest_bout_s + _SLACK_S:
        yield Finding(
            "RP201", "warning",
            f"{at} has a bout of {spell(longest)}: first bouts are {spell(_FIRST.longest_bout_s)} at most",
            (run.day,), (run.session.id,), round(longest, 1), _FIRST.longest_bout_s, "s", FIRST_BOUT_S.cite,
            f"Cut the bouts to {spell(_FIRST.longest_bout_s)} with a walk or a jog between",
        )  # fmt: skip
    if bouts > _FIRST.bouts and not _strides(run, _FIRST):
        limit, source, kind = _FIRST.bouts, FIRST_BOUTS, "bouts"
        if run.facts.longest_back_m <= _FIRST.stride_m:
            limit, source, kind = _FIRST.strides, STRIDES, f"strides of up to {trim(STRIDE_M.value, 0)} m"
        yield Finding(
            "RP202", "warning", f"{at} has {bouts} {kind}: {trim(limit, 0)} are enough in one of the first runs",
            (run.day,), (run.session.id,), bouts, limit, "bouts", source.cite,
            f"Leave {trim(limit, 0)} of them, or run the others forward",
        )  # fmt: skip


def _total(run: Run, now: Stage) -> Finding:
    return Finding(
        "RP203", "warning",
        f"{show_day(run.day)} has {spell(run.backward_s)} of backward running: {trim(now.total_min, 0)} min a run are "
        f"advised in the first weeks, here the first {STAGE_RUNS[1]} backward runs",
        (run.day,), (run.session.id,), round(run.backward_s / 60, 1), now.total_min, "min", EARLY_TOTAL_MIN.cite,
        f"Run some of it forward: {trim(now.total_min, 0)} min backward in all",
    )  # fmt: skip


def _beyond(run: Run, now: Stage, before: int, experience: str) -> Iterator[Finding]:
    """RP111, one finding a run: the most severe first, the others named with it."""
    found = [over for ask in _LIMITS if (over := ask(run, now, experience)) is not None]
    if not found:
        return
    words = "; ".join(each[0] for each in found)
    if experience != "none":
        so_far = f'with "{experience}" backward experience' + (f" and {count(before, 'run')} since" if before else "")
    else:
        so_far = f"after {count(before, 'backward run')}" if before else "as the first backward run"
    message = f'{show_day(run.day)}, {so_far}, goes beyond the stage "{now.name}": {words}'
    _, value, limit, unit, fix = found[0]
    yield Finding("RP111", "warning", message, (run.day,), (run.session.id,), value, limit, unit, OWN, fix)


# What of a run is beyond a stage: words, value, limit, unit, fix. None where nothing is.
_Over = tuple[str, float, float, str, str]


def _hard(run: Run, now: Stage, experience: str) -> _Over | None:
    minutes = run.facts.back_hard_s / 60
    if minutes <= now.hard_min + _SLACK_S / 60:
        return None
    most = f"{trim(now.hard_min, 0)} min at most" if now.hard else "none yet"
    fix = f"Run it easy {_until(experience, lambda each: each.hard_min > now.hard_min)}"
    return f"{spell(minutes * 60)} hard, {most}", round(minutes, 1), now.hard_min, "min hard", fix


def _uphill(run: Run, now: Stage, experience: str) -> _Over | None:
    seconds = run.facts.back_uphill_s
    if seconds <= 0 or now.hills:
        return None
    fix = f"Run it on the flat {_until(experience, lambda each: each.hills)}"
    return f"{spell(seconds)} uphill, none yet", round(seconds / 60, 1), 0.0, "min uphill", fix


def _long_bout(run: Run, now: Stage, _experience: str) -> _Over | None:
    longest = run.totals.longest_backward_s
    if now is _FIRST or longest <= now.longest_bout_s + _SLACK_S:  # RP201 in the first stage
        return None
    most = spell(now.longest_bout_s)
    words = f"a bout of {spell(longest)}, {most} at most"
    return words, round(longest, 1), now.longest_bout_s, "s", f"Cut the bouts to {most}"


def _in_all(run: Run, now: Stage, _experience: str) -> _Over | None:
    if now in (_FIRST, _SECOND) or run.backward_s <= now.total_min * 60 + _SLACK_S:  # RP203 in the first two
        return None
    most = f"{trim(now.total_min, 0)} min"
    words = f"{spell(run.backward_s)} in all, {most} at most"
    return words, round(run.backward_s / 60, 1), now.total_min, "min", f"Run all but {most} forward"


def _many_bouts(run: Run, now: Stage, _experience: str) -> _Over | None:
    bouts = run.totals.backward_bouts
    if now is _FIRST or bouts <= now.bouts or _strides(run, now):  # RP202 in the first stage
        return None
    most = trim(now.bouts, 0)
    return f"{count(bouts, 'bout')}, {most} at most", bouts, now.bouts, "bouts", f"Leave {most} bouts"


_LIMITS = (_hard, _uphill, _long_bout, _in_all, _many_bouts)  # the most severe first


def _until(experience: str, allows: Callable[[Stage], bool]) -> str:
    """After how many backward runs done a stage allows it; `allows` asks a stage."""
    runs = next(each.first_run for each in STAGES if allows(each)) - CREDIT.get(experience, 0)
    return f"until {count(runs, 'backward run')} are done"


def _strides(run: Run, now: Stage) -> bool:
    """Whether its bouts are strides, which may be more than other bouts."""
    return run.facts.longest_back_m <= now.stride_m and run.totals.backward_bouts <= now.strides
