"""Finds known names in what a person wrote: the places of the body in "sore left calf".

Whole words only, the longest name first, so that "back thigh" is not taken for the back; letter case and marks
around a word do not matter. Nothing is guessed from spelling.
"""

from __future__ import annotations

from collections.abc import Collection

_AROUND = ".,;:!?\"'()[]-"


def names_in(text: str, names: Collection[str]) -> tuple[str, ...]:
    """The names, in small letters, that stand in `text`, in its order; all of it when it is one name."""
    whole = " ".join(text.lower().split())
    if whole in names:
        return (whole,)
    words = [word for part in whole.replace("/", " ").split() if (word := part.strip(_AROUND))]
    longest = max((len(name.split()) for name in names), default=1)
    found, at = [], 0
    while at < len(words):
        step = 1
        for size in range(min(longest, len(words) - at), 0, -1):
            part = " ".join(words[at : at + size])
            if part in names:
                found.append(part)
                step = size
                break
        at += step
    return tuple(found)
