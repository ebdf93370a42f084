"""Random but valid athletes, goals, plans and requests for the season tests, drawn from any `random.Random`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from retroplan.domain.plan.plan import PLACES, Actual, Athlete, Block, Goal, Niggle, PaceTest, Plan, Session
from retroplan.training.athlete.availability import minutes_on
from retroplan.training.athlete.body import open_niggles
from retroplan.training.generate.request import Generated, Request
from retroplan.training.rules.finding import Finding

TODAY = date(2026, 11, 23)
DISTANCES = (400.0, 1000.0, 1609.344, 3000.0, 5000.0, 10_000.0, 21_097.5, 42_195.0)
WORKOUTS = (
    "30min easy", "45min easy", "1h easy", "10min easy, 4x(3min hard / 2min jog), 10min easy", "20min walk",
    "15min easy, 100m back walk, 2x(30s back / 2min jog), 5min easy", "8km easy",
)  # fmt: skip


def athlete(random: Random, today: date) -> Athlete:
    """An athlete with any mixture of figures known."""
    tests = []
    if random.random() < 0.6:
        speed = random.uniform(2.4, 5.2)
        tests.append(PaceTest(today - timedelta(days=random.randint(1, 200)), "forward", 5000.0, round(5000 / speed)))
    if random.random() < 0.25:
        speed = random.uniform(1.4, 3.4)
        tests.append(PaceTest(today - timedelta(days=random.randint(1, 200)), "backward", 800.0, round(800 / speed)))
    days = _days(random)
    weekly = random.choice((None, None, 0.0, 30.0, 60.0, 90.0, 120.0, 150.0, 200.0, 260.0, 340.0, 480.0))
    return Athlete(
        backward_experience=random.choice(("none", "none", "some", "regular")),
        weekly_minutes=weekly,
        longest_run_m=random.choice((None, None, 2000.0, 5000.0, 8000.0, 12_000.0, 18_000.0, 30_000.0)),
        available=days,
        available_b=_days(random) if days and random.random() < 0.15 else (),
        long_run_day=random.choice((None, None, 5, 6, 2)),
        tests=tuple(tests),
        weight_kg=random.choice((None, 60.0, 120.0)),
        height_cm=random.choice((None, 170.0)),
    )


def _days(random: Random) -> tuple[tuple[int, int], ...]:
    if random.random() < 0.12:
        return ()
    count = random.choice((1, 2, 3, 3, 4, 4, 5, 5, 6, 7))
    return tuple(
        (day, random.choice((15, 20, 30, 40, 45, 60, 75, 90, 120, 180)))
        for day in sorted(random.sample(range(7), count))
    )


def goals(random: Random, today: date) -> tuple[Goal, ...]:
    """Up to three goals ahead, far enough apart to be trained for."""
    out: list[Goal] = []
    day = today + timedelta(days=random.randint(8, 200))
    for number in range(random.choice((0, 1, 1, 1, 2, 2, 3))):
        kind = random.choice(("race", "race", "race", "test", "habit", "benefit"))
        dated = kind in ("race", "test") or random.random() < 0.5
        out.append(
            Goal(
                f"goal{number}",
                f"Goal {number}",
                kind,
                random.choice(("forward", "forward", "backward")),
                random.choice(DISTANCES) if kind in ("race", "test") else None,
                date=day if dated else None,
                priority=random.choice((None, "A", "A", "B", "C")) if kind in ("race", "test") else None,
                days_a_week=random.choice((1, 2, 3, 5)) if kind == "habit" else None,
                weeks=random.choice((None, 6, 8, 12)) if kind == "habit" else None,
            )
        )
        day += timedelta(days=random.randint(3, 60))
    return tuple(out)


def sessions(random: Random, today: date) -> Iterator[Session]:
    """Past sessions of all kinds, and a few ahead that are the athlete's own."""
    if random.random() < 0.5:
        for back in range(1, random.choice((10, 40))):
            if random.random() < 0.45:
                day = today - timedelta(days=back)
                status = random.choice(("done", "done", "done", "skipped", "planned"))
                actual = (
                    Actual(minutes=random.choice((None, 40.0))) if status == "done" and random.random() < 0.4 else None
                )
                why = "generated: before" if random.random() < 0.3 else ""
                yield Session(
                    f"past{back}", day, "Past", workout=random.choice(WORKOUTS), status=status, actual=actual, why=why
                )
    if random.random() < 0.4:
        for number in range(random.choice((1, 2, 6))):
            day = today + timedelta(days=random.randint(0, 90))
            style = random.choice(("hand", "pinned", "moved", "done", "own", "note", "rest", "strength"))
            yield Session(
                f"next{number}",
                day,
                "Mine",
                kind=style if style in ("note", "rest", "strength") else "run",
                workout="" if style in ("note", "rest", "strength") else random.choice(WORKOUTS[:5]),
                status="done" if style == "done" and day == today else "planned",
                why="generated: before" if style in ("pinned", "moved", "own") else "",
                pinned=style == "pinned",
                planned_on=today if style == "moved" else None,
            )


def case(random: Random) -> tuple[Plan, Request, date]:
    """A plan, a request and the day it is asked on."""
    today = TODAY + timedelta(days=random.randint(0, 13))
    niggles = []
    if random.random() < 0.15:
        begun = today + timedelta(days=random.randint(-20, 60))
        until = begun + timedelta(days=random.randint(0, 40)) if random.random() < 0.8 else None
        niggles.append(Niggle(begun, random.choice(PLACES), until=until))
    blocks = (
        (Block("Mine", today + timedelta(days=random.randint(-30, 60)), 2, "recovery"),)
        if random.random() < 0.1
        else ()
    )
    plan = Plan(
        "p",
        start=random.choice((None, None, today, today - timedelta(days=40), today + timedelta(days=3))),
        week_start=random.choice((0, 0, 0, 6)),
        athlete=athlete(random, today),
        niggles=tuple(niggles),
        goals=goals(random, today),
        blocks=blocks,
        sessions=tuple(sessions(random, today)),
    )
    weeks = random.choice((None, None, 4, 8, 12, 16, 26, 52))
    level = random.choice((None, None, None, "none", "first-steps", "some", "regular"))
    mode = random.choice(("replace", "replace", "add", "matched"))
    start = random.choice((None, None, today + timedelta(days=random.randint(0, 14))))
    return plan, Request((), weeks, level, mode, random.random() < 0.15, start), today


def faults(plan: Plan, request: Request, today: date, made: Generated) -> Iterator[str]:  # noqa: C901 - one promise after the other, each its own if
    """Everything that a season promises and this one breaks."""
    start = max(request.start or today, today)
    ids = {session.id for session in made.sessions}
    fixed = {session.id for session in made.sessions if "of the goal, priority" in session.why}
    for finding in made.findings:
        if finding.severity != "note" and blamed(finding, ids, fixed):
            yield f"{finding.code} {finding.message}"
    gone = {session.id for session in made.removed}
    # The id of a session that is replaced may come again, so that a season made anew over itself is the same.
    if len(ids) != len(made.sessions) or ids & (plan.ids() - gone):
        yield "ids clash"
    stays = tuple(session for session in plan.sessions if session.id not in gone)
    if made.plan.sessions[: len(stays)] != stays:
        yield "a session that is not the coach's was touched"
    for session in made.removed:
        if session.status != "planned" or session.date < start or session.pinned or session.planned_on is not None:
            yield f"removed {session.id}"
        if not session.why.startswith("generated"):
            yield f"removed {session.id}, made by hand"
    taken = {session.date for session in stays if session.kind != "note"}
    backward = []
    for session in made.sessions:
        if session.date < start or session.status != "planned":
            yield f"{session.date} before the start"
        if session.date in taken:
            yield f"{session.date} was taken"
        if not session.why.startswith("generated: "):
            yield f"{session.date} has no why"
        if session.kind != "race" and minutes_on(made.plan, session.date) == 0:
            yield f"{session.date} is no day to run on"
        if " back" in session.workout:
            backward.append(session.date)
            if any(found in ("blocked", "off") for _, found in open_niggles(plan, session.date)):
                yield f"{session.date} backward while sore"
    for sooner, later in pairwise(backward):
        if (later - sooner).days < 2:
            yield f"backward on {sooner} and {later}"
    if request.backward == "none" and backward:
        yield "backward running that was not wished"
    if not plan.blocks:
        yield from _block_faults(made, start)


def blamed(finding: Finding, ids: set[str], fixed: set[str]) -> bool:
    """Whether a finding names a session of the season; not for standing beside one of the athlete's own.

    `ids` are those of its sessions, `fixed` those of goals: their day is given.
    """
    if finding.sessions and finding.sessions[0] not in ids and not any(id in ids - fixed for id in finding.sessions):
        return False
    return any(id in ids for id in finding.sessions)


def _block_faults(made: Generated, start: date) -> Iterator[str]:
    found = sorted(made.blocks, key=lambda block: block.start)
    if not found or not found[0].start <= start <= found[0].start + timedelta(days=6):
        yield "blocks do not begin with the season"
    for one, other in pairwise(found):
        if one.end + timedelta(days=1) != other.start:
            yield f"blocks {one.name} and {other.name} gap or overlap"
    if found and made.sessions and found[-1].end < max(session.date for session in made.sessions):
        yield "blocks end before the season"
