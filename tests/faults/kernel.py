"""The sweep's question put to the program as it is installed: system calls fail in the kernel, through strace.

Run `python tests/faults/kernel.py`; `--case WORDS` takes only the commands that have these words, `--every N` each N-th
call. For each command and each kind of call that changes something, the first call fails, the second, and so on, alone
and with all after it, until the command is done before. After a refusal the same command has to do what it does without
a fault: the same files, words and status; after none, what it does the second time. Without strace nothing is tried.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from commands import environment
from world import World, scratch

# `write` is that of files only: words that cannot be said have a rule of their own (docs/cli.md, status 3).
CALLS = ("rename", "fsync", "unlink", "link", "mkdir", "fchmod", "chmod", "flock", "getdents64", "pwrite64")
COMMANDS = (
    "restore spring 1",
    "restore spring 2",
    "rename spring Autumn",
    "rename Autumn",
    "rm-plan spring",
    "new Autumn",
    "use other",
    "edit wed --title Typed",
    "import BASE/out/week.toml",
    "export --output BASE/out/new.toml",
)
LONGEST = 60  # calls of one kind in one command; a command that has more is told


@dataclass(frozen=True, slots=True)
class Turn:
    """The files after a command, and how it ended."""

    files: dict[str, bytes]
    status: int
    out: str
    err: str


class Bench:
    """A world, and the program started anew for each command."""

    def __init__(self, base: str) -> None:
        self.world = World(os.path.join(base, "w"))
        self.kept = os.path.join(base, "kept")
        self.log = os.path.join(base, "log")
        self.world.build()
        self.run(["add", "fri", "5km", "--title", "Added"])  # a backup in today's form beside the older one
        shutil.copytree(self.world.base, self.kept)

    def reset(self) -> None:
        shutil.rmtree(self.world.base)
        shutil.copytree(self.kept, self.world.base)

    def run(self, words: list[str], call: str = "", when: str = "") -> Turn:
        """Run a command; with `call`, that call fails `when` strace's expression says."""
        words = [word.replace("BASE", self.world.base) for word in words]
        command = [sys.executable, "-m", "retroplan", *words]
        if call:
            fault = ("-e", f"trace={call}", "-e", f"inject={call}:error=EIO:when={when}")
            command = ["strace", "-f", "-qq", "-o", self.log, *fault, *command]
        ended = subprocess.run(
            command, env=environment(self.world.base) | {"PYTHONDONTWRITEBYTECODE": "1"}, cwd=self.world.base,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        files = self.world.user_files() | self.world.backups()
        return Turn(files, ended.returncode, ended.stdout, ended.stderr)

    def was_struck(self) -> bool:
        with open(self.log, encoding="utf-8", errors="replace") as file:
            return "(INJECTED)" in file.read()


def faults(bench: Bench, words: list[str], every: int) -> Iterator[tuple[str, Turn]]:
    """Each fault that strikes the command, and how it ended; the world is as it left it."""
    for call in CALLS:
        for lasting in ("", "+"):
            for number in range(1, LONGEST, every):
                bench.reset()
                got = bench.run(words, call, f"{number}{lasting}")
                if not bench.was_struck():
                    break
                yield f"{call} {number}{lasting}", got


def judge(bench: Bench, words: list[str], got: Turn, once: Turn, twice: Turn) -> str:
    """What is wrong when the command is given again, or ""."""
    again = bench.run(words)
    want = once if got.status else twice
    if again == want:
        return ""
    names = sorted(path for path in {*again.files, *want.files} if again.files.get(path) != want.files.get(path))
    return f"{got.status} {got.err.strip()!r}, then {again.status} {again.err.strip()!r}, other files: {names}"


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", default="", help="only commands that have these words")
    parser.add_argument("--every", type=int, default=1, help="only each N-th call of a kind")
    wanted = parser.parse_args(words)
    say = sys.stdout.write
    if not shutil.which("strace"):
        say("there is no strace here: nothing was tried\n")
        return 0
    base = scratch("kernel")
    tried = refused = wrong = 0
    try:
        bench = Bench(base)
        for line in (line for line in COMMANDS if wanted.case in line):
            command = line.split()
            bench.reset()
            once, twice = bench.run(command), bench.run(command)
            for fault, got in faults(bench, command, wanted.every):
                tried += 1
                refused += bool(got.status)
                problem = judge(bench, command, got, once, twice)
                wrong += bool(problem)
                say(f"    {line}: {fault}: {problem}\n" if problem else "")
            say(f"{line:<36} {tried:>6} tried, {refused:>6} refused, {wrong} problems\n")
            sys.stdout.flush()
    finally:
        shutil.rmtree(base, ignore_errors=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
