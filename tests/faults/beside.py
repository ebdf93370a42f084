"""Owns running the scripts of this folder beside the tests, one after another, in a process of its own.

The suite starts it once it is known which of the scripts its tests want, and each test reads what its script printed
when it comes to it: most of their time is then the second core's. `python tests/faults/beside.py FOLDER JSON` runs the
commands in JSON, puts what the n-th printed into FOLDER/n and prints n when it has.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
Command = tuple[str, ...]


class Beside:
    """The scripts under way; `told` waits for one."""

    def __init__(self, commands: list[Command]) -> None:
        self._places = {command: str(place) for place, command in enumerate(commands)}
        self._done: set[str] = set()
        self._folder = tempfile.TemporaryDirectory(prefix="retroplan-beside-")
        home = os.path.join(self._folder.name, "home")
        os.mkdir(home)
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "RETROPLAN"))}
        environment["HOME"] = home
        # Started before any test runs: what tests do to this process's calls and variables cannot reach it.
        self._runner = subprocess.Popen(
            [sys.executable, os.path.abspath(__file__), self._folder.name, json.dumps(commands)],
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )

    def told(self, command: Command) -> tuple[int, str]:
        """The exit status of a script and all that it printed; waits until it has ended."""
        place = self._places[command]
        while place not in self._done:
            assert self._runner.stdout is not None
            line = self._runner.stdout.readline()
            assert line, f"the scripts ended before {' '.join(command)}"
            self._done.add(line.strip())
        with open(os.path.join(self._folder.name, place), encoding="utf-8") as file:
            status, _, out = file.read().partition("\n")
        return int(status), out

    def close(self) -> None:
        """End what is still under way."""
        self._runner.terminate()
        self._runner.communicate()
        self._folder.cleanup()


def main(folder: str, commands: str) -> int:
    """Run the commands in turn, a little less urgently than the tests."""
    if hasattr(os, "nice"):
        os.nice(5)
    for place, (script, *words) in enumerate(json.loads(commands)):
        command = [sys.executable, os.path.join(HERE, script), *words]
        found = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        with open(os.path.join(folder, str(place)), "w", encoding="utf-8") as file:
            file.write(f"{found.returncode}\n{found.stdout}")
        sys.stdout.write(f"{place}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
