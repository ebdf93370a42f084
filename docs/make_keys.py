"""The table of keys in README.md, written from `retroplan.keymap.actions`: run it after a change of keys.

    python docs/make_keys.py

Rules: only what stands between the two marks is replaced; a test fails while README.md and the keymap differ.
"""

from __future__ import annotations

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
README = os.path.join(ROOT, "README.md")
START, END = "<!-- keys: docs/make_keys.py -->\n", "<!-- end of keys -->\n"


def table() -> str:
    """One row a group: every action with its keys, in the keymap's order."""
    from retroplan.keymap.actions import ACTIONS, shown

    groups: dict[str, list[str]] = {}
    for action in ACTIONS:
        keys = " ".join(f"`{shown(key)}`" for key in action.keys)
        groups.setdefault(action.group, []).append(f"{keys} {action.label}")
    rows = [f"| {group} | {' · '.join(entries)} |" for group, entries in groups.items()]
    return "\n".join(["| where | keys |", "| --- | --- |", *rows]) + "\n"


def replaced(readme: str) -> str:
    """README's text with the table of today's keymap. Raises ValueError when a mark is missing."""
    before, middle, rest = readme.partition(START)
    _, end, after = rest.partition(END)
    if not middle or not end:
        raise ValueError("README.md lacks the marks around its table of keys")
    return before + START + table() + END + after


def main() -> None:
    sys.path.insert(0, ROOT)
    with open(README, encoding="utf-8") as file:
        text = file.read()
    with open(README, "w", encoding="utf-8") as file:
        file.write(replaced(text))


if __name__ == "__main__":
    main()
