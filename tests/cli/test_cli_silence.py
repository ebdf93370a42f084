"""silence and unsilence."""

from __future__ import annotations

import pytest

from retroplan.domain.plan.plan import Silence
from retroplan.store.saving import plan_file


@pytest.fixture
def read(plan):
    return lambda: plan_file.read(plan).plan


def test_a_rule_is_silenced_and_heard_again(ok, cli, read):
    assert ok("silence", "rp303", "--reason", "a camp") == "Saved: silence RP303"
    assert ok("silence", "RP401", "--reason", "no race") == "Saved: silence RP401"
    assert read().silenced == (Silence("RP303", "a camp"), Silence("RP401", "no race"))
    ok("silence", "RP303", "--reason", "hills")
    assert ok("unsilence", "RP401") == "Saved: hear RP401 again"
    assert read().silenced == (Silence("RP303", "hills"),)
    exported = cli("export", "--all", "--format", "json").json
    assert exported["silenced"] == [{"code": "RP303", "reason": "hills"}]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("silence",), "CODE is missing"),
        (("silence", "RP303"), "--reason is missing"),
        (("silence", "RP303", "--reason", " "), "--reason is missing"),
        (("silence", "RP399", "--reason", "x"), 'No rule is called "RP399"'),
        (("silence", "RP399", "--reason", "x"), "Did you mean "),
        (("silence", "growth", "--reason", "x"), "Codes are like"),
        (("silence", "RP101", "--reason", "it is fine"), "RP101 cannot be silenced"),
        (("silence", "rp104", "--reason", "it is fine"), "RP104 cannot be silenced"),
        (("unsilence", "RP303"), "RP303 is not silenced"),
        (("unsilence", "growth"), "is not the code of a rule"),
    ],
)
def test_what_is_wrong_is_said_and_changes_nothing(cli, read, argv, said):
    before = read()
    result = cli(*argv)
    assert (result.status, result.out) == (2, "")
    assert said in result.err
    assert read() == before


def test_a_code_that_no_rule_has_any_more_can_be_heard_again(ok, plan, read):
    with open(plan, "a", encoding="utf-8") as file:
        file.write('\n[[silenced]]\ncode = "RP999"\nreason = "of old"\n')
    assert ok("unsilence", "rp999") == "Saved: hear RP999 again"
    assert read().silenced == ()
