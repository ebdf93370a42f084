"""The panel under the week: a session's figures, picture and reasons, and a line while it is typed."""

from __future__ import annotations

from datetime import date

import pytest
import sample
from golden import check, check_frame
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.domain.base.errors import Problem
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Actual
from retroplan.domain.typed.quick_add import read
from retroplan.training.pace.paces import ladder
from retroplan.training.rules.finding import Finding
from retroplan.view.drawing.frame import Frame, plain
from retroplan.view.session.facts import facts, key_part
from retroplan.view.week.detail import empty_panel, session_panel
from retroplan.view.week.draft import draft_panel
from retroplan.view.week.state import Band, Details, Draft

LADDER = ladder(sample.ATHLETE)


def shown(session=sample.STRIDES, width=120, height=13, bands=()) -> str:
    rows = session_panel(Details(facts(session, LADDER), LADDER, bands=bands), width, height)
    frame = Frame(rows, width)
    check_frame(frame, width, height)
    return frame.text()


def drafted(line: str, width=100, height=8, cursor=-1):
    quick = read(line, sample.on(2), sample.TODAY)
    draft = Draft(line, quick.date, quick.title, quick.kind, quick.text, quick.problems, cursor=cursor)
    rows, place = draft_panel(draft, width, height, "km", LADDER)
    check_frame(Frame(rows, width), width, height)
    return [plain(row).rstrip() for row in rows], place


@pytest.mark.parametrize(("width", "height"), [(120, 13), (80, 7), (40, 10)])
def test_golden(width, height):
    check(f"detail_{width}x{height}", shown(width=width, height=height))


def test_the_first_line_says_what_and_how_far():
    first = shown().split("\n")[0]
    wanted = "Wed 2 Dec Retro strides ≈32 min ≈3.8 km → 600 m ← load ≈110 track, spotter"
    assert " ".join(first.split()) == wanted


def test_status_and_where_it_was_moved_from_are_said():
    moved = replace(sample.STRIDES, status="skipped", planned_on=date(2026, 12, 1))
    first = shown(moved).split("\n")[0]
    assert "– skipped" in first
    assert "moved from Tue 1 Dec" in first
    assert "✓ done" in shown(sample.SESSIONS[1])


def test_what_was_planned_stays_beside_what_was_run():
    assert "planned 50 min" in shown(sample.SESSIONS[1])
    assert "planned" not in shown(sample.STRIDES)


def test_a_pinned_session_says_so_and_a_noted_heart_rate_is_shown():
    assert "pinned" not in shown()
    session = replace(sample.STRIDES, pinned=True, status="done", actual=Actual(rpe=5.0, heart_rate=148.0))
    text = shown(session)
    assert "track, spotter   pinned" in text.splitlines()[0]
    assert "felt   5 of 10, heart rate 148" in text


def test_reasons_are_given_in_order_of_weight():
    text = shown(bands=(Band("front thigh", 4, "backward"), Band("shin", 3)), height=16)
    places = [
        text.index(word) for word in ("why    48 h", "body   front thigh ▅▅▅▅  shin ▅▅▅", "≈      from your paces")
    ]
    assert places == sorted(places)
    assert "bands, not measurements" in text


def test_an_unreadable_workout_says_why():
    text = shown(replace(sample.STRIDES, workout="2km esay"))
    assert "2km esay" in text
    assert "esay" in text.split("\n")[2]


@settings(max_examples=60)
@given(st.integers(1, 130), st.integers(1, 24), st.sampled_from(sample.SESSIONS))
def test_any_size(width, height, session):
    shown(session, width, height)


def test_hostile_text_stays_text():
    bad = replace(
        sample.STRIDES, title=sample.HOSTILE, notes=sample.HOSTILE, why=sample.HOSTILE, surface=sample.HOSTILE
    )
    for width in (1, 20, 60, 120):
        assert "\x1b" not in shown(bad, width, 14)


def test_a_draft_shows_its_profile_while_it_is_typed():
    lines, place = drafted("fri 2km easy, 6x(100m back hard / 90s walk)", cursor=4)
    assert lines[0].split()[:3] == ["Fri", "4", "Dec"]
    assert "600 m ←" in lines[0]
    assert lines[1] == "  fri 2km easy, 6x(100m back hard / 90s walk)"
    assert place == (6, 1)
    assert any("backward" in line for line in lines[2:])


def test_errors_stand_under_the_fault_with_what_to_write():
    lines, place = drafted("fri 2km easy, 6x(100m bakc hard / 90s walk)")
    at = lines[1].index("bakc")
    assert lines[2][at : at + 4] == "^^^^"
    assert 'Did you mean "back"?' in lines[2]
    assert place is None


def test_a_long_line_is_shown_around_the_cursor_and_the_first_fault():
    line = "10min easy, " * 20 + "5km esay"
    lines, _ = drafted(line, width=60)
    assert "esay" in lines[1]
    assert "^" in lines[2]
    lines, place = drafted("10min easy, " * 20, width=60, cursor=0)
    assert lines[1].startswith("  10min easy, 10min")
    assert place == (2, 1)


def test_a_fault_out_of_view_is_still_said():
    draft = Draft("x" * 90 + "bakc", sample.TODAY, problems=(Problem("unknown word", column=91, length=4),), cursor=0)
    rows, _ = draft_panel(draft, 60, 5, "km", LADDER)
    assert plain(rows[2]).rstrip().endswith("unknown word ^")


def test_a_message_that_does_not_fit_behind_goes_before_its_carets():
    draft = Draft("x" * 50 + "bakc", sample.TODAY, problems=(Problem("unknown word", column=51, length=4),))
    rows, _ = draft_panel(draft, 60, 5, "km", LADDER)
    assert plain(rows[2]).rstrip().endswith("unknown word ^^^^")


@settings(max_examples=60)
@given(st.text(max_size=60), st.integers(1, 90), st.integers(1, 9), st.integers(-1, 70))
def test_any_line_at_any_size(line, width, height, cursor):
    drafted(line, width, height, cursor)


def test_an_empty_day_says_how_to_fill_it_and_what_comes_next():
    rows = empty_panel(
        date(2027, 2, 7), replace(sample.PLAN, sessions=(replace(sample.STRIDES, date=date(2027, 2, 9)),)), 80, 6
    )
    text = "\n".join(plain(row).rstrip() for row in rows)
    check_frame(Frame(rows, 80), 80, 6)
    assert "Sun 7 Feb  nothing planned" in text
    assert "⚑ City 10K under 50:00" in text
    assert "next   Tue 9 Feb  Retro strides" in text


@pytest.mark.parametrize(
    ("workout", "wanted"),
    [
        ("2km easy, 6x(100m back hard / 90s walk), 1km easy", "6×100m back hard"),
        ("12km easy", "easy"),
        ("5km @3", "@3"),
        ("2km easy, 20min tempo, 1km easy", "20min tempo"),
        ("2x(7x(20m back sprint / 25s rest)) / 4min rest", "2×7×20m back sprint"),
        ("2km easy, 5x(50m back walk / 50m back run / 100m fwd), 1km easy", "5×(50m back walk + 50m back)"),
        ("for 30min (60s back up 6% / 60s back walk)", "60s back up 6% for 30min"),
        ("10km tempo @5:05/km road", "tempo @5:05/km"),
    ],
)
def test_the_key_part_of_a_workout(workout, wanted):
    from retroplan.domain.notation.notation import parse

    assert key_part(parse(workout)) == wanted


def test_a_note_gives_way_to_why_it_is_there_but_a_warning_does_not():
    known = facts(replace(sample.STRIDES, why="generated: to learn it (K24)"), LADDER)

    def order(severity: str) -> list[str]:
        found = (Finding("RP109", severity, "take a spotter", source="ours", fix="take one"),)
        rows = session_panel(Details(known, LADDER, found=found), 120, 16)
        return [word for row in rows for word in ("take a spotter", "to learn it") if word in plain(row)]

    assert order("note") == ["to learn it", "take a spotter"]
    assert order("warning") == ["take a spotter", "to learn it"]
