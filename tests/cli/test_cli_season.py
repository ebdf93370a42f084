"""season: words and the document, key by key."""

from __future__ import annotations

import pytest

WEEK = ["week", "start", "end", "block", "totals", "done", "sessions"]


@pytest.fixture
def season(ok, plan) -> str:
    """Two weeks with a session, a race ahead, a week between; its path."""
    ok("add", "today", "60min easy", "--title", "First")
    ok("add", "+1", "2km easy, 6x(100m back hard / 90s walk), 1km easy", "--title", "Strides")
    ok("add", "+14", "72min easy", "--title", "Longer")
    ok("goal", "add", "Race", "--date", "2026-12-27", "--distance", "10km")
    return plan


@pytest.mark.usefixtures("season")
def test_a_line_a_week_and_the_goals(ok):
    lines = ok("season").splitlines()
    assert lines[0] == "Spring. 30 Nov to 27 Dec 2026, 4 weeks."
    assert lines[1].startswith("In all 3 runs, about 2 h ")
    assert any(line.startswith("Week 49, 30 Nov to 6 Dec 2026, this week: 2 runs") for line in lines)
    assert "Week 50, 7 Dec to 13 Dec 2026: nothing planned." in lines
    assert any(line.startswith("Week 51, ") and "1 run, 1 h 12 min" in line for line in lines)
    assert lines[-1].startswith("Race, race, forward, Sun 27 Dec 2026")


@pytest.mark.usefixtures("season")
def test_the_document_of_a_season(cli):
    document = cli("season", "--json").json
    assert list(document) == ["plan", "totals", "weeks", "goals"]
    first, second = document["weeks"]
    assert list(first) == [*WEEK, "growth", "form"]
    assert [len(week["sessions"]) for week in (first, second)] == [2, 1]
    assert first["sessions"] == [session["id"] for session in cli("week", "--json").json["sessions"]]
    assert first["totals"] == cli("week", "--json").json["totals"]
    assert (second["week"], second["start"], second["end"]) == ("2026-W51", "2026-12-14", "2026-12-20")
    assert second["totals"]["seconds"]["forward_run"] == 4320
    assert second["done"]["seconds"]["total"] == 0
    assert first["growth"] is None
    assert second["growth"] < 0
    assert list(second["form"]) == ["fitness", "fatigue", "freshness", "settled"]
    assert second["form"]["settled"] is False
    assert second["form"]["freshness"] == pytest.approx(second["form"]["fitness"] - second["form"]["fatigue"], abs=0.01)
    assert (document["goals"][0]["title"], document["goals"][0]["days_left"]) == ("Race", 25)
    sums = [week["totals"]["load"] for week in document["weeks"]]
    assert document["totals"]["load"] == pytest.approx(sum(sums), abs=0.01)


@pytest.mark.usefixtures("plan")
def test_an_empty_plan_says_how_to_begin(ok, cli):
    assert "retroplan generate" in ok("season")
    assert cli("season", "--json").json["weeks"] == []


def test_a_plan_with_two_days_a_lifetime_apart_is_soon_told(ok, cli, plan):
    ok("add", "1970-01-01", "30min easy")
    ok("add", "2100-12-31", "30min easy")
    assert [week["start"] for week in cli("season", "--json").json["weeks"]] == ["1969-12-29", "2100-12-27"]
    assert len(ok("season").splitlines()) < 9
    assert cli("check", "--all", "--json").status == 0
    assert cli("generate", "--weeks", "8", "--dry-run").status == 0
    assert cli("adapt", "--dry-run").status == 0
    assert plan
