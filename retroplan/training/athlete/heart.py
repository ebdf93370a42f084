"""Load by heart rate: Banister's training impulse of a session that was really run.

It is only given when heart rate, minutes, resting and highest rate and sex are all known, else what is missing
is named; nothing is guessed. Heart rate already holds what running backward costs more (K11), so nothing is multiplied.
The exponents are as public code has them (K42); the factors 0.64 and 0.86 are recalled, not read again.
"""

from __future__ import annotations

from math import exp
from typing import NamedTuple

from retroplan.domain.plan.plan import Athlete, Session
from retroplan.training.evidence.constants import TRIMP_MEN, TRIMP_MEN_FACTOR, TRIMP_WOMEN, TRIMP_WOMEN_FACTOR

BASIS = "Banister's training impulse (K42, medium confidence; the factors 0.64 and 0.86 are recalled)"


class HeartLoad(NamedTuple):
    """Load by heart rate. `trimp` is None when something is `missing`, which is said in words.

    `share` is the mean heart-rate reserve used, 0-1.
    """

    trimp: float | None
    share: float | None = None
    missing: tuple[str, ...] = ()


def minute(share: float, sex: str) -> float:
    """Load of a minute at `share` (0-1) of the heart-rate reserve; `sex` "male" or "female" (Banister, K42).

    Raises ValueError for a share outside 0-1 or another sex: there are coefficients for these two only.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"a share of the heart-rate reserve is from 0 to 1, not {share:g}")
    if sex not in ("male", "female"):
        raise ValueError("there are coefficients for male and female only")
    factor, power = (TRIMP_MEN_FACTOR, TRIMP_MEN) if sex == "male" else (TRIMP_WOMEN_FACTOR, TRIMP_WOMEN)
    return share * factor.value * exp(power.value * share)


def heart_load(session: Session, athlete: Athlete) -> HeartLoad:
    """The load of a done session by its mean heart rate, or what is missing to give it.

    A rate below rest counts as rest, one above the highest as the highest: the formula knows no other.
    """
    actual = session.actual if session.status == "done" else None
    beats = actual.heart_rate if actual is not None else None
    minutes = actual.minutes if actual is not None else None
    rest, most = athlete.resting_hr, athlete.max_hr
    missing = tuple(
        words
        for words, lacks in (
            ("what was really run", actual is None),
            ("mean heart rate", actual is not None and beats is None),
            ("minutes", actual is not None and minutes is None),
            ("resting heart rate", rest is None),
            ("highest heart rate", most is None),
            ("a highest heart rate above the resting one", rest is not None and most is not None and most <= rest),
            ("sex (for one coefficient only)", athlete.sex not in ("male", "female")),
        )
        if lacks
    )
    if missing or beats is None or minutes is None or rest is None or most is None:
        return HeartLoad(None, missing=missing)
    share = min(1.0, max(0.0, (beats - rest) / (most - rest)))
    return HeartLoad(minute(share, athlete.sex) * minutes, share)
