"""What the user's preferences mean for the screens: the theme, the keys, and a notice for each fault in them.

Rules: a wrong one never keeps anyone out: its default stands in, and what is wrong is said.
"""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.theme import DEFAULT, Theme
from retroplan.domain.base.value import Value
from retroplan.keymap.actions import Action
from retroplan.keymap.own import with_keys

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from retroplan.workspace.services import Services


class Preferences(Value):
    """`values` are as the services give them; `notices` one line for each fault."""

    values: Mapping[str, object]
    theme: Theme
    actions: tuple[Action, ...]
    notices: tuple[str, ...]


def read_preferences(services: Services) -> Preferences:
    """The user's preferences as they are on disk now."""
    notices: list[str] = []
    values: Mapping[str, object] = {}
    try:
        found = services.settings()
        values = found
        notices.extend(str(problem) for problem in found.get("problems", ()))
    except RetroPlanError as error:
        notices.append(one_line(error))
    theme = DEFAULT
    try:
        theme = services.theme(str(values.get("theme") or DEFAULT.name))
    except RetroPlanError as error:
        notices.append(one_line(error))
    keys = values.get("keys")
    actions, problems = with_keys(keys if isinstance(keys, dict) else {})
    notices.extend(str(problem) for problem in problems)
    return Preferences(values, theme, actions, tuple(notices))


def one_line(error: RetroPlanError) -> str:
    """An error as one sentence after another."""
    parts = (error.title.strip(), error.detail.strip(), error.hint.strip())
    return ". ".join(part.rstrip(".") for part in parts if part)
