"""A season's preview and the form beside it: what is said, at every size, and nothing that is not so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import season_sample
from golden import check, check_frame
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Athlete, Goal, Plan, Session
from retroplan.training.adapt.adapted import Adapted
from retroplan.training.generate.request import Generated, Request
from retroplan.training.generate.season import generate
from retroplan.view.coach import adapt_preview, build_preview
from retroplan.view.coach.build_preview import Look
from retroplan.view.controls import form, wizard
from retroplan.view.controls.form import Form
from retroplan.view.drawing.frame import Frame, fill, plain, row_width
from retroplan.view.season.mini import bands

TODAY = date(2026, 12, 2)
GOAL = Goal("mile", "Backward mile", "race", "backward", 1609.344, 599.0, date(2027, 3, 21), "A")
ATHLETE = Athlete(
    backward_experience="some", weekly_minutes=150, longest_run_m=10_000, available=((1, 60), (2, 60), (5, 45), (6, 90))
)
PLAN = Plan("Winter", date(2026, 11, 30), 0, ATHLETE, goals=(GOAL,))
MADE = generate(PLAN, Request(), TODAY)
SEEN = Look(TODAY, MADE)
# A season that stays as it is, for the pictures.
SAMPLE = Look(
    TODAY,
    Generated(
        season_sample.PLAN, season_sample.PLAN.sessions, season_sample.BLOCKS, (),
        ("16 weeks", "The longest run is about 17.2 km, on Sun 28 Feb.", "It starts from what you run now."),
        season_sample.REPORT.findings,
    ),
)  # fmt: skip
FORM = Form(
    "build",
    "Build a season",
    (
        form.text("goal", "Goal", "Backward mile"),
        form.text("days", "Days", "tue 60, wed 60, sat 45, sun 90"),
        form.choice("mode", "Works by", (("replace", "replacing"), ("add", "adding"), ("matched", "matching"))),
        form.toggle("alternate", "Weeks A and B"),
    ),
    save_label="Take it",
)
SIZES = ((200, 50), (120, 36), (100, 30), (80, 24), (60, 20), (40, 12), (24, 8), (10, 4), (4, 2), (1, 1))


def blank(width: int, height: int) -> Frame:
    return Frame(tuple(fill((), width) for _ in range(height)), width)


def drawn(width: int, height: int, state: Form = FORM, seen: Look = SEEN, scroll: int = 0) -> wizard.Drawn:
    found = wizard.draw(
        blank(width, height), state, build_preview.status(seen), lambda w, h: build_preview.rows(seen, w, h), scroll
    )
    check_frame(found.frame, width, height)
    return found


def text(seen: Look, width: int = 100) -> str:
    rows = build_preview.rows(seen, width, 40)
    assert all(row_width(row) <= width for row in rows)
    return "\n".join(plain(row).rstrip() for row in rows)


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("index", [0, 2, 4])
def test_every_size(width: int, height: int, index: int) -> None:
    drawn(width, height, replace(FORM, index=index))


@pytest.mark.parametrize(("width", "height"), [(120, 36), (80, 24), (60, 20)])
@pytest.mark.parametrize("index", [0, 4])
def test_pictures(width: int, height: int, index: int) -> None:
    check(f"wizard-{width}-{index}", drawn(width, height, replace(FORM, index=index), SAMPLE).frame.text())


def test_beside_the_form_where_there_is_room_else_at_the_save_button() -> None:
    assert "16 weeks  " in drawn(100, 30).frame.text()
    narrow = drawn(99, 30)
    assert not narrow.wide
    assert "✓ 16 weeks" in narrow.frame.text()
    assert "Base" not in narrow.frame.text()
    assert "Base" in drawn(99, 30, replace(FORM, index=4)).frame.text()


def test_the_buttons_answer_a_click_where_they_are_drawn() -> None:
    for width, height in ((120, 36), (80, 24), (60, 20)):
        for index in (0, 4):
            frame = drawn(width, height, replace(FORM, index=index)).frame
            (hit,) = (hit for hit in frame.hits if hit.id == "form:save")
            assert plain(frame.rows[hit.y])[hit.x : hit.x + hit.width] == "[ Take it ]"


def test_it_scrolls_to_its_end_and_no_further() -> None:
    state = replace(FORM, index=4)
    first = drawn(80, 24, state)
    assert first.end > 0
    assert "more rows" in first.frame.text()
    last = drawn(80, 24, state, scroll=10**6)
    assert last.scroll == last.end
    assert "more rows" not in last.frame.text()
    assert "rows above" in last.frame.text()


def test_the_season_in_words() -> None:
    told = text(SEEN)
    assert told.startswith(f"16 weeks   {len(MADE.sessions)} sessions   ≈")
    assert "no error and no warning" in told
    for sentence in MADE.summary[1:]:
        assert sentence.split(".")[0][:50] in told
    first = min(session.date for session in MADE.sessions)
    assert f"Week {first.isocalendar()[1]}" in told


def test_every_week_is_drawn_once() -> None:
    for weeks in (1, 2, 16, 40, 52, 104):
        for width in (30, 46, 60, 78, 120):
            first = PLAN.week(TODAY)
            found = [at.start(n) for at in bands(first, first.shift(weeks - 1), width) for n in range(at.count)]
            assert found == [first.shift(n).start for n in range(weeks)]
            assert all(at.x(at.count - 1) + at.bar <= width for at in bands(first, first.shift(weeks - 1), width))


def test_a_year_stands_in_bands_of_one_scale() -> None:
    made = generate(replace(PLAN, goals=()), Request(weeks=52), TODAY)
    told = text(Look(TODAY, made), 60)
    assert told.startswith("52 weeks")
    assert told.count("km →") >= 3  # the size, and a scale for every band
    for week in ("49", "10", "25", "40", "47"):
        assert f"{week}" in told


def test_reasons_stand_in_its_place_all_at_once() -> None:
    seen = Look(TODAY, None, ("No day is free: name one", 'The race "\x1b[31m" is past'))
    told = text(seen)
    assert "No season can be built from this" in told
    assert "✕ No day is free: name one" in told
    assert "\x1b" not in told
    assert build_preview.status(seen)[0] == "✕ No season: 2 reasons against it"


def test_while_an_answer_cannot_be_read_the_season_of_before_stays_and_says_so() -> None:
    told = text(replace(SEEN, stale=True))
    assert told.startswith("✕ An answer cannot be read yet; this is the last season that could be built.")
    assert "16 weeks" in told
    assert build_preview.status(replace(SEEN, stale=True))[0].startswith("✕")
    assert text(Look(TODAY, None, (), True)).strip() == "✕ An answer cannot be read yet."


def test_what_is_wrong_with_sessions_of_ones_own_is_not_laid_on_the_season() -> None:
    own = Session("ownx", TODAY + timedelta(days=1), "Long", workout="30km easy")
    made = generate(replace(PLAN, sessions=(own,)), Request(), TODAY)
    assert any(finding.severity == "warning" for finding in made.findings)
    told = text(Look(TODAY, made))
    assert "nothing serious about the new sessions, only about your own" in told
    assert build_preview.status(Look(TODAY, made))[0].startswith("! 16 weeks")


def test_a_season_that_takes_the_place_of_another_says_of_how_much() -> None:
    again = generate(MADE.plan, Request(weeks=8), TODAY)
    assert again.removed
    assert f"− In place of {len(again.removed)} sessions built before" in text(Look(TODAY, again))


EASY = Session("easy", TODAY, "Easy [/x]", workout="8km easy", why="generated: a base run")
CHANGES = (
    (EASY, replace(EASY, workout="6km easy", why="generated: a base run; adapted: 20 % less after 9 days off")),
    (replace(EASY, id="lost"), None),
    (replace(EASY, id="past"), replace(EASY, id="past", status="skipped")),
)
ADAPTED = Adapted(PLAN, CHANGES, ("9 days without a run",), True, ("Ask a clinician",))


def adapted(seen: adapt_preview.Look, width: int = 80) -> str:
    rows = adapt_preview.rows(seen, width)
    assert all(row_width(row) <= width for row in rows)
    return "\n".join(plain(row).rstrip() for row in rows)


def test_what_an_adaptation_changes_and_why() -> None:
    seen = adapt_preview.Look(ADAPTED, (), False, (0, 2, 1))
    check("adapt-preview", adapted(seen))
    told = adapted(seen)
    assert "was 8km easy" in told
    assert "now 6km easy" in told
    assert "    adapted: 20 % less after 9 days off" in told
    assert "a base run" not in told
    assert "The check after the change: no error and no warning (before: 2 warnings)." in told
    assert adapt_preview.status(seen) == ("! 3 sessions to change; a new season is the better answer", "warn")


def test_nothing_to_change_is_said_as_an_answer() -> None:
    seen = adapt_preview.Look(Adapted(PLAN, (), ("Nothing needs to change: no run was missed",)), (), True)
    assert adapt_preview.status(seen) == ("✓ Nothing needs to change", "ok")
    assert "What changes" not in adapted(seen)


def test_reasons_against_an_adaptation() -> None:
    assert "✕ That is before" in adapted(adapt_preview.Look(None, ("That is before Wed",)))


@given(st.integers(1, 150), st.integers(1, 45), st.integers(-3, 90), st.integers(0, 4), st.booleans())
def test_any_size_and_scroll(width: int, height: int, scroll: int, index: int, stale: bool) -> None:
    drawn(width, height, replace(FORM, index=index), replace(SEEN, stale=stale), scroll)
    adapted(adapt_preview.Look(ADAPTED), max(8, width))


def test_hostile_texts_are_shown_and_steer_nothing() -> None:
    bad = "\x1b[31m\x9b2J\u202e\x07 [/x] evil"
    sessions = tuple(replace(session, title=bad, why=bad) for session in MADE.sessions)
    plan = replace(
        MADE.plan, name=bad, sessions=sessions, goals=(replace(GOAL, title=bad),),
        blocks=tuple(replace(block, name=bad) for block in MADE.plan.blocks),
    )  # fmt: skip
    made = replace(MADE, plan=plan, sessions=sessions, summary=("", bad))
    for width, height in SIZES:
        for index in (0, 4):
            drawn(width, height, replace(FORM, index=index, title=bad, save_label=bad), Look(TODAY, made, (bad,)))
    assert "[/x] evil" in text(Look(TODAY, made))
    lost = (replace(sessions[0], workout=bad), replace(sessions[0], workout=bad + "2", why=bad + "3"))
    assert "[/x] evil2" in adapted(adapt_preview.Look(Adapted(plan, (lost,), (bad,), False, (bad,))), 120)
    for width in (1, 8, 20, 60):
        adapted(adapt_preview.Look(Adapted(plan, (lost,), (bad,), False, (bad,)), (bad,)), width)


def test_a_season_without_a_new_session_says_why():
    seen = Look(TODAY, replace(MADE, sessions=()))
    assert "no new session" in build_preview.status(seen)[0]
    text = " ".join(" ".join(plain(row) for row in build_preview.rows(seen, 60, 30)).split())
    assert "0 sessions ! No new session: your own sessions are kept" in text
