"""Opens a demo plan, and opens it anew whenever a file of the program or a theme is saved: `make dev`.

    python docs/dev.py [OPTION…]        options go on to retroplan

The plan is a copy of docs/example.toml in a folder of its own, on the day that the example is about. When the program
ends well, so does this; when it fails, what it said can be read until the next file is saved.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WATCHED = ("retroplan", "themes")
LOOK_S = 0.3  # how often the files are looked at


def saved_at() -> dict[str, int]:
    """When each watched file was last written, in nanoseconds."""
    found = {}
    for folder in WATCHED:
        for at, _, names in os.walk(os.path.join(ROOT, folder)):
            paths = [os.path.join(at, name) for name in names if name.endswith((".py", ".toml"))]
            found.update({path: written_at(path) for path in paths})
    return found


def written_at(path: str) -> int:
    """0 for a file that is gone by now, and for a link to nothing, which an editor leaves beside what is unsaved."""
    try:
        return os.stat(path).st_mtime_ns
    except FileNotFoundError:
        return 0


def run(command: list[str]) -> int | None:
    """Run the program until it ends, or until a file is saved: then it is ended as by a signal and this is None."""
    before = saved_at()
    program = subprocess.Popen(command, cwd=ROOT)
    while True:
        try:
            return program.wait(LOOK_S)
        except subprocess.TimeoutExpired:
            if saved_at() != before:
                program.terminate()  # it saves and gives the terminal back
                program.wait()
                return None


def wait_for_a_save() -> None:
    """Until a watched file is saved. Raises KeyboardInterrupt for ctrl+c, which is nobody else's key now."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    before = saved_at()
    while saved_at() == before:
        time.sleep(LOOK_S)


def main(options: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="retroplan-dev-") as folder:
        plan = os.path.join(folder, "demo.toml")
        shutil.copy(os.path.join(ROOT, "docs", "example.toml"), plan)
        command = [sys.executable, "-m", "retroplan", "--config-dir", folder, "--plan", plan, "--today", "2026-12-02"]
        while True:
            signal.signal(signal.SIGINT, lambda *_: None)  # ctrl+c is a key of the program's
            status = run([*command, *options])
            if status == 0:
                return 0
            if status is not None:
                sys.stderr.write(f"retroplan ended with {status}; it is started again when you save a file\n")
                try:
                    wait_for_a_save()
                except KeyboardInterrupt:
                    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
