"""A week as TOML: it comes back as it was, and a file from elsewhere is judged as a whole."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from datetime import date, timedelta

import pytest
from exchange_plans import MONDAY, plans, week_days
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from retroplan.domain.base.dates import FIRST, LAST, Week, week_of
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Block, Goal, Plan, Session
from retroplan.exchange.import_into import merge
from retroplan.exchange.read_toml import read_exchange, read_file
from retroplan.exchange.same import same
from retroplan.exchange.schema import jsonable, schema
from retroplan.exchange.week_toml import export_plan, export_week
from retroplan.store.codec import plan_keys
from retroplan.store.codec.encode import encode
from retroplan.store.codec.key_rows import encode_table
from retroplan.training.pace.paces import ladder

VALIDATOR = Draft202012Validator(schema(), format_checker=FormatChecker())
WEEK = Week(MONDAY)
SESSION = Session("k3f9", date(2026, 12, 2), "Retro strides", workout="2km easy, 6x(100m back hard / 90s walk)")
PLAN = Plan(
    "Spring 10K",
    start=MONDAY,
    goals=(
        Goal("mile", "Mile", date=date(2026, 12, 6)),
        Goal("10k", "10K", date=date(2027, 3, 1)),
        Goal("habit", "Back", kind="habit", date=date(2026, 12, 20), weeks=3),
    ),
    blocks=(Block("Base", MONDAY, 4), Block("Build", MONDAY + timedelta(days=28), 4)),
    sessions=(SESSION, Session("next", date(2026, 12, 9))),
)


def exported(plan, week=WEEK):
    return export_week(plan, week, ladder(plan.athlete))


def valid(text):
    return not list(VALIDATOR.iter_errors(jsonable(tomllib.loads(text))))


def test_a_week_reads_like_a_plan_file():
    text = exported(PLAN)
    assert text.startswith("# A week")
    for line in (
        'kind = "week"',
        'plan = "Spring 10K"',
        'week = "2026-W49"',
        "start = 2026-11-30",
        "end = 2026-12-06",
        'week_start = "monday"',
        '  { direction = "backward", gait = "run", metres = 100.0, seconds = ',
    ):
        assert line in text
    data = tomllib.loads(text)
    assert [goal["id"] for goal in data["goals"]] == ["mile", "habit"]
    assert [block["name"] for block in data["blocks"]] == ["Base"]
    assert [session["id"] for session in data["sessions"]] == ["k3f9"]
    assert data["totals"]["metres"]["backward_run"] == 600.0
    assert len(data["sessions"][0]["steps"]) == 13
    assert valid(text)


@given(plans(week_days()))
@settings(max_examples=40, deadline=None)
def test_a_week_goes_into_an_empty_plan_and_into_its_own_without_a_change(plan):
    week = week_of(MONDAY, plan.week_start)
    text = exported(plan, week)
    assert valid(text)
    incoming = read_exchange(text.encode())
    wanted = plan.between(week.start, week.end)
    assert [encode_table(plan_keys.SESSION, s) for s in incoming.sessions] == [
        encode_table(plan_keys.SESSION, s) for s in wanted
    ]
    assert incoming.name == plan.name
    empty = merge(Plan("Empty", week_start=plan.week_start), incoming).plan
    assert all(same(a, b) and a.id == b.id for a, b in zip(empty.sessions, wanted, strict=True))
    again = exported(replace(empty, name=plan.name, athlete=plan.athlete, blocks=plan.blocks, goals=plan.goals), week)
    assert again == text
    for mode in ("add", "replace"):
        assert merge(plan, incoming, mode).plan == plan


@given(plans())
@settings(max_examples=40, deadline=None)
def test_a_whole_plan_comes_back_as_it_was(plan):
    text = export_plan(plan)
    assert tomllib.loads(text) == tomllib.loads(export_plan(plan))
    assert valid(text)
    assert not list(VALIDATOR.iter_errors(jsonable(encode(plan))))
    incoming = read_exchange(text)
    assert incoming.kind == "plan"
    assert all(same(a, b) for a, b in zip(incoming.sessions, plan.sessions, strict=True))
    assert all(same(a, b) for a, b in zip(incoming.goals, plan.goals, strict=True))
    assert not merge(plan, incoming).changes


@given(plans(week_days()))
@settings(max_examples=40, deadline=None)
def test_an_export_is_safe_on_a_terminal(plan):
    for text in (exported(plan), export_plan(plan)):
        assert visible(text, lines=True) == text


def test_what_toml_cannot_hold_does_not_break_an_export():
    text = exported(replace(PLAN, name="a\ud800b"))
    assert tomllib.loads(text)["plan"] == "a\ufffdb"
    text.encode()


def test_a_workout_that_cannot_be_read_has_no_steps():
    text = exported(replace(PLAN, sessions=(replace(SESSION, workout="2 parsecs"),)))
    assert "steps" not in tomllib.loads(text)["sessions"][0]


def test_derived_names_are_dropped_on_import():
    text = exported(replace(PLAN, sessions=(replace(SESSION, extra=(("steps", 3), ("mine", 4))),)))
    assert read_exchange(text).sessions[0].extra == (("mine", 4),)


HEAD = 'schema = 1\nkind = "week"\nplan = "P"\nweek = "2026-W49"\n'
DAYS = "start = 2026-11-30\nend = 2026-12-06\n"


def problems(text):
    with pytest.raises(RetroPlanError) as caught:
        read_exchange(text, "w.toml")
    return [str(problem) for problem in caught.value.problems] or [str(caught.value)]


def test_every_problem_is_told_with_its_line():
    text = HEAD + DAYS + '[[sessions]]\nid = "a"\ndate = 2026-12-02\nkind = "jog"\nworkout = "6x(100m bakc)"\n'
    text += '[[sessions]]\nid = "a"\ndate = 2026-12-03\n[[sessions]]\ndate = "soon"\nspotter = 3\n'
    found = problems(text)
    assert len(found) == 5
    assert found[0].startswith("w.toml: sessions[1].kind, line 10:")
    assert "bakc" in found[1]
    assert "column" in found[1]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is not a week or a plan"),
        ('[tool]\nname = "x"\n', "is not a week or a plan"),
        ("schema = 2\n", "newer RetroPlan"),
        (HEAD.replace("1", "2", 1) + DAYS, "newer RetroPlan"),
        ("schema = 1\nkind = \n", "is not TOML"),
        ('schema = 1\nname = "x"\nkind = "weak"\n', 'Did you mean "week"'),
        ('schema = 1\nname = "x"\nkind = 3\n', "neither"),
        (HEAD, "start is missing"),
        (HEAD + "start = 2026-11-30\n", "end is missing"),
        (HEAD + "start = 2026-11-30\nend = 2026-12-05\n", "six days"),
        (HEAD.replace('"P"', "3") + DAYS, "is not a text"),
        (HEAD + DAYS + "sessions = 3\n", "is not a list"),
        (HEAD + DAYS + "sessions = [3]\n", "is not a table"),
        ("schema = 1\nx = " + "[" * 5000 + "\n", "is not TOML"),
        ("schema = 1\n" + ".".join("a" * 20_000) + " = 1\n", "parts"),
        ("schema = 1\nx = " + "9" * 5000 + "\n", "is not TOML"),
        (HEAD + DAYS + "# " + "x" * 256_000, "too large"),
        ("schema = 1\n# " + "x" * 5_000_000, "too large"),
    ],
)
def test_what_is_refused(text, says):
    assert any(says in problem for problem in problems(text)) or says in _title(text)


def _title(text):
    with pytest.raises(RetroPlanError) as caught:
        read_exchange(text, "w.toml")
    return str(caught.value)


def test_bytes_that_are_not_text_are_refused():
    with pytest.raises(RetroPlanError, match="not UTF-8"):
        read_exchange(b'schema = 1\nname = "\xff"\n')


def test_a_byte_order_mark_and_crlf_are_read():
    text = exported(PLAN)
    assert read_exchange(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()).sessions == (SESSION,)


def test_files(tmp_path):
    path = tmp_path / "week.toml"
    path.write_text(exported(PLAN), encoding="utf-8")
    assert read_file(str(path)).sessions == (SESSION,)
    with pytest.raises(RetroPlanError, match="folder"):
        read_file(str(tmp_path))
    with pytest.raises(RetroPlanError, match="no file"):
        read_file(str(tmp_path / "none.toml"))


@given(st.integers(0, 10_000), st.binary(max_size=6))
@settings(max_examples=100, deadline=None)
def test_a_damaged_file_is_read_or_refused_in_words(at, junk):
    data = exported(PLAN).encode()
    at %= len(data)
    try:
        sessions = read_exchange(data[:at] + junk + data[at + len(junk) :]).sessions
    except RetroPlanError:
        return
    assert len(sessions) <= 1


def test_an_export_is_the_same_in_every_zone_and_locale():
    program = (
        "import sys; from test_exchange_week_toml import PLAN, exported; "
        "sys.stdout.buffer.write(exported(PLAN).encode())"
    )
    found = set()
    for zone, locale in (("Pacific/Kiritimati", "C"), ("America/Adak", "tr_TR.UTF-8"), ("UTC", "ar_EG.UTF-8")):
        environ = os.environ | {"TZ": zone, "LC_ALL": locale, "PYTHONPATH": os.pathsep.join(sys.path)}
        found.add(subprocess.run([sys.executable, "-c", program], env=environ, capture_output=True, check=True).stdout)
    assert found == {exported(PLAN).encode()}


@pytest.mark.parametrize("day", [FIRST, LAST])
@pytest.mark.parametrize("week_start", range(7))
def test_the_first_and_the_last_week_of_the_calendar_come_back(day, week_start):
    plan = Plan("Edge", week_start=week_start, sessions=(Session("a", day, workout="5km"),))
    incoming = read_exchange(exported(plan, plan.week(day)).encode())
    assert merge(plan, incoming, "replace").plan == plan
