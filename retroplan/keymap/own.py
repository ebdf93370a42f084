"""The check of a user's own keys, and the table of keys with them.

They are checked before they are used, and a wrong one is one problem, not a crash: what is right beside it
counts. An action never loses its last key that every terminal can send.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retroplan.domain.base.errors import Problem, nearest
from retroplan.keymap.actions import ACTIONS, Action

_SPECIAL = frozenset(
    ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "escape", "tab", "space", "delete",
     "insert", "backspace", *(f"f{n}" for n in range(1, 13)))
)  # fmt: skip
# ctrl+h, i, j and m arrive as backspace, tab, enter and enter on many terminals; ctrl+c always ends the program.
_UNSURE = {"ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+j": "enter", "ctrl+m": "enter", "ctrl+c": "quit"}


def with_keys(changes: Mapping[str, object]) -> tuple[tuple[Action, ...], tuple[Problem, ...]]:
    """The table with the user's own keys, and what is wrong with them.

    `changes` maps an action id to a key or several, separated by blanks (or a list of them). An unknown id, an
    impossible key, or a key that another action of the same screen has, is a problem; that entry is left out.
    """
    problems: list[Problem] = []
    wanted: dict[str, tuple[str, ...]] = {}
    for id, value in changes.items():
        found = _keys_problems(id, value)
        problems += found
        if not found:
            wanted[id] = _words(value)
    actions = ACTIONS
    for id, keys in wanted.items():
        trial = tuple(_rekeyed(action, id, keys) for action in actions)
        clash = _clash(trial, id)
        if clash:
            problems.append(Problem(clash, where=f"keys.{id}"))
        else:
            actions = trial
    return actions, tuple(problems)


def _rekeyed(action: Action, id: str, keys: tuple[str, ...]) -> Action:
    if action.id != id:
        return action
    return Action(action.id, keys, action.label, action.tooltip, action.group, action.screens)


def _words(value: object) -> tuple[str, ...]:
    """The keys of an entry; () for what is no list of words."""
    words = value.split() if isinstance(value, str) else value
    if not isinstance(words, list | tuple) or not all(isinstance(word, str) for word in words):
        return ()
    return tuple(words)


def _keys_problems(id: str, value: object) -> list[Problem]:
    """What is wrong with one entry, whatever the others are."""
    where, known = f"keys.{id}", {action.id for action in ACTIONS}
    if id not in known:
        return [Problem(f'there is no action "{id}"', where=where, suggestion=nearest(id, known))]
    words = _words(value)
    if not words:
        return [Problem("write a key, or several separated by blanks", where=where)]
    bad = [Problem(text, where=where) for word in words if (text := _key_problem(word))]
    if not bad and all(word in _UNSURE for word in words):
        same = f"{words[0]} is the same as {_UNSURE[words[0]]} on many terminals; add another key"
        return [Problem(same, where=where)]
    return bad


def _key_problem(key: str) -> str:
    base = key
    for prefix in ("ctrl+", "alt+", "shift+"):
        base = base.removeprefix(prefix)
    if base in _SPECIAL or (len(base) == 1 and base.isprintable() and base != " "):
        return ""
    near = nearest(base, _SPECIAL)
    return f'"{key}" is not a key' + (f'. Did you mean "{near}"?' if near else "")


def _clash(actions: Sequence[Action], id: str) -> str:
    """What another action on the same screen has to say about the keys of `id`, or ""."""
    mine = [action for action in actions if action.id == id]
    for action in mine:
        for other in actions:
            if other.id == id or not set(other.screens) & set(action.screens):
                continue
            both = set(other.keys) & set(action.keys)
            if both:
                return f'{sorted(both)[0]} already means "{other.label}" ({other.id}); give that another key first'
    return ""
