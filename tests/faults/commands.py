"""Running RetroPlan's commands in processes of their own that can be killed: forked, with everything imported.

Rules: a forked command does what `retroplan` does from its first own line on, so that random moments fall into its
work and not into Python's start; `real` starts the program as a person does. A command is acknowledged when its
result was written, whether it lived on or not.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

from world import ROOT

TODAY = "2026-12-02"
PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Ended:
    """`status` is the exit status, or minus the signal."""

    status: int
    out: str
    err: str

    @property
    def acknowledged(self) -> bool:
        return self.status == 0 or self.out.endswith("\n")


def preload() -> None:
    """Import what the commands import, once, before any is forked."""
    import tomli  # noqa: F401 - as below
    import tomli_w  # noqa: F401 - as below

    import retroplan.commands.cli
    from retroplan.commands.kit import parser  # noqa: F401 - as above
    from retroplan.domain.typed import quick_add  # noqa: F401 - as above
    from retroplan.exchange import import_into, read_toml  # noqa: F401 - as above
    from retroplan.services import open as bootstrap  # noqa: F401 - only to have them
    from retroplan.store.codec import splice  # noqa: F401 - as above
    from retroplan.training.generate import season as generate  # noqa: F401 - as above

    assert retroplan.commands.cli.main


def environment(base: str) -> dict[str, str]:
    return {
        "HOME": base,
        "RETROPLAN_CONFIG_DIR": os.path.join(base, "config"),
        "RETROPLAN_TODAY": TODAY,
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": ROOT,
        "LANG": "C.UTF-8",
    }


def run(base: str, words: list[str], kill_after: float | None = None, real: bool = False, watch: str = "") -> Ended:
    """Run one command to its end, or kill it `kill_after` seconds after its start.

    With `watch`, a folder, the time counts from the moment when a file in it comes, goes or changes: from where the
    command saves.
    """
    before = _seen(watch)
    out_read, out_write = os.pipe()
    err_read, err_write = os.pipe()
    if real:
        with subprocess.Popen(
            [sys.executable, "-m", "retroplan", *words], stdin=subprocess.DEVNULL, stdout=out_write, stderr=err_write,
            env=environment(base), cwd=base,
        ) as process:  # fmt: skip
            os.close(out_write)
            os.close(err_write)
            texts = _read([out_read, err_read], process.pid, kill_after, watch, before)
        return Ended(process.returncode, *texts)
    pid = os.fork()
    if pid == 0:
        _child(base, words, out_write, err_write, (out_read, err_read))
    os.close(out_write)
    os.close(err_write)
    texts = _read([out_read, err_read], pid, kill_after, watch, before)
    return Ended(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), *texts)


def _child(base: str, words: list[str], out: int, err: int, others: tuple[int, ...]) -> None:
    from retroplan.commands.cli import main

    status = 70
    try:
        for handle in others:
            os.close(handle)
        with open(out, "w", encoding="utf-8") as stdout, open(err, "w", encoding="utf-8") as stderr:
            status = main(words, environment(base), stdout, stderr)
    finally:
        os._exit(status)


def _seen(folder: str) -> object:
    """What the folder's files look like now."""
    found = []
    for name in sorted(os.listdir(folder)) if folder else ():
        try:
            state = os.stat(os.path.join(folder, name))
        except FileNotFoundError:
            continue
        found.append((name, state.st_ino, state.st_size, state.st_mtime_ns))
    return found


def _read(handles: list[int], pid: int, kill_after: float | None, watch: str, before: object) -> list[str]:
    """What comes until both ends are closed, the process killed on the way."""
    if watch:
        end = time.monotonic() + PATIENCE_S
        while _seen(watch) == before and time.monotonic() < end and not select.select(handles, [], [], 0)[0]:
            pass
    texts = dict.fromkeys(handles, b"")
    waiting = list(handles)
    start = time.monotonic()
    end = start + (PATIENCE_S if kill_after is None else kill_after)
    while waiting:
        left = end - time.monotonic()
        ready = select.select(waiting, [], [], max(0.0, left))[0] if left > 0 else []
        if not ready:
            os.kill(pid, signal.SIGKILL)
            end = time.monotonic() + PATIENCE_S
        for handle in ready:
            data = os.read(handle, 65536)
            texts[handle] += data
            if not data:
                waiting.remove(handle)
    for handle in handles:
        os.close(handle)
    return [texts[handle].decode("utf-8", "replace") for handle in handles]
