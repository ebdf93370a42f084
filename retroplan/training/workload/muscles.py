"""How much of the work each muscle group takes: bands from 0 to 4, forward and backward told apart.

Bands, not measurements. The weights of a backward minute are OUR OWN values: they only follow the directions in
which activity was seen to change, mostly in backward *walking*, and no study gives their size (K22, very low). A
forward minute weighs 1.00. Only bands are shown to a person, never a weight.

How minutes become a band is our own choice too. A usual session (or week) of the athlete is band 2. Backward running
lifts a group on top of that by how far its weight is over 1: a full dose, 6 minutes a run (K26) on 2 days (K29), lifts
the front of the thigh by two bands. Whatever works at all is at least band 1; a minute walked is half a minute run.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from retroplan.domain.plan.plan import Athlete
from retroplan.training.evidence.constants import (
    BR_DAYS,
    EARLY_TOTAL_MIN,
    USUAL_SESSION_MIN,
    USUAL_SESSIONS,
    WALK_MUSCLE,
)
from retroplan.training.workload.tally import Totals, total

if TYPE_CHECKING:
    from retroplan.training.workload.diary import Run

MOST = 4


class Muscle(NamedTuple):
    """A group and what a backward minute weighs there, a forward one being 1.00; plausibly `low` to `high`."""

    group: str
    muscles: str
    backward: float
    low: float
    high: float
    basis: str
    confidence: str


class MuscleBand(NamedTuple):
    """The work of one group as a band, 0-4.

    `direction` is the one that dominates: "backward" when it has more weighted minutes or raises the band. `raised`
    is by how many bands backward work lifts it above forward work of the same minutes.
    """

    group: str
    amount: int
    direction: str
    raised: int


# fmt: off
MUSCLES: tuple[Muscle, ...] = (
    Muscle("front thigh", "quadriceps", 1.45, 1.2, 1.7,
           "a researcher's summary; backward walking, level and steep (cronin, truman2007, und454)",
           "medium for the direction, low for the size"),
    Muscle("back thigh", "hamstrings", 1.00, 0.7, 1.4,
           "more active in steep backward walking; less hip work expected", "very low"),
    Muscle("shin", "tibialis anterior", 1.30, 1.1, 1.6, "backward walking (truman2007)", "low"),
    Muscle("calf", "gastrocnemius", 1.20, 0.8, 1.5,
           "conflicting: less in level backward walking, more uphill; forefoot landing", "very low"),
    Muscle("achilles", "soleus and Achilles tendon", 1.30, 0.9, 1.6, "forefoot landing, braking", "very low"),
    Muscle("hip flexor", "hip flexors", 1.30, 1.0, 1.5, "rectus femoris in backward walking", "low"),
    Muscle("glute", "gluteus maximus", 1.00, 0.7, 1.2, "no data seen", "very low"),
    Muscle("back", "back extensors", 1.15, 1.0, 1.4, "backward walking (ansari2018)", "low"),
    Muscle("neck", "neck rotators", 1.50, 1.2, 2.0, "looks over the shoulder; coaches' warnings", "low"),
)
# fmt: on

_USUAL = 2.0  # the band of a usual session or week
_LIFT = 2.0 / (MUSCLES[0].backward - 1.0)  # bands a full dose lifts a group by, for each 1.00 of weight over forward


def usual_session(athlete: Athlete) -> float:
    """Minutes of a usual session: the athlete's weekly minutes over the days they run, 40 when not known (our own)."""
    if not athlete.weekly_minutes or athlete.weekly_minutes <= 0:
        return USUAL_SESSION_MIN.value
    days = len(athlete.available) or USUAL_SESSIONS.value
    days = min(USUAL_SESSIONS.high, max(USUAL_SESSIONS.low, days))
    return min(USUAL_SESSION_MIN.high, max(USUAL_SESSION_MIN.low, athlete.weekly_minutes / days))


def usual_week(athlete: Athlete) -> float:
    """Minutes of a usual week: the athlete's own figure, else four usual sessions (our own)."""
    if athlete.weekly_minutes and athlete.weekly_minutes > 0:
        return max(USUAL_SESSION_MIN.low, athlete.weekly_minutes)
    return USUAL_SESSION_MIN.value * USUAL_SESSIONS.value


def session_bands(work: Run | Totals, usual_minutes: float = USUAL_SESSION_MIN.value) -> tuple[MuscleBand, ...]:
    """The bands of one session, front thigh first and back thigh beside it; `usual_minutes` as `usual_session` gives.

    Raises ValueError for usual minutes not above 0.
    """
    totals = work if isinstance(work, Totals) else work.totals
    return _bands(totals, usual_minutes, EARLY_TOTAL_MIN.value)


def week_bands(
    runs: Iterable[Run], usual_minutes: float = USUAL_SESSION_MIN.value * USUAL_SESSIONS.value
) -> tuple[MuscleBand, ...]:
    """The bands of a week's runs together, in the order of `session_bands`; `usual_minutes` as `usual_week` gives."""
    return _bands(total(run.totals for run in runs), usual_minutes, EARLY_TOTAL_MIN.value * BR_DAYS.value)


def _bands(totals: Totals, usual: float, dose: float) -> tuple[MuscleBand, ...]:
    if not usual > 0:
        raise ValueError("usual minutes are more than 0")
    seconds = totals.seconds
    forward = (seconds["forward_run"] + WALK_MUSCLE.value * seconds["forward_walk"]) / 60
    backward = (seconds["backward_run"] + WALK_MUSCLE.value * seconds["backward_walk"]) / 60
    base = _USUAL * (forward + backward) / usual
    part = min(1.0, backward / dose)
    plain = _step(base, forward + backward > 0)
    out = []
    for muscle in MUSCLES:
        weighted = backward * muscle.backward
        amount = _step(base + _LIFT * (muscle.backward - 1.0) * part, forward + backward > 0)
        leads = backward > 0 and (amount > plain or weighted > forward)
        direction = "backward" if leads else "forward"
        out.append(MuscleBand(muscle.group, amount, direction, amount - plain))
    return tuple(out)


def _step(value: float, works: bool) -> int:
    """A band: the nearest step, at least 1 for what works at all, at most 4."""
    return min(MOST, max(1, int(value + 0.5))) if works else 0
