"""Where an export goes: a safe name for its file, and writing it whole or not at all.

Rules: names by the store's allow-list; an export never overwrites a file unless told to, never makes folders, and a
reader sees all of it or nothing. Standard output (`-`) is the caller's.
"""

from __future__ import annotations

import os

from retroplan.domain.base.dates import Week
from retroplan.domain.base.errors import AlreadyThere, RetroPlanError
from retroplan.domain.base.text import visible


def export_name(plan_name: str, week: Week | None, ending: str) -> str:
    """`spring-10k-2026-W49.md` for a week, `spring-10k.md` for all (week None); `ending` without the dot."""
    from retroplan.store.io.names import slug

    try:
        stem = slug(plan_name)
    except RetroPlanError:  # a plan may be called "!!!"
        stem = "plan"
    return f"{stem}-{week.name}.{ending}" if week is not None else f"{stem}.{ending}"


def write_export(path: str, data: bytes, force: bool = False) -> None:
    """Write `data` to `path`. Raises AlreadyThere when the name is taken (and not `force`).

    Raises RetroPlanError when the folder is missing, StoreError when the disk refuses; then what was there is still
    there.
    """
    from retroplan.store.io import atomic

    name = visible(path)
    if "\0" in path or not path:
        raise RetroPlanError(f'"{name}" cannot be a file name', "", "Give another name, or - for standard output")
    folder = os.path.dirname(os.path.abspath(path))
    if os.path.isdir(path):
        raise RetroPlanError(f"{name} is a folder", "", "Give the name of a file in it")
    if not os.path.isdir(folder):
        raise RetroPlanError(f"There is no folder {visible(folder)}", "", "Make it first, or export elsewhere")
    if not force:
        _refuse_content(path, name)
    if os.path.exists(path) and not os.path.isfile(path):
        raise RetroPlanError(f"{name} is no regular file", "", "Give the name of a file")
    if force or not os.path.exists(path):
        atomic.write(path, data, replace=force)
    else:
        atomic.write(path, data, check=lambda: _refuse_content(path, name))


def _refuse_content(path: str, name: str) -> None:
    """An empty file may be filled: an export that was cut short on a disk without hard links leaves one."""
    if os.path.exists(path) and (os.path.getsize(path) or not os.path.isfile(path)):
        title = f"There is already a file at {name}"
        raise AlreadyThere(title, path, "It was not touched", "Use --force to write over it")
