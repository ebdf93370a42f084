"""docs/cli.md says every command with every option, and names none that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from retroplan.commands import check, cli
from retroplan.commands.kit.parser import EVERYWHERE
from retroplan.commands.registry import COMMANDS
from retroplan.domain.base.errors import RetroPlanError

DOC = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
# Each row of the command tables: `name words…` | what it does
ROWS = dict(re.findall(r"^\| `(.+?)`.*?\| (.+) \|$", DOC, re.MULTILINE))
EVERY = {flag for flag, *_ in EVERYWHERE} | {"--help", "-h"}


def rows_of(name: str) -> str:
    """The first cell of a command's row."""
    found = [usage for usage in ROWS if usage == name or usage.startswith(f"{name} ")]
    own = [usage for usage in found if not any(usage.startswith(f"{o} ") for o in COMMANDS if o.startswith(f"{name} "))]
    assert len(own) == 1, (name, own)
    return own[0].replace("\\|", "|")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_described_with_its_options_and_words(name):
    parser, run = cli._parser(name)
    usage = rows_of(name)
    options = {flag for flag in parser._option_string_actions if flag.startswith("--")} - EVERY
    told = set(re.findall(r"--[a-z-]+", usage))
    if name == "goal edit":  # its row says: the same options as `goal add`
        told |= set(re.findall(r"--[a-z-]+", rows_of("goal add")))
    if "-o " in usage:
        told |= {"--output"}
    assert options == told - EVERY
    for _field, word, _help, _count in parser.words:
        assert word in re.findall(r"[A-Z]+", usage) or word in ("NEW", "NAME")
    assert (run.__doc__ or "").strip()
    assert parser.description


def test_no_command_is_described_that_is_not_there():
    for usage in ROWS:
        if usage.isdigit():
            continue
        words = usage.split()
        assert words[0] in COMMANDS or " ".join(words[:2]) in COMMANDS, usage


def test_every_exit_status_is_described():
    statuses = {
        cli.DONE,
        check.FOUND,
        RetroPlanError.exit_status,
        cli.REFUSED,
        cli.OURS,
        cli.INTERRUPTED,
        cli.NO_READER,
    }
    told = {int(number) for number in re.findall(r"^\| (\d+) \|", DOC, re.MULTILINE)}
    assert told == statuses


def test_every_code_of_a_file_is_described():
    from retroplan.exchange.findings import FILE_CODES

    assert set(re.findall(r"RP0\d\d", DOC)) == set(FILE_CODES)
