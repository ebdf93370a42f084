"""What the mouse means: touches of a text field, or a click on whatever else answers one.

A drag counts from where the button went down; the click that ends it means nothing more. The second click of two is on
what the first one was on, even if that has moved meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.view.controls.touch import Touch, of_clicks, touch

if TYPE_CHECKING:
    from retroplan.view.drawing.frame import Hit

Spot = tuple[int, int, "Hit | None"]  # a cell of the screen and what answered there


class Mouse:
    """The mouse over one screen."""

    def __init__(self) -> None:
        self._pressed: Spot = (-1, -1, None)
        self._clicked: Spot = (-1, -1, None)
        self._dragged = False

    def press(self, x: int, y: int, hit: Hit | None) -> None:
        """The button goes down."""
        self._pressed, self._dragged = (x, y, hit), False

    def drag(self, x: int, y: int) -> tuple[Touch, ...]:
        """The mouse moves while the button is down."""
        start_x, start_y, hit = self._pressed
        if hit is None or ((x, y) == (start_x, start_y) and not self._dragged):
            return ()
        first = () if self._dragged else (touch(hit, start_x, start_y),)
        found = tuple(each for each in (*first, touch(hit, x, y, "drag")) if each is not None)
        self._dragged = bool(found)
        return found

    def click(self, x: int, y: int, hit: Hit | None, clicks: int) -> Touch | Hit | None:
        """The button was pressed and let go, so many times in a row."""
        if self._dragged:
            self._dragged = False
            return None
        before = self._clicked
        if clicks > 1 and before[:2] == (x, y) and before[2] is not None and touch(before[2], x, y) is not None:
            hit = before[2]
        self._clicked = (x, y, hit)
        return None if hit is None else touch(hit, x, y, of_clicks(clicks)) or hit
