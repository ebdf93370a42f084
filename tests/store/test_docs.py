"""The written file format is the one in the code: every key is in its table, and the example reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from retroplan.store.codec import keys
from retroplan.store.codec.decode import decode
from retroplan.store.codec.encode import to_text
from retroplan.store.toml import limits

TEXT = (Path(__file__).parents[2] / "docs" / "plan-file.md").read_text()
TABLES = {
    "Top of the file": keys.PLAN_KEYS[:4],
    "`[athlete]`": keys.ATHLETE_KEYS[:-1],
    "`[[athlete.tests]]`": keys.TEST_KEYS,
    "`[[niggles]]`": keys.NIGGLE_KEYS,
    "`[[goals]]`": keys.GOAL_KEYS,
    "`[[blocks]]`": keys.BLOCK_KEYS,
    "`[[silenced]]`": keys.SILENCE_KEYS,
    "`[[sessions]]`": keys.SESSION_KEYS,
    "`actual`": keys.ACTUAL_KEYS,
}


@pytest.mark.parametrize("title", TABLES)
def test_every_key_is_in_the_table_in_its_order(title):
    section = TEXT.split(f"### {title}")[1].split("\n#")[0]
    assert tuple(re.findall(r"^\| \*{0,2}`(\w+)`", section, re.MULTILINE)) == TABLES[title]


def test_the_example_reads_without_a_problem_and_is_the_plain_form():
    example = re.search(r"```toml\n(.*?)```", TEXT, re.DOTALL)[1]
    found = decode(limits.toml_loads(example, "x"), "x")
    assert not found.faults.found
    assert not found.faults.remarks
    written = to_text(found.plan)
    # Apart from lines that state a default, the example is what the program writes.
    assert set(example.splitlines()) - set(written.splitlines()) == {'week_start = "monday"', 'units = "km"'}
