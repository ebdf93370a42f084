"""The commands of the coach: generate builds a season, adapt fits the plan to what came between.

Each is one edit, saved like any other; `--dry-run` shows the same and writes nothing. What stands against it is
said whole, all reasons at once, and nothing is changed. What a season or a change is, the coach says: here are words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.commands.kit import values as read
from retroplan.commands.kit.context import only_one
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.text import visible

if TYPE_CHECKING:
    from datetime import date

    from retroplan.commands.kit.context import Context
    from retroplan.commands.kit.parser import Parser, Values
    from retroplan.domain.plan.plan import Plan, Session
    from retroplan.training.adapt.adapt import Break
    from retroplan.training.generate.request import Request
    from retroplan.training.rules.finding import Finding

NO_GOAL = '`retroplan goal add "Backward mile" --direction backward --distance 1mi --date 2027-03-14` adds a goal'


def generate_options(parser: Parser) -> None:
    parser.options("--goal", "ID", "what to train for; every goal ahead when left out")
    parser.option("--weeks", "N", "2 to 52; up to the last goal when left out")
    parser.option("--backward", "B", "none, first-steps, some, regular; as goals and experience have it when left out")
    parser.option("--mode", "M", "replace (when left out), add or matched")
    parser.flag("--alternate", "another emphasis every second week")
    parser.option("--start", "DATE", "the first day; today when left out")
    parser.flag("--dry-run", "show the season and change nothing")
    parser.flag("--json", "one JSON document")


def generate(context: Context, values: Values) -> int:
    """Build a season from the goals: the coach's own sessions ahead are replaced, nobody else's are touched."""
    from retroplan.training.generate.season import generate as build

    plan = context.plan
    try:
        found = build(plan, _request(context, values), context.today)
    except RetroPlanError as error:
        raise _listed(error, plan) from None
    saved = found.plan != plan and not values.dry_run
    if saved:
        _save(context, found.plan, f"season of {_count(_weeks(found.plan, found.sessions), 'week')}")
    if values.json:
        from retroplan.exchange.season_documents import generated_document

        context.document(generated_document(found, context.ladder, saved))
        return 0
    for line in found.summary:
        context.say(line)
    context.say("")
    _show_weeks(context, found.plan, found.sessions, bool(values.dry_run))
    _show_findings(context, found.findings, bool(values.dry_run))
    made = {session.id: session for session in found.sessions}
    gone = sum(made.get(session.id) != session for session in found.removed)
    if gone:
        context.say(f"{_count(gone, 'session')} of the coach's own {'is' if gone == 1 else 'are'} replaced.")
    _end(context, saved, bool(values.dry_run), "The plan has this season already; nothing is changed.")
    return 0


def adapt_options(parser: Parser) -> None:
    parser.option("--illness", "FROM..TO", "the days of an illness, such as 2026-11-30..2026-12-04, or one day")
    parser.option("--holiday", "FROM..TO", "days without running, past or ahead")
    parser.flag("--dry-run", "show the changes and change nothing")
    parser.flag("--json", "one JSON document")


def adapt(context: Context, values: Values) -> int:
    """Fit the plan to missed days, an illness, a holiday or a sore spot: a stepwise return, backward running last."""
    from retroplan.training.adapt.adapt import adapt as fit

    only_one(illness=values.illness, holiday=values.holiday)
    plan = context.plan
    found = fit(plan, context.today, _break(context, values))
    saved = found.plan != plan and not values.dry_run
    if saved:
        _save(context, found.plan, "adapt the plan")
    if values.json:
        from retroplan.exchange.season_documents import adapted_document

        context.document(adapted_document(plan, found, context.ladder, saved))
        return 0
    for line in found.summary:
        context.say(line)
    for note in found.notes:
        context.say(f"Note: {note}")
    if found.changes:
        context.say("")
    for before, after in found.changes:
        context.say(_change(before, after))
    _show_findings(context, found.findings, bool(values.dry_run))
    if found.restart:
        context.say("`retroplan generate` builds a new season.")
    if found.changes:
        _end(context, saved, bool(values.dry_run), "")
    return 0


def _request(context: Context, values: Values) -> Request:
    """What is asked for. What only the coach can judge, such as the number of weeks, is left to it."""
    from retroplan.training.generate.request import BACKWARD, MODES, Request

    return Request(
        goals=tuple(dict.fromkeys(values.goal or ())),
        weeks=read.whole("--weeks", values.weeks, 0, 9999) if values.weeks is not None else None,
        backward=read.choice("--backward", values.backward, BACKWARD) if values.backward is not None else None,
        mode=read.choice("--mode", values.mode, MODES) if values.mode is not None else "replace",
        alternate=bool(values.alternate),
        start=read.day("--start", values.start, context.today) if values.start is not None else None,
    )


def _listed(error: RetroPlanError, plan: Plan) -> RetroPlanError:
    """The reasons a line each, whatever is in them, and how to add a goal where there is none."""
    detail, hint = error.detail, error.hint
    if len(error.problems) > 1:
        detail = "\n".join(f"{at}. {visible(problem.message)}" for at, problem in enumerate(error.problems, 1))
    if error.problems and not plan.goals:
        hint = f"{hint}; {NO_GOAL}" if hint else NO_GOAL
    return RetroPlanError(error.title, detail, hint, error.problems)


def _break(context: Context, values: Values) -> Break | None:
    """The break that a person names. Raises RetroPlanError."""
    from retroplan.training.adapt.adapt import Break

    for kind in ("illness", "holiday"):
        given = getattr(values, kind)
        if given is not None:
            first, dots, last = given.partition("..")
            if not first.strip() or (dots and not last.strip()):
                raise RetroPlanError(
                    f'--{kind}: "{given}" is not a span of days', "", "Write its first and last day: 2026-11-30..today"
                )
            start = read.day(f"--{kind}", first, context.today)
            return Break(kind, start, read.day(f"--{kind}", last, context.today) if dots else start)
    return None


def _save(context: Context, plan: Plan, name: str) -> None:
    from retroplan.domain.edits.edits import ReplacePlan

    context.do(ReplacePlan(plan, name))


def _end(context: Context, saved: bool, dry: bool, same: str) -> None:
    """Whether it is saved, and how to take it back."""
    if dry:
        context.say("Nothing is changed yet: this is what it would do.")
    elif saved:
        name = _plan_word(context)
        context.say(f"Saved. To undo: retroplan restore {name}  (retroplan backups {name} lists the earlier states)")
    else:
        context.say(same)


def _plan_word(context: Context) -> str:
    """What names the plan in another command, quoted for a shell where it must be."""
    import os
    from shlex import quote

    path = context.opened.path
    folder, file = os.path.split(path)
    within = os.path.realpath(folder) == os.path.realpath(context.folders.plans)
    return quote(file.removesuffix(".toml") if within else path)


def _show_weeks(context: Context, plan: Plan, sessions: tuple[Session, ...], whole: bool) -> None:
    """A line a week of the season, and with `whole` a line for each of its sessions below it."""
    from retroplan.domain.base.dates import show_day, show_span
    from retroplan.domain.base.units import show_minutes
    from retroplan.domain.edits.base import title_of
    from retroplan.training.workload.totals import week_totals

    new = {session.id for session in sessions}
    starts = sorted({plan.week(session.date) for session in sessions})
    for week in starts:
        held = plan.between(week.start, week.end)
        block = plan.block_on(week.start) or plan.block_on(week.end)
        totals = week_totals(held, context.ladder)
        figures = [_count(len([s for s in held if s.kind not in ("rest", "note")]), "session")]
        figures.append(f"about {show_minutes(totals.total_s)}")
        if totals.seconds["backward_run"]:
            figures.append(f"{show_minutes(totals.seconds['backward_run'])} of it backward")
        name = f" {block.name}:" if block is not None else ""
        days = show_span(week.start, week.end)
        context.say(f"{week.label}, {days}:{visible(name)} {', '.join(figures)}")
        for session in held if whole else ():
            mark = "" if session.id in new else " (yours)"
            what = session.workout if session.title else session.kind if not session.workout else ""
            more = f": {what}" if what else ""
            context.say(f"  {show_day(session.date)}  {visible(title_of(session) + more)}{mark}")


def _show_findings(context: Context, findings: tuple[Finding, ...], whole: bool) -> None:
    """Errors and warnings in full, notes too with `whole`, else their number."""
    from retroplan.commands.kit.messages import finding_lines

    shown = [each for each in findings if whole or each.severity != "note"]
    if findings:
        context.say("")
    for each in shown:
        for line in finding_lines(each.severity, each.code, each.message, each.source, each.fix):
            context.say(line)
    notes = len(findings) - len(shown)
    if notes:
        context.say(f"The check has {_count(notes, 'note')} on it: retroplan check")


def _change(before: Session | None, after: Session | None) -> str:
    """One changed session in a line: what it was, what it becomes."""
    from retroplan.domain.base.dates import show_day
    from retroplan.domain.edits.base import title_of

    here = after or before
    assert here is not None
    head = f"{show_day(here.date)}  {here.id}  {visible(title_of(before or here))}"
    if after is None:
        return f"{head}: left out"
    if before is None:
        return f"{head}: new"
    if after.status != before.status:
        return f"{head}: {after.status}"
    was = f"{visible(before.workout)} -> " if before.workout != after.workout else ""
    return f"{head}: {was}{visible(after.workout or after.kind)}"


def _weeks(plan: Plan, sessions: tuple[Session, ...]) -> int:
    days: list[date] = [session.date for session in sessions]
    return (plan.week(max(days)).start - plan.week(min(days)).start).days // 7 + 1 if days else 0


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
