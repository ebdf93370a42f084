"""Says in words what is different between two plans: for previews, and for edits that are offered back.

Pure; no lines if and only if the plans are equal. A line is made for a person: titles, days and names of
fields, never the text of notes or reasons. Every text in it passes `visible` and is one line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from retroplan.domain.base.dates import DAY_NAMES, show_day
from retroplan.domain.base.text import visible
from retroplan.domain.base.units import distance_text, duration_text, trim
from retroplan.domain.base.value import fields
from retroplan.domain.edits.base import title_of
from retroplan.domain.plan.plan import Athlete, Block, Goal, Niggle, PaceTest, Plan, Session, Silence

_LONGEST = 60  # letters of anybody's text in a line: our own choice

# What a field is called where its own name with blanks for underscores would not do.
_NAMES = {
    "distance_m": "distance",
    "time_s": "time",
    "longest_run_m": "longest run",
    "forward_m": "forward",
    "backward_m": "backward",
    "available": "days to run",
    "actual": "what was run",
    "rpe": "effort",
    "weekly_minutes": "minutes a week",
    "met": "day it was met",
    "planned_on": "day it was planned on",
    "week_start": "first day of the week",
    "units": "units",
    "available_b": "days to run in every second week",
    "weight_kg": "weight",
    "height_cm": "height",
    "resting_hr": "heart rate at rest",
    "max_hr": "highest heart rate",
}
# Fields whose two values are short enough to name.
_SPELT = frozenset(
    {
        "status", "kind", "surface", "direction", "distance_m", "time_s", "date", "priority", "days_a_week", "weeks",
        "met", "start", "week_start", "units", "backward_experience", "weekly_minutes", "longest_run_m", "long_run_day",
        "severity", "side", "until", "focus", "heart_rate", "weight_kg", "height_cm", "resting_hr", "max_hr", "sex",
    }
)  # fmt: skip


def describe(old: Plan, new: Plan) -> tuple[str, ...]:
    """What changes from `old` to `new`, a line each: plan, athlete, goals, blocks, sore spots, rules, sessions."""
    if old == new:
        return ()
    out = list(_plan(old, new))
    out += _athlete(old.athlete, new.athlete)
    out += _list("goal", old.goals, new.goals, lambda goal: goal.id, _goal)
    out += _list("block", old.blocks, new.blocks, lambda block: (block.name, block.start), _block)
    out += _list("sore spot", old.niggles, new.niggles, lambda spot: (spot.date, spot.place, spot.side), _niggle)
    out += _list("silenced rule", old.silenced, new.silenced, lambda silence: silence.code, _silence)
    out += _list("session", old.sessions, new.sessions, lambda session: session.id, _session)
    return tuple(out) or ("something small changed",)


def _plan(old: Plan, new: Plan) -> Iterable[str]:
    if old.name != new.name:
        yield f"the plan {_quote(old.name)} is now called {_quote(new.name)}"
    parts = [_field(name, getattr(old, name), getattr(new, name)) for name in ("start", "week_start", "extra")]
    yield from (f"plan: {part}" for part in parts if part)


def _athlete(old: Athlete, new: Athlete) -> Iterable[str]:
    changed = _fields(old, new, ("tests",))
    if changed:
        yield f"athlete: {changed}"
    yield from _list("test", old.tests, new.tests, lambda test: (test.date, test.direction, test.distance_m), _test)


def _list(
    what: str, old: tuple[Any, ...], new: tuple[Any, ...], key: Callable[[Any], Any], name: Callable[[Any], str]
) -> list[str]:
    """Added, removed and changed entries by day; one line when only their order is another."""
    if old == new:
        return []
    before, after = _keyed(old, key), _keyed(new, key)
    lines: list[tuple[tuple[date, int], list[str]]] = []
    for place, (id, entry) in enumerate((*before.items(), *((i, e) for i, e in after.items() if i not in before))):
        was, now = before.get(id), after.get(id)
        if was is None:
            found = [f"{what} added: {name(now)}"]
        elif now is None:
            found = [f"{what} removed: {name(was)}"]
        else:
            found = _changed(was, now, name)
        lines.append(((_day(now or entry), place), found))
    out = [line for _, found in sorted(lines, key=lambda pair: pair[0]) for line in found]
    if [id for id in before if id in after] != [id for id in after if id in before]:
        out.append(f"{what}s: another order")
    return out


def _changed(was: Any, now: Any, name: Callable[[Any], str]) -> list[str]:
    if was == now:
        return []
    if not isinstance(was, Session) or was.date == now.date:
        return [f"{name(now)}: {_fields(was, now)}"]
    year = was.date.year != now.date.year
    out = [f"{_clip(title_of(now))} moved from {show_day(was.date, year)} to {show_day(now.date, year)}"]
    rest = _fields(was, now, ("date",))
    return [*out, f"{name(now)}: {rest}"] if rest else out


def _fields(was: Any, now: Any, skip: tuple[str, ...] = ()) -> str:
    """The changed fields of a record: short values from and to, long ones by name."""
    parts = [_field(name, getattr(was, name), getattr(now, name)) for name in fields(was) if name not in skip]
    return "; ".join(part for part in parts if part)


def _field(name: str, was: Any, now: Any) -> str:
    """How a field changed; "" when it did not."""
    if was == now:
        return ""
    if name in _OWN_WORDS:
        return _OWN_WORDS[name](was, now)
    called, short = _NAMES.get(name, name.replace("_", " ")), name in _SPELT
    if not _is_set(now):
        return f"{called} removed"
    if not _is_set(was):
        return f"{called} {_value(name, now)} added" if short else f"{called} added"
    return f"{called} {_value(name, was)} → {_value(name, now)}" if short else f"{called} changed"


def _renamed(called: str) -> Callable[[Any, Any], str]:
    return lambda was, _now: f"{called} was {_quote(was)}" if was else f"{called} added"


def _actual(was: Any, now: Any) -> str:
    if was is None or now is None:
        return f"{_NAMES['actual']} {'added' if was is None else 'removed'}"
    return f"{_NAMES['actual']}: {_fields(was, now)}"


def _extra(was: Any, now: Any) -> str:
    """Keys that this version does not know, by name."""
    old, new = dict(was), dict(now)
    names = [key for key in dict.fromkeys((*old, *new)) if key not in old or key not in new or old[key] != new[key]]
    listed = ", ".join(_quote(key) for key in names[:3]) + (" …" if len(names) > 3 else "")
    return f"changed: {listed}" if names else "another order of keys"


# Fields whose change is said in words of their own.
_OWN_WORDS: dict[str, Callable[[Any, Any], str]] = {
    "extra": _extra,
    "title": _renamed("title"),
    "name": _renamed("name"),
    "place": _renamed("place"),
    "spotter": lambda _was, now: "with a spotter" if now else "without a spotter",
    "pinned": lambda _was, now: "pinned" if now else "no longer pinned",
    "actual": _actual,
}


def _is_set(value: Any) -> bool:
    return value is not None and value != "" and value != ()


def _value(name: str, value: Any) -> str:
    if isinstance(value, date):
        return show_day(value, True)
    if name in ("week_start", "long_run_day"):
        return DAY_NAMES[value % 7].title()
    if name.endswith("_m"):
        return distance_text(value)
    if name == "time_s":
        return duration_text(value)
    return trim(value) if isinstance(value, float) else _clip(str(value))


def _session(session: Session) -> str:
    return f"{_clip(title_of(session))} ({show_day(session.date, True)})"


def _goal(goal: Goal) -> str:
    return _clip(goal.title) + (f" ({show_day(goal.date, True)})" if goal.date else "")


def _block(block: Block) -> str:
    return f"{_clip(block.name)} ({show_day(block.start, True)})"


def _niggle(niggle: Niggle) -> str:
    return f"{_clip(f'{niggle.side} {niggle.place}'.strip())} ({show_day(niggle.date, True)})"


def _silence(silence: Silence) -> str:
    return _clip(silence.code)


def _test(test: PaceTest) -> str:
    return f"{distance_text(test.distance_m)} {test.direction} ({show_day(test.date, True)})"


def _day(entry: Session | Goal | Block | Niggle | PaceTest | Silence) -> date:
    """Where an entry's lines stand; what has no day comes last."""
    if isinstance(entry, Silence):
        return date.max
    return (entry.start if isinstance(entry, Block) else entry.date) or date.max


def _keyed(entries: tuple[Any, ...], key: Callable[[Any], Any]) -> dict[Any, Any]:
    """The entries by (key, how many of that key came before)."""
    out: dict[Any, Any] = {}
    counts: dict[Any, int] = {}
    for entry in entries:
        name = key(entry)
        counts[name] = counts.get(name, 0) + 1
        out[name, counts[name]] = entry
    return out


def _quote(text: str) -> str:
    return f'"{_clip(text)}"'


def _clip(text: str) -> str:
    """Anybody's text as part of a line: control characters as signs, not longer than sixty letters."""
    text = visible(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
