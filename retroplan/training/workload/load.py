"""Training load: what a session costs, as perceived effort times minutes.

The unit is RPE (0-10) times minutes (Foster 2001, K39). Perceived effort already holds what running backward
costs more, so this load is never multiplied by the backward cost ratio.
"""

from __future__ import annotations


def effort_load(rpe: float, seconds: float) -> float:
    """RPE (0-10) times minutes (Foster et al. 2001, K39, high confidence)."""
    return rpe * seconds / 60.0
