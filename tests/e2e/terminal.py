"""A terminal to run a program in: a pty, the keys sent to it and the waiting for what comes back.

Rules: it answers no query, as the dullest real terminals do; it never sleeps, it waits for bytes or for the exit,
each with a deadline; every byte is kept in `raw`, so that a test can look for what must not be there.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence

from emulator import Emulator

PATIENCE_S = 60.0  # how long a slow, busy machine may take for any one thing

KEYS = {
    "enter": b"\r",
    "esc": b"\x1b",
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "space": b" ",
    "backspace": b"\x7f",
    "delete": b"\x1b[3~",
    "insert": b"\x1b[2~",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "pgup": b"\x1b[5~",
    "pgdn": b"\x1b[6~",
    "f1": b"\x1bOP",
} | {f"ctrl+{letter}": bytes([ord(letter) - 96]) for letter in "abcdefghijklmnopqrstuvwxyz"}

# Variables that change how a program draws or starts; a test that wants one gives it.
_DROPPED_PREFIXES = ("PYTHON", "TEXTUAL", "RETROPLAN", "LC_", "HYPOTHESIS", "PYTEST")
_DROPPED = {"NO_COLOR", "FORCE_COLOR", "CLICOLOR", "COLORTERM", "COLUMNS", "LINES", "CI", "LANG", "EDITOR", "VISUAL"}


def clean_environment(term: str, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment without what would change how a program draws or starts, plus TERM and `extra`."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(_DROPPED_PREFIXES) and k not in _DROPPED}
    return kept | {"TERM": term, "LANG": "C.UTF-8"} | dict(extra or {})


def retroplan_command() -> list[str]:
    """The installed `retroplan`, or the module when there is no console script beside this Python."""
    script = os.path.join(os.path.dirname(sys.executable), "retroplan")
    return [script] if os.access(script, os.X_OK) else [sys.executable, "-m", "retroplan"]


class Terminal:
    """A program in a pty of its own. `emulator` holds its screen, `raw` every byte it wrote."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 36,
        term: str = "xterm-256color",
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.emulator = Emulator(columns, rows)
        self.raw = bytearray()
        self._status: int | None = None
        self.fd, slave = pty.openpty()
        try:
            self._set_size(columns, rows)
            self._settings = termios.tcgetattr(slave)
            # A session leader's first terminal becomes its controlling one: no fork of this process is needed.
            opening = (os.POSIX_SPAWN_OPEN, 0, os.ttyname(slave), os.O_RDWR, 0)
            copies = [(os.POSIX_SPAWN_DUP2, 0, 1), (os.POSIX_SPAWN_DUP2, 0, 2)]
            environment = clean_environment(term, env)
            self.started_at = time.monotonic()
            self.pid = os.posix_spawnp(
                command[0], list(command), environment, file_actions=[opening, *copies], setsid=True
            )
        except BaseException:
            os.close(self.fd)
            raise
        finally:
            os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------------ what is on the screen

    @property
    def lines(self) -> list[str]:
        return self.emulator.lines

    @property
    def text(self) -> str:
        return "\n".join(self.emulator.lines)

    def row_of(self, text: str) -> int:
        """The first row, from 0, that holds `text`; -1 when none does."""
        return next((y for y, line in enumerate(self.lines) if text in line), -1)

    def left_behind(self) -> list[str]:
        """What the program did not put back on the terminal, its line settings included."""
        changed = termios.tcgetattr(self.fd)[:4] != self._settings[:4]
        return self.emulator.left_behind() + ["line settings"] * changed

    # ------------------------------------------------------------------ talking to it

    def send(self, *keys: str) -> None:
        """Press keys: a name from KEYS, or text that is typed as it stands."""
        for key in keys:
            data = KEYS[key] if key in KEYS else key.encode()
            while data:
                data = data[os.write(self.fd, data) :]

    def press(self, key: str, until: str | Callable[[Terminal], bool], timeout: float = PATIENCE_S) -> None:
        """Press one key and wait for what it should do."""
        self.send(key)
        self.wait_for(until, timeout)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size, as a window manager would: the program gets SIGWINCH."""
        self.emulator.resize(columns, rows)
        self._set_size(columns, rows)

    # ------------------------------------------------------------------ waiting

    def wait_for_words(self, words: str, timeout: float = PATIENCE_S) -> None:
        """Wait for words of a sentence, in capitals or not."""
        self.wait_for(lambda _: words.lower() in self.text.lower(), timeout)

    def wait_for(self, what: str | Callable[[Terminal], bool], timeout: float = PATIENCE_S) -> None:
        """Read until the text is on the screen, or the condition holds; an AssertionError shows the screen."""

        def holds() -> bool:
            return what in self.text if isinstance(what, str) else what(self)

        deadline = time.monotonic() + timeout
        while not holds():
            left = deadline - time.monotonic()
            data = self.read(left) if left > 0 else None
            if not data:
                why = f"not within {timeout:g} s" if data is None else f"ended first with status {self.exit_status()}"
                raise AssertionError(f"waited for {what!r}: {why}; the screen:\n{self.text}")
            self.emulator.feed(data)

    def settle(self, quiet_s: float = 0.05, timeout: float = PATIENCE_S) -> None:
        """Read until nothing has come for `quiet_s`: for looking at a whole frame."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            data = self.read(quiet_s)
            if not data:
                return
            self.emulator.feed(data)

    def exit_status(self, timeout: float = PATIENCE_S) -> int:
        """Read until it ends; its exit status, or minus the signal that ended it."""
        deadline = time.monotonic() + timeout
        while self._status is None:
            left = deadline - time.monotonic()
            if left <= 0:
                raise AssertionError(f"still running after {timeout:g} s; the screen:\n{self.text}")
            data = self.read(min(left, 0.02))
            if data:
                self.emulator.feed(data)
            else:
                self._reap()
        return self._status

    def read(self, timeout: float) -> bytes | None:
        """The bytes that come within `timeout` seconds, not fed yet; None when none do, b"" at the end."""
        ready, _, _ = select.select([self.fd], [], [], timeout)
        if not ready:
            return None
        try:
            data = os.read(self.fd, 65536)
        except OSError:  # EIO: nobody holds the other side any more
            return b""
        self.raw += data
        return data

    # ------------------------------------------------------------------ the end

    def close(self) -> None:
        """End the program if it still runs, and free the pty."""
        if self._status is None:
            self._reap()
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self._status = -signal.SIGKILL
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1

    def _reap(self) -> None:
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        if pid:
            self._status = os.waitstatus_to_exitcode(status)

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
