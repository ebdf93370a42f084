"""Errors and findings as documents: what `check --json` and every failing command print.

The keys never change. The coach's rules have codes of their own from RP100 on; the codes below RP100 are this
table's, for a file that is not as it should be. A document holds text as it is; `json_text` makes it safe to print.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from retroplan.domain.base.errors import Problem, RetroPlanError

FILE_CODES: dict[str, tuple[str, str]] = {
    "RP001": ("error", "the file is not TOML, or not text in UTF-8"),
    "RP002": ("note", "a key this version does not know; it is kept"),
    "RP003": ("error", "a value that is of the wrong kind, misspelt or out of range"),
    "RP004": ("error", "an id that is used twice"),
    "RP005": ("error", "a workout that cannot be read"),
    "RP006": ("error", "a key that is missing"),
    "RP007": ("error", "the file is larger or deeper than RetroPlan reads"),
    "RP008": ("error", "the file is of a newer RetroPlan, or cannot be opened"),
    "RP009": ("error", "the marks of a merge that is not finished"),
}


def problem_document(problem: Problem) -> dict[str, Any]:
    """One problem as plain data; `line` and `column` are null when unknown."""
    return {
        "message": problem.message,
        "file": problem.file,
        "where": problem.where,
        "line": problem.line or None,
        "column": problem.column or None,
        "length": problem.length,
        "suggestion": problem.suggestion,
    }


def error_document(error: RetroPlanError) -> dict[str, Any]:
    """`{"error": {title, detail, hint, problems}}`."""
    return {
        "error": {
            "title": error.title,
            "detail": error.detail,
            "hint": error.hint,
            "problems": [problem_document(problem) for problem in error.problems],
        }
    }


def findings_document(findings: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """`{"findings": […]}` of what `finding` and `file_findings` make."""
    return {"findings": list(findings)}


def finding(code: str, severity: str, message: str, fix: str = "") -> dict[str, Any]:
    """One finding with every key: ISO dates, ids of sessions, the number found, its limit and their unit.

    Who has more to say than its words puts it in place of what is empty here.
    """
    return {
        "code": code,
        "severity": severity,
        "dates": [],
        "sessions": [],
        "message": message,
        "value": None,
        "limit": None,
        "unit": "",
        "source": "",
        "fix": fix,
    }


def file_findings(error: RetroPlanError | None, notes: Iterable[str] = ()) -> list[dict[str, Any]]:
    """Findings for a file that could not be read (`error`), and for remarks made on one (`notes`).

    The message names file, place and line, as a person reads them.
    """
    found = []
    if error is not None and error.problems:
        whole = _whole_file(error.title)
        found = [_of_problem(whole or file_code(problem), problem, error.hint) for problem in error.problems]
    elif error is not None:
        message = f"{error.title}: {error.detail}" if error.detail else error.title
        found = [_coded(_whole_file(error.title) or "RP008", message, error.hint)]
    return found + [_coded("RP002", note, "") for note in notes]


def file_code(problem: Problem) -> str:
    """Which code of the table a problem inside a file is."""
    if "is the id of an earlier entry" in problem.message:
        return "RP004"
    if " is missing; write " in problem.message:
        return "RP006"
    if problem.where.endswith(".workout") and "is not a text" not in problem.message:
        return "RP005"
    return "RP003"


def _whole_file(title: str) -> str:
    """The code of a fault that is the file's as a whole, by the title the store gives it; "" for others."""
    if title.endswith(("is not TOML", "is not UTF-8 text")):
        return "RP001"
    if title.startswith("A merge is not finished"):
        return "RP009"
    return "RP007" if title.endswith("is too large") else ""


def _of_problem(code: str, problem: Problem, hint: str) -> dict[str, Any]:
    return _coded(code, str(problem), f'Write "{problem.suggestion}"' if problem.suggestion else hint)


def _coded(code: str, message: str, fix: str) -> dict[str, Any]:
    return finding(code, FILE_CODES[code][0], message, fix)
