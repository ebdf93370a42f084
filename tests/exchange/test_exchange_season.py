"""The documents of seasons and findings, word for word for a small plan and key by key for any."""

from __future__ import annotations

import json
from datetime import date, timedelta

from exchange_plans import MONDAY, plans
from hypothesis import given, settings

from retroplan.domain.base.dates import Week
from retroplan.domain.plan.plan import Plan, Session, Silence
from retroplan.exchange.findings import finding
from retroplan.exchange.json_text import to_json
from retroplan.exchange.season_documents import (
    adapted_document,
    season_document,
    silenced_document,
    training_finding,
    week_findings,
)
from retroplan.training.adapt.adapted import Adapted
from retroplan.training.pace.paces import ladder
from retroplan.training.rules.check import check
from retroplan.training.rules.finding import Finding, Report

TODAY = MONDAY + timedelta(days=2)
FOUND = Finding(
    "RP303", "warning", "A\x1b week", (TODAY,), ("a", "b"), 41.23456, 10.0, "%", "Nielsen 2014 (K33)", "Cut it"
)
GAITS = ("forward_run", "backward_run", "forward_walk", "backward_walk", "rest", "drills")


def totals(seconds: float, metres: float, load: float) -> dict[str, object]:
    zeros = dict.fromkeys(GAITS, 0.0)
    return {
        "metres": zeros | {"forward_run": metres, "total": metres},
        "seconds": zeros | {"forward_run": seconds, "total": seconds},
        "load": load,
        "backward_share": 0.0,
    }


def test_the_golden_season():
    done = Session("aaaa", TODAY, workout="1km easy @5:00/km", status="done")
    ahead = Session("bbbb", TODAY + timedelta(days=14), workout="30min easy", status="skipped")
    plan = Plan("Mine", sessions=(ahead, done))
    document = season_document(plan, TODAY, ladder(plan.athlete), {MONDAY: 12.34567})
    assert document["plan"] == "Mine"
    assert document["goals"] == []
    first, second = document["weeks"]
    assert first == {
        "week": "2026-W49", "start": "2026-11-30", "end": "2026-12-06", "block": None,
        "totals": totals(300.0, 1000.0, 15.0), "done": totals(300.0, 1000.0, 15.0), "sessions": ["aaaa"],
        "growth": 12.346,
        "form": {"fitness": 0.324, "fatigue": 1.157, "freshness": -0.832, "settled": False},
    }  # fmt: skip
    assert (second["week"], second["sessions"], second["growth"]) == ("2026-W51", ["bbbb"], None)


def test_a_finding_has_the_keys_of_every_finding_and_its_text_as_it_is():
    document = training_finding(FOUND)
    assert list(document) == list(finding("RP001", "error", "x"))
    assert document == {
        "code": "RP303", "severity": "warning", "dates": ["2026-12-02"], "sessions": ["a", "b"],
        "message": "A\x1b week", "value": 41.235, "limit": 10.0, "unit": "%", "source": "Nielsen 2014 (K33)",
        "fix": "Cut it",
    }  # fmt: skip
    assert "\x1b" not in to_json(document)
    assert json.loads(to_json(document)) == document
    assert training_finding(Finding("RP406", "note", "x"))["value"] is None


def test_what_is_silenced_has_its_reason():
    plan = Plan("Mine", silenced=(Silence("RP303", "a camp"),))
    (document,) = silenced_document(plan, Report(silenced=(FOUND,)))
    assert document == training_finding(FOUND) | {"reason": "a camp"}


def test_changes_of_sessions_that_are_left_out_or_new():
    one = Session("aaaa", TODAY, workout="30min easy")
    plan = Plan("Mine", sessions=(one,))
    found = Adapted(Plan("Mine"), ((one, None), (None, one)), ("Less",), notes=("Rest",))
    document = adapted_document(plan, found, ladder(plan.athlete), False)
    (gone, new) = document["changes"]
    assert (gone["after"], new["before"]) == (None, None)
    assert gone["before"] == new["after"]
    assert (document["summary"], document["notes"], document["saved"]) == (["Less"], ["Rest"], False)


@given(plans())
@settings(max_examples=40, deadline=None)
def test_any_plan_has_documents_that_json_can_hold(plan):
    document = season_document(plan, TODAY, ladder(plan.athlete), {})
    assert json.loads(to_json(document)) == document
    assert sorted(id for week in document["weeks"] for id in week["sessions"]) == sorted(s.id for s in plan.sessions)
    report = check(plan, TODAY, date.min)
    whole = [training_finding(each) for each in report.findings] + silenced_document(plan, report)
    assert json.loads(to_json(whole)) == whole
    for week in {plan.week(session.date) for session in plan.sessions}:
        days = {day.isoformat() for day in week.days}
        assert all(days & set(each["dates"]) for each in week_findings(plan, Week(week.start), TODAY))
