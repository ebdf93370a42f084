"""Owns the last look at a season: what the check names with an error or a warning is trimmed, eased or dropped.

Rules: bounded; a session is changed a little first and left out when that is not enough. Races of the plan's goals are
never changed here. Nothing that is not the coach's own is touched.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ...domain.plan import Plan
from ..finding import Finding, Report
from ..paces import Ladder
from ..rules import check
from .compose import Draft, compose

ROUNDS = 10
_EASE = ("RP305", "RP405", "RP407", "RP408", "RP310")
_DROP = ("RP307", "RP309", "RP404")
_LEAST = 15


def repair(
    drafts: list[Draft], plan_of: Callable[[list[Draft]], Plan], today: date, start: date, paces: Ladder, add: bool
) -> tuple[list[Draft], Report, int]:
    """The drafts after mending, what the check says of them at the last, and how many changes were made."""
    tries: dict[str, int] = {}
    changes = 0
    report = check(plan_of(drafts), today, start)
    for _ in range(ROUNDS):
        by_id = {draft.id: draft for draft in drafts}
        dropped: set[str] = set()
        touched: set[str] = set()
        for finding in report.findings:
            if finding.severity == "note":
                continue
            draft = next((by_id[id] for id in finding.sessions if id in by_id and by_id[id].goal is None), None)
            if draft is None or draft.id in touched:
                continue
            touched.add(draft.id)
            tries[draft.id] = tries.get(draft.id, 0) + 1
            if not _mend(draft, finding, tries[draft.id], paces, add):
                dropped.add(draft.id)
        if not touched:
            break
        changes += len(touched)
        drafts = [draft for draft in drafts if draft.id not in dropped]
        report = check(plan_of(drafts), today, start)
    return drafts, report, changes


def _mend(draft: Draft, finding: Finding, tries: int, paces: Ladder, add: bool) -> bool:
    """Change the draft for the finding; False when it has to go."""
    code = finding.code
    if draft.part == "test" or code in _DROP or tries > 4:
        return False
    if code[:3] in ("RP1", "RP2"):
        draft.back, draft.turned = None, 0
    elif code in _EASE and (draft.hard is not None or (draft.back is not None and draft.back.effort)):
        if draft.hard is not None:
            draft.part, draft.hard, draft.turned = "easy", None, 0
        else:
            draft.back = None
    elif draft.minutes - 10 >= _LEAST:
        draft.minutes -= 10 if tries > 1 or draft.minutes >= 45 else 5
        inside = draft.hard.minutes + 13 if draft.hard is not None else 0
        if draft.minutes < inside:
            draft.part, draft.hard, draft.turned = "easy", None, 0
    else:
        return False
    if draft.back is not None and draft.back.whole(paces) / 60 > draft.minutes - 10 and not add:
        draft.back = None
    compose(draft, paces, add)
    return True
