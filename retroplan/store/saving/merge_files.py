"""Merges three versions of a plan file and writes the result over the middle one, as git asks of a merge driver.

The text that is written starts from the lines of both sides, so that comments and layout of both are kept; a comment
that has lost its place goes to the top of the file. Where the sides contradict each other the file has ours, and above
it a comment with theirs, so that it still is a plan. What cannot be read is refused, and no file is touched.
"""

from __future__ import annotations

import os
from collections import Counter

from retroplan.domain.base.errors import ConflictError, StoreError
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import SCHEMA, Plan
from retroplan.store.codec.decode import decode
from retroplan.store.codec.encode import entries_of
from retroplan.store.codec.plan_keys import LISTS
from retroplan.store.codec.splice import new_text, reads_as, splice
from retroplan.store.saving.branch_text import merged_text
from retroplan.store.saving.branches import merge_branches
from retroplan.store.saving.contradictions import Contradiction
from retroplan.store.saving.plan_file import to_bytes
from retroplan.store.toml import limits
from retroplan.store.toml.edits import Unfit
from retroplan.store.toml.errors import Place, PlanFileError
from retroplan.store.toml.problems import file_error
from retroplan.store.toml.scan import ScanError, comments, locate

# A file with none of these is a settings file, a theme or somebody else's.
_OF_A_PLAN = ("schema", "start", *(of.place for of in LISTS))
_GIT_OWN = ".merge_file_"  # how the files begin that git makes for a driver: it takes them away itself


class _Side(Value):
    """One version: its plan, and its file's text."""

    plan: Plan
    text: str
    bom: bool
    data: bytes

    @property
    def newline(self) -> str:
        end = self.text.find("\n")
        return "\r\n" if end > 0 and self.text[end - 1] == "\r" else "\n"


def merge_files(base: str, ours: str, theirs: str, name: str = "", state: str = "") -> tuple[Contradiction, ...]:
    """Merge the plan files and write the result over `ours`; what contradicts itself, for which it has ours.

    `name` is what a person calls the file, when these are copies; an empty `base` is none. `state` is the folder for
    the backup of what is written over. Raises RetroPlanError, and nothing was written.
    """
    stem = os.path.splitext(os.path.basename(name or ours))[0]
    sides = [
        _read(path, stem, f"{name} ({role})" if name else path)
        for path, role in ((base, "the common version"), (theirs, "theirs"), (ours, "ours"))
    ]
    merged, said = merge_branches(*(side.plan for side in sides))
    text = _composed(sides[0], sides[1], sides[2], merged, stem)
    if said:
        text = _with_comments(text, merged, said, stem, sides[2].newline)
    _write(ours, sides[2], to_bytes(text, sides[2].bom), state)
    return said


def _read(path: str, stem: str, called: str) -> _Side:
    data = limits.read_bytes(path, limits.PLAN_BYTES, "plan")
    text, bom = limits.decode_text(data, called, "plan")
    document = limits.toml_loads(text, called, "plan")
    if document.get("kind") == "week" or (document and not any(key in document for key in _OF_A_PLAN)):
        raise PlanFileError(
            f"{visible(called)} is no plan",
            "It is an exported week" if document.get("kind") == "week" else "It has no key of a plan's own",
            "Nothing was written. Have .gitattributes name the plans only",
        )
    decoded = decode(document, stem, check_workouts=False)
    if decoded.schema > SCHEMA:
        raise PlanFileError(
            f"{visible(called)} has schema {decoded.schema}; this version of RetroPlan knows schema {SCHEMA}",
            "",
            "Nothing was written. Update RetroPlan",
        )
    if decoded.faults.found:
        raise file_error("plan", called, decoded.faults.problems(text), "Nothing was written. Merge it in an editor")
    return _Side(decoded.plan, text, bom, data)


def _composed(base: _Side, theirs: _Side, ours: _Side, merged: Plan, stem: str) -> str:
    """The text of `merged`, from the lines of both sides where they read so."""
    newline = ours.newline
    a, b = (_with_ends(side.text, newline) for side in (base, theirs))
    wanted = _new_comments(a, ours.text) | _new_comments(a, b)
    best = ""
    for text in (merged_text(a, b, ours.text), merged_text(a, b, ours.text, both=False), ours.text):
        found = _spliced(text, merged, stem, newline)
        if found and not wanted - Counter(comments(found)):
            return found
        best = best or found
    best = best or new_text(ours.text, ours.plan, merged, stem, newline)
    lost = wanted - Counter(comments(best))
    return "".join(comment + newline for comment in lost.elements()) + best


def _with_ends(text: str, newline: str) -> str:
    text = text.replace("\r\n", "\n")
    return text if newline == "\n" else text.replace("\n", newline)


def _new_comments(old: str, new: str) -> Counter[str]:
    return Counter(comments(new)) - Counter(comments(old))


def _spliced(text: str, merged: Plan, stem: str, newline: str) -> str:
    """`text` brought to say `merged`, or "" where it does not read as a plan or cannot be changed."""
    try:
        decoded = decode(limits.toml_loads(text, "the merged text"), stem, check_workouts=False)
        if decoded.faults.found:
            return ""
        found = splice(text, decoded.plan, merged, newline)
    except (PlanFileError, Unfit, ScanError):
        return ""
    return found if reads_as(found, merged, stem) else ""


def _with_comments(text: str, merged: Plan, said: tuple[Contradiction, ...], stem: str, newline: str) -> str:
    """`text` with what theirs has above what it contradicts; at the top of the file where it finds no other place."""
    wanted = [
        ((*_place(merged, each), *key), comment + newline.removesuffix("\n"))
        for each in said
        for key, comment in each.comments()
    ]
    spots = locate(text, {place for place, _ in wanted})
    above: dict[int, list[str]] = {}
    for place, comment in wanted:
        above.setdefault(spots.get(place, (1, 0))[0], []).append(comment)
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        lines += [indent + comment for comment in above.get(number, ())]
        lines.append(line)
    found = "\n".join(lines)
    if reads_as(found, merged, stem):
        return found
    return "".join(f"{comment}\n" for _, comment in wanted) + text


def _place(merged: Plan, said: Contradiction) -> Place:
    """Where the entry stands in the file."""
    of = next((of for of in LISTS if of.path == said.place), None)
    if of is None:
        return said.place
    return (*of.path, next(n for n, entry in enumerate(entries_of(merged, of)) if entry is said.entry))


def _write(path: str, before: _Side, data: bytes, state: str) -> None:
    """Put `data` in the place of `before`; what a person keeps there becomes a backup first."""
    from retroplan.store.io import atomic
    from retroplan.store.io.lock import locked
    from retroplan.store.saving import backups

    def check() -> None:
        if limits.read_bytes(path, limits.PLAN_BYTES, "plan") != before.data:
            raise ConflictError(f"{visible(path)} changed while it was merged", "Nothing was written", "Merge it again")

    if data == before.data:
        return
    if len(data) > limits.PLAN_BYTES:
        raise StoreError(
            f"{visible(path)} cannot be written: it would have {len(data):,} bytes",
            f"The limit is {limits.PLAN_BYTES:,}",
            "Nothing was written. Merge it in an editor",
        )
    if os.path.basename(path).startswith(_GIT_OWN):
        atomic.write(path, data, check=check)
        return
    with locked(path, state):
        check()
        backups.replace(path, state, before.data, data, check)
