"""Why a session is where it is: the reason, what it serves, what was found, and where every figure comes from."""

from __future__ import annotations

import re

import pytest
from golden import check, check_frame
from sample import PLAN, TODAY

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Actual
from retroplan.training.pace.paces import ladder
from retroplan.training.rules.check import check as rules_check
from retroplan.training.rules.finding import Finding, Report
from retroplan.view.coach import why
from retroplan.view.drawing.frame import Frame, fill, row_width


def page(id: str, plan=PLAN, width: int = 100, report: Report | None = None, sources: bool = True) -> str:
    session = plan.session(id)
    told = why.Why(plan, TODAY, session, ladder(plan.athlete), report or rules_check(plan, TODAY), sources)
    rows = why.rows(told, width)
    assert width < 30 or all(row_width(row) <= width for row in rows)  # the dialog cuts what is narrower still
    return Frame(tuple(fill(row, width) for row in rows), width).text()


def heavy(**more):
    return replace(PLAN, athlete=replace(PLAN.athlete, weight_kg=68, **more))


def changed(id: str, **more):
    sessions = tuple(replace(s, **more) if s.id == id else s for s in PLAN.sessions)
    return replace(PLAN, sessions=sessions)


def test_the_reason_is_told_in_full_with_the_source_of_each_k_number():
    plan = changed("k3f9", why="generated: 48 h since the last backward run (K30), bouts of 60 s (K24) and no K999")
    text = page("k3f9", plan)
    assert "48 h since the last backward run (K30), bouts of 60 s (K24) and no K999" in text
    assert "K30: 48 h, 24 to 72; our own choice, as trials used days apart; low confidence" in text
    assert "K24: 60 s, 30 to 60; physician's advice in The Guardian 2006; low confidence" in text
    assert "The coach made it" in text
    assert "Pinned" in page("k3f9", changed("k3f9", why="generated: so", pinned=True))
    assert "No reason is written" in page("p6q7")


def test_codes_and_sources_are_shown_only_when_asked_for():
    plan = changed("k3f9", why="generated: Teaches the push; 48 h after the last (at least 48 h, K30)")
    plan = replace(plan, athlete=replace(heavy().athlete, backward_experience="none"))
    short, full = page("k3f9", plan, sources=False), page("k3f9", plan)
    assert re.search(r"Teaches the push\s+48 h after the last \(at least 48 h\)", short)
    assert not re.search(r"\b(K\d\d|RP\d{3})\b|Source", short)
    assert "48 h after the last (at least 48 h, K30)" in full
    assert {"K30", "K39", "K22", "K12", "RP304"} <= set(re.findall(r"\b(?:K\d\d|RP\d{3})\b", full))
    assert "Foster 2001" in short
    mine = page("k3f9", changed("k3f9", why="my own (K30) words"), sources=False)
    assert "My own (K30) words" in mine


def test_it_serves_the_block_and_goals_of_its_direction():
    text = page("k3f9")
    assert "Build 2 of 4, a build block" in text
    assert "14 weeks to Backward mile, priority A" in text
    assert "City 10K" in text  # it runs forward too
    assert "Backward mile" not in page("p6q7")
    assert "City 10K" not in page("e6f7")


def test_the_gravest_findings_are_told_with_their_source_and_the_rest_counted():
    found = [
        Finding(f"RP20{n}", "note", f"message {n}", (), ("k3f9",), source=f"source {n}", fix=f"fix {n}")
        for n in (1, 2, 3, 0)
    ]
    found[3] = replace(found[3], severity="error")
    text = page("k3f9", report=Report(tuple(found)))
    assert "✕ error   RP200: message 0. Source: source 0. What helps: fix 0" in text
    assert "and 1 more: ! shows them all" in text
    assert "RP203" not in text


def test_energy_is_a_range_and_only_with_a_weight():
    assert "kcal" not in page("k3f9")
    text = page("k3f9", heavy())
    assert "kcal above rest, as it is written, at 68 kg" in text
    span = next(line for line in text.splitlines() if "kcal" in line).split("≈")[1].split()
    assert 150 < float(span[0]) < float(span[2]) < 400
    assert "K01, K02" in text


def test_heart_rate_load_is_given_or_what_is_missing():
    ran = Actual(46, 8000.0, None, 3, heart_rate=140)
    plan = changed("c4d5", actual=ran)
    assert "No load by heart rate: resting heart rate, highest heart rate, sex" in page("c4d5", plan)
    known = replace(plan, athlete=replace(plan.athlete, resting_hr=50, max_hr=185, sex="female"))
    text = page("c4d5", known)
    assert "67 % of the heart-rate reserve" in text
    assert "Banister" in text
    assert "heart" not in page("k3f9", known)


def test_new_backward_running_is_said_to_cost_more_until_it_is_practised():
    novice = replace(PLAN, athlete=replace(PLAN.athlete, backward_experience="none"))
    assert "New movements cost more: perhaps 23 %" in page("k3f9", novice)
    assert "K12" in page("k3f9", novice)
    regular = replace(PLAN, athlete=replace(PLAN.athlete, backward_experience="regular"))
    assert "New movements" not in page("k3f9", regular)
    assert "New movements" not in page("p6q7", novice)


def test_front_and_back_of_the_thigh_stand_beside_each_other_for_session_and_week():
    lines = [line for line in page("k3f9").splitlines() if "front thigh" in line and "back thigh" in line]
    assert [line.split()[0] for line in lines] == ["muscles", "the"]
    assert "▅" in lines[0]
    assert "←" in lines[0]
    assert "not measurements" in page("k3f9")
    assert "front thigh" not in page("e6f7")


def test_estimates_say_what_they_rest_on():
    text = page("k3f9")
    assert "Backward: the newest backward test, 800m in 5:32" in text
    assert "T on Goals" not in text
    assert "T on Goals logs a test" in page("k3f9", replace(PLAN, athlete=replace(PLAN.athlete, tests=())))


@pytest.mark.parametrize("width", [118, 78, 58, 38])
def test_pictures(width):
    plan = heavy()
    session = plan.session("k3f9")
    rows = why.rows(why.Why(plan, TODAY, session, ladder(plan.athlete), rules_check(plan, TODAY)), width)
    frame = Frame(tuple(fill(row, width) for row in rows), width)
    check_frame(frame, width, len(rows))
    check(f"why-{width}", frame.text())


def test_no_width_breaks_it():
    for width in (1, 2, 5, 11, 20, 45, 46, 47):
        for id in ("k3f9", "e6f7", "a2b3"):
            page(id, heavy(), width)


def test_what_the_coach_made_in_the_other_direction_names_the_goal_it_is_run_beside():
    plan = replace(
        changed("p6q7", why="generated: so"), goals=tuple(g for g in PLAN.goals if g.direction == "backward")
    )
    assert "to Backward mile: forward running beside its backward work" in " ".join(page("p6q7", plan).split())
    assert "Backward mile" not in page("p6q7", changed("p6q7", why="my own"))
