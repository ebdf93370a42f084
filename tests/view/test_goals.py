"""The goals screen: order, words, the road, and pictures at every size."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from golden import check, check_frame
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Actual, Athlete, Block, Goal, PaceTest, Plan, Session
from retroplan.training.goals.feasibility import Verdict
from retroplan.training.goals.forecast import forecasts
from retroplan.training.goals.progress import Road, RoadWeek
from retroplan.view.controls import line_edit
from retroplan.view.drawing.frame import plain, row_width
from retroplan.view.goals import goals
from retroplan.view.goals.goals import GoalsState
from retroplan.view.goals.road import chart

TODAY = date(2026, 12, 2)
NOTES = "Yellow shoes."
GOALS = (
    Goal("old", "Parkrun under 24", "race", "forward", 5000, 1439, date(2026, 11, 7), "C"),
    Goal(
        "mile",
        "Backward mile under 10:00",
        "race",
        "backward",
        1609.344,
        599,
        date(2027, 3, 14),
        "A",
        notes="Yellow shoes.",
    ),
    Goal("knee", "Kinder to the knees", "benefit", benefit="kneecap-load"),
    Goal("two", "Two backward days a week", "habit", date=date(2026, 12, 27), days_a_week=2, weeks=8),
    Goal("city", "City 10K under 50:00", "race", "forward", 10000, 2995, date(2027, 2, 7), "B"),
    Goal("b60", "First 60 s backward", "test", "backward", met=date(2026, 11, 22)),
)
ATHLETE = Athlete(
    backward_experience="some",
    tests=(PaceTest(date(2026, 11, 15), "backward", 800, 332), PaceTest(date(2026, 11, 8), "forward", 5000, 1450)),
)


def plan(goal_list: tuple[Goal, ...] = GOALS) -> Plan:
    """Nineteen weeks, five sessions each, done up to today."""
    week = (
        (1, "Easy", "8km easy"),
        (2, "Retro strides", "2km easy, {n}x(100m back hard / 90s walk), 1km easy"),
        (4, "Tempo", "2km easy, 3km tempo, 1km easy"),
        (5, "Retro start", "20min easy, {m}x(60s back / 2min jog)"),
        (6, "Long run", "{l}km easy"),
    )
    start = date(2026, 11, 2)
    sessions = []
    for number in range(19):
        for day, title, text in week:
            when = start + timedelta(days=7 * number + day)
            workout = text.format(n=3 + number // 2, m=2 + number // 4, l=8 + number % 4)
            sessions.append(
                Session(f"s{number}x{day}", when, title, workout=workout, status="done" if when < TODAY else "planned")
            )
    blocks = (
        Block("Base", start, 4, "base"),
        Block("Build", date(2026, 11, 30), 8, "build"),
        Block("Taper", date(2027, 3, 1), 2),
    )
    return Plan(
        "Spring 10K + backward mile", start, athlete=ATHLETE, goals=goal_list, blocks=blocks, sessions=tuple(sessions)
    )


PLAN = plan()


def screen(id: str = "mile", **more: object) -> GoalsState:
    return goals.select(GoalsState(PLAN, TODAY, **more), id)


def test_ahead_by_date_then_open_then_met_then_past() -> None:
    assert [goal.id for goal in goals.listed(screen())] == ["two", "city", "mile", "knee", "b60", "old"]


def test_every_standing_is_said_in_words() -> None:
    lines = {line[6:30].strip(): line for line in goals.body(screen(), 120, 36).text().split("\n")}
    for words in ("14 Mar 2027", "102 days", "11:15–12:15", "a stretch"):
        assert words in lines["Backward mile under 10:0"]
    for words in ("until 27 Dec", "4 of 8 weeks", "on track"):
        assert words in lines["Two backward days a week"]
    for words in ("no day", "like the trials"):
        assert words in lines["Kinder to the knees"]
    assert "met 22 Nov" in lines["First 60 s backward"]
    assert "past, 25 days" in lines["Parkrun under 24"]


def test_the_detail_tells_the_road_the_verdict_and_a_range_with_its_reasons() -> None:
    text = " ".join(goals.body(screen(), 120, 44).text().split())
    assert "14 weeks to go" in text
    assert "Build (8 weeks), Taper (2 weeks)" in text
    assert "verdict a stretch 11:15–12:15 is likely now; 9:59 is 15.2 % under the best guess, 11:46; 14 weeks" in text
    assert "≈7:19/km → 6:12/km your backward test of 15 Nov, 800m in 5:32, 17 days old" in text
    assert "next test suggested 27 Dec" in text
    assert "why a range very low confidence few backward runners" in text
    assert "two athletes (very low confidence)" in text
    assert "Wed 2 Dec Retro strides" in text
    assert "Yellow shoes." in text


def test_a_likely_time_is_never_one_number() -> None:
    for width in (120, 200):
        line = next(row for row in goals.body(screen(), width, 36).text().split("\n") if "City 10K" in row)
        assert "49:20–51:10" in line
        assert line.count("49:") == 1 + line.count("49:55")


def test_verdicts_are_words_in_a_style_of_their_own() -> None:
    found = {}
    for row in goals.body(screen("knee"), 120, 36).rows[:12]:
        for text, style in row:
            if text.strip() in ("on track", "within reach", "a stretch", "like the trials"):
                found[text.strip()] = style.partition("@")[0]
    assert found == {"on track": "ok", "within reach": "ok", "a stretch": "warn", "like the trials": "ok"}


@pytest.mark.parametrize(
    ("width", "likely", "when", "verdict"), [(120, 1, 1, 1), (100, 0, 1, 1), (80, 0, 0, 1), (60, 0, 0, 0)]
)
def test_columns_go_one_after_the_other_and_the_detail_has_what_went(width, likely, when, verdict) -> None:
    lines = goals.body(screen(), width, 60).text().split("\n")
    row = next(line for line in lines if "Backward mile under" in line)
    assert ("11:15–12:15" in row, "14 Mar 2027" in row, "a stretch" in row) == (bool(likely), bool(when), bool(verdict))
    assert "102 days" in row
    rest = "\n".join(line for line in lines if line is not row)
    assert all(word in " ".join(rest.split()) for word in ("11:15–12:15", "a stretch"))
    assert when or "14 Mar 2027" in rest


def test_given_outlooks_are_taken_as_they_are() -> None:
    seen = forecasts(PLAN, TODAY)
    kept = {**seen, "city": seen["city"]._replace(verdict=Verdict("as given", "for a reason", "none"))}
    text = goals.body(screen("city", forecasts=kept), 120, 36).text()
    assert "as given  for a reason" in text
    assert goals.body(screen(forecasts=seen), 120, 36) == goals.body(screen(), 120, 36)


def test_what_is_met_or_past_is_foretold_nothing() -> None:
    for id in ("old", "b60"):
        text = goals.body(screen(id), 120, 40).text()
        assert "why a range" not in text
        assert "next test" not in text
    assert "pace needed         4:48/km" in goals.body(screen("old"), 120, 40).text()


def test_without_a_test_it_says_so() -> None:
    state = replace(screen(), plan=replace(PLAN, athlete=Athlete()))
    text = goals.body(state, 120, 36).text()
    assert "? → 6:12/km  no backward test yet" in text
    assert "no test yet  nothing is guessed without a timed distance" in text


def test_miles_are_for_those_who_want_them() -> None:
    state = replace(screen(), plan=replace(PLAN, athlete=replace(ATHLETE, units="mi")))
    text = goals.body(state, 120, 36).text()
    assert "9:59/mi" in text
    assert "/km" not in text


def test_a_habit_shows_a_sign_a_week() -> None:
    text = goals.body(screen("two"), 120, 40).text()
    assert "4 of 8 weeks with 2 backward days; this week 0 so far" in text
    assert "● ● ● ● ○ · · ·" in text


def test_a_road_with_nothing_on_it_says_so() -> None:
    state = GoalsState(replace(PLAN, sessions=()), TODAY)
    assert "nothing planned in these weeks yet" in goals.body(state, 100, 30).text()


def test_an_empty_list_says_how_to_begin() -> None:
    frame = goals.body(GoalsState(Plan("New"), TODAY), 80, 24)
    assert "No goal yet." in frame.text()
    assert "a  add the first one" in frame.text()


def test_moving_and_clicking() -> None:
    state = GoalsState(PLAN, TODAY)
    assert (goals.selected(goals.move(state, 1)) or GOALS[0]).id == "city"
    assert goals.move(state, -1).index == 0
    assert goals.move(state, 99).index == 5
    assert (goals.selected(goals.select(state, "knee")) or GOALS[0]).id == "knee"
    assert goals.select(state, "gone") == state
    frame = goals.body(state, 80, 24)
    for goal in GOALS:
        hit = next(hit for hit in frame.hits if hit.id == f"goal:{goal.id}")
        assert goal.title[:20] in plain(frame.rows[hit.y])


def test_search_narrows_and_esc_shows_all() -> None:
    state = replace(screen(), searching=True, query=line_edit.EMPTY)
    for letter in "mile":
        state, event = goals.search_key(state, letter, letter)
        assert event == "changed"
    assert [goal.id for goal in goals.listed(state)] == ["mile"]
    frame = goals.body(state, 80, 24)
    assert "1 of 6" in frame.text()
    assert frame.cursor is not None
    assert plain(frame.rows[frame.cursor[1]])[: frame.cursor[0]].endswith("mile")
    assert goals.search_key(state, "enter")[1] == "done"
    state, event = goals.search_key(state, "escape")
    assert (len(goals.listed(state)), event) == (6, "cancel")


def test_nothing_found_says_how_to_go_back() -> None:
    state = replace(screen(), query=line_edit.edit("zzz"))
    assert "Esc shows all goals" in goals.body(state, 80, 24).text()


SIZES = [(120, 36), (80, 24), (60, 20), (40, 16), (30, 14), (40, 8), (30, 4), (30, 1)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_all_of_the_detail_can_be_reached(width: int, height: int) -> None:
    seen = set()
    state = screen()
    for _ in range(80):
        seen.update(line.strip() for line in goals.body(state, width, height).text().split("\n"))
        state = goals.scrolled(state, 1, width, height)
    assert any("Yellow shoes." in line for line in seen)
    assert goals.scrolled(state, 1, width, height) == state
    if state.scroll:  # the last step still showed something new
        assert goals.body(replace(state, scroll=state.scroll - 1), width, height) != goals.body(state, width, height)
    assert goals.scrolled(state, -999, width, height).scroll == 0


@pytest.mark.parametrize("height", [1, 2, 3, 5, 8, 12, 24])
def test_the_goal_under_the_cursor_is_in_sight(height: int) -> None:
    many = tuple(Goal(f"g{n}", f"Goal {n:02}", date=TODAY + timedelta(days=n)) for n in range(40))
    for index in (0, 17, 39):
        frame = goals.body(GoalsState(replace(PLAN, goals=many), TODAY, index), 80, height)
        assert f"▸ · → Goal {index:02}" in frame.text()


def road(*weeks: tuple[float, float]) -> Road:
    first = PLAN.week(TODAY)
    return Road(tuple(RoadWeek(first.shift(n), f, b, int(f > 0), int(b > 0)) for n, (f, b) in enumerate(weeks)))


def test_the_chart_rises_forward_and_hangs_backward() -> None:
    rows = chart(road((10000, 500), (20000, 1000)), PLAN, PLAN.week(TODAY), 80, 5)
    lines = [plain(row) for row in rows]
    assert lines[0].split() == ["49", "50"]
    assert lines[1][2:14] == "       █████"
    assert lines[3].startswith(" ─")
    assert lines[5][2:14] == "       █████"
    assert "→ most 20.0 km" in lines[1]
    assert "← most 1.0 km" in lines[4]


def test_a_little_is_never_drawn_as_nothing() -> None:
    rows = chart(road((40000, 1), (1, 1000)), PLAN, PLAN.week(TODAY), 80, 7)
    assert plain(rows[3])[9:14].strip() != ""
    assert plain(rows[5])[2:7].strip() != ""


def test_one_direction_alone_has_the_whole_height() -> None:
    rows = chart(road((0, 400), (0, 800)), PLAN, PLAN.week(TODAY), 80, 5)
    assert plain(rows[1]).startswith(" ─")
    assert "→" not in "".join(plain(row) for row in rows)


def test_many_weeks_share_columns_and_say_so() -> None:
    rows = chart(road(*[(1000.0, 100.0)] * 300), PLAN, PLAN.week(TODAY), 80, 5)
    assert "weeks a column" in "".join(plain(row) for row in rows)
    assert all(row_width(row) == 80 for row in rows)


@pytest.mark.parametrize(("width", "height"), [(40, 24), (60, 30), (80, 24), (120, 36), (200, 50)])
def test_pictures(width: int, height: int) -> None:
    frame = goals.body(screen(), width, height)
    check_frame(frame, width, height)
    check(f"goals-{width}", frame.text())


def test_picture_of_a_habit() -> None:
    check("goals-habit", goals.body(screen("two"), 120, 36).text())


TEXT = st.text(st.characters(categories=("L", "N", "P", "S", "Mn", "Cc"), include_characters=" \u202e"), max_size=30)
DAYS = st.dates(date(1970, 1, 1), date(2100, 12, 31))
ANY_GOAL = st.builds(
    Goal,
    id=st.uuids().map(str),
    title=TEXT,
    kind=st.sampled_from(["race", "test", "benefit", "habit"]),
    direction=st.sampled_from(["forward", "backward"]),
    distance_m=st.none() | st.floats(1, 500_000),
    time_s=st.none() | st.floats(1, 86_400),
    date=st.none() | DAYS,
    priority=st.sampled_from([None, "A", "B", "C"]),
    benefit=TEXT,
    days_a_week=st.none() | st.integers(1, 7),
    weeks=st.none() | st.integers(1, 5000),
    notes=TEXT,
    met=st.none() | DAYS,
)


@given(
    st.lists(ANY_GOAL, max_size=5), DAYS, st.integers(-2, 6), st.integers(0, 50), TEXT,
    st.integers(1, 200), st.integers(1, 60),
)  # fmt: skip
def test_any_goals_fit_any_size(
    found: list[Goal], today: date, index: int, scroll: int, query: str, width: int, height: int
) -> None:
    own = Session("own", today, "Own", workout="1km easy, 200m back", status="done", actual=Actual(backward_m=300))
    state = GoalsState(
        replace(PLAN, goals=tuple(found), sessions=(*PLAN.sessions[:20], own)),
        today,
        index,
        scroll=scroll,
        query=line_edit.edit(query[:3]),
        searching=bool(query),
    )
    check_frame(goals.body(state, width, height), width, height)


@pytest.mark.parametrize(("width", "height"), [(80, 24), (60, 20), (40, 24), (91, 30)])
def test_what_is_wanted_is_in_sight_where_the_list_has_no_column_for_it(width: int, height: int) -> None:
    text = " ".join(goals.body(screen(), width, height).text().split())
    assert "1mi in 9:59 (6:12/km)" in text


def test_what_rests_on_paces_is_marked_on_the_road() -> None:
    told = plan()
    guessed = replace(
        told, sessions=tuple(replace(s, workout="20min easy, 3x(60s back / 2min jog)") for s in told.sessions)
    )
    text = goals.body(goals.select(GoalsState(guessed, TODAY), "mile"), 120, 36).text()
    assert "backward runs, ≈" in text
    assert "← most ≈" in text
    exact = replace(told, sessions=tuple(replace(s, workout="2km easy, 400m back") for s in told.sessions))
    text = goals.body(goals.select(GoalsState(exact, TODAY), "mile"), 120, 36).text()
    assert "backward runs, ≈" not in text
    assert "most ≈" not in text


def test_beyond_the_formulas_a_reason_stands_instead_of_a_time() -> None:
    far = replace(GOALS[0], id="far", title="A day's race", direction="forward", kind="race", distance_m=160_000.0,
                  time_s=86_400, date=TODAY + timedelta(days=99), met=None)  # fmt: skip
    front = (PaceTest(TODAY - timedelta(days=9), "forward", 5000, 1200),)
    state = replace(screen("far"), plan=replace(plan((far,)), athlete=Athlete(tests=front)))
    text = goals.body(state, 120, 36).text()
    assert "beyond formulas" in text
    assert "160km is longer than a marathon" in text
    assert "→ 9:00/km  next test suggested" in text
    assert "why a range" not in text
