"""The reason of a session as a person reads it: without the coach's mark, and without the codes of its sources.

Rules: only what the coach wrote is changed; a reason written by hand stays as it is.
"""

from __future__ import annotations

from retroplan.domain.edits.base import GENERATED

_CODES = (
    ("K", 2, 2),
    ("F", 1, 2),
    ("RP", 3, 3),
)  # letters, least and most digits: evidence.md and rules.md explain them


def spoken(text: str, sources: bool = False) -> str:
    """The reason in words; with `sources` the codes of its sources stay."""
    text = text.strip()
    if not text.startswith(GENERATED):
        return text
    words = text.removeprefix(GENERATED).lstrip(": ")
    return words if sources else without_codes(words)


def in_parts(text: str, sources: bool = False) -> list[str]:
    """What the session is for, then the figures behind it; a reason written by hand is one part."""
    said = spoken(text, sources)
    if not text.strip().startswith(GENERATED):
        return [said] if said else []
    return [part for part in said.split("; ", 1) if part]


def without_codes(text: str) -> str:
    """The text without the codes that stand in brackets: `10 % (at most 12 %, K33)` becomes `10 % (at most 12 %)`."""
    out, *groups = text.split("(")
    for group in groups:
        inside, closed, after = group.partition(")")
        kept = _without(inside) if closed else inside
        out = f"{out}({kept}{closed}{after}" if kept else out.rstrip(" ") + after
    return out


def _without(text: str) -> str:
    """The items of a bracket that are no codes, with what stood before each."""
    out = ""
    for part in text.split(", "):
        for place, item in enumerate(part.split("; ")):
            if not _codes(item):
                out += f"{'; ' if place else ', '}{item}" if out else item
    return out


def _codes(item: str) -> bool:
    """Whether it is a code, or a span of them: `K49 to K51`."""
    words = [word for word in item.split() if word not in ("to", "and")]
    return bool(words) and all(map(_code, words))


def _code(word: str) -> bool:
    letters = word.rstrip("0123456789")
    count = len(word) - len(letters)
    return any(letters == known and least <= count <= most for known, least, most in _CODES)
