"""Whose a session is: the coach's own, which it may change, or a person's, which it never does.

A session is the coach's own while it is planned, still ahead, says that it was generated, and nobody pinned or
moved it. Whatever else a person changes, they change the text `why` or pin it when they want it left alone.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.edits.base import GENERATED
from retroplan.domain.plan.plan import Session

MARK = GENERATED  # how the reason of every session of the coach's begins


def own(session: Session, today: date) -> bool:
    """Whether the coach may change, replace or drop `session`."""
    return (
        session.status == "planned"
        and session.date >= today
        and session.why.startswith(MARK)
        and not session.pinned
        and session.planned_on is None
        and session.actual is None
    )
