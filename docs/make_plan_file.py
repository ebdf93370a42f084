"""The tables of keys in docs/plan-file.md, written from `store.codec.plan_keys`: run it after a change of keys.

    python docs/make_plan_file.py

Only what stands between two marks is replaced; a test fails while the page and the keys differ.
"""

from __future__ import annotations

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGE = os.path.join(ROOT, "docs", "plan-file.md")
START, END = "<!-- keys: docs/make_plan_file.py -->\n", "<!-- end of keys -->\n"


def tables() -> str:
    """A section for every table, a row for every key."""
    from retroplan.store.codec.plan_keys import TABLES
    from retroplan.store.codec.plan_words import TABLES as TITLES

    sections = []
    for of in TABLES:
        lines = [f"### {TITLES[of.place]}", "", "| key | what it is | value | left out |", "| --- | --- | --- | --- |"]
        lines += [row_text(of, row) for row in of.rows if not row.kind.headed]
        sections.append("\n".join(lines) + "\n")
    return "\n" + "\n".join(sections) + "\n"


def row_text(of, row) -> str:
    from retroplan.store.codec.plan_words import KEYS

    words, left_out = KEYS[of.place][row.name]
    name = f"**`{row.name}`**" if row.must else f"`{row.name}`"
    return f"| {name} | {words} | {row.kind.words()} | {left_out or default_text(of, row)} |".replace("  ", " ")


def default_text(of, row) -> str:
    """What a key that is left out stands for, as the file would say it; "" for one that must be there."""
    from retroplan.store.toml.toml_text import literal

    default = of.default(row)
    return "" if row.must else f"`{literal(row.kind.encode(default))}`"


def replaced(page: str) -> str:
    """The page's text with the tables of today's keys. Raises ValueError when a mark is missing."""
    before, middle, rest = page.partition(START)
    _, end, after = rest.partition(END)
    if not middle or not end:
        raise ValueError("docs/plan-file.md lacks the marks around its tables of keys")
    return before + START + tables() + END + after


def main() -> None:
    with open(PAGE, encoding="utf-8") as file:
        text = file.read()
    with open(PAGE, "w", encoding="utf-8") as file:
        file.write(replaced(text))


if __name__ == "__main__":
    sys.path.insert(0, ROOT)
    main()
