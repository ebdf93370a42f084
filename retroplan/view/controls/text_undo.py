"""What undo in a text field goes back to: the texts before, each with its cursor.

Letters typed one after another are one step, up to the blank behind a word; so are letters erased one after another.
Whatever else changes the text is a step of its own, and moving the cursor ends a run of letters.
"""

from __future__ import annotations

from retroplan.domain.base.value import Value, replace

MOST = 100  # steps that are remembered in a field; our own choice

Place = tuple[str, int]  # a text and its cursor


class Undo(Value):
    """`past` ends with the latest step, `future` with the one undone last; `run` is what the last change was."""

    past: tuple[Place, ...] = ()
    future: tuple[Place, ...] = ()
    run: str = ""


NOTHING = Undo()


def changed(undo: Undo, before: Place, run: str = "") -> Undo:
    """After a change to the text that was `before`; a `run` of the same name goes on as one step."""
    if run and run == undo.run and undo.past:
        return replace(undo, future=())
    return Undo((*undo.past[-(MOST - 1) :], before), (), run)


def ended(undo: Undo) -> Undo:
    """The next letter begins a new step."""
    return replace(undo, run="") if undo.run else undo


def back(undo: Undo, now: Place) -> tuple[Undo, Place]:
    """One step back, or where it is when there is none."""
    if not undo.past:
        return undo, now
    return Undo(undo.past[:-1], (*undo.future, now)), undo.past[-1]


def again(undo: Undo, now: Place) -> tuple[Undo, Place]:
    """Take one step back again, or stay."""
    if not undo.future:
        return undo, now
    return Undo((*undo.past, now), undo.future[:-1]), undo.future[-1]
