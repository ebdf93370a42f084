"""The page for a file that cannot be read: every fault, its place, and what to do."""

from __future__ import annotations

import pytest
from golden import check, check_frame
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.errors import Problem
from retroplan.view.start import problems
from retroplan.view.start.problems import ProblemsState

FAULTS = (
    Problem('unknown kind "rcae"', where="goals[0].kind", line=12, column=8, length=6, suggestion="race"),
    Problem('"2026-13-02" is not a day', where="sessions[3].date", line=41, column=8, length=12),
    Problem("a session needs a date", where="sessions[9]", line=120),
    Problem("the file is not UTF-8", line=130, column=3),
)
STATE = ProblemsState(
    "/home/anna/.config/retroplan/plans/spring.toml",
    "The plan cannot be read",
    FAULTS,
    lines=((12, 'kind = "rcae"  # the big one'), (41, 'date = "2026-13-02"')),
)
TEXT = st.text(st.characters(categories=("L", "N", "P", "S", "Cc"), include_characters=" \u202e"), max_size=40)


def everything(state: ProblemsState, width: int, height: int) -> str:
    seen = []
    for _ in range(200):
        seen.append(problems.render(state, width, height).text())
        state, event = problems.key(state, "down", None, width, height)
        if not event:
            break
    return "\n".join(seen)


@pytest.mark.parametrize(("width", "height"), [(120, 36), (80, 24), (80, 6), (40, 10)])
def test_every_problem_and_its_place_can_be_read(width: int, height: int) -> None:
    seen = everything(STATE, width, height)
    for place in ("line 12, column 8", "line 41, column 8", "line 120", "line 130, column 3", "sessions[9]"):
        assert place in seen
    assert 'Did you mean "race"?' in " ".join(seen.split())
    assert "spring.toml" in "".join(seen.split())


def test_carets_stand_under_the_fault() -> None:
    lines = problems.render(STATE, 80, 40).text().split("\n")
    at = next(n for n, line in enumerate(lines) if "rcae" in line)
    assert lines[at + 1].index("^^^^^^") == lines[at].index('"rcae"')


def test_a_long_line_is_cut_around_the_fault() -> None:
    line = "x" * 300 + "BAD" + "y" * 300
    state = ProblemsState("p", "t", (Problem("bad", line=1, column=301, length=3),), lines=((1, line),))
    lines = problems.render(state, 60, 20).text().split("\n")
    at = next(n for n, row in enumerate(lines) if "BAD" in row)
    assert lines[at + 1].index("^^^") == lines[at].index("BAD")


@pytest.mark.parametrize(("name", "event"), [("E", "edit"), ("r", "again"), ("o", "other"), ("q", "quit"), ("x", "")])
def test_each_key_does_what_it_says(name: str, event: str) -> None:
    assert problems.key(STATE, name, name, 80, 24)[1] == event


def test_what_to_do_can_be_clicked() -> None:
    frame = problems.render(STATE, 80, 24)
    assert [hit.id for hit in frame.hits] == ["problems:edit", "problems:again", "problems:other", "problems:quit"]
    for hit, word in zip(frame.hits, ("edit the file", "read it again", "another plan", "quit"), strict=True):
        assert word in frame.text().split("\n")[hit.y][hit.x : hit.x + hit.width]


def test_scrolling_stops_at_both_ends() -> None:
    assert problems.key(STATE, "up", None, 80, 10)[1] == ""
    end, _ = problems.key(STATE, "end", None, 80, 10)
    assert problems.key(end, "pagedown", None, 80, 10)[1] == ""
    assert problems.key(end, "home", None, 80, 10)[0].scroll == 0


@pytest.mark.parametrize(("width", "height"), [(40, 24), (80, 24), (120, 36)])
def test_pictures(width: int, height: int) -> None:
    frame = problems.render(STATE, width, height)
    check_frame(frame, width, height)
    check(f"problems-{width}", frame.text())


@given(
    TEXT, TEXT, st.lists(st.tuples(TEXT, st.integers(0, 3), st.integers(0, 60), st.integers(0, 9)), max_size=5),
    TEXT, st.integers(0, 40), st.integers(1, 200), st.integers(1, 60),
)  # fmt: skip
def test_any_problems_fit_any_size(
    path: str, title: str, found: list[tuple[str, int, int, int]], line: str, scroll: int, width: int, height: int
) -> None:
    faults = tuple(Problem(text, line=n, column=column, length=length) for text, n, column, length in found)
    state = ProblemsState(path, title, faults, lines=((1, line), (2, "日本" + line)), scroll=scroll, message=title)
    check_frame(problems.render(state, width, height), width, height)
