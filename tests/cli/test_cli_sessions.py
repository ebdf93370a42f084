"""add, edit, move, rm, done, skip, undone, and the weeks that show them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from retroplan.store.saving import plan_file

STRIDES = "2km easy, 6x(100m back hard / 90s walk), 1km easy"


@pytest.fixture
def read(plan):
    """The plan as it is on disk."""
    return lambda: plan_file.read(plan).plan


def test_add_prints_the_id_of_the_new_session(ok, read):
    id = ok("add", "fri", STRIDES, "--title", "Strides", "--notes", "calves", "--surface", "track", "--spotter")
    (session,) = read().sessions
    assert (session.id, session.date, session.title, session.workout) == (id, date(2026, 12, 4), "Strides", STRIDES)
    assert (session.notes, session.surface, session.spotter, session.kind) == ("calves", "track", True, "run")


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("today", (2026, 12, 2)), ("tomorrow", (2026, 12, 3)), ("wed", (2026, 12, 2)), ("tue", (2026, 12, 8)),
        ("+3", (2026, 12, 5)), ("-1", (2026, 12, 1)), ("2026-W49-7", (2026, 12, 6)), ("2027-01-31", (2027, 1, 31)),
    ],
)  # fmt: skip
def test_every_way_to_write_a_day(ok, read, given, day):
    ok("add", given, "30min easy")
    assert read().sessions[0].date == date(*day)


def test_a_workout_may_come_in_several_words_and_options_anywhere(ok, read):
    ok("--today", "2026-12-10", "add", "--title=Easy", "today", "30min", "--kind", "RUN", "easy")
    session = read().sessions[0]
    assert (session.workout, session.title, session.date) == ("30min easy", "Easy", date(2026, 12, 10))


def test_a_session_is_pinned_unpinned_and_has_a_heart_rate(cli, ok, read):
    id = ok("add", "today", "30min easy", "--title", "Easy")
    assert ok("edit", id, "--pin") == "Saved: pin Easy"
    assert read().sessions[0].pinned
    assert ok("edit", id, "--unpin", "--title", "Jog") == "Saved: edit Easy"
    assert (read().sessions[0].pinned, read().sessions[0].title) == (False, "Jog")
    ok("done", id, "--heart-rate", "148", "--rpe", "5")
    ok("done", id, "--rpe", "6")
    assert (read().sessions[0].actual.heart_rate, read().sessions[0].actual.rpe) == (148, 6)
    before = read()
    for wrong in (("edit", id, "--pin", "--unpin"), ("edit", id, "--unpin"), ("done", id, "--heart-rate", "20")):
        assert cli(*wrong).status == 2
    assert read() == before


def test_changing_what_the_coach_made_pins_it_and_says_so(cli, ok, plan, read):
    id = ok("add", "today", "30min easy", "--title", "Easy")
    path = Path(plan)
    path.write_text(path.read_text().replace('title = "Easy"', 'title = "Easy"\nwhy = "generated: base (K30)"'))
    result = cli("edit", id, "--workout", "40min easy")
    assert result.out == "Saved: edit Easy\n"
    assert "It is pinned now: building the season again leaves it alone" in result.err
    assert read().sessions[0].pinned


def test_rest_needs_no_workout_but_a_run_does(cli, ok, read):
    ok("add", "sat", "--kind", "rest")
    assert (read().sessions[0].kind, read().sessions[0].workout) == ("rest", "")
    result = cli("add", "sat")
    assert (result.status, result.out) == (2, "")
    assert "WORKOUT is missing" in result.err
    assert len(read().sessions) == 1


def test_a_wrong_workout_is_shown_with_carets_and_nothing_is_added(cli, read):
    result = cli("add", "sat", "2km easy, 6x(100m bakc hard / 90s walk)")
    assert (result.status, result.out) == (2, "")
    assert '                    ^^^^ unknown word "bakc". Did you mean "back"?' in result.err
    assert read().sessions == ()


def test_edit_sets_what_is_given_and_clears_what_is_empty(ok, read):
    id = ok("add", "fri", STRIDES, "--notes", "calves", "--title", "Strides")
    said = ok("edit", id, "--workout", "30min easy", "--notes", "", "--date", "sat", "--kind", "test")
    assert said == "Saved: edit Strides"
    session = read().session(id)
    assert (session.workout, session.notes, session.date, session.kind) == ("30min easy", "", date(2026, 12, 5), "test")
    assert session.planned_on == date(2026, 12, 4)


def test_move_and_rm(ok, read):
    id = ok("add", "fri", "30min easy", "--title", "Easy")
    assert ok("move", id, "+4") == "Saved: move Easy to Sun 6 Dec"
    assert read().session(id).date == date(2026, 12, 6)
    assert ok("rm", id) == "Saved: delete Easy"
    assert read().sessions == ()


def test_done_keeps_earlier_figures_and_undone_takes_them_back(ok, read):
    id = ok("add", "today", STRIDES, "--title", "Strides")
    ok("done", id, "--minutes", "41", "--forward", "5.9km", "--backward", "600m", "--rpe", "5")
    ok("done", id, "--notes", "calves fine", "--backward", "0")
    actual = read().session(id).actual
    assert (actual.minutes, actual.forward_m, actual.backward_m, actual.rpe) == (41, 5900, 0, 5)
    assert (actual.notes, read().session(id).status) == ("calves fine", "done")
    assert ok("skip", id) == "Saved: skip Strides"
    assert read().session(id).status == "skipped"
    assert ok("undone", id) == "Saved: plan Strides again"
    assert (read().session(id).status, read().session(id).actual) == ("planned", None)


@pytest.mark.parametrize(
    ("argv", "title", "hint"),
    [
        (("add",), "DATE is missing", "--help"),
        (("add", "3/4/2026", "30min easy"), "could be 3 Apr or 4 Mar", "Write the day as 2026-12-02"),
        (("add", "moday", "30min easy"), 'DATE: "moday" is not a day', 'Did you mean "monday"?'),
        (("add", "sat", "30min easy", "--kind", "rnu"), '--kind: "rnu" is not one of', 'Did you mean "run"?'),
        (("add", "sat", "30min easy", "--titel", "x"), 'no option "--titel"', 'Did you mean "--title"?'),
        (("add", "sat", "30min easy", "--title"), "--title needs a value", "--help"),
        (("add", "sat", "30min easy", "--title", "-x"), "--title needs a value", "--title=-x"),
        (("add", "sat", "30min easy", "--spotter=yes"), "--spotter takes no value", "--help"),
        (("add", "sat", "30min easy", "--surface", "trak"), '--surface: "trak"', 'Did you mean "track"?'),
        (("add", "sat", "30min easy", "--notes", "x" * 2001), "--notes is too long", "At most 2000"),
        (("edit", "zzzz", "--title", "x"), 'There is no session "zzzz"', "retroplan week"),
        (("edit", "ID"), 'There is no session "ID"', ""),
        (("move", "zzzz"), "DATE is missing", "--help"),
        (("move",), "ID and DATE are missing", "--help"),
        (("move", "zzzz", "fri", "sat"), '"sat" is one word too many', "Quote text"),
        (("rm", "zzzz"), 'There is no session "zzzz"', ""),
        (("done", "zzzz", "--minutes", "many"), '--minutes: "many" is not a number', "from 0 to 1440"),
        (("done", "zzzz", "--rpe", "11"), '--rpe: "11" is out of range', "from 0 to 10"),
        (("done", "zzzz", "--forward", "5 parsecs"), '--forward: "5 parsecs" is not a distance', "600m"),
        (("skip", "zzzz"), 'There is no session "zzzz"', ""),
    ],
)
def test_what_is_wrong_is_said_and_changes_nothing(cli, plan, argv, title, hint):
    before = Path(plan).read_bytes()
    result = cli(*argv)
    assert (result.status, result.out) == (2, "")
    assert title in result.err
    assert hint in result.err
    assert 1 <= len(result.err.splitlines()) <= 3
    assert Path(plan).read_bytes() == before


@pytest.mark.usefixtures("plan")
def test_nothing_to_change_is_an_error_not_a_silence(cli, ok):
    id = ok("add", "today", "30min easy")
    assert cli("edit", id).status == 2
    assert "would leave the plan as it is" in cli("move", id, "today").err


@pytest.mark.usefixtures("plan")
def test_week_today_and_ids(ok):
    id = ok("add", "today", STRIDES, "--title", "Retro strides")
    assert f"{id}  Wed 2 Dec  Retro strides  planned" in ok("week")
    assert "Retro strides" in ok("week", "--plain")
    assert ok("today").startswith("Spring. Wed 2 Dec 2026.\n" + id)
    assert "nothing planned" in ok("week", "next", "--plain")
    assert ok("week", "2026-W49", "--plain") == ok("week", "this", "--plain") == ok("week", "2026-12-06", "--plain")
    assert ok("--today", "2026-12-03", "today") == "Spring. Thu 3 Dec 2026.\nNothing planned."


@pytest.mark.usefixtures("plan")
def test_a_picture_fits_the_columns_given(ok, environ):
    ok("add", "today", STRIDES, "--title", "Retro strides")
    environ["COLUMNS"] = "60"
    assert max(map(len, ok("week").split("\n\n")[0].splitlines())) <= 60


def test_a_workout_that_cannot_be_read_is_named_and_check_says_where(cli, ok, plan):
    id = ok("add", "today", "30min easy", "--title", "Easy")
    path = Path(plan)
    path.write_text(path.read_text().replace("30min easy", "30min esay"))
    line = next(n for n, row in enumerate(path.read_text().splitlines(), 1) if "esay" in row)
    for words in (("week", "--plain"), ("week",), ("today",), ("week", "--json"), ("today", "--json")):
        result = cli(*words)
        assert (result.status, result.err.split(":")[0]) == (0, id)
        assert "esay" in result.out or "cannot" in result.out
    result = cli("check")
    assert result.status == 1
    assert f"line {line}" in result.out
    assert 'Did you mean "easy"?' in result.out


@pytest.mark.parametrize("day", ["Thu 3 Dec", "Thu 3 Dec 2026", "Dec 3", "3.12.2026", "+1"])
def test_a_session_is_moved_to_a_day_as_it_is_printed(ok, read, day):
    id = ok("add", "today", "5km easy")
    ok("move", id, day)
    assert read().sessions[0].date == date(2026, 12, 3)


@pytest.mark.parametrize("week", ["next week", "W50", "+1w", "2026-W50", "7 Dec – 13 Dec 2026", "Week 50"])
def test_a_week_is_shown_by_every_name_that_is_printed(ok, read, week):
    assert read().sessions == ()
    ok("add", "2026-12-10", "5km easy")
    assert "Thu 10 Dec" in ok("week", week)
