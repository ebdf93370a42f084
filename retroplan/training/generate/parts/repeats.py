"""The hard part of a run: so many repeats at an effort, with jogs between, and their notation."""

from __future__ import annotations

from typing import NamedTuple

WARM_UP, COOL_DOWN = 10, 5  # easy minutes before and after anything hard or backward (our own choice)
_NAMES = {"hard": "Intervals", "threshold": "Threshold", "tempo": "Tempo"}


class Repeats(NamedTuple):
    """`times` repeats of `each` minutes at `effort`, `rest` minutes of jogging after each; none after one tempo."""

    times: int
    each: int
    effort: str
    rest: int

    @property
    def work(self) -> int:
        return self.times * self.each

    @property
    def minutes(self) -> int:
        """With the jogs between."""
        return self.work if self.times == 1 and self.effort == "tempo" else self.times * (self.each + self.rest)

    @property
    def title(self) -> str:
        return _NAMES[self.effort]

    @property
    def text(self) -> str:
        if self.times == 1 and self.effort == "tempo":
            return f"{self.each}min {self.effort}"
        if self.times == 1:
            return f"{self.each}min {self.effort}, {self.rest}min jog"
        return f"{self.times}x({self.each}min {self.effort} / {self.rest}min jog)"

    def turned(self, turned: int) -> str:
        """The notation with the first `turned` repeats backward."""
        if not turned:
            return self.text
        back = self._replace(times=min(turned, self.times)).text.replace(
            f"min {self.effort}", f"min back {self.effort}"
        )
        rest = self.times - turned
        return f"{back}, {self._replace(times=rest).text}" if rest > 0 else back
