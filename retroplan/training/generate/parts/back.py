"""The backward part of a run: its bouts, the recovery between them, and their notation."""

from __future__ import annotations

from typing import NamedTuple

from retroplan.domain.notation.words import EFFORT_RPE, GAIT_RPE
from retroplan.training.pace.paces import Ladder

# Lengths of an easy bout (s), in even steps that grow with it: our own choice
BOUTS_S = (
    30, 45, 60, 75, 90, *range(120, 600, 30), *range(600, 1800, 60), *range(1800, 3601, 300),
)  # fmt: skip
LEAST_S = 60  # run backward, or it is not worth a run (our own choice)
WALK_M = 100  # walked backward before the first runs (F1)


class Back(NamedTuple):
    """The backward part of a run. One of `bout_s` and `bout_m` is set; `gait` is of the recovery, 0 s for none."""

    bouts: int
    bout_s: int
    bout_m: int
    effort: str
    rest_s: int
    gait: str
    uphill: int
    walk: bool
    stage: str

    def seconds(self, paces: Ladder) -> float:
        """Seconds run backward."""
        rpe = EFFORT_RPE.get(self.effort, GAIT_RPE["run"])
        return self.bouts * (self.bout_s or self.bout_m / paces.speed("backward", "run", rpe))

    def whole(self, paces: Ladder) -> float:
        """Seconds with the recoveries and the walk."""
        jogged = self.bouts * self.rest_s if self.gait != "walk" else 0
        return self.seconds(paces) + jogged + self.walked(paces)

    def walked(self, paces: Ladder) -> float:
        """Seconds walked, which are no running time."""
        rests = self.bouts * self.rest_s if self.gait == "walk" else 0
        return rests + (WALK_M / paces.speed("backward", "walk", GAIT_RPE["walk"]) if self.walk else 0.0)

    def less(self) -> Back | None:
        """The same with a bout less, or a shorter one; None when nothing is left of it."""
        if self.bouts > 2:
            return self._replace(bouts=self.bouts - 1)
        shorter = max((bout for bout in BOUTS_S if bout < self.bout_s), default=0)
        return self._replace(bout_s=shorter) if shorter * self.bouts >= LEAST_S else None

    @property
    def kind(self) -> str:
        """What the work is: hills, strides, repeats, a run without a break, or bouts."""
        if self.uphill:
            return "hills"
        if self.bout_m:
            return "strides"
        if self.effort == "hard":
            return "repeats"
        return "run" if self.bouts == 1 else "bouts"

    @property
    def text(self) -> str:
        """In notation."""
        amount = f"{self.bout_m}m" if self.bout_m else written(self.bout_s)
        step = f"{amount} back" + (f" {self.effort}" if self.effort else "") + (
            f" up {self.uphill}%" if self.uphill else ""
        )  # fmt: skip
        walk = f"{WALK_M}m back walk, " if self.walk else ""
        if self.bouts == 1:
            return walk + step
        return f"{walk}{self.bouts}x({step} / {written(self.rest_s)} {self.gait})"


def written(seconds: float) -> str:
    """A length as the notation likes it: 30s, 90s, 2min, 2:30."""
    whole = int(seconds)
    if whole >= 60 and whole % 60 == 0 and whole != 60:
        return f"{whole // 60}min"
    return f"{whole}s" if whole < 120 else f"{whole // 60}:{whole % 60:02d}"
