"""The short stable ids of sessions and goals.

Four characters from an alphabet without look-alikes, longer only when they run out; never decided by a
clock. New entries draw from an entropy source that is passed in, so two writers do not pick the same id;
hand-written entries without an id get one from their content, so every reader agrees before it is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

ALPHABET = "abcdefghjkmnpqrstvwxyz23456789"


def mint(taken: Collection[str], entropy: Callable[[], int]) -> str:
    """A free id; `entropy` gives non-negative integers of at least 32 bits."""
    for attempt in range(200):
        found = spell(entropy(), 4 + attempt // 20)
        if found not in taken:
            return found
    return derive("\0".join(sorted(taken)), taken)


def derive(content: str, taken: Collection[str]) -> str:
    """A free id that depends only on `content` and on what is taken."""
    from zlib import crc32

    salt = 0
    while True:
        number = crc32(f"{salt}\0{content}".encode("utf-8", "surrogatepass"))
        found = spell(number, 4 + salt // 20)
        if found not in taken:
            return found
        salt += 1


def spell(number: int, length: int) -> str:
    """`number` as `length` characters, the first always a letter."""
    letters = ALPHABET[:22]
    text = letters[number % len(letters)]
    number //= len(letters)
    for _ in range(length - 1):
        text += ALPHABET[number % len(ALPHABET)]
        number //= len(ALPHABET)
    return text
