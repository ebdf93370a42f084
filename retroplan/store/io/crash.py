"""The report of a fault of our own: a small text file in the state folder that may be shown to anybody.

The fault's type and where in our own files it happened; never its message, a local variable, a line of a plan or
a path of the home folder, since any of them may be somebody's diary. The last ten stay. Writing one never raises: it is
what happens when something else went wrong already.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from types import TracebackType

import retroplan
from retroplan.domain.base.text import visible
from retroplan.store.io import atomic

KEPT = 10
_FRAMES = 30  # of one fault, the innermost
_CHAIN = 5  # faults that led to one another
_LONGEST = 200  # letters of a fact
_PACKAGE = os.path.dirname(os.path.abspath(retroplan.__file__))


def folder(state: str) -> str:
    return os.path.join(state, "crashes")


def write_report(
    state: str,
    error: BaseException,
    version: str,
    facts: Mapping[str, object],
    now: float,
    home: str = "",
) -> str:
    """Write what is known about `error`; the report's path, or "" when it could not be written. Never raises.

    `facts` are sizes and versions by name, such as {"python": "3.13.1", "screen": "120x40"}; `now` is seconds since
    1970; `home` the folder to leave out of any path, the user's own when it is "".
    """
    written = ""
    try:
        text = report(error, version, facts, now, home or os.path.expanduser("~"))
        place = folder(state)
        stamp = datetime.fromtimestamp(now, UTC).strftime("%Y%m%d-%H%M%S")
        path = os.path.join(place, f"crash-{stamp}-{os.urandom(3).hex()}.txt")
        atomic.write(path, text.encode("utf-8", "replace"), replace=False)
        written = path
        for old in reports(state)[KEPT:]:
            os.unlink(old)
    except Exception:  # noqa: BLE001 - see the rules above: the fault that is being reported matters more
        return written
    return written


def reports(state: str) -> list[str]:
    """The reports there are, the newest first."""
    try:
        names = os.listdir(folder(state))
    except OSError:
        return []
    found = sorted((name for name in names if name.startswith("crash-") and name.endswith(".txt")), reverse=True)
    return [os.path.join(folder(state), name) for name in found]


def report(error: BaseException, version: str, facts: Mapping[str, object], now: float, home: str) -> str:
    """The text of a report."""
    when = datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%d %H:%M:%S")
    lines = [
        f"RetroPlan {_plain(version, home)} met a fault of its own, {when} UTC.",
        "Messages, plans and values are left out on purpose: this file can be sent to whoever repairs the program.",
        "",
        *(f"{_plain(name, home)}: {_plain(fact, home)}" for name, fact in facts.items()),
        "",
    ]
    for number, fault in enumerate(_chain(error)):
        lines.append(f"{'while handling or because of ' if number else ''}{_name(fault)}")
        lines += [f"  {place}" for place in _places(fault.__traceback__)] or ["  nowhere in RetroPlan's own files"]
    return "\n".join(lines) + "\n"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The fault and those that led to it, the last one first."""
    seen: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and len(seen) < _CHAIN and not any(at is one for one in seen):
        yield at
        seen.append(at)
        inner = at.exceptions[0] if isinstance(at, BaseExceptionGroup) else None
        at = inner or at.__cause__ or (None if at.__suppress_context__ else at.__context__)


def _name(error: BaseException) -> str:
    kind = type(error)
    number = f", errno {error.errno}" if isinstance(error, OSError) and isinstance(error.errno, int) else ""
    count = f", {len(error.exceptions)} inside" if isinstance(error, BaseExceptionGroup) else ""
    return visible(f"{kind.__module__}.{kind.__qualname__}"[:_LONGEST]) + number + count


def _places(trace: TracebackType | None) -> list[str]:
    """`module:line function` of our own frames, outermost first; what lies between is counted."""
    out: list[str] = []
    foreign = 0
    while trace is not None:
        code = trace.tb_frame.f_code
        inside = os.path.abspath(code.co_filename).startswith(_PACKAGE + os.sep)
        if inside:
            if foreign:
                out.append(f"({foreign} elsewhere)")
            foreign = 0
            module = os.path.relpath(os.path.abspath(code.co_filename), os.path.dirname(_PACKAGE))
            out.append(f"{module.removesuffix('.py').replace(os.sep, '.')}:{trace.tb_lineno} {code.co_name}")
        else:
            foreign += 1
        trace = trace.tb_next
    if out and foreign:
        out.append(f"({foreign} elsewhere)")
    return out if len(out) <= _FRAMES else [f"({len(out) - _FRAMES} more)", *out[-_FRAMES:]]


def _plain(value: object, home: str) -> str:
    """One short line without the home folder."""
    text = str(value)
    home = home.rstrip(os.sep)
    if home and home != "~":
        text = text.replace(home, "~").replace(os.path.realpath(home), "~")
    return visible(text)[:_LONGEST]
