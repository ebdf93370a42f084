"""The examples of docs/coach.md: runs their commands and writes down what they answer.

    python docs/make_examples.py

Rules: the commands of the page run in their order, in a folder of their own, on a fixed day. A line `…` stands for
answers that are left out: as many lines as stood before it are kept. Only what stands in the console blocks is
replaced; a test fails while the page and the program differ.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGE = os.path.join(ROOT, "docs", "coach.md")
TODAY = "2026-11-30"
LEFT_OUT = "…"
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```)", re.MULTILINE | re.DOTALL)


def answer(line: str, folder: str) -> list[str]:
    """What `retroplan …` prints, errors too; `| grep -E PATTERN` keeps the lines that hold the pattern."""
    from retroplan.commands.cli import main

    command, _, pattern = line.partition(" | grep -E ")
    out = io.StringIO()
    environ = {"RETROPLAN_CONFIG_DIR": folder, "RETROPLAN_TODAY": TODAY, "HOME": folder}
    main(shlex.split(command)[1:], environ, out, out)
    wanted = re.compile("".join(shlex.split(pattern)))
    return [each.rstrip() for each in out.getvalue().splitlines() if wanted.search(each)]


def shortened(found: list[str], count: int) -> list[str]:
    """The first `count` lines, no blank one last, and the sign for what is left out."""
    if 0 < len(found) <= count:
        return found
    kept = found[:count]
    while kept and not kept[-1]:
        kept.pop()
    return [*kept, LEFT_OUT]


def block(text: str, folder: str) -> str:
    """A console block with today's answers. Raises ValueError for one that does not begin with a command."""
    out: list[str] = []
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *before = part.splitlines()
        found = answer(command, folder)
        if before and before[-1] == LEFT_OUT:
            found = shortened(found, len(before) - 1)
        out += [f"$ {command}", *found]
    if not out:
        raise ValueError("a console block begins with `$ ` and a command")
    return "\n".join(out) + "\n"


def replaced(page: str) -> str:
    """The page with today's answers."""
    with tempfile.TemporaryDirectory() as folder:
        return BLOCK.sub(lambda found: block(found[0], folder), page)


def main() -> None:
    sys.path.insert(0, ROOT)
    with open(PAGE, encoding="utf-8") as file:
        text = file.read()
    with open(PAGE, "w", encoding="utf-8") as file:
        file.write(replaced(text))


if __name__ == "__main__":
    main()
