"""Owns errors and findings as documents: what `check --json` and every failing command print.

Rules: the keys never change. The coach's rules have codes of their own from RP100 on; the codes below RP100 are this
table's, for a file that is not as it should be. A document holds text as it is; `json_text` makes it safe to print.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..domain.errors import Problem, RetroPlanError

FILE_CODES: dict[str, tuple[str, str]] = {
    "RP001": ("error", "the file is not TOML, or not text in UTF-8"),
    "RP002": ("note", "a key this version does not know; it is kept"),
    "RP003": ("error", "a value that is of the wrong kind, misspelt or out of range"),
    "RP004": ("error", "an id that is used twice"),
    "RP005": ("error", "a workout that cannot be read"),
    "RP006": ("error", "a key that is missing"),
    "RP007": ("error", "the file is larger or deeper than RetroPlan reads"),
    "RP008": ("error", "the file is of a newer RetroPlan, or cannot be opened"),
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
