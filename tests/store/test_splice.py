"""The author's text through saves: what did not change keeps its bytes, what did reads back exactly."""

from __future__ import annotations

import difflib
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_plans import HAND, PLANS, SESSIONS

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Actual, Block, Goal, Niggle, PaceTest, Plan, Session, Silence
from retroplan.store.codec.decode import decode
from retroplan.store.codec.encode import encode, to_text
from retroplan.store.codec.splice import new_text, reads_as, splice
from retroplan.store.toml.errors import PlanFileError
from retroplan.store.toml.limits import toml_loads
from retroplan.store.toml.toml_text import same

RELAXED = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def read(text: str, name: str = "x") -> Plan:
    found = decode(toml_loads(text, "x.toml"), name, check_workouts=False)
    assert not found.faults.found, found.faults.problems(text)
    return found.plan


def diff(old: str, new: str) -> tuple[list[str], list[str]]:
    """(lines gone, lines come)."""
    lines = list(difflib.ndiff(old.splitlines(), new.splitlines()))
    return [x[2:] for x in lines if x[0] == "-"], [x[2:] for x in lines if x[0] == "+"]


PLAN = read(HAND)


def spliced(plan: Plan, text: str = HAND, old: Plan = PLAN, newline: str = "\n") -> str:
    """The spliced text itself, never the plain form."""
    out = splice(text, old, plan, newline)
    assert reads_as(out, plan, "x"), out
    return out


def session(id: str, **changes: object) -> Plan:
    return replace(PLAN, sessions=tuple(replace(s, **changes) if s.id == id else s for s in PLAN.sessions))


def test_empty_text_for_a_key_stays_until_the_key_says_something():
    text = '[[goals]]\nid = "g"\ntitle = "Mile"\npriority = ""   # A | B | C\ndate = ""\n'
    old = read(text)
    (goal,) = old.goals
    assert (goal.priority, goal.date) == (None, None)
    new = spliced(replace(old, goals=(replace(goal, notes="x"),)), text, old)
    assert diff(text, new) == ([], ['notes = "x"'])
    new = spliced(replace(old, goals=(replace(goal, priority="A"),)), text, old)
    assert diff(text, new) == (['priority = ""   # A | B | C'], ['priority = "A"   # A | B | C'])


def test_nothing_changed_is_the_same_text():
    assert spliced(PLAN) == HAND


@pytest.mark.parametrize(
    ("plan", "gone", "come"),
    [
        (replace(PLAN, name="Autumn"), ['name = "Spring 10K and a backward mile"   # working title'],
         ['name = "Autumn"   # working title']),
        (replace(PLAN, week_start=6), ['week_start = "monday"'], ['week_start = "sunday"']),
        (replace(PLAN, start=None), ["start = 2026-11-30"], []),
        (session("k3f9", title="N"), ['title = "Retro strides"       # with Ann'], ['title = "N"       # with Ann']),
        (session("k3f9", date=date(2026, 12, 3)), ["date = 2026-12-02"], ["date = 2026-12-03"]),
        (session("k3f9", status="done"), ['status = "planned"            # planned | done | skipped'],
         ['status = "done"            # planned | done | skipped']),
        (session("k3f9", why="because"), [], ['why = "because"']),
        (session("k3f9", spotter=False, surface=""), ['surface = "track"', "spotter = true"], []),
        (session("k3f9", actual=None),
         ['actual = { minutes = 41, forward = "5.9 km", backward = "600 m", rpe = 5, notes = "calves fine" }'], []),
        (session("b2b2", notes="short"),
         ["notes = '''", "[[sessions]] is not a header here", "# nor is this a comment'''"], ['notes = "short"']),
        (session("c3c3", actual=Actual(minutes=30, rpe=3, notes="walked")), [], ["rpe = 3"]),
        (session("c3c3", actual=Actual(minutes=35, notes="walked")), ["minutes = 30"], ["minutes = 35"]),
        (session("c3c3", actual=None),
         ["[sessions.actual]             # a table of its own", "minutes = 30", 'notes = "walked"'], []),
        (replace(PLAN, athlete=replace(PLAN.athlete, weekly_minutes=200)), ["weekly_minutes = 190"],
         ["weekly_minutes = 200"]),
        (replace(PLAN, athlete=replace(PLAN.athlete, available=((1, 60),))),
         ["available = { tue = 60, wed = 60, fri = 50, sat = 45, sun = 90 }"], ["available = { tue = 60 }"]),
        (replace(PLAN, athlete=replace(PLAN.athlete, available_b=((1, 60),), sex="male", max_hr=181.5, weight_kg=70.0)),
         [], ["available_b = { tue = 60 }", "weight = 70", "max_hr = 181.5", 'sex = "male"']),
        (session("k3f9", pinned=True), [], ["pinned = true"]),
        (session("c3c3", actual=Actual(minutes=30, heart_rate=120.0, notes="walked")), [], ["heart_rate = 120"]),
        (replace(PLAN, silenced=(Silence("RP303", "a camp"),)), [],
         ["[[silenced]]", 'code = "RP303"', 'reason = "a camp"', ""]),
        (replace(PLAN, niggles=(replace(PLAN.niggles[0], severity=0),)), ["severity = 2                  # 0-10"],
         ["severity = 0                  # 0-10"]),
        (replace(PLAN, blocks=(replace(PLAN.blocks[0], name="Basis"),)), ['name = "Base"'], ['name = "Basis"']),
        (replace(PLAN, goals=(replace(PLAN.goals[0], met=date(2027, 3, 14)),)), [], ["met = 2027-03-14"]),
    ],
)  # fmt: skip
def test_one_change_changes_its_lines_only(plan, gone, come):
    assert diff(HAND, spliced(plan)) == (gone, come)


def test_silenced_rules_stand_before_the_sessions_and_go_without_a_trace():
    silent = replace(PLAN, silenced=(Silence("RP303", "a camp"),))
    out = spliced(silent)
    assert out.index("[[blocks]]") < out.index("[[silenced]]") < out.index("# First one.")
    assert splice(out, silent, PLAN) == HAND
    commented = out.replace('reason = "a camp"', 'reason = "a camp"   # until Easter')
    other = replace(silent, silenced=(Silence("RP303", "hills"), Silence("RP401", "x")))
    again = splice(commented, silent, other)
    assert 'reason = "hills"   # until Easter' in again
    assert reads_as(again, other, "x")


def test_a_pin_taken_back_leaves_its_comment_a_line():
    text = '[[sessions]]\nid = "a"\ndate = 2026-12-02\npinned = true   # for Ann\n'
    old = decode(toml_loads(text, "x"), "x").plan
    new = replace(old, sessions=(replace(old.sessions[0], pinned=False),))
    assert "pinned = false   # for Ann\n" in splice(text, old, new)


def test_an_undone_change_restores_every_byte():
    for plan in (session("k3f9", status="done", date=date(2026, 12, 9)), session("k3f9", kind="race", why="x")):
        out = spliced(plan)
        assert out != HAND
        assert splice(out, plan, PLAN) == HAND


def test_a_value_that_reads_the_same_keeps_its_spelling():
    out = spliced(replace(PLAN, athlete=replace(PLAN.athlete, weekly_minutes=1, long_run_day=6)))
    assert 'longest_run = "10 km"' in out
    assert 'long_run_day = "sunday"' in out


def test_new_keys_come_in_the_order_of_the_file_format():
    out = spliced(session("b2b2", kind="race", surface="road", status="done", why="w"))
    keys = [line.split(" = ")[0] for line in out[out.index('id = "b2b2"') :].splitlines() if " = " in line][:8]
    assert keys == ["id", "date", "title", "kind", "workout", "surface", "status", "notes"]


def test_deleting_a_session_takes_its_comment_and_nothing_else():
    out = spliced(replace(PLAN, sessions=(PLAN.sessions[0], PLAN.sessions[2])))
    assert "take it easy" not in out
    assert "# Trailing remark of the first." in out
    assert "\n\n\n" not in out
    gone, come = diff(HAND, out)
    assert come == []
    assert gone[0] == "" or gone[0].startswith("# The long one")


def test_deleting_the_first_session_keeps_the_heading_above_its_comment():
    out = spliced(replace(PLAN, sessions=PLAN.sessions[1:]))
    assert "# ===== Sessions =====" in out
    assert "# First one." not in out
    assert "\n\n\n" not in out


def test_deleting_everything_leaves_the_unknown_tables():
    out = spliced(Plan(PLAN.name, extra=PLAN.extra))
    assert "[mystery]" in out
    assert "# The end." in out
    assert "[[" not in out.replace("[[mystery.list]]", "")


def test_a_new_session_stands_behind_the_one_before_it():
    extra = Session("n1n1", date(2026, 12, 4), "New")
    out = spliced(replace(PLAN, sessions=(PLAN.sessions[0], extra, *PLAN.sessions[1:])))
    assert diff(HAND, out) == ([], ["[[sessions]]", 'id = "n1n1"', "date = 2026-12-04", 'title = "New"', ""])
    assert out.index("k3f9") < out.index("n1n1") < out.index("b2b2")
    assert "remark of the first.\n\n[[sessions]]\nid" in out
    first = spliced(replace(PLAN, sessions=(extra, *PLAN.sessions)))
    assert first.index("===== Sessions") < first.index("n1n1") < first.index("# First one.")
    last = spliced(replace(PLAN, sessions=(*PLAN.sessions, extra)))
    assert last.index('notes = "walked"') < last.index("n1n1") < last.index("[mystery]")


def test_moving_a_session_moves_its_lines_only():
    a, b, c = PLAN.sessions
    out = spliced(replace(PLAN, sessions=(b, c, a)))
    assert out.index("b2b2") < out.index("c3c3") < out.index("# First one.") < out.index("k3f9")
    assert sorted(line for line in out.splitlines() if line) == sorted(line for line in HAND.splitlines() if line)
    assert splice(out, replace(PLAN, sessions=(b, c, a)), PLAN).count("# First one.") == 1


def test_entries_without_ids_are_matched_by_what_they_are():
    text = (
        "[[blocks]]  # one\nname = 'A'\nstart = 2026-01-05\nweeks = 1\n\n"
        "[[blocks]]  # two\nname = 'B'\nstart = 2026-01-12\nweeks = 2\n"
    )
    plan = read(text)
    a, b = plan.blocks
    out = spliced(replace(plan, blocks=(replace(b, weeks=3),)), text, plan)
    assert "# two" in out
    assert "# one" not in out
    assert "name = 'B'" in out
    out = spliced(replace(plan, blocks=(a, b, Block("C", date(2026, 2, 2), 1))), text, plan)
    assert out.startswith(text)


def test_missing_ids_are_written_by_the_first_save():
    text = "[[sessions]]  # mine\ndate = 2026-12-02\n\n[[goals]]\ntitle = 'g'\n"
    plan = read(text)
    out = spliced(plan, text, plan)
    assert out == (
        f'[[sessions]]  # mine\nid = "{plan.sessions[0].id}"\ndate = 2026-12-02\n\n'
        f"[[goals]]\nid = \"{plan.goals[0].id}\"\ntitle = 'g'\n"
    )


@pytest.mark.parametrize("ending", ["", "\n"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_newlines_and_a_missing_last_one_stay(newline, ending):
    text = HAND.strip("\n").replace("\n", newline) + ending.replace("\n", newline)
    old = read(text)
    assert splice(text, old, old, newline) == text
    out = splice(
        text, old, replace(old, sessions=(*old.sessions, Session("zz", date(2026, 1, 1), notes="a\nb"))), newline
    )
    assert read(out).sessions[-1].notes == "a\nb"
    if newline == "\r\n":
        assert out.count("\n") == out.count("\r\n")
    assert out.endswith("\n") == bool(ending)
    text = f'[[sessions]]{newline}id = "a"{newline}date = 2026-01-01{ending and newline}'
    old = read(text)
    out = splice(text, old, replace(old, sessions=(*old.sessions, Session("b", date(2026, 1, 2)))), newline)
    assert len(read(out).sessions) == 2
    assert out.endswith("\n") == bool(ending)


@pytest.mark.parametrize(
    "text",
    [
        'sessions = [ { id = "a", date = 2026-01-01, mood = "x" },  # c\n  { date = 2026-01-02 } ]\nname = "n"\n',
        'athlete.units = "mi"\nathlete.long_run_day = "sat"\nsessions = []\n',
        'athlete = { units = "mi", tests = [ { date = 2026-01-01, distance = "1mi", time = "9:00" } ] }\n',
        '[athlete.available]\nmon = 30\n[[athlete.tests]]\ndate = 2026-01-01\ndistance = "5km"\ntime = "20:00"\n',
        '[[sessions]]\nid = "a"\ndate = 2026-01-01\nactual.minutes = 3\nactual.rpe = 4\n',
        '[[sessions]]\nid = "a"\ndate = 2026-01-01\n[foo]\nx = 1\n[sessions.actual]\nminutes = 2\n',
        '[[sessions]]\n"id" = "a"\n\'date\' = 2026-01-01\n"notes" = "x"\n',
        "", "# only a comment", "\n\n", "[athlete]\n", "[foo]\n", 'name = "n"',
        '  [[ sessions ]]\n  id = "a"\n    date = 2026-01-01 # x\n',
        "[[sessions]]\r\nid = 'a'\r\ndate = 2026-01-01\r\n",
        '[[sessions]]\nid = "a"\ndate = 2026-01-01\n[[sessions.steps]]\nx = 1\n[[sessions.steps]]\nx = 2\n',
    ],
)  # fmt: skip
def test_any_layout_takes_any_change(text):
    old = read(text)
    newline = "\r\n" if "\r" in text else "\n"
    first = old.sessions[0] if old.sessions else Session("q", date(2026, 5, 5))
    for plan in (
        old,
        replace(old, name="New name", start=date(2026, 2, 2)),
        replace(old, sessions=(replace(first, title="T", actual=Actual(5.0, 1000.0, notes="n")),)),
        replace(old, sessions=(replace(first, actual=None, notes=""), Session("r", date(2026, 3, 3)))),
        replace(old, sessions=()),
        replace(old, athlete=replace(old.athlete, weekly_minutes=60, available=((0, 10),), long_run_day=None)),
        replace(old, athlete=replace(old.athlete, tests=(PaceTest(date(2026, 1, 1), "forward", 5000.0, 1200.0),))),
        replace(old, goals=(Goal("g", "Goal"),), niggles=(Niggle(date(2026, 1, 1), "calf"),)),
        replace(old, extra=(("later", {"a": 1}), ("list", (1, 2)))),
    ):
        out = new_text(text, old, plan, "x", newline)
        assert same(encode(read(out)), encode(plan)), out


def test_no_blank_lines_between_tables_stays_so():
    text = "".join(f'[[sessions]]\nid = "{id}"\ndate = 2026-01-01\n' for id in "abc")
    plan = read(text)
    out = spliced(replace(plan, sessions=(*plan.sessions, Session("d", date(2026, 1, 4)))), text, plan)
    assert "\n\n" not in out


@RELAXED
@given(PLANS)
def test_the_plain_form_reads_back_the_same(plan):
    assert reads_as(to_text(plan), plan, "x")
    assert reads_as(to_text(plan).replace("\n", "\r\n"), plan, "x")


@RELAXED
@given(PLANS, PLANS)
def test_any_plan_turns_into_any_other(old, new):
    text = to_text(old)
    out = new_text(text, read(text), new, "x")
    assert reads_as(out, new, "x")


@st.composite
def edits(draw):
    """A random edit of the hand-written plan's sessions: changed ones, deleted ones, new ones, any order."""
    kept = draw(st.lists(st.sampled_from(PLAN.sessions), unique_by=lambda s: s.id))
    changed = draw(st.sets(st.sampled_from(["k3f9", "b2b2", "c3c3"])))
    drawn = [replace(draw(SESSIONS), id=s.id) if s.id in changed else s for s in kept]
    for n in range(draw(st.integers(0, 2))):
        drawn.insert(draw(st.integers(0, len(drawn))), replace(draw(SESSIONS), id=f"new{n}"))
    return tuple(drawn)


BLOCKS = {
    "k3f9": HAND[HAND.index("# First one.") : HAND.index("\n\n# The long one")],
    "b2b2": HAND[HAND.index("# The long one") : HAND.index('\n\n[[sessions]]\nid = "c3c3"')],
    "c3c3": HAND[HAND.index('[[sessions]]\nid = "c3c3"') : HAND.index("\n\n[mystery]")],
}


@RELAXED
@given(edits())
def test_untouched_sessions_keep_every_byte(sessions):
    out = spliced(replace(PLAN, sessions=sessions))
    for entry in sessions:
        if entry in PLAN.sessions:
            assert BLOCKS[entry.id] in out
    assert HAND[: HAND.index("# First one.")].rstrip() in out
    assert HAND[HAND.index("[mystery]") :] in out


@RELAXED
@given(PLANS)
def test_the_hand_written_text_takes_any_plan_without_the_plain_form(new):
    spliced(new)


JUNK = [
    "[",
    "]",
    '"',
    "'",
    "#",
    "\n",
    "\r\n",
    " ",
    ",",
    "=",
    "{",
    "}",
    '"""',
    "'''",
    "\\",
    "x",
    "[[sessions]]\n",
    "id = 'q'\n",
]


@settings(parent=RELAXED, max_examples=100)
@given(st.data())
def test_mutated_text_is_refused_or_saved_right(data):
    text = HAND
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.sampled_from([0, 0, 1, 3, 40])))
        text = text[:start] + data.draw(st.sampled_from(["", *JUNK])) + text[end:]
    try:
        found = decode(toml_loads(text, "x"), "x", check_workouts=False)
    except PlanFileError:
        return
    found.faults.problems(text)
    if found.faults.found:
        return
    old = found.plan
    for new in (
        replace(old, name="Other", sessions=(Session("zz", date(2026, 1, 1)), *old.sessions[1:])),
        replace(old, sessions=tuple(replace(s, title="T", actual=Actual(1.0)) for s in old.sessions), goals=()),
    ):
        assert reads_as(new_text(text, old, new, "x"), new, "x")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# c\n", '# c\nname = "N"\n'),
        ("[foo]\nx = 1\n", 'name = "N"\n\n[foo]\nx = 1\n'),
        ("# foo\n[foo]\nx = 1\n", 'name = "N"\n\n# foo\n[foo]\nx = 1\n'),
        ("# c\n\n[foo]\nx = 1\n", '# c\nname = "N"\n\n[foo]\nx = 1\n'),
        ("\n[foo]\nx = 1\n", 'name = "N"\n\n[foo]\nx = 1\n'),
        ("schema = 1\n[foo]\nx = 1\n", 'schema = 1\nname = "N"\n[foo]\nx = 1\n'),
        ("x = 1 # y\nstart = 2026-01-01", 'name = "N"\nx = 1 # y\nstart = 2026-01-01'),
    ],
)
def test_a_first_key_above_the_tables_stands_well(text, expected):
    old = read(text)
    assert spliced(replace(old, name="N"), text, old) == expected


DOTTED = """\
name = "x"
athlete.units = "km" # mine
athlete.available.tue = 60 # after work

[[sessions]]
id = "a"
date = 2026-12-02
"""


@pytest.mark.parametrize(
    ("changes", "gone", "come"),
    [
        ({"units": "mi"}, ['athlete.units = "km" # mine'], ['athlete.units = "mi" # mine']),
        ({"weekly_minutes": 190.0}, [], ["athlete.weekly_minutes = 190"]),
        ({"long_run_day": 6}, [], ['athlete.long_run_day = "sun"']),
    ],
)
def test_dotted_keys_stay_dotted_keys(changes, gone, come):
    old = read(DOTTED)
    new = replace(old, athlete=replace(old.athlete, **changes))
    assert diff(DOTTED, spliced(new, DOTTED, old)) == (gone, come)


@pytest.mark.parametrize(
    "text",
    [
        'name = "x"\nathlete = { units = "km" } # mine\n[[sessions]]\nid = "a"\ndate = 2026-12-02\n',
        'name = "x"\n[athlete.available]\ntue = 60 # mine\n[[sessions]]\nid = "a"\ndate = 2026-12-02\n',
        'name = "x"\n[athlete]\nunits = "km" # mine\n[[sessions]]\nid = "a"\ndate = 2026-12-02\n',
        'name = "x"\nsessions = [ # mine\n { id = "a", date = 2026-12-02 },\n]\n',
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_comment_outlives_any_way_to_write_a_table(text, newline):
    text = text.replace("\n", newline)
    old = read(text)
    new = replace(
        old,
        athlete=replace(old.athlete, units="mi"),
        sessions=(replace(old.sessions[0], title="New"), Session("b", date(2026, 12, 3))),
    )
    out = new_text(text, old, new, "x", newline)
    assert reads_as(out, new, "x")
    assert out.count("# mine") == 1
    assert newline == "\n" or "\n" not in out.replace("\r\n", "")


def test_the_plain_form_keeps_the_words_of_every_comment():
    text = (
        'name = "x" # one\nathlete = { tests = [ # two\n{ date = 2026-12-01, distance = "5km", time = "24:10" } ] }\n'
    )
    old = read(text)
    new = replace(old, athlete=replace(old.athlete, units="mi"))
    out = new_text(text, old, new, "x")
    assert reads_as(out, new, "x")
    assert [line for line in out.splitlines() if "#" in line] == ["# one", "# two"]


def test_a_key_with_escapes_is_known_for_what_it_is():
    text = '[[sessions]]\n"\\u0069d" = "a" # mine\ndate = 2026-12-02\n'
    old = read(text)
    new = replace(old, sessions=(replace(old.sessions[0], title="New"),))
    assert diff(text, spliced(new, text, old)) == ([], ['title = "New"'])
