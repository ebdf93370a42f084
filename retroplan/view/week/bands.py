"""Which muscles the panel of a session names, and how strongly: bands, never measurements.

Only a session with backward work says anything. Front and back of the thigh stand beside each other first, then
what backward work lifts above forward work of the same minutes.
"""

from __future__ import annotations

from retroplan.domain.plan.plan import Athlete, Session
from retroplan.training.pace.paces import Ladder
from retroplan.training.workload.totals import session_totals
from retroplan.view.week.state import Band

ALWAYS = 2  # front thigh, back thigh


def bands(session: Session | None, athlete: Athlete, ladder: Ladder) -> tuple[Band, ...]:
    """The bands of a session, done ones as they were really run; () without backward work."""
    if session is None:
        return ()
    totals = session_totals(session, ladder)
    if not totals.seconds["backward_run"] and not totals.seconds["backward_walk"]:
        return ()
    from retroplan.training.workload.muscles import (  # only now: the first frame seldom needs them
        session_bands,
        usual_session,
    )

    found = session_bands(totals, usual_session(athlete))
    return tuple(
        Band(band.group, band.amount, band.direction)
        for number, band in enumerate(found)
        if number < ALWAYS or band.raised
    )
