"""Reads a week or plan file that comes from elsewhere.

Rules: size, encoding and nesting are checked before the text is parsed; every fault is reported at once, with its
line; a file that has one is refused as a whole. Nothing is written. A newer schema is refused, since what it means
is not known.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from retroplan.domain.base.errors import RetroPlanError, nearest
from retroplan.domain.base.text import visible
from retroplan.domain.plan.plan import SCHEMA
from retroplan.exchange.incoming import SHARED, Incoming

if TYPE_CHECKING:
    from retroplan.store.toml.problems import Faults

_KINDS = ("week", "plan")


def read_exchange(data: bytes | str, name: str = "import") -> Incoming:
    """The week or plan in `data`; `name` is what messages call the file.

    Raises RetroPlanError (PlanFileError) with every problem; over 5 MB, or 256 kB for a week, is refused unread.
    """
    from retroplan.store.toml.limits import PLAN_BYTES, SMALL_BYTES, decode_text, toml_loads

    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    _check_size(len(raw), PLAN_BYTES, "file", name)
    text, _ = decode_text(raw, name)
    document = toml_loads(text, name)
    if document.get("kind") == "week":
        _check_size(len(raw), SMALL_BYTES, "week", name)
    if not {"schema", "sessions", "goals", "blocks"} & document.keys():
        raise RetroPlanError(
            f"{visible(name)} is not a week or a plan",
            "It has no schema and no sessions",
            "`retroplan export` writes files that can be imported",
        )
    return _read(document, text, name)


def read_file(path: str) -> Incoming:
    """The week or plan in the file at `path`. Raises RetroPlanError, also when it cannot be read."""
    from retroplan.store.toml.limits import PLAN_BYTES, read_bytes

    return read_exchange(read_bytes(path, PLAN_BYTES), path)


def _check_size(size: int, limit: int, what: str, name: str) -> None:
    if size > limit:
        raise RetroPlanError(
            f"The {what} {visible(name)} is too large",
            f"It has {size:,} bytes; the limit is {limit:,}",
            "Nothing was changed",
        )


def _read(document: dict[str, Any], text: str, name: str) -> Incoming:
    from retroplan.store.codec.decode import decode
    from retroplan.store.toml.problems import file_error

    week = document.get("kind") == "week"
    decoded = decode(_as_plan(document) if week else document, "import")
    if decoded.schema > SCHEMA:
        raise RetroPlanError(
            f"{visible(name)} was written by a newer RetroPlan",
            f"It has schema {decoded.schema}; this version knows {SCHEMA}",
            "Update RetroPlan to import it",
        )
    start, end = _days(document, decoded.faults) if week else (None, None)
    kind = document.get("kind", "plan")
    if kind not in _KINDS:
        near = nearest(kind, _KINDS) if isinstance(kind, str) else ""
        decoded.faults.add(("kind",), 'is neither "week" nor "plan"', near)
    problems = decoded.faults.problems(text, name)
    if problems:
        raise file_error("week" if week else "plan", name, problems)
    plan = decoded.plan
    return Incoming("week" if week else "plan", plan.name, start, end, plan.goals, plan.blocks, plan.sessions)


def _as_plan(document: dict[str, Any]) -> dict[str, Any]:
    """A week file as the plan file it is part of: what is derived or the week's own left out, places unchanged."""
    name = document.get("plan")
    found: dict[str, Any] = {key: document[key] for key in SHARED if key in document}
    if isinstance(name, str) and name.strip():
        found["name"] = name
    if "sessions" in document:
        sessions = document["sessions"]
        found["sessions"] = [_bare(entry) for entry in sessions] if isinstance(sessions, list) else sessions
    return found


def _bare(session: Any) -> Any:
    if not isinstance(session, dict):
        return session
    return {key: value for key, value in session.items() if key != "steps"}


def _days(document: dict[str, Any], faults: Faults) -> tuple[Any, Any]:
    """The first and last day of a week file, faults noted."""
    from retroplan.store.codec.amounts import WEEK_EDGE
    from retroplan.store.codec.fields import Table
    from retroplan.store.codec.kinds import TEXT

    top = Table(document, (), faults)
    top.get("plan", TEXT)
    top.get("week", TEXT)
    start, end = top.get("start", WEEK_EDGE), top.get("end", WEEK_EDGE)
    for key, example in (("start", "2026-11-30"), ("end", "2026-12-06")):
        if WEEK_EDGE.is_absent(document.get(key)):
            top.missing(key, example)
    if start and end and end - start != timedelta(days=6):
        top.fault("end", f"{end} is not six days after {start}; a week has seven days")
    return start, end
