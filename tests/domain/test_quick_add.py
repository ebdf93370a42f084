"""The line that adds a session: what each part of it means, and where its problems are."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.dates import FIRST, LAST
from retroplan.domain.notation.notation import check, parse
from retroplan.domain.plan.plan import KINDS
from retroplan.domain.typed.quick_add import QuickAdd, read

TODAY = date(2026, 12, 2)  # a Wednesday
DAY = date(2026, 12, 5)  # where a line goes that names no day


def added(line: str) -> QuickAdd:
    found = read(line, DAY, TODAY)
    assert found.problems == ()
    return found


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("5km easy", DAY), ("tue 5km", date(2026, 12, 8)), ("wed 5km", TODAY), ("Tuesday 5km", date(2026, 12, 8)),
        ("today 5km", TODAY), ("tomorrow 5km", date(2026, 12, 3)), ("yesterday 5km", date(2026, 12, 1)),
        ("+3 5km", DAY), ("-1 5km", date(2026, 12, 1)), ("2026-12-24 5km", date(2026, 12, 24)),
        ("2026-W53-7 5km", date(2027, 1, 3)), ("2028-02-29 5km", date(2028, 2, 29)), ("  sun\t5km", date(2026, 12, 6)),
        ("2 dec: 5km", TODAY), ("dec 24 2027: 5km", date(2027, 12, 24)), ("31 dec 2100 5km", date(2100, 12, 31)),
        ("sun\u00a05km", date(2026, 12, 6)), ("tue: 5km", date(2026, 12, 8)), ("2026-12-24: 5km", date(2026, 12, 24)),
        ("su strength", date(2026, 12, 6)), ("easy 5km", DAY), ("track 5km", DAY),
    ],
)  # fmt: skip
def test_a_first_word_that_is_a_day_is_the_day(line, day):
    assert added(line).date == day


@pytest.mark.parametrize(
    ("line", "kind", "title", "text"),
    [
        ("6x100m back hard", "run", "", "6x100m back hard"),
        ("tue 6X(100M bk hard/90S walk)", "run", "", "6x(100m back hard / 90s walk)"),
        ("Tempo: 3km @7", "run", "Tempo", "3km @7"),
        ("tue Long one: 20km", "run", "Long one", "20km"),
        ("sat strength 25min drills", "strength", "", "25min drills"),
        ("strength hip bridges", "strength", "hip bridges", ""),
        ("strength: hip bridges", "strength", "hip bridges", ""),
        ("mobility Hips: 10min drills", "mobility", "Hips", "10min drills"),
        ("race Cologne: 10km tempo", "race", "Cologne", "10km tempo"),
        ("RACE 10km", "race", "", "10km"),
        ("test Cooper: 12min hard", "test", "Cooper", "12min hard"),
        ("sat rest", "rest", "", ""),
        ("rest: travel", "rest", "travel", ""),
        ("rest 5km", "rest", "5km", ""),
        ("sat note buy shoes, size 43", "note", "buy shoes, size 43", ""),
        ("note Mind: the gap", "note", "Mind", ""),
        ("race", "race", "", ""),
        ("Long run:", "run", "Long run", ""),
        ('5km "a: b"', "run", "", '5km "a: b"'),
        ('"a: b" 5km', "run", "", '5km "a: b"'),
        ("5km @5:30/km", "run", "", "5km @5:30/km"),
        ("tue\n5km", "run", "", "5km"),
        ("1km\n2km", "run", "", "1km, 2km"),
        ("90s rest", "run", "", "90s rest"),
    ],
)
def test_what_a_line_says(line, kind, title, text):
    found = added(line)
    assert (found.kind, found.title, found.text) == (kind, title, text)
    assert found.workout == (parse(text) if text else None)


@pytest.mark.parametrize(
    ("line", "marked", "message"),
    [
        ("", "", "write a workout"),
        ("tue", "", "write a workout"),
        ("tue run ", "", "write a workout"),
        ("tue 6x(100m bakc hard)", "bakc", 'unknown word "bakc"'),
        ("tue race Cologne: 10km bakc", "bakc", 'unknown word "bakc"'),
        ("  tue   5parsec", "parsec", "unknown unit"),
        ("5km, tue 6km", "tue", "is a day"),
        ("3/4 5km", "3/4", "3 Apr or 4 Mar"),
        ("3/4", "3/4", "3 Apr or 4 Mar"),
        ("31.11.2026 5km", "31.11.2026", "There is no day"),
        ("2026-02-30 5km", "2026-02-30", "There is no day"),
        ("2027-W53-1 5km", "2027-W53-1", "There is no day"),
        ("1969-12-31 5km", "1969-12-31", "out of range"),
        ("2101-01-01: 5km", "2101-01-01", "out of range"),
        ("+99999 5km", "+99999", "out of range"),
        ("31 dec 2101 5km", "31 dec 2101", "out of range"),
        ("1 jan 1969: 5km", "1 jan 1969", "out of range"),
        ("30 feb: 5km", "30 feb", "There is no day"),
        ("tomorow 5km", "tomorow", "unknown word"),
        ("1.5 km bakc", "bakc", "unknown word"),
        ("1.5 kmm easy", "kmm", "unknown unit"),
    ],
)
def test_a_problem_has_its_place_in_the_whole_line(line, marked, message):
    found = read(line, DAY, TODAY)
    problem = found.problems[0]
    assert message in problem.message
    if marked:
        assert line[problem.column - 1 : problem.column - 1 + problem.length] == marked
    else:
        assert problem.column == len(line) + 1


def test_a_wrong_day_does_not_hide_the_workout_and_is_the_only_problem():
    found = read("2026-02-30 5km easy", DAY, TODAY)
    assert [problem.column for problem in found.problems] == [1]
    assert found.text == "5km easy"
    assert found.date == DAY


def test_a_misspelt_day_is_answered_with_the_day():
    (problem,) = read("tomorow 5km", DAY, TODAY).problems
    assert problem.suggestion == "tomorrow"


def test_a_problem_of_the_workout_keeps_its_own_suggestion():
    (problem,) = read("easi 5km", DAY, TODAY).problems
    assert problem.suggestion == "easy"


def test_every_problem_of_a_line_is_there():
    found = read("3/4 5km bakc, 0km", DAY, TODAY)
    assert [problem.column for problem in found.problems] == [1, 9, 15]
    assert found.workout is None


def test_a_word_of_no_meaning_has_no_day_put_in_its_mouth():
    (problem,) = read("5km tomorow", DAY, TODAY).problems
    assert problem.suggestion == ""


_words = st.sampled_from([
    "tue", "today", "+3", "-9", "2026-02-30", "3/4", "2026-12-24", "race", "rest:", "note", "strength", "Tempo:",
    "a:b", "5km", "2 dec", "dec", "2200",
    "6x(", "/", "90s", "walk)", "back", "bakc", '"x: y"', '"', ":", "tue:", "\n", "@5:30/km", "1,500m",
    "９km", "",
])  # fmt: skip
_lines = st.one_of(st.text(max_size=60), st.lists(_words, max_size=8).map(" ".join))


@given(_lines)
def test_any_line_is_a_session_or_says_why_not(line):
    found = read(line, DAY, TODAY)
    assert FIRST <= found.date <= LAST
    assert found.kind in KINDS
    for problem in found.problems:
        assert 1 <= problem.column <= len(line) + 1
        assert 1 <= problem.length <= max(1, len(line) + 1 - problem.column)
        assert problem.message
    if found.workout is None:
        assert found.text == ""
    else:
        assert parse(found.text) == found.workout
    if not found.problems:
        assert found.workout or found.title or found.kind != "run"


@given(st.sampled_from(["tue", "today", "+3", "2026-12-24"]), _lines)
def test_a_day_in_front_changes_the_day_and_nothing_else(day, line):
    elsewhere = date(1999, 9, 9)
    alone, behind = read(line, elsewhere, TODAY), read(f"{day} {line}", elsewhere, TODAY)
    if alone.date == elsewhere and not any("day" in p.message or "range" in p.message for p in alone.problems):
        assert (behind.kind, behind.title, behind.text) == (alone.kind, alone.title, alone.text)


@given(_lines)
def test_a_workout_as_it_stands_is_never_read_otherwise(line):
    if not check(line.strip()):
        found = added(line)
        assert (found.date, found.kind, found.title) == (DAY, "run", "")
        assert found.workout == parse(line.strip())
