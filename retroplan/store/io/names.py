"""Makes file names from the names people choose, and tells our plans from what other programs leave behind.

By allow-list, so nothing surprising reaches a file system: a-z, 0-9, `-` and letters of other scripts; at most
80 bytes; no two names that differ only in case or in form of the same character; never a Windows device, never a
leading `-` or `.`.
"""

from __future__ import annotations

import os

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.text import visible

MAX_BYTES = 80

_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{kind}{number}" for kind in ("com", "lpt") for number in "0123456789¹²³"}
)


def slug(name: str) -> str:
    """A file stem for `name`: "Spring 10K & mile" is "spring-10k-mile". Raises RetroPlanError when nothing is left."""
    out = ""
    for char in fold(name):
        if char.isalnum() or (out and _joins(char)):
            out += char
        elif out and not out.endswith("-"):
            out += "-"
    while len(out.encode()) > MAX_BYTES:
        out = out[:-1]
    out = out.strip("-")
    if not out:
        raise RetroPlanError(f'"{visible(name)}" gives no file name', "", "Use at least one letter or digit")
    if out in _DEVICES:
        out += "-plan"
    return out


def fold(name: str) -> str:
    """The form in which two names count as the same: NFKC and case folding, done until nothing changes."""
    if name.isascii():
        return name.lower()
    from unicodedata import normalize

    for _ in range(4):  # folding can undo composition and the other way round; it settles in two or three rounds
        folded = normalize("NFKC", normalize("NFKC", name).casefold())
        if folded == name:
            break
        name = folded
    return name


def inside(folder: str, stem: str, ending: str = ".toml") -> str:
    """`folder/stem.toml`. Raises RetroPlanError when that would lie anywhere but directly in `folder`."""
    path = os.path.join(folder, stem + ending)
    if not stem or os.path.dirname(os.path.abspath(path)) != os.path.abspath(folder) or "\0" in stem or "\\" in stem:
        raise RetroPlanError(f'"{visible(stem)}" cannot be a file name', "", "Use letters, digits and -")
    return path


def is_plan_file(name: str) -> bool:
    """Whether a file name in the plans folder is a plan: not hidden, not temporary, not a copy by a sync program."""
    lower = name.lower()
    if not lower.endswith(".toml") or name.startswith((".", "~", "#", "-")):
        return False
    return not is_conflict_copy(name)


def is_conflict_copy(name: str) -> bool:
    """Whether a sync program made this file because two machines changed a plan at once."""
    lower = name.lower()
    return lower.endswith(".toml") and (
        ".sync-conflict-" in lower  # Syncthing
        or "conflicted copy" in lower  # Dropbox, Nextcloud, ownCloud
        or "_conflict-" in lower  # ownCloud, older
        or "(conflict" in lower  # Seafile, Google Drive
    )


def _joins(char: str) -> bool:
    """Marks that belong to the letter before them, which scripts such as Devanagari need."""
    if char.isascii():
        return False
    from unicodedata import category

    return category(char) in ("Mn", "Mc")
