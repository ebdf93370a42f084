"""The rules on the calendar: free minutes, blocks and crowded days; with races and goals beside them.

Only planned sessions are judged. A race is where and when it is: it never breaks an athlete's free minutes.
Mobility fits into any day. An athlete who named no free minutes at all has none to break.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from retroplan.domain.base.value import replace
from retroplan.training.athlete.availability import minutes_on, origin
from retroplan.training.evidence.constants import OWN
from retroplan.training.rules import goal_rules, race_rules
from retroplan.training.rules.finding import Finding, Rule
from retroplan.training.rules.phrases import capital, day_words, minutes, name
from retroplan.training.rules.wording import count
from retroplan.training.workload.diary import Diary, Run

_OWN_RULES = (
    Rule("RP403", "warning", "more than the day's free minutes", "the athlete's own figure"),
    Rule("RP404", "warning", "a session on a day without free minutes", "the athlete's own figure"),
    Rule("RP405", "note", "two hard sessions on a day", OWN),
    Rule("RP409", "note", "blocks that overlap", OWN),
)

RULES: tuple[Rule, ...] = tuple(sorted((*_OWN_RULES, *race_rules.RULES, *goal_rules.RULES), key=lambda rule: rule.code))

_OVER_MIN = 0.5  # half a minute is rounding


def judge(diary: Diary, first: date, last: date) -> Iterator[Finding]:
    """What the calendar of the days from `first` to `last` gives reason to say."""
    yield from _days(diary, first, last)
    yield from _blocks(diary, first, last)
    yield from race_rules.judge(diary, first, last)
    yield from goal_rules.judge(diary, first, last)


def _days(diary: Diary, first: date, last: date) -> Iterator[Finding]:
    plan = diary.plan
    named = bool(plan.athlete.available or plan.athlete.available_b)
    if named and plan.start is None:  # weeks A and B are counted from the first session: look for it once, not daily
        plan = replace(plan, start=origin(plan, diary.today))
    for day, group in groupby(diary.between(first, last), key=lambda run: run.day):
        runs = list(group)
        if len(runs) > 1:
            yield from _two_hard(day, runs)
        if named:
            free = minutes_on(plan, day)
            if free is not None:
                yield from _free(day, runs, free)


def _two_hard(day: date, runs: list[Run]) -> Iterator[Finding]:
    hard = [run for run in runs if run.hard]
    planned = [run for run in hard if run.session.status == "planned"]
    if len(hard) < 2 or not planned:
        return
    movable = sorted(planned, key=lambda run: (run.is_race, run.totals.load))
    number = {2: "two", 3: "three"}.get(len(hard), str(len(hard)))
    message = f"{day_words(day)} has {number} hard sessions; one a day is our own choice"
    yield Finding(
        "RP405", "note", message, (day,), tuple(run.session.id for run in movable), float(len(hard)), 1.0, "sessions",
        OWN, "Move one of them, or make it easy",
    )  # fmt: skip


def _free(day: date, runs: list[Run], free: int) -> Iterator[Finding]:
    """A day's planned minutes against its free ones; on a day without any, each session is one too many."""
    if any(run.session.kind == "race" for run in runs):
        return
    planned = [
        run for run in runs if run.session.status == "planned" and run.session.kind != "mobility" and run.minutes > 0
    ]
    if not planned:
        return
    planned.sort(key=lambda run: -run.minutes)
    ids = tuple(run.session.id for run in planned)
    whole = sum(run.minutes for run in planned)
    if free <= 0:
        yield Finding(
            "RP404", "warning",
            f"{day_words(day)} has {minutes(whole)} planned, and is a day on which you have no time to train",
            (day,), ids, whole, 0.0, "min", "your own figure", "Move it to a day with time, or free the day",
        )  # fmt: skip
    elif whole > free + _OVER_MIN:
        about = "about " if any(name.startswith("seconds.") for run in planned for name in run.totals.estimated) else ""
        yield Finding(
            "RP403", "warning",
            f"{day_words(day)} has {about}{minutes(whole)} planned, and you have {minutes(free)} on that day",
            (day,), ids, whole, float(free), "min", "your own figure", f"Shorten it to {minutes(free)}, or move it",
        )  # fmt: skip


def _blocks(diary: Diary, first: date, last: date) -> Iterator[Finding]:
    """Each block against the one before that reaches furthest."""
    furthest = None
    for block in sorted(diary.plan.blocks, key=lambda block: (block.start, block.end)):
        before = furthest
        if furthest is None or block.end > furthest.end:
            furthest = block
        if before is None or block.start > before.end:
            continue
        end = min(block.end, before.end)
        if end < first or block.start > last:
            continue
        days = (end - block.start).days + 1
        message = f"the blocks {name(before.name)} and {name(block.name)} overlap by {count(days, 'day')}"
        yield Finding(
            "RP409", "note", capital(message), (block.start, end), (), float(days), 0.0, "days", OWN,
            "Shorten the first block, or start the second later",
        )  # fmt: skip
