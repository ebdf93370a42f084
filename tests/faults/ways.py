"""The ways in which the screens end, and the disks that they end on, for `endings.py`.

Rules: an ending is sent to one running program and touches no other; what is done to its disk is undone by
`well` before anybody looks at what was kept.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sys
from typing import TYPE_CHECKING

from disk_full import PAGE, Disk, mounted
from world import ROOT, World, put, scratch

if TYPE_CHECKING:
    from terminal import Terminal

FAULT = "our own fault"
CLOSED = "window closed"
KILL = "KILL"
SIGNALS = {"TERM": signal.SIGTERM, "HUP": signal.SIGHUP, "INT": signal.SIGINT, "QUIT": signal.SIGQUIT}
KEYS = {"q": "q", "ctrl+q": "ctrl+q", "ctrl+c": "ctrl+c"}
WAYS = (*KEYS, *SIGNALS, CLOSED, FAULT, KILL)
UNREAD = ("HUP", CLOSED, KILL)  # nobody reads the terminal afterwards, or nothing can be written to it
SOUND, STATE_LEFT, FULL, REPLACED, NOWHERE = (
    "sound", "the plan's full", "the plan's and ours full", "folders replaced by files", "all full",
)  # fmt: skip
DISKS = (SOUND, STATE_LEFT, FULL, REPLACED, NOWHERE)

# The program with a list of plans that falls over, which is a fault of ours as far as the screens can tell.
BROKEN = """
import os, sys
from retroplan.commands import cli
from retroplan.launch.bootstrap import open_screens
from retroplan.services.file_services import FileServices
from retroplan.tui.app import RetroPlanApp

def broken(self):
    raise ValueError("the services fell over")

held = RetroPlanApp.on_mount
def on_mount(self):
    FileServices.plans = broken
    held(self)
RetroPlanApp.on_mount = on_mount
sys.exit(cli.main(sys.argv[1:], os.environ, sys.stdout, sys.stderr, open_screens))
"""


class Site:
    """Where one program lives: its plan, its state folder, a temporary folder, and the disk below them."""

    def __init__(self, base: str, small: str, kind: str) -> None:
        """`small` is a small disk of its own, "" where none could be mounted."""
        self.kind = kind
        self.base = base
        self.disk = small if kind in (STATE_LEFT, FULL) else base
        for folder in (base, small):
            empty(folder)
        self.world = World(os.path.join(self.disk, "w"))
        self.world.build()
        config = self.world.folders.config
        self.state = self.world.folders.state
        if kind == STATE_LEFT:  # the state folder lies where there is room
            self.state = os.path.join(base, "state")
            shutil.rmtree(self.world.folders.state)
            os.mkdir(self.state)
            os.symlink(self.state, os.path.join(config, "state"))
        self.temporary = os.path.join(base, "tmp")
        os.mkdir(self.temporary)
        self.script = os.path.join(base, "broken.py")
        put(self.script, BROKEN)

    def command(self, way: str) -> list[str]:
        start = [self.script] if way == FAULT else ["-m", "retroplan"]
        return [sys.executable, *start, "--plan", self.world.plan]

    def environment(self) -> dict[str, str]:
        return {
            "HOME": self.base, "RETROPLAN_CONFIG_DIR": self.world.folders.config, "RETROPLAN_TODAY": "2026-12-02",
            "PYTHONPATH": ROOT, "LANG": "C.UTF-8", "TMPDIR": self.temporary,
        }  # fmt: skip

    def break_down(self, pid: int) -> None:
        """From here on the disk of the program `pid` refuses in its way."""
        if self.kind in (STATE_LEFT, FULL):
            self._fill()
        elif self.kind == REPLACED:
            for folder in (self.world.folders.plans, self.state):
                if os.path.isdir(folder):
                    os.rename(folder, f"{folder}-aside")
                put(folder, "in the way\n")
        elif self.kind == NOWHERE:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))

    def _fill(self) -> None:
        """Take every page there is."""
        with open(Disk(self.disk).ballast, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"\0" * PAGE)
            except OSError:
                pass

    def well(self) -> None:
        """The disk is as it was."""
        if self.kind in (STATE_LEFT, FULL):
            os.unlink(Disk(self.disk).ballast)
        elif self.kind == REPLACED:
            for folder in (self.world.folders.plans, self.state):
                os.unlink(folder)
                if os.path.isdir(f"{folder}-aside"):
                    os.rename(f"{folder}-aside", folder)


def empty(folder: str) -> None:
    for name in os.listdir(folder) if folder else ():
        path = os.path.join(folder, name)
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        else:
            os.unlink(path)


def small_disk() -> str:
    """A small disk mounted for this process and what it starts, "" where that is not allowed."""
    path = scratch("endings-disk")
    if mounted(path):
        return path
    os.rmdir(path)
    return ""


def end(terminal: Terminal, way: str) -> None:
    """End the program in that way. A key that is answered by "Not saved" is pressed a second time by `endings`."""
    if way in SIGNALS:
        os.kill(terminal.pid, SIGNALS[way])
    elif way == KILL:
        os.kill(terminal.pid, signal.SIGKILL)
    elif way == CLOSED:
        os.close(terminal.fd)
        terminal.fd = -1
    else:
        terminal.send(KEYS.get(way, "ctrl+o"))
