"""The rules on load: single runs (`spike_rules`), growth (`growth_rules`), weeks (`week_rules`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from retroplan.training.rules import growth_rules, spike_rules, week_rules
from retroplan.training.rules.finding import Finding, Rule
from retroplan.training.workload.diary import Diary

RULES: tuple[Rule, ...] = tuple(
    sorted((*spike_rules.RULES, *growth_rules.RULES, *week_rules.RULES), key=lambda rule: rule.code)
)


def judge(diary: Diary, first: date, last: date) -> Iterator[Finding]:
    """What the load of the days from `first` to `last` gives reason to say."""
    yield from spike_rules.judge(diary, first, last)
    yield from growth_rules.judge(diary, first, last)
    yield from week_rules.judge(diary, first, last)
