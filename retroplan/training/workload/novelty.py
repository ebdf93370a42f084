"""How much harder backward running feels while it is new: a reason to give, never a figure to reckon with.

No load, pace or energy is changed by this. It rests on eight men who walked backward three times a week for four
weeks and then used 19 % less oxygen at the same speed (Heath 2001; K12, low confidence); that it fades evenly, and that
running behaves like walking, are our own choices.
"""

from __future__ import annotations

from retroplan.training.evidence.constants import NOVELTY_EXPOSURES, NOVELTY_START


def multiplier(exposures: int) -> float:
    """Effort over what it will be with practice: 1.23 before the first backward run, 1.00 after twelve (K12).

    Raises ValueError for a negative count.
    """
    if exposures < 0:
        raise ValueError("a number of backward runs is not negative")
    left = max(0.0, 1.0 - exposures / NOVELTY_EXPOSURES.value)
    return 1.0 + (NOVELTY_START.value - 1.0) * left


def words(exposures: int) -> str:
    """Why a backward run feels hard to one who has done `exposures` of them; "" once that is over."""
    more = round((multiplier(exposures) - 1.0) * 100)
    if not more:
        return ""
    left = int(NOVELTY_EXPOSURES.value) - exposures
    last = "run" if left == 1 else f"{left} runs"
    return (
        f"New movements cost more: perhaps {more} % at the same speed now, fading over your next {last} "
        f"(from backward walking, Heath 2001; K12, low confidence)"
    )
