"""The JSON exports: a week, or all of a plan, as the text of the same documents that `--json` prints.

Rules: those of `documents` and `json_text`; the text depends on the plan alone, so goals carry no days left.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from retroplan.domain.base.dates import Week
from retroplan.domain.plan.plan import Plan
from retroplan.exchange.documents import week_document
from retroplan.exchange.json_text import to_json
from retroplan.exchange.plan_documents import plan_document

if TYPE_CHECKING:
    from retroplan.training.pace.paces import Ladder


def week_json(plan: Plan, week: Week, ladder: Ladder, findings: Iterable[dict[str, Any]] = ()) -> str:
    """The week document as text, for `export --format json` and `week --json`."""
    return to_json(week_document(plan, week, ladder, findings))


def plan_json(plan: Plan, ladder: Ladder) -> str:
    """The plan document as text, for `export --all --format json`."""
    return to_json(plan_document(plan, ladder))
