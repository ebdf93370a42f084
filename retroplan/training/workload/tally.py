"""Totals: metres, seconds, load and backward bouts, and adding them up.

A total never changes; the sum of totals is the total of the sums, whatever the order, except that a longest bout
is the longest of any. Every figure that was not written but worked out is named in `estimated`.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from retroplan.domain.notation.workout import KEYS

_ZEROS: dict[str, float] = dict.fromkeys(KEYS, 0.0)


class Totals:
    """Metres and seconds by the six keys, RPE-minutes of load, and the backward running bouts.

    `estimated` holds "metres.KEY" and "seconds.KEY" for every figure that is not as written. A bout is backward running
    without a break, whatever its pace; walking, rest and drills end it. Immutable; `+` adds two.
    """

    __slots__ = ("backward_bouts", "estimated", "load", "longest_backward_s", "metres", "seconds")

    metres: MappingProxyType[str, float]
    seconds: MappingProxyType[str, float]
    load: float
    estimated: frozenset[str]
    backward_bouts: int
    longest_backward_s: float

    def __init__(
        self,
        metres: dict[str, float] | None = None,
        seconds: dict[str, float] | None = None,
        load: float = 0.0,
        estimated: frozenset[str] = frozenset(),
        backward_bouts: int = 0,
        longest_backward_s: float = 0.0,
    ) -> None:
        put = object.__setattr__
        put(self, "metres", MappingProxyType({**_ZEROS, **metres} if metres else _ZEROS))
        put(self, "seconds", MappingProxyType({**_ZEROS, **seconds} if seconds else _ZEROS))
        put(self, "load", load)
        put(self, "estimated", estimated)
        put(self, "backward_bouts", backward_bouts)
        put(self, "longest_backward_s", longest_backward_s)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"totals cannot be changed: {name}")

    def _values(self) -> tuple[object, ...]:
        return (
            tuple(self.metres.values()), tuple(self.seconds.values()), self.load, self.estimated,
            self.backward_bouts, self.longest_backward_s,
        )  # fmt: skip

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Totals) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        return f"Totals(metres={dict(self.metres)}, seconds={dict(self.seconds)}, load={self.load:.1f})"

    def __add__(self, other: Totals) -> Totals:
        return total((self, other))

    @property
    def forward_m(self) -> float:
        """Metres run and walked forward."""
        return self.metres["forward_run"] + self.metres["forward_walk"]

    @property
    def backward_m(self) -> float:
        """Metres run and walked backward."""
        return self.metres["backward_run"] + self.metres["backward_walk"]

    @property
    def total_m(self) -> float:
        return sum(self.metres.values())

    @property
    def total_s(self) -> float:
        """Seconds of everything, rest and drills included."""
        return sum(self.seconds.values())

    @property
    def running_s(self) -> float:
        """Seconds run, either direction."""
        return self.seconds["forward_run"] + self.seconds["backward_run"]

    @property
    def estimated_load(self) -> bool:
        """Whether the load rests on an estimated time."""
        return any(key.startswith("seconds.") for key in self.estimated)

    @property
    def backward_share(self) -> float:
        """Backward running over all running, by time, 0-1; 0 when nothing is run."""
        running = self.running_s
        return self.seconds["backward_run"] / running if running else 0.0


NOTHING = Totals()


def total(parts: Iterable[Totals]) -> Totals:
    """The sum of any number of totals; the longest bout is the longest of any."""
    metres, seconds = dict(_ZEROS), dict(_ZEROS)
    load, bouts, longest = 0.0, 0, 0.0
    estimated: set[str] = set()
    for part in parts:
        for key in KEYS:
            metres[key] += part.metres[key]
            seconds[key] += part.seconds[key]
        load += part.load
        estimated |= part.estimated
        bouts += part.backward_bouts
        longest = max(longest, part.longest_backward_s)
    return Totals(metres, seconds, load, frozenset(estimated), bouts, longest)
