"""How the data files beside this module are found, read and turned into frozen values.

Found by `__file__` (no importlib), read once and cached; a file that is missing or torn means a broken
installation and says so. Every key in a file must be one the value has, so that a typing error cannot pass.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from typing import Any, BinaryIO

from retroplan.domain.base.errors import RetroPlanError

HERE = os.path.dirname(os.path.abspath(__file__))


@lru_cache(maxsize=8)
def load(name: str) -> dict[str, Any]:
    """The parsed file `name` beside this module. Raises RetroPlanError when it cannot be read. Do not change it."""
    path = os.path.join(HERE, name)
    try:
        with open(path, "rb") as file:
            return _reader()(file)
    except (OSError, ValueError) as error:
        raise RetroPlanError(
            f"RetroPlan's own file {name} cannot be read", f"{path}: {error}", "Install RetroPlan again"
        ) from error


def _reader() -> Callable[[BinaryIO], dict[str, Any]]:
    """tomli where it is installed (it may be compiled), else the same from the standard library."""
    try:
        from tomli import load as read
    except ImportError:
        import tomllib

        return tomllib.load
    return read


def pick(entry: dict[str, Any], allowed: frozenset[str], where: str) -> dict[str, Any]:
    """`entry` with its lists made tuples. Raises RetroPlanError for a key that is not `allowed`."""
    unknown = sorted(set(entry) - allowed)
    if unknown:
        raise RetroPlanError(f"{where}: unknown key {unknown[0]}", "", "Install RetroPlan again")
    return {key: _frozen(value) for key, value in entry.items()}


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
