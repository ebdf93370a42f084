"""Running commands inside the test's own process, with everything they print caught."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from retroplan.commands.cli import main


@dataclass
class Result:
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Result]


@pytest.fixture
def environ(tmp_path) -> dict[str, str]:
    """An environment with a folder of its own; today is Wednesday 2 December 2026, in week 49."""
    return {"RETROPLAN_CONFIG_DIR": str(tmp_path / "config"), "RETROPLAN_TODAY": "2026-12-02", "HOME": str(tmp_path)}


@pytest.fixture
def cli(environ) -> Cli:
    """Run one command."""

    def run(*argv: str) -> Result:
        out, err = io.StringIO(), io.StringIO()
        status = main(list(argv), environ, out, err)
        return Result(status, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def ok(cli) -> Callable[..., str]:
    """Run a command that must succeed; what it printed, without the last line break."""

    def run(*argv: str) -> str:
        result = cli(*argv)
        assert (result.status, result.err) == (0, ""), result
        return result.out.removesuffix("\n")

    return run


@pytest.fixture
def plan(ok) -> str:
    """A plan called Spring, made and current; its path."""
    return ok("new", "Spring")
