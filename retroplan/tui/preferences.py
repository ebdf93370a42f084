"""Owns what the user's settings mean for the screens: the theme, the keys, and a notice for each fault in them.

Rules: a wrong setting never keeps anyone out: its default stands in, and what is wrong is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..domain.errors import RetroPlanError
from ..domain.theme import DEFAULT, Theme
from ..keymap import Action
from ..keymap_own import with_keys

if TYPE_CHECKING:
    from ..workspace import Desk


@dataclass(frozen=True, slots=True)
class Preferences:
    """`values` are the settings as the desk gives them; `notices` one line for each fault."""

    values: Mapping[str, object]
    theme: Theme
    actions: tuple[Action, ...]
    notices: tuple[str, ...]


def read_preferences(desk: Desk) -> Preferences:
    """The user's settings as they are on disk now."""
    notices: list[str] = []
    values: Mapping[str, object] = {}
    try:
        found = desk.settings()
        values = found
        notices.extend(str(problem) for problem in found.get("problems", ()))
    except RetroPlanError as error:
        notices.append(one_line(error))
    theme = DEFAULT
    try:
        theme = desk.theme(str(values.get("theme") or DEFAULT.name))
    except RetroPlanError as error:
        notices.append(one_line(error))
    keys = values.get("keys")
    actions, problems = with_keys(keys if isinstance(keys, dict) else {})
    notices.extend(str(problem) for problem in problems)
    return Preferences(values, theme, actions, tuple(notices))


def one_line(error: RetroPlanError) -> str:
    """An error as one sentence after another."""
    return ". ".join(part.rstrip(".") for part in (error.title, error.detail, error.hint) if part)
