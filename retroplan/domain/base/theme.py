"""What a theme is: a name and one colour for every token that the views write in their styles.

A theme is data and is checked like data: names and tokens by allow-list, each colour in one of three forms.
A token that a theme leaves out takes its colour from the built-in palette of the same brightness, so an older theme
still draws everything; `DEFAULT` needs no file, so that the program always draws.
"""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.domain.base.errors import Problem, RetroPlanError, nearest
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Any

FOREGROUNDS = (
    "text", "muted", "faint", "forward", "backward", "accent", "ok", "warn", "error", "key", "walk", "rest", "rule",
)  # fmt: skip
BACKGROUNDS = ("base", "panel", "card", "selected", "carried", "input")
TOKENS = FOREGROUNDS + BACKGROUNDS

_NAMES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
# The sixteen colours of a terminal's own palette, in their numbers' order.
ANSI = tuple(f"ansi_{name}" for name in _NAMES) + tuple(f"ansi_bright_{name}" for name in _NAMES)

_KEYS = ("name", "title", "dark", "colours")
_NAME_CHARS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_HEX = frozenset("0123456789abcdefABCDEF")

Colours = tuple[tuple[str, str], ...]

_DARK: Colours = (
    ("text", "#d9dce6"),
    ("muted", "#8f96a9"),
    ("faint", "#7e849a"),
    ("forward", "#6bb5ff"),
    ("backward", "#ffb454"),
    ("accent", "#c7a5ff"),
    ("ok", "#86d59a"),
    ("warn", "#ff9a7b"),
    ("error", "#ff7d88"),
    ("key", "#ffb454"),
    ("walk", "#7d8397"),
    ("rest", "#565c70"),
    ("rule", "#2a2f40"),
    ("base", "#11141b"),
    ("panel", "#181b25"),
    ("card", "#1a1d28"),
    ("selected", "#272e44"),
    ("carried", "#3a2d49"),
    ("input", "#202534"),
)
_LIGHT: Colours = (
    ("text", "#1d2230"),
    ("muted", "#5a6072"),
    ("faint", "#656b7d"),
    ("forward", "#1765b6"),
    ("backward", "#9c5000"),
    ("accent", "#6b3fc0"),
    ("ok", "#1d7237"),
    ("warn", "#ae421f"),
    ("error", "#b3202f"),
    ("key", "#9a5100"),
    ("walk", "#73798b"),
    ("rest", "#a3a8b5"),
    ("rule", "#cfd2da"),
    ("base", "#fbfaf7"),
    ("panel", "#efede8"),
    ("card", "#f2f0eb"),
    ("selected", "#d6e4f7"),
    ("carried", "#eadcf5"),
    ("input", "#ffffff"),
)


class Theme(Value):
    """A palette: `colours` has every token of `TOKENS` once, each "#rrggbb", "default" or a name of `ANSI`.

    "default" is the terminal's own foreground or background.
    """

    name: str
    title: str
    dark: bool
    colours: Colours

    def colour(self, token: str) -> str:
        """The colour of a token; one that is not known is drawn like "text"."""
        found = "default"
        for name, value in self.colours:
            if name == token:
                return value
            if name == "text":
                found = value
        return found


DEFAULT = Theme("retro-dark", "Retro dark", True, _DARK)


def is_theme_name(name: str) -> bool:
    """Whether `name` is one to forty of a-z, 0-9 and "-", starting and ending with a letter or digit."""
    return 0 < len(name) <= 40 and set(name) <= _NAME_CHARS and name.strip("-") == name


def parse_theme(data: Mapping[str, Any], fallback_name: str) -> Theme:
    """A theme from the keys of its file: `name`, `title`, `dark` and a table `colours`.

    `fallback_name` (the file's name without its ending) stands in when `name` is left out. Raises RetroPlanError
    with every problem found.
    """
    problems = [
        Problem(
            f'"{visible(str(key))}" is not a key of a theme', where=visible(str(key)), suggestion=nearest(key, _KEYS)
        )
        for key in data
        if key not in _KEYS
    ]
    name = data.get("name", fallback_name)
    if not isinstance(name, str) or not is_theme_name(name):
        problems.append(Problem("a theme's name is made of a-z, 0-9 and -", where="name"))
        name = "theme"
    title = data.get("title", name.replace("-", " ").capitalize())
    if not isinstance(title, str) or not title.strip() or len(title) > 60:
        problems.append(Problem("a title is one to sixty characters of text", where="title"))
        title = name
    dark = data.get("dark", True)
    if not isinstance(dark, bool):
        problems.append(Problem("dark is true or false", where="dark"))
        dark = True
    colours = _parse_colours(data.get("colours"), dark, problems)
    if problems:
        raise RetroPlanError(
            f'The theme "{visible(fallback_name)}" cannot be used',
            "; ".join(str(problem) for problem in problems),
            "Every colour is #rrggbb, default, or a name such as ansi_blue",
            tuple(problems),
        )
    return Theme(name, title.strip(), dark, colours)


def _parse_colours(table: object, dark: bool, problems: list[Problem]) -> Colours:
    """Every token with its colour, in the order of `TOKENS`; faults are added to `problems`."""
    found = dict(_DARK if dark else _LIGHT)
    if not isinstance(table, Mapping):
        problems.append(Problem("a theme has a table of colours", where="colours"))
        return ()
    for token, value in table.items():
        where = f"colours.{visible(str(token))}"
        if token not in TOKENS:
            problems.append(
                Problem(f'"{visible(str(token))}" is not a colour', where=where, suggestion=nearest(token, TOKENS))
            )
        elif not isinstance(value, str):
            problems.append(Problem("a colour is text", where=where))
        elif not is_colour(value):
            shown = visible(value[:40])
            near = nearest(value, (*ANSI, "default")) if not value.startswith("#") else ""
            problems.append(Problem(f'"{shown}" is not a colour value', where=where, suggestion=near))
        else:
            found[token] = value.lower()
    return tuple((token, found[token]) for token in TOKENS)


def is_colour(value: str) -> bool:
    """Whether `value` is "#rrggbb", "default" or one of the sixteen `ANSI` names."""
    if value.startswith("#"):
        return len(value) == 7 and set(value[1:]) <= _HEX
    return value == "default" or value in ANSI
