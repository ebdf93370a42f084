"""How wide text is on a terminal, and cutting and folding it to a width.

Widths are in cells; a wide character is never cut in half; an ellipsis says that something was cut.
Plain ASCII never pays for the tables of `rich.cells`.
"""

from __future__ import annotations

from functools import lru_cache

ELLIPSIS = "…"

# Our own signs, all one cell wide, so that most lines never need the Unicode tables.
NARROW = frozenset("←→↑↓‹›–—·…×−≈±✓✕○◔◑●⚑␛␊␍␉′″▸▾▶▼▲△◆◇■□•äöüéèßÄÖÜ½¼¾°²³«»“”‘’„") | frozenset(
    map(chr, range(0x2500, 0x25A0))  # lines and blocks
)


def width(text: str) -> int:
    """Cells that `text` takes."""
    if text.isascii():
        return len(text)
    return _width(text)


@lru_cache(4096)
def _width(text: str) -> int:
    if all(char.isascii() or char in NARROW for char in text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def cut(text: str, cells: int) -> str:
    """The longest beginning of `text` that fits in `cells`."""
    if cells <= 0:
        return ""
    if width(text) <= cells:
        return text
    low, high = 0, min(len(text), 8 * cells + 64)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle]) <= cells:
            low = middle
        else:
            high = middle - 1
    return text[:low]


def fit(text: str, cells: int, align: str = "left") -> str:
    """`text` in exactly `cells`: padded ("left", "right" or "centre"), or cut with an ellipsis."""
    if cells <= 0:
        return ""
    used = width(text)
    if used > cells:
        text = cut(text, cells - 1) + ELLIPSIS
        used = width(text)
    pad = cells - used
    if pad <= 0:
        return text
    if align == "right":
        return " " * pad + text
    if align == "centre":
        return " " * (pad // 2) + text + " " * (pad - pad // 2)
    return text + " " * pad


def shorten(text: str, cells: int) -> str:
    """`text`, cut with an ellipsis when it is longer than `cells`, never padded."""
    return text if width(text) <= cells else fit(text, cells).rstrip()


def folded(text: str, cells: int, most: int) -> list[str]:
    """`wrap`, at most `most` lines (1 or more); the last ends in an ellipsis when there was more."""
    lines = wrap(text, cells)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], shorten(f"{lines[most - 1]}{ELLIPSIS}", max(1, cells))]


def wrap(text: str, cells: int) -> list[str]:
    """`text` folded at blanks into lines of at most `cells`; newlines stay; a longer word is broken."""
    cells = max(1, cells)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0
        for word in paragraph.split():
            size = width(word)
            if line and used + 1 + size <= cells:
                line, used = f"{line} {word}", used + 1 + size
                continue
            if line:
                lines.append(line)
            while size > cells:
                head = cut(word, cells) or word[0]
                lines.append(head)
                word = word[len(head) :]
                size = width(word)
            line, used = word, size
        lines.append(line)
    return lines
