"""The signals that ask the program to end: heard on the loop, and not while an editor has the terminal.

Rules: nothing is done inside a handler of the system's; the loop calls back. What a key of the terminal sends goes to
everything that runs in it, so while it is lent out such a signal is meant for the editor, not for us.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
_OF_KEYS = (signal.SIGINT, signal.SIGQUIT)
_LATE_S = 0.1  # until the loop has come by what arrived meanwhile; our own choice


class Signals:
    """Calls `ended` with the number of every signal that asks to end, from `listen` to `stop`, on the running loop."""

    def __init__(self, ended: Callable[[int], None]) -> None:
        self._ended = ended
        self._lent = 0

    def listen(self) -> None:
        loop = asyncio.get_running_loop()
        for number in ENDING:
            loop.add_signal_handler(number, self._heard, number)

    def stop(self) -> None:
        loop = asyncio.get_running_loop()
        for number in ENDING:
            loop.remove_signal_handler(number)

    @contextmanager
    def lent(self) -> Iterator[None]:
        """While another program has the terminal: what its keys send is not for us."""
        self._lent += 1
        try:
            yield
        finally:
            asyncio.get_running_loop().call_later(_LATE_S, self._back)

    def _back(self) -> None:
        self._lent -= 1

    def _heard(self, number: int) -> None:
        if not (self._lent and number in _OF_KEYS):
            self._ended(number)
