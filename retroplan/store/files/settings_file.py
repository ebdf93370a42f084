"""The user's own settings, `config.toml`: read with every fault named, changed without losing a comment.

A wrong value is a problem and its default stands in, so a typing error never locks anyone out; text that is not
TOML is never written over. A change reads the file again under its lock, so two programs do not undo each other.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from retroplan.domain.base.dates import DAY_NAMES
from retroplan.domain.base.errors import Problem, RetroPlanError, StoreError
from retroplan.domain.base.units import Units
from retroplan.domain.base.value import Value, field
from retroplan.domain.plan.plan import Athlete
from retroplan.store.codec.fields import Table
from retroplan.store.codec.key_rows import TableOf
from retroplan.store.codec.kinds import TEXT
from retroplan.store.codec.plan_keys import ATHLETE, UNITS, WEEK_START
from retroplan.store.toml import limits
from retroplan.store.toml.problems import Faults

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Any

    from retroplan.store.toml.layout import Layout

KEYS = ("plan", "theme", "units", "week_start", "keys", "athlete")
_WHAT = "settings file"


class Settings(Value):
    """What the user chose; "" and None where nothing was.

    `plan` is the current plan's file stem, `keys` maps action ids to their keys, `athlete` is who new plans are for.
    `problems` lists what could not be used.
    """

    plan: str = ""
    theme: str = ""
    units: Units | None = None
    week_start: int | None = None
    keys: tuple[tuple[str, tuple[str, ...]], ...] = ()
    athlete: Athlete = field(default_factory=Athlete)
    problems: tuple[Problem, ...] = ()


def read(path: str) -> Settings:
    """The settings at `path`, the defaults when there is no file. Raises PlanFileError, StoreError for no TOML."""
    if not limits.is_there(path, _WHAT):
        return Settings()
    text, _ = limits.decode_text(limits.read_bytes(path, limits.SMALL_BYTES, _WHAT), path, _WHAT)
    return _settings(limits.toml_loads(text, path, _WHAT), text, path)


def write(path: str, changes: Mapping[str, Any], *, state: str = "") -> Settings:
    """Change some settings and leave the rest as it stands; the settings as they are then.

    `changes` has keys of the file: `plan`, `theme`, `units`, `week_start` (a name or 0-6) and `keys` (a table of
    action id to keys, as text or a list; it is merged). None removes a key. Raises RetroPlanError for a value that
    would not read back, and nothing is written.
    """
    from retroplan.store.io.lock import locked
    from retroplan.store.saving import backups

    state = state or os.path.join(os.path.dirname(os.path.realpath(path)), "state")
    with locked(path, state):
        old = limits.read_bytes(path, limits.SMALL_BYTES, _WHAT) if limits.is_there(path, _WHAT) else None
        text, bom = limits.decode_text(old or b"", path, _WHAT)
        before = limits.toml_loads(text, path, _WHAT)
        after = _changed(before, changes)
        _refuse_new_faults(before, after, changes)
        if before != after:
            text = _new_text(text, before, after, path)
            try:
                data = text.encode("utf-8-sig" if bom else "utf-8")
            except UnicodeEncodeError:
                raise StoreError("A setting has half a character in it", "", "Type it again") from None
            backups.replace(path, state, old, data)
        else:
            backups.tidy(path, state, old or b"")
        return _settings(after, text, path)


def _settings(data: Mapping[str, Any], text: str, path: str) -> Settings:
    faults = Faults()
    top = Table(data, (), faults)
    keys = top.table("keys")
    top.rest(KEYS)  # a misspelt key is remarked upon
    return Settings(
        plan=top.get("plan", TEXT) or "",
        theme=top.get("theme", TEXT) or "",
        units=top.get("units", UNITS),
        week_start=top.get("week_start", WEEK_START),
        keys=_keys(keys) if keys else (),
        athlete=top.get("athlete", TableOf(ATHLETE)) or Athlete(),
        problems=faults.problems(text, path),
    )


def _keys(table: Table, prefix: str = "") -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Action ids with their keys; `week.move = "m"` without quotes around its name is a table in a table."""
    out: list[tuple[str, tuple[str, ...]]] = []
    for key in table.data:
        value = table.data[key]
        if isinstance(value, Mapping):
            inner = table.table(key)
            out += _keys(inner, f"{prefix}{key}.") if inner else ()
            continue
        words = value.split() if isinstance(value, str) else value
        if not isinstance(words, (list, tuple)) or not words or not all(isinstance(word, str) for word in words):
            table.fault(key, "is no key; write a key, or several separated by blanks")
            continue
        out.append((prefix + key, tuple(words)))
    return tuple(out)


def _changed(before: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    after = dict(before)
    for key, value in changes.items():
        if key == "week_start" and isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 6:
            value = DAY_NAMES[value]
        if key == "keys" and isinstance(value, Mapping) and isinstance(before.get("keys", {}), Mapping):
            value = _merged_keys(before.get("keys", {}), value)
        if value is None or (key == "keys" and not value):
            after.pop(key, None)
        else:
            after[key] = value
    return after


def _merged_keys(before: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The keys table with some actions' keys changed, whether its ids were quoted or not; None removes one."""
    out = {key: value for key, value in before.items() if not isinstance(value, Mapping)}
    for key, value in before.items():
        if isinstance(value, Mapping):
            prefixed = {name for name in changes if name.startswith(f"{key}.")}
            if not prefixed:
                out[key] = value
            else:  # rewritten flat, as the change is
                out.update((f"{key}.{name}", keys) for name, keys in value.items())
    for name, keys in changes.items():
        if keys is None:
            out.pop(name, None)
        else:
            out[name] = list(keys) if isinstance(keys, (list, tuple)) else keys
    return out


def _refuse_new_faults(before: Mapping[str, Any], after: Mapping[str, Any], changes: Mapping[str, Any]) -> None:
    unknown = [key for key in changes if key not in KEYS]
    known = {problem.where for problem in _settings(before, "", "").problems}
    found = [problem for problem in _settings(after, "", "").problems if problem.where not in known]
    if unknown:
        raise RetroPlanError(f'"{unknown[0]}" is no setting', "", f"The settings are {', '.join(KEYS)}")
    if found:
        raise RetroPlanError(str(found[0]), "", "Nothing was changed", tuple(found))


def _new_text(text: str, before: Mapping[str, Any], after: Mapping[str, Any], path: str) -> str:
    """`text` with the changes written into it, or the plain form when its layout does not allow that."""
    from retroplan.store.toml.edits import Unfit
    from retroplan.store.toml.layout import Layout
    from retroplan.store.toml.scan import ScanError
    from retroplan.store.toml.toml_text import is_tables, same

    end = text.find("\n")
    newline = "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"
    try:
        layout = Layout(text, (), newline)
        plain = [{key: value for key, value in side.items() if not is_tables(value)} for side in (before, after)]
        layout.change((), KEYS, plain[0], plain[1])
        for key in dict.fromkeys((*before, *after)):
            _put_table(layout, key, before.get(key), after.get(key))
        found = layout.render()
        if same(limits.toml_loads(found, path, _WHAT), dict(after)) or limits.toml_loads(found, path, _WHAT) == after:
            return found
    except (Unfit, ScanError):
        pass
    import tomli_w

    return tomli_w.dumps(after).replace("\n", newline)


def _put_table(layout: Layout, key: str, was: Any, now: Any) -> None:
    """Bring the table `key` from `was` to `now`; what is no table on either side has been changed already."""
    from retroplan.store.toml.toml_text import is_tables, same, table_text

    if not (is_tables(was) or is_tables(now)) or same(was, now):
        return
    if isinstance(was, Mapping) and isinstance(now, Mapping) and layout.has((key,)):
        layout.change((key,), (), was, now)
        return
    layout.remove((key,))
    if is_tables(now):
        layout.add_table((key,), table_text(f"[{key}]", now or {}).replace("\n", layout.newline))
