"""The rules about one backward run and those before it: days apart, growth, speed, breaks, races and tests.

What the athlete did before the plan is unknown. A regular backward runner is not scolded for work that the
plan's first weeks cannot show, and hears a note where another hears a warning: no study gives a ceiling for anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.units import show_distance, show_pace, trim
from retroplan.training.evidence.constants import (
    BACK_RACE_REACH,
    BACK_RETURN_SHARE,
    BACK_SOME_M,
    BACK_SPRINT_REACH,
    BOUT_GROWTH,
    BOUT_STEP_S,
    BR_GAP_H,
    OWN,
    RETURN_DAYS,
)
from retroplan.training.evidence.stages import counted, stage
from retroplan.training.rules.finding import Finding, Rule, Severity
from retroplan.training.rules.wording import numbered, spell
from retroplan.training.workload.diary import Diary, Run

_COACHES = "coaches' advice (F1)"
_TIRED = "coaches' advice (F8): most mishaps come when tired"

RULES = (
    Rule("RP204", "warning", "backward running on days less than 48 h apart", BR_GAP_H.cite),
    Rule("RP207", "warning", "a bout over 50 % longer than the longest of 30 days", OWN),
    Rule("RP209", "warning", "a written backward pace faster than the athlete's best", OWN),
    Rule("RP211", "note", "backward running after hard forward running", _TIRED),
    Rule("RP212", "note", "a first backward run after 28 days without, as long as before", OWN),
    Rule("RP214", "warning", "a backward race or test over twice the longest backward run", OWN),
    Rule("RP215", "note", "a first backward run without backward walking before it", _COACHES),
)

_BOUT_DAYS = 30
_RACE_DAYS = 42
_SPRINT_M = 100.0  # bouts up to this may be faster than the best of a test, which is of minutes


def judge(diary: Diary, first: date, last: date) -> Iterator[Finding]:
    """What there is to say of the planned backward runs from `first` to `last`, beside those before them."""
    experience = diary.plan.athlete.backward_experience
    asked: date | None = None
    for run, before in numbered(diary, first, last):
        if run.day != asked:
            asked = run.day
            yield from _gap(diary, run)
            if counted(before, experience) == 0:
                yield from _walk_first(diary, run)
        if run.facts.back_top_speed:
            yield from _too_fast(diary, run)
        if run.is_race:
            yield from _far_race(diary, run)
            continue
        yield from _after_break(diary, run)
        if run.totals.longest_backward_s <= stage(before, experience).longest_bout_s:  # else its stage says it already
            yield from _longer_bout(diary, run)
        if run.facts.back_after_hard_s > 0:
            yield _after_hard(run)
    yield from _bare_races(diary, first, last)


def _regular(diary: Diary) -> bool:
    return diary.plan.athlete.backward_experience == "regular"


def _young(diary: Diary, day: date, days: int) -> bool:
    """Whether the plan shows fewer than `days` days before `day`."""
    return day - (diary.plan.start or diary.runs[0].day) < timedelta(days=days)


def _gap(diary: Diary, run: Run) -> Iterator[Finding]:
    """RP204, once a day. Days have no hours here: the next day counts as 24 h."""
    days = -(-int(BR_GAP_H.value) // 24) - 1  # days before that are too near
    near = [each for each in diary.before(run.day, days) if each.backward_run]
    if not near:
        return
    hours = 24 * (run.day - near[-1].day).days
    severity: Severity = "note" if _regular(diary) else "warning"
    yield Finding(
        "RP204", severity,
        f"{show_day(run.day)} comes {hours} h after the backward run of {show_day(near[-1].day)}: under "
        f"{trim(BR_GAP_H.value, 0)} h",
        (near[-1].day, run.day), (run.session.id, near[-1].session.id), hours, BR_GAP_H.value, "h", BR_GAP_H.cite,
        "Move one of the two, or run it forward",
    )  # fmt: skip


def _walk_first(diary: Diary, run: Run) -> Iterator[Finding]:
    """RP215: walking in the same session counts, as nothing says what was walked before the plan."""
    if any(each.totals.seconds["backward_walk"] > 0 for each in diary.between(date.min, run.day)):
        return
    yield Finding(
        "RP215", "note",
        f"{show_day(run.day)} is the first backward run and no backward walking comes before it",
        (run.day,), (run.session.id,), source=_COACHES,
        fix="Walk 100 m backward before the first bout, and run only when that is easy",
    )  # fmt: skip


def _too_fast(diary: Diary, run: Run) -> Iterator[Finding]:
    """RP209; a note while the best is only assumed, unless even forward running does not reach it."""
    speed, best = run.facts.back_top_speed, diary.ladder.best("backward")
    short = run.facts.longest_back_m <= _SPRINT_M
    limit = best * BACK_SPRINT_REACH.value if short else best
    if speed <= limit * 1.005:
        return
    units = diary.plan.athlete.units
    ladder, guess = diary.ladder, diary.ladder.assumed("backward")
    beyond = speed > ladder.best("forward") * (BACK_SPRINT_REACH.value if short else 1.0)
    sure = not guess or (beyond and not ladder.assumed("forward"))
    known = "the best backward pace" if not guess else "the backward pace assumed as the best, as there is no test"
    reach = f" with {trim(100 * (BACK_SPRINT_REACH.value - 1), 0)} % more for short bouts" if short else ""
    yield Finding(
        "RP209", "warning" if sure else "note",
        f"{show_day(run.day)} asks for {show_pace(speed, units)} backward: faster than {known}, "
        f"{show_pace(best, units)}{reach}",
        (run.day,), (run.session.id,), round(speed, 2), round(limit, 2), "m/s", OWN,
        "Write a slower pace or an effort word" + (", or run a backward test" if guess else ""),
    )  # fmt: skip


def _after_hard(run: Run) -> Finding:
    return Finding(
        "RP211", "note",
        f"{show_day(run.day)} puts {spell(run.facts.back_after_hard_s)} of backward running after hard forward running",
        (run.day,), (run.session.id,), round(run.facts.back_after_hard_s / 60, 1), 0.0, "min", _TIRED,
        "Put the backward running into the warm-up, or on another day",
    )  # fmt: skip


def _after_break(diary: Diary, run: Run) -> Iterator[Finding]:
    """RP212: after so long a break the first run is at most half the longest of the weeks before the break."""
    gap = int(RETURN_DAYS.value)
    if any(each.backward_run for each in diary.before(run.day, gap - 1)):
        return
    earlier = [each for each in diary.between(date.min, run.day - timedelta(days=gap)) if each.backward_run]
    if not earlier:
        return
    last = earlier[-1].day
    longest = max(each.backward_s for each in earlier if last - each.day < timedelta(days=_RACE_DAYS))
    limit = longest * BACK_RETURN_SHARE.value / 100
    if run.backward_s <= limit + 0.5:
        return
    yield Finding(
        "RP212", "note",
        f"{show_day(run.day)} has {spell(run.backward_s)} of backward running, the first for {(run.day - last).days} "
        f"days: {spell(limit)}, half the longest before the break, is a softer start",
        (run.day,), (run.session.id,), round(run.backward_s / 60, 1), round(limit / 60, 1), "min", OWN,
        f"Start again with {spell(limit)} at most",
    )  # fmt: skip


def _longer_bout(diary: Diary, run: Run) -> Iterator[Finding]:
    """RP207; without a backward run in those days there is nothing to compare."""
    bout = run.totals.longest_backward_s
    before = max((each.totals.longest_backward_s for each in diary.before(run.day, _BOUT_DAYS)), default=0.0)
    if not before or bout - before < BOUT_STEP_S.value or bout <= before * (1 + BOUT_GROWTH.value / 100) + 0.5:
        return
    if _regular(diary) and _young(diary, run.day, _BOUT_DAYS):
        return
    yield Finding(
        "RP207", "warning",
        f"{show_day(run.day)} has a backward bout of {spell(bout)}: {trim(100 * (bout / before - 1), 0)} % over the "
        f"longest of {_BOUT_DAYS} days, {spell(before)}",
        (run.day,), (run.session.id,), round(100 * (bout / before - 1), 1), BOUT_GROWTH.value, "%", OWN,
        f"Cut the bout to {spell(max(before * (1 + BOUT_GROWTH.value / 100), before + BOUT_STEP_S.value - 1))}",
    )  # fmt: skip


def _far_race(diary: Diary, run: Run) -> Iterator[Finding]:
    yield from _reach(diary, run, run.totals.metres["backward_run"])


def _bare_races(diary: Diary, first: date, last: date) -> Iterator[Finding]:
    """Races and tests without a workout: their goal of the day says how far."""
    for run in diary.between(first, last):
        if run.is_race and run.session.status == "planned" and not run.totals.total_m:
            far = [goal.distance_m for goal in diary.plan.goals
                   if goal.date == run.day and goal.direction == "backward" and goal.distance_m]  # fmt: skip
            if far:
                yield from _reach(diary, run, max(far))


def _reach(diary: Diary, run: Run, metres: float) -> Iterator[Finding]:
    """RP214."""
    longest = max((each.totals.metres["backward_run"] for each in diary.before(run.day, _RACE_DAYS)), default=0.0)
    experience = diary.plan.athlete.backward_experience
    if _young(diary, run.day, _RACE_DAYS):
        if experience == "regular":
            return
        if experience == "some":
            longest = max(longest, BACK_SOME_M.value)
    if metres <= BACK_RACE_REACH.value * longest:
        return
    units = diary.plan.athlete.units
    what = "race" if run.session.kind == "race" else "test"
    weeks = f"the {_RACE_DAYS // 7} weeks before it"
    beside = f"the longest backward run of {weeks} is {show_distance(longest, units)}" if longest else (
        f"no backward run comes in {weeks}"
    )  # fmt: skip
    yield Finding(
        "RP214", "warning",
        f"The {what} of {show_day(run.day)} is {show_distance(metres, units)} backward and {beside}",
        (run.day,), (run.session.id,), round(metres), round(BACK_RACE_REACH.value * longest), "m", OWN,
        "Run some longer backward runs first, or choose a shorter distance",
    )  # fmt: skip
