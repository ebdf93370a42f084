"""Owns which muscles the panel of a session names, and how strongly: bands, never measurements.

Rules: only a session with backward work says anything. Front and back of the thigh stand beside each other first, then
what backward work lifts above forward work of the same minutes.
"""

from __future__ import annotations

from ..domain.plan import Athlete, Session
from ..training.paces import Ladder
from ..training.totals import session_totals
from .week_state import Band

ALWAYS = 2  # front thigh, back thigh


def bands(session: Session | None, athlete: Athlete, ladder: Ladder) -> tuple[Band, ...]:
    """The bands of a session, done ones as they were really run; () without backward work."""
    if session is None:
        return ()
    totals = session_totals(session, ladder)
    if not totals.seconds["backward_run"] and not totals.seconds["backward_walk"]:
        return ()
    from ..training.muscles import session_bands, usual_session  # only now: the first picture seldom needs them

    found = session_bands(totals, usual_session(athlete))
    return tuple(
        Band(band.group, band.amount, band.direction)
        for number, band in enumerate(found)
        if number < ALWAYS or band.raised
    )
