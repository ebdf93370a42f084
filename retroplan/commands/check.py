"""The command that checks the current plan, or any plan or week file named, against its format and the rules.

Every fault of every file is reported at once, the most severe first; nothing is written. The current plan is judged
from today on, a file that is named as a whole, its past too. A file that cannot be read has no season to judge. Exit
status 1 when there is an error, or a warning with `--strict`; what the plan silenced never counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retroplan.domain.base.errors import Problem, RetroPlanError
from retroplan.domain.base.text import visible

if TYPE_CHECKING:
    from retroplan.commands.kit.context import Context
    from retroplan.commands.kit.parser import Parser, Values
    from retroplan.domain.plan.plan import Plan

FOUND = 1  # the exit status when something is found

_SEVERITIES = ("error", "warning", "note")


def check_options(parser: Parser) -> None:
    parser.word("FILE", "plan or week files; the current plan when left out", "*", file=True)
    parser.flag("--all", "the past of the current plan too")
    parser.flag("--json", "one JSON document")
    parser.flag("--strict", "warnings count as errors")


def check(context: Context, values: Values) -> int:
    """Check the plan, or files; 1 when something is wrong."""
    paths, whole = values.file, bool(values.file or values.all)
    if not paths:
        from retroplan.services.open import plan_path

        paths = [plan_path(context.folders, context.plan_name)]
    findings: list[dict[str, Any]] = []
    silenced: list[dict[str, Any]] = []
    for path in paths:
        faults, plan = _read(path)
        findings += faults
        if plan is not None:
            found, quiet = _judge(context, plan, whole, path if len(paths) > 1 else "")
            findings += found
            silenced += quiet
    findings.sort(key=lambda each: (_SEVERITIES.index(each["severity"]), min(each["dates"], default="")))
    counted = ("error", "warning") if values.strict else ("error",)
    status = FOUND if any(finding["severity"] in counted for finding in findings) else 0
    if values.json:
        from retroplan.exchange.findings import findings_document

        context.document(findings_document(findings) | {"silenced": silenced})
        return status
    _say(context, findings, silenced, paths)
    return status


def file_problems(path: str) -> list[dict[str, Any]]:
    """Findings for one plan or week file as a file; the rules are not asked."""
    return _read(path)[0]


def _read(path: str) -> tuple[list[dict[str, Any]], Plan | None]:
    """Findings for a file, and what there is to judge in it: its plan, or its week as a plan; None for neither."""
    from retroplan.exchange.findings import file_findings
    from retroplan.exchange.incoming import as_plan
    from retroplan.exchange.read_toml import read_file
    from retroplan.store.saving import plan_file
    from retroplan.store.toml import limits

    try:
        text, _ = limits.decode_text(limits.read_bytes(path, limits.PLAN_BYTES, "plan"), path, "plan")
        if limits.toml_loads(text, path, "plan").get("kind") == "week":
            return [], as_plan(read_file(path))
        opened = plan_file.read(path)
    except RetroPlanError as error:
        return file_findings(_naming(error, path)), None
    notes = [f"{path}: {note}" for note in opened.notes]
    if opened.read_only:
        return file_findings(RetroPlanError(path, opened.read_only, "Update RetroPlan"), notes), None
    return file_findings(None, notes), opened.plan


def _judge(context: Context, plan: Plan, whole: bool, name: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What the rules have to say of a plan, and what it silenced; messages led by `name`, where several are judged."""
    from datetime import date

    from retroplan.exchange.season_documents import silenced_document, training_finding
    from retroplan.training.rules.check import check as judge

    report = judge(plan, context.today, date.min if whole else None)
    found, quiet = [training_finding(each) for each in report.findings], silenced_document(plan, report)
    for each in (*found, *quiet) if name else ():
        each["message"] = f"{visible(name)}: {each['message']}"
    return found, quiet


def _say(context: Context, findings: list[dict[str, Any]], silenced: list[dict[str, Any]], paths: list[str]) -> None:
    """The findings, how many there are, and what is silenced and why."""
    from retroplan.commands.kit.messages import finding_lines

    for each in findings:
        for line in finding_lines(each["severity"], each["code"], each["message"], each["source"], each["fix"]):
            context.say(line)
    kinds = [each["severity"] for each in findings]
    counts = [f"{number} {kind}{'' if number == 1 else 's'}" for kind in _SEVERITIES if (number := kinds.count(kind))]
    if counts:
        context.say(", ".join(counts))
    else:
        context.say("No problems in " + ", ".join(map(visible, paths)))
    if silenced:
        reasons = {each["code"]: each["reason"] for each in silenced}
        listed = ", ".join(f"{code} ({visible(reason)})" for code, reason in sorted(reasons.items()))
        context.say(f"{len(silenced)} silenced: {listed}")


def _naming(error: RetroPlanError, path: str) -> RetroPlanError:
    """The error with the file in each of its problems: several files may be checked at once."""
    problems = tuple(
        Problem(
            problem.message,
            where=problem.where,
            line=problem.line,
            column=problem.column,
            length=problem.length,
            suggestion=problem.suggestion,
            file=problem.file or visible(path),
        )
        for problem in error.problems
    )
    return RetroPlanError(error.title, error.detail, error.hint, problems)
