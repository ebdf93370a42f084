"""The pieces of TOML text that hide others: strings and comments, and the brackets between them."""

from __future__ import annotations

import re

# Strings, comments and brackets. Possessive repeats, and an unclosed string runs to the end of its line or of the
# text, so that one pass stays linear for any input.
TOKEN = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']++|'(?!''))*+(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]++|\\[^\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*+"
    r"|[\[\]{}]",
    re.DOTALL,
)


def spot(text: str, at: int) -> tuple[int, int]:
    """Line and column, from 1, of the character `at`."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
