"""Finds and reads themes: the shipped ones, beside the package or in the checkout, and the user's own.

A theme is data, read within size and depth limits and checked by `domain.base.theme`; one that cannot be used is
named and left out, the others stay. The user's theme of a shipped one's name takes its place.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

import retroplan
from retroplan.domain.base.errors import Problem, RetroPlanError, nearest
from retroplan.domain.base.text import visible
from retroplan.domain.base.theme import Theme, is_theme_name, parse_theme
from retroplan.store.io.paths import Folders
from retroplan.store.toml import limits

_WHAT = "theme"


def folders_of(folders: Folders) -> tuple[str, ...]:
    """Where themes are: the shipped ones first, the user's after them."""
    return (built_in_folder(), folders.themes)


def built_in_folder() -> str:
    """The shipped themes: `themes` inside the package as installed, else in the checkout beside it."""
    package = os.path.dirname(os.path.abspath(retroplan.__file__))
    inside = os.path.join(package, "themes")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "themes")


def load(dirs: Sequence[str]) -> tuple[dict[str, Theme], tuple[Problem, ...]]:
    """Every theme in `dirs` by name, a later folder's over an earlier one's, and what is wrong with the others."""
    themes: dict[str, Theme] = {}
    problems: list[Problem] = []
    for folder in dirs:
        for path in _files(folder):
            try:
                theme = read(path)
            except RetroPlanError as error:
                problems += _named(error, path)
                continue
            themes[theme.name] = theme
    return themes, tuple(problems)


def find(name: str, dirs: Sequence[str]) -> Theme:
    """The theme called `name`, without reading the others when its file has its name. Raises RetroPlanError."""
    if is_theme_name(name):
        for folder in reversed(dirs):
            path = os.path.join(folder, f"{name}.toml")
            if os.path.isfile(path) and (theme := read(path)).name == name:
                return theme
    themes, _ = load(dirs)
    if name in themes:
        return themes[name]
    near = nearest(name, set(themes))
    raise RetroPlanError(
        f'There is no theme "{visible(name)}"',
        f"There are {', '.join(sorted(themes)) or 'none'}",
        f'Did you mean "{near}"?' if near else "",
    )


def read(path: str) -> Theme:
    """The theme in one file. Raises RetroPlanError with every problem."""
    text, _ = limits.decode_text(limits.read_bytes(path, limits.SMALL_BYTES, _WHAT), path, _WHAT)
    return parse_theme(limits.toml_loads(text, path, _WHAT), os.path.splitext(os.path.basename(path))[0])


def _files(folder: str) -> list[str]:
    try:
        names = sorted(os.listdir(folder))
    except OSError:  # there is none, which is how most users have it
        return []
    return [os.path.join(folder, name) for name in names if name.endswith(".toml") and not name.startswith(".")]


def _named(error: RetroPlanError, path: str) -> list[Problem]:
    """The error's problems, each naming the file."""
    found = error.problems or (Problem(error.title),)
    return [
        Problem(
            problem.message,
            where=problem.where,
            line=problem.line,
            column=problem.column,
            suggestion=problem.suggestion,
            file=visible(path),
        )
        for problem in found
    ]
