"""What stands around the screens: the signals before they listen themselves, and what is said once they are gone.

Rules: nothing here raises for a terminal that has gone away. What could not be saved is said with where it waits; what
no disk took is printed, whole, as a plan file that reads back the same, whatever is in it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from retroplan.domain.base.text import visible

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import FrameType
    from typing import TextIO

    from retroplan.domain.plan.plan import Plan
    from retroplan.workspace.events import Waiting

_ENDING = ("SIGTERM", "SIGHUP", "SIGQUIT")  # SIGINT is a KeyboardInterrupt as it is


@contextmanager
def listening() -> Iterator[None]:
    """Let a signal that asks to end raise SystemExit until the screens listen, so that the terminal is given back."""
    numbers = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    before = {number: signal.signal(number, _end) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _frame: FrameType | None) -> None:
    ended = SystemExit()
    ended.code = 128 + number
    raise ended


def close(unsaved: Iterable[Waiting]) -> None:
    """Say on the ended terminal which plans are not saved and where they wait, or print them. Never raises."""
    for waiting in unsaved:
        _tell(waiting, sys.stdout, sys.stderr)
    for stream in (sys.stdout, sys.stderr):
        _hush(stream)


def _tell(waiting: Waiting, out: TextIO, err: TextIO) -> None:
    why = waiting.why.title if waiting.why is not None else f"{waiting.path}: the disk does not answer"
    lines = [f"retroplan: Not saved: {visible(why)}"]
    if waiting.kept:
        lines += [f"Your edits wait in {visible(waiting.kept)}", "The next start offers them"]
    else:
        lines += ["No disk takes your edits, so here is the whole plan with them: put it into a file"]
    _write(err, "\n  ".join(lines) + "\n")
    if not waiting.kept:
        text = plan_text(waiting.plan)
        if not _write(out, text):
            _write(err, text)


def plan_text(plan: Plan) -> str:
    """The plan as a file, in which whatever could steer a terminal is written as TOML's escape for it."""
    from retroplan.store.codec.encode import to_text

    text = to_text(plan)
    if visible(text, lines=True) == text:
        return text
    return "".join(char if char == "\n" or visible(char) == char else _escape(char) for char in text)


def _escape(char: str) -> str:
    return f"\\U{ord(char):08X}" if not "\ud800" <= char <= "\udfff" else "\\uFFFD"  # TOML has no half characters


def _write(stream: TextIO, text: str) -> bool:
    """Write and flush; whether it went out."""
    try:
        stream.write(text)
        stream.flush()
    except (OSError, ValueError):
        return False
    return True


def _hush(stream: TextIO) -> None:
    """Let what a terminal that is gone did not take go nowhere: Python would complain and change the exit status."""
    try:
        stream.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
