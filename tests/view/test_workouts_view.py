"""The Workouts screen: any size, everything reachable, search and filters, the user's own entries, pictures as text."""

from __future__ import annotations

from datetime import date

import pytest
from golden import check, check_frame
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Athlete, PaceTest
from retroplan.reference import claims, library
from retroplan.reference.library import LibraryWorkout
from retroplan.training.pace.paces import ladder
from retroplan.view.drawing.frame import plain, row_width
from retroplan.view.reference import workouts
from retroplan.view.reference.workout_detail import direction_of, time_text, workout_rows
from retroplan.view.reference.workouts import FILTERS, WorkoutsState, render

OWN = (
    LibraryWorkout("mine", "Hill \x1b[31m & back", "6x(40s back up 4% / 90s walk)", "backward", own=True),
    LibraryWorkout("torn", "漢字漢字 a title too long for any list that there is", "6x(100m bakc", "forward", own=True),
)
TESTED = Athlete(
    tests=(
        PaceTest(date(2026, 11, 15), "forward", 5000.0, 1450.0),
        PaceTest(date(2026, 11, 1), "backward", 1000.0, 420.0),
    )
)
LADDER = ladder(TESTED)
IDS = [id for id, _ in FILTERS]
TYPING = st.characters(categories=("L", "N", "P", "S", "Mn", "Cc"), include_characters=" \u202e\u200f\u2028")

states = st.builds(
    WorkoutsState,
    cursor=st.integers(-3, 80),
    query=st.one_of(st.sampled_from(["", "back", "strides 25", "zzz"]), st.text(TYPING, max_size=10)),
    searching=st.booleans(),
    filter=st.sampled_from(IDS),
    scroll=st.integers(-5, 200),
    own=st.sampled_from([(), OWN]),
    ladder=st.sampled_from([None, LADDER]),
    units=st.sampled_from(["km", "mi"]),
)


@settings(deadline=None, max_examples=120)
@given(states, st.integers(1, 200), st.integers(1, 60))
def test_any_state_fits_any_size(state, width, height):
    check_frame(render(state, width, height), width, height)


@pytest.mark.parametrize("width", [1, 2, 3, 7, 8, 11, 12, 29, 30, 45, 46, 50, 51, 89, 90, 149, 150, 200])
@pytest.mark.parametrize("height", [1, 2, 3, 4, 5, 6, 7, 23, 24, 60])
def test_the_sizes_where_the_layout_changes(width, height):
    check_frame(render(WorkoutsState(cursor=20, own=OWN), width, height), width, height)
    check_frame(render(WorkoutsState(filter="own"), width, height), width, height)


def test_a_size_of_nothing_gives_nothing():
    assert render(WorkoutsState(), 0, 3).height == 3
    assert render(WorkoutsState(), 3, 0).rows == ()


@pytest.mark.parametrize("width", [20, 40, 80, 120, 200])
def test_scrolling_reaches_every_line(width):
    state = WorkoutsState(cursor=27)
    end = workouts.scroll_end(state, width, 12)
    assert end > 0
    seen = "\n".join(render(replace(state, scroll=at), width, 12).text() for at in range(end + 1))
    room = workouts.layout(state, width, 12).room
    for row in workouts.detail_of(state, room).rows:
        assert plain(row).rstrip() in seen
    assert render(replace(state, scroll=end), width, 12) == render(replace(state, scroll=end + 9), width, 12)
    assert workouts.page(state, width, 12) + end == len(workouts.detail_of(state, room).rows)


@pytest.mark.parametrize("height", [3, 8, 22, 34])
def test_the_cursor_is_always_in_sight_and_shows_its_own_detail(height):
    state = WorkoutsState(own=OWN[:1])
    found = workouts.entries_of(state)
    for cursor in range(0, len(found), 4):
        frame = render(replace(state, cursor=cursor), 100, height)
        marked = [plain(row) for row in frame.rows if plain(row).startswith("▸")]
        assert len(marked) == 1
        assert workouts.selected(replace(state, cursor=cursor)) == found[cursor]


@pytest.mark.parametrize("entry", library.workouts(), ids=lambda entry: entry.id)
@pytest.mark.parametrize("width", [24, 76])
def test_a_workout_shows_what_it_is_and_where_it_comes_from(entry, width):
    rows = workout_rows(entry, width, LADDER, "km").rows
    assert all(row_width(row) <= width for row in rows)
    text = " ".join(" ".join(plain(row) for row in rows).split())
    for part in (*entry.title.split(), *entry.purpose.split(), *entry.workout.split(), "load"):
        assert part in text
    if width == 76:
        assert (claims.source(entry.source).label if entry.source else "our own choice") in text
        for caution in entry.cautions:
            assert caution.split()[0] in text
    if entry.spotter:
        assert "spotter" in text


def test_the_profile_hangs_backward_work_below_the_line():
    rows = [plain(row) for row in workout_rows(library.workout("back-strides"), 76, LADDER, "km").rows]
    line = next(n for n, row in enumerate(rows) if row.startswith("───"))
    assert "forward" in rows[line - 1]
    assert "backward" in rows[line + 1]


def test_what_is_assumed_says_on_what_it_rests():
    assumed = " ".join(
        plain(row) for row in workout_rows(library.workout("back-100s"), 76, ladder(Athlete()), "km").rows
    )
    assert "≈" in assumed
    assert "no backward test" in assumed
    written = " ".join(plain(row) for row in workout_rows(library.workout("back-walk-10"), 76, LADDER, "km").rows)
    assert " 20 min" in written
    assert "≈20 min" not in written


def test_miles_are_shown_to_those_who_run_them():
    text = " ".join(plain(row) for row in workout_rows(library.workout("mixed-laps"), 76, LADDER, "mi").rows)
    assert " mi" in text
    assert " km " not in text.replace("1km easy", "")


def test_the_users_own_stand_first_and_are_named():
    state = WorkoutsState(own=OWN)
    assert workouts.entries_of(state)[:2] == OWN
    frame = render(state, 120, 34)
    assert "own" in plain(frame.rows[3])
    assert "\x1b" not in frame.text()
    assert {"own:0", "own:1"} <= {hit.id for hit in frame.hits}
    assert "your own library" in frame.text()


def test_the_direction_of_an_own_workout_follows_its_steps():
    entry = LibraryWorkout("own-0", "Loop", "1km easy, 100m back", own=True)
    state = WorkoutsState(own=(entry,), filter="mixed")
    assert workouts.selected(state) == entry
    assert "Loop   ↔ mixed" in render(state, 120, 34).text()


def test_an_own_workout_that_cannot_be_read_says_why():
    text = render(WorkoutsState(own=OWN, cursor=1), 120, 34).text()
    assert "6x(100m bakc" in text
    assert "✕" in text
    assert 'Did you mean "back"?' in text
    assert time_text(OWN[1], LADDER) == "?"


@pytest.mark.parametrize("chosen", IDS)
def test_a_filter_keeps_only_its_own(chosen):
    found = workouts.entries_of(WorkoutsState(filter=chosen, own=OWN))
    assert found
    for entry in found:
        if chosen == "own":
            assert entry.own
        elif chosen == "other":
            assert entry.kind in ("strength", "mobility")
        elif chosen != "all":
            assert direction_of(entry) == chosen
            assert entry.running
    assert f"‹{dict(FILTERS)[chosen]}›" in render(WorkoutsState(filter=chosen, own=OWN), 120, 34).text()


def test_filters_go_round():
    chosen, seen = "all", []
    for _ in IDS:
        seen.append(chosen)
        chosen = workouts.next_filter(chosen)
    assert seen == IDS
    assert chosen == "all"
    assert workouts.next_filter("all", -1) == "own"


def test_a_search_narrows_and_underlines():
    state = WorkoutsState(query="treadmill 161", searching=True)
    frame = render(state, 120, 34)
    assert workouts.selected(state).id == "back-treadmill-161"
    assert "1 found" in frame.text()
    found = {text.lower() for row in frame.rows for text, style in row if ".underline" in style}
    assert found == {"treadmill", "161"}
    x, y = frame.cursor
    assert plain(frame.rows[y])[:x].endswith("treadmill 161")


def test_nothing_found_says_so():
    assert "No matches for “zebra”" in render(WorkoutsState(query="zebra"), 100, 20).text()
    assert "Your own library is empty" in render(WorkoutsState(filter="own"), 100, 20).text()
    assert workouts.selected(WorkoutsState(filter="own")) is None


def test_entries_filters_and_sources_answer_the_mouse():
    frame = render(WorkoutsState(query="first minutes back"), 120, 40)
    ids = {hit.id: hit for hit in frame.hits}
    assert {"workout:first-minutes", "filter:backward", "source:wordspy", "search"} <= set(ids)
    hit = ids["filter:backward"]
    assert plain(frame.rows[hit.y])[hit.x : hit.x + hit.width].strip() == "← backward"
    assert "First minutes back" in plain(frame.rows[ids["workout:first-minutes"].y])


@pytest.mark.parametrize(("width", "height"), [(40, 22), (60, 22), (80, 22), (120, 34), (200, 58)])
def test_pictures(width, height):
    state = WorkoutsState(query="strides", ladder=LADDER)
    frame = render(state, width, height)
    check_frame(frame, width, height)
    check(f"workouts_strides_{width}", frame.text())


def test_pictures_of_the_whole_list_and_of_a_fault():
    check("workouts_all_120", render(WorkoutsState(cursor=27, ladder=LADDER, own=OWN), 120, 34).text())
    check("workouts_fault_80", render(WorkoutsState(cursor=1, own=OWN), 80, 22).text())
