"""Making system calls go wrong: every call that a program makes through `os`, `open` and `flock` is counted, and
one of them, or all from one on, fails, is cut short, or is the last thing the process does.

Rules: the real functions are back when the block ends; a failing close still closes, as it does on Linux; nothing of
the program is replaced, only what it calls.
"""

from __future__ import annotations

import builtins
import errno
import fcntl
import os
from collections.abc import Callable
from typing import Any

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EDQUOT, errno.EROFS)
KILLED = 77  # the exit status of a process that ended itself here

CALLS = (
    "open", "close", "read", "write", "pread", "pwrite", "fsync", "fdatasync", "replace", "rename", "link", "symlink",
    "unlink", "remove", "mkdir", "rmdir", "stat", "lstat", "fstat", "chmod", "fchmod", "listdir", "scandir", "readlink",
    "ftruncate", "truncate", "utime", "access", "dup",
)  # fmt: skip


class Injector:
    """As a context: the call with the number `at`, counted from 1, goes wrong in the way that `how` says.

    `how` is "once" or "on" (this call, or it and all after it, fail with `error`), "before" or "after" (the process
    ends there), "short" (every write takes at most seven bytes), or "" (nothing goes wrong, only counting).
    `calls` has every call's name and first arguments, `hit` what failed.
    """

    def __init__(self, at: int = 0, how: str = "", error: int = errno.EIO, broken: tuple[str, ...] = ()) -> None:
        self.at = at
        self.how = how
        self.error = error
        self.broken = broken  # calls that this file system never has
        self.calls: list[tuple[str, tuple[Any, ...], Any]] = []
        self.hit = ""
        self._real: list[tuple[Any, str, Any]] = []

    def __enter__(self) -> Injector:
        for name in CALLS:
            if hasattr(os, name):
                self._wrap(os, name)
        self._wrap(fcntl, "flock")
        self._wrap(builtins, "open")
        return self

    def __exit__(self, *_: object) -> None:
        for module, name, real in self._real:
            setattr(module, name, real)
        self._real.clear()

    def _wrap(self, module: Any, name: str) -> None:
        real = getattr(module, name)
        self._real.append((module, name, real))
        label = f"{module.__name__}.{name}"

        def call(*args: Any, **more: Any) -> Any:
            return self._call(label, real, args, more)

        setattr(module, name, call)

    def _call(self, name: str, real: Callable[..., Any], args: tuple[Any, ...], more: dict[str, Any]) -> Any:
        number = len(self.calls) + 1
        self.calls.append((name, args[:2], None))
        reached = self.at and (number == self.at or (number > self.at and self.how == "on"))
        if reached and self.how == "before":
            os._exit(KILLED)
        if name.partition(".")[2] in self.broken:
            if reached and self.how == "after":
                os._exit(KILLED)
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))
        if reached and self.how in ("once", "on"):
            self.hit = self.hit or name
            if name == "os.close":
                real(*args, **more)
            raise OSError(self.error, os.strerror(self.error), *(arg for arg in args[:1] if isinstance(arg, str)))
        if self.how == "short" and name == "os.write":
            args = (args[0], bytes(args[1][:7]))
        try:
            result = real(*args, **more)
        finally:
            if reached and self.how == "after":
                os._exit(KILLED)
        self.calls[number - 1] = (name, args[:2], result)
        if name == "builtins.open":
            return _Stream(self, result)
        return result


class _Stream:
    """A file from `open`, whose reads are counted too."""

    def __init__(self, injector: Injector, stream: Any) -> None:
        self._injector = injector
        self._stream = stream

    def read(self, *args: Any) -> Any:
        return self._injector._call("stream.read", self._stream.read, args, {})

    def __enter__(self) -> _Stream:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
