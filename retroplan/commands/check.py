"""Owns the command that checks files: the current plan, or any plan or week file named.

Rules: every fault of every file is reported at once; nothing is written. Exit status 1 when there is an error, or a
warning with `--strict`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..domain.errors import Problem, RetroPlanError
from ..domain.text import visible

if TYPE_CHECKING:
    from .context import Context
    from .parser import Parser, Values


def check_options(parser: Parser) -> None:
    parser.word("FILE", "plan or week files; the current plan when left out", "*", file=True)
    parser.flag("--json", "one JSON document")
    parser.flag("--strict", "warnings count as errors")


def check(context: Context, values: Values) -> int:
    """Check files; 1 when something is wrong."""
    paths = values.file
    if not paths:
        from ..bootstrap import plan_path

        paths = [plan_path(context.folders, context.plan_name)]
    findings = [finding for path in paths for finding in file_problems(path)]
    counted = ("error", "warning") if values.strict else ("error",)
    status = 1 if any(finding["severity"] in counted for finding in findings) else 0
    if values.json:
        from ..exchange.findings import findings_document

        context.document(findings_document(findings))
        return status
    for finding in findings:
        context.say(f"{finding['severity']} {finding['code']}: {finding['message']}")
        if finding["fix"]:
            context.say(f"  {finding['fix']}")
    if not findings:
        context.say("No problems in " + ", ".join(map(visible, paths)))
    return status


def file_problems(path: str) -> list[dict[str, Any]]:
    """Findings for one plan or week file."""
    from ..exchange.findings import file_findings
    from ..exchange.read_toml import read_file
    from ..store import limits, plan_file

    try:
        text, _ = limits.decode_text(limits.read_bytes(path, limits.PLAN_BYTES, "plan"), path, "plan")
        if limits.toml_loads(text, path, "plan").get("kind") == "week":
            read_file(path)
            return []
        opened = plan_file.read(path)
    except RetroPlanError as error:
        return file_findings(_naming(error, path))
    notes = [f"{path}: {note}" for note in opened.notes]
    if opened.read_only:
        return file_findings(RetroPlanError(path, opened.read_only, "Update RetroPlan"), notes)
    return file_findings(None, notes)


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
