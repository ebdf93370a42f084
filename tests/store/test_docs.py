"""The written file format is the one in the code: every key has its row and words, the example reads."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from retroplan.domain.base.value import defaults
from retroplan.store.codec.decode import decode
from retroplan.store.codec.encode import to_text
from retroplan.store.codec.plan_keys import TABLES
from retroplan.store.codec.plan_words import KEYS
from retroplan.store.codec.plan_words import TABLES as TITLES
from retroplan.store.toml import limits

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "plan-file.md").read_text()


def test_the_tables_of_keys_are_todays(monkeypatch):
    monkeypatch.syspath_prepend(DOCS)
    assert importlib.import_module("make_plan_file").replaced(TEXT) == TEXT, "run: python docs/make_plan_file.py"


@pytest.mark.parametrize("of", TABLES, ids=lambda of: of.name)
def test_every_key_has_its_words_and_its_row(of):
    """And the words say what leaving a key out means where the row does not, nowhere else."""
    assert set(KEYS) == set(TITLES) == {table.place for table in TABLES}
    assert tuple(KEYS[of.place]) == of.names
    section = TEXT.split(f"### {TITLES[of.place]}\n")[1].split("\n#")[0]
    rows = re.findall(r"^\| (\*{0,2})`(\w+)`\1 \|", section, re.MULTILINE)
    shown = [row for row in of.rows if not row.kind.headed]
    assert rows == [("**" * bool(row.must), row.name) for row in shown]
    for row in shown:
        default = of.default(row)
        explained = row.must or (default not in (None, "", ()) and row.kind.encode(default) is not None)
        assert bool(KEYS[of.place][row.name][1]) != bool(explained), row.name


@pytest.mark.parametrize("of", TABLES, ids=lambda of: of.name)
def test_what_to_write_for_a_missing_key_reads(of):
    text = "".join(f"{row.name} = {row.must}\n" for row in of.must)
    header = "" if not of.place else f"[{of.place}]\n" if of.make in SINGLE else f"[[{of.place}]]\n"
    before = "[[sessions]]\ndate = 2026-12-02\n" if of.place == "sessions.actual" else ""
    assert not decode(limits.toml_loads(before + header + text, "x"), "x").faults.found


SINGLE = tuple(of.make for of in TABLES if of.name in ("athlete", "actual"))


@pytest.mark.parametrize("of", TABLES, ids=lambda of: of.name)
def test_every_row_is_a_field_of_its_class_and_every_field_has_a_row(of):
    fields = {row.field for row in of.rows} - {"schema"} | {"extra"}
    assert fields == set(of.make._fields)
    assert not {row.field for row in of.rows if row.given is not None} & defaults(of.make).keys()


def test_the_example_reads_without_a_problem_and_is_the_plain_form():
    example = re.search(r"```toml\n(.*?)```", TEXT, re.DOTALL)[1]
    found = decode(limits.toml_loads(example, "x"), "x")
    assert not found.faults.found
    assert not found.faults.remarks
    written = to_text(found.plan)
    # Apart from lines that state a default, the example is what the program writes.
    assert set(example.splitlines()) - set(written.splitlines()) == {'week_start = "monday"', 'units = "km"'}
