"""The list of what the check found: its lines, what keys do to it, and its picture at every size."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from golden import check, check_frame

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Silence
from retroplan.training.rules.finding import Finding, Report
from retroplan.view.coach import findings, findings_keys, findings_page
from retroplan.view.coach.findings import FindingsState, Remark
from retroplan.view.drawing import panel
from retroplan.view.drawing.frame import Frame, fill

DAY = date(2026, 12, 2)
OWN = "our own choice"


def spotter(number: int) -> Finding:
    day = DAY + timedelta(days=2 * number)
    message = f"{day} is one of the first backward runs, without a spotter"
    source, fix = "a coach's advice (F4)", "Take a spotter"
    return Finding("RP109", "note", message, (day,), (f"s{number}",), number, 8, "backward runs", source, fix)


GROWTH = Finding("RP304", "warning", "The week of Mon 30 Nov has 5 h 45 min of running, 188 % more than the fullest "
                 "week up to two weeks before, 2 h; a trend only", (DAY, DAY + timedelta(days=4)), ("s1", "s2"), 188.3,
                 30, "%", "Nielsen 2014, a trend (K34, low confidence)", "Keep the week to 2 h 36 min")  # fmt: skip
DOWN = Finding("RP104", "error", "Fri 4 Dec goes backward down 5 %", (date(2026, 12, 4),), ("s3",), -5, 0, "% grade",
               "Rasica 2020 (K07, medium confidence)", "Run the slope forward")  # fmt: skip
PACES = Finding("RP412", "note", "The forward paces rest on an assumed test", source=OWN, fix="Log a test")
STATE = FindingsState(
    (Remark("The file", "line 8: an unknown key is kept"), Remark("Workouts that cannot be read", "Odd", "", "s4")),
    Report((GROWTH, *map(spotter, range(4)), DOWN), (PACES,)),
    (Silence("RP412", "no test before January"), Silence("RP999", "gone")),
    {"RP109": "one of the first backward runs outdoors without a spotter", "RP412": "paces that rest on an assumption"},
    {"s1": "Wed 2 Dec Easy", "s3": "Fri 4 Dec Down the hill"},
    frozenset({"RP104", "RP304"}),
)  # fmt: skip


def test_a_fix_is_offered_only_where_there_is_a_way():
    lines = findings.lines(STATE)
    for number, line in enumerate(lines):
        offered = "f fix" in findings_page.keys(replace(STATE, index=number), 110)
        assert offered == (line.kind in ("finding", "group") and line.code in STATE.fixable)


def drawn(state: FindingsState, width: int, height: int) -> Frame:
    """The page over an empty screen."""
    under = Frame(tuple(fill((), width) for _ in range(height)), width)
    inner = panel.room(under)
    box, foot = findings_page.page(state, *inner), findings_page.keys(state, inner[0])
    return panel.over(under, box, "bottom", f"Check: {findings.counted(state.report)}", foot)


def press(state: FindingsState, *keys: str) -> tuple[FindingsState, str]:
    event = ""
    for key in keys:
        state, event = findings_keys.key(state, key, key if len(key) == 1 else None, 100, 30)
    return state, event


def test_lines_go_from_the_file_over_errors_to_what_is_silenced():
    told = [(line.kind, line.section, line.code) for line in findings.lines(STATE)]
    assert told == [
        ("remark", "The file", ""), ("remark", "Workouts that cannot be read", ""), ("finding", "Errors", "RP104"),
        ("finding", "Warnings", "RP304"), ("group", "Notes", "RP109"), ("silence", "Silenced", "RP412"),
        ("silence", "Silenced", "RP999"),
    ]  # fmt: skip


def test_three_of_one_rule_share_a_line_and_two_do_not():
    for count, kinds in ((2, ["finding", "finding"]), (3, ["group"])):
        state = FindingsState(report=Report(tuple(map(spotter, range(count)))))
        assert [line.kind for line in findings.lines(state)] == kinds


def test_a_shared_line_opens_to_each_and_folds_again():
    state, _ = press(replace(STATE, index=4), "enter")
    inside = [line.findings[0].sessions for line in findings.lines(state) if line.inside]
    assert inside == [(f"s{n}",) for n in range(4)]
    on_one, event = press(state, "down", "down", "enter")
    assert event == "go"
    line = findings.selected(on_one)
    assert line is not None
    assert findings.place(line) == ("s1", DAY + timedelta(days=2))
    folded, _ = press(on_one, "left")
    assert folded.index == 4
    assert not any(line.inside for line in findings.lines(folded))
    assert press(state, "enter")[0].open == frozenset()


@pytest.mark.parametrize(
    ("index", "key", "event"),
    [(0, "f", ""), (0, "s", ""), (1, "enter", "go"), (2, "f", "fix"), (2, "s", "silence"), (4, "f", "fix"),
     (4, "s", "silence"), (5, "s", "hear"), (5, "enter", "hear"), (5, "f", ""), (2, "u", "undo"), (2, "ctrl+r", "redo"),
     (2, "escape", "cancel"), (2, "!", "cancel"), (2, "x", "")],
)  # fmt: skip
def test_what_a_key_wants(index, key, event):
    assert press(replace(STATE, index=index), key)[1] == event


def test_the_cursor_stays_in_the_list():
    assert press(STATE, "up")[0].index == 0
    assert press(STATE, "end", "down", "j")[0].index == 6
    assert press(STATE, "end", "home")[0].index == 0
    assert press(FindingsState(), "down", "f", "enter") == (FindingsState(), "")


def test_a_click_chooses_and_a_second_one_goes():
    state, event = findings_keys.choose(STATE, 3)
    assert (state.index, event) == (3, "")
    assert findings_keys.choose(state, 3)[1] == "go"
    assert findings_keys.choose(STATE, 99) == (STATE, "")


def test_what_is_higher_than_the_page_is_scrolled_through():
    state = replace(STATE, index=3)
    more = findings_page.reach(state, 30, 6)
    assert more > 0
    for step in range(1, more + 1):
        state, _ = findings_keys.key(state, "down", None, 30, 6)
        assert (state.index, state.skip) == (3, step)
    assert "36 min" in Frame(findings_page.page(state, 30, 6).rows, 30).text()
    assert findings_keys.key(state, "down", None, 30, 6)[0].index == 4


def test_the_number_stands_beside_its_limit():
    assert findings_page.figure(GROWTH) == "188 %, the limit is 30"
    assert findings_page.figure(DOWN) == "−5 % grade, the limit is 0"
    assert findings_page.figure(PACES) == ""


@pytest.mark.parametrize(("width", "height"), [(120, 36), (80, 24), (60, 20), (40, 12)])
def test_pictures(width, height):
    frame = drawn(replace(STATE, index=3), width, height)
    check_frame(frame, width, height)
    check(f"findings-{width}", frame.text())


def test_every_line_is_whole_and_in_view_at_every_size():
    opened = press(replace(STATE, index=4), "enter")[0]
    for width, height in ((120, 36), (80, 24), (60, 20), (40, 12), (20, 6), (7, 3), (4, 3), (1, 1)):
        for index in range(len(findings.lines(opened))):
            frame = drawn(replace(opened, index=index), width, height)
            check_frame(frame, width, height)
            if width >= 40:
                assert any(hit.id == f"item:{index}" for hit in frame.hits)


def test_a_sound_plan_says_so():
    assert "Nothing to mention" in drawn(FindingsState(), 80, 24).text()
