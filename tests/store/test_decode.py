"""Reading a plan: what is accepted, and every fault at once with its place."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_plans import HAND, PLANS, known_keys

from retroplan.domain.plan.plan import Actual, Plan
from retroplan.store.codec.decode import decode
from retroplan.store.codec.encode import encode
from retroplan.store.toml.limits import toml_loads
from retroplan.store.toml.scan import locate
from retroplan.store.toml.toml_text import same


def problems(text: str) -> list[str]:
    return [str(problem) for problem in decode(toml_loads(text, "x"), "x").faults.problems(text)]


def plan(text: str) -> Plan:
    found = decode(toml_loads(text, "x"), "x")
    assert not found.faults.found, problems(text)
    return found.plan


def test_the_hand_written_plan_reads_in_full():
    found = plan(HAND)
    assert found.week_start == 0
    assert found.athlete.longest_run_m == 10000
    assert found.athlete.available == ((1, 60), (2, 60), (4, 50), (5, 45), (6, 90))
    assert found.athlete.tests[0].time_s == 1450
    assert found.goals[0].distance_m == 1609.344
    assert found.sessions[0].actual == Actual(41, 5900.0, 600.0, 5, "calves fine")
    assert found.sessions[1].workout == "10km easy,\n1km back easy"
    assert dict(found.extra)["mystery"]["list"] == ({"x": 1},)
    hash(found)  # unknown values too, since caches go by the plan's parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[sessions]]\ntitle = 'x'\n", "sessions[1], line 1: date is missing; write date = 2026-12-02"),
        ("[[sessions]]\n\ndate = 'now'", 'sessions[1].date, line 3: "now" is not a day; write it as 2026-12-02'),
        ("[[sessions]]\ndate = 2026-12-02T10:00:00", "has a time of day; write the day alone, such as 2026-12-02"),
        ("[[sessions]]\ndate = 1969-12-31", "out of range; days run from 1970 to 2100"),
        ("[[sessions]]\ndate = 2101-01-01", "out of range"),
        ("[[sessions]]\ndate = true", "true is not a day"),
        ("[[sessions]]\ndate = 2026-12-02\nkind = 'runn'", 'sessions[1].kind, line 3: "runn" is not one of run'),
        ("[[sessions]]\ndate = 2026-12-02\nkind = 'runn'", 'Did you mean "run"?'),
        ("[[sessions]]\ndate = 2026-12-02\nkind = 3", "3 is not one of run"),
        ("[[sessions]]\ndate = 2026-12-02\nspotter = 1", "1 is neither true nor false"),
        ("[[sessions]]\ndate = 2026-12-02\ntitle = 5", "sessions[1].title, line 3: 5 is not a text"),
        ("[[sessions]]\ndate = 2026-12-02\nactual = 4", "4 is not a table"),
        ("[[sessions]]\ndate = 2026-12-02\nactual = {minutes = true}", "[1].actual.minutes, line 3: true is not"),
        ("[[sessions]]\ndate = 2026-12-02\n[sessions.actual]\nrpe = 11", "[1].actual.rpe, line 4: 11 is out of range"),
        ("[[sessions]]\ndate = 2026-12-02\nactual = {rpe = nan}", "nan is not a number"),
        ("[[sessions]]\ndate = 2026-12-02\nactual = {rpe = -inf}", "-inf is not a number"),
        ("[[sessions]]\ndate = 2026-12-02\nactual = {forward = 5}", '5 is not a distance; write it with its unit'),
        ("[[sessions]]\ndate = 2026-12-02\nactual = {forward = '5 furlongs'}", "is not a distance"),
        ("[[sessions]]\ndate = 2026-12-02\nid = 'a b'", '"a b" is not an id'),
        ("[[sessions]]\ndate = 2026-12-02\nid = '-a'", "is not an id"),
        ("sessions = 4", "is not a list"),
        ("sessions = [1]", "sessions[1], line 1: 1 is not a table"),
        ("[sessions]\nx = 1", "is not a list"),
        ("athlete = 3", "athlete, line 1: 3 is not a table"),
        ("[athlete]\navailable = {tue = 60, tuesday = 3}", '"tuesday" is a day that is already given'),
        ("[athlete]\navailable = {someday = 60}", '"someday" is not a weekday'),
        ("[athlete]\navailable = {tue = 1.5}", "athlete.available.tue, line 2: 1.5 is not a whole number"),
        ("[athlete]\nlong_run_day = 'sundae'", 'Did you mean "sunday"?'),
        ("[athlete]\nweekly_minutes = 20000", "from 0 to 10080"),
        ("[[athlete.tests]]\ndirection = 'up'", "athlete.tests[1].direction, line 2"),
        ("[[athlete.tests]]\ndate = 2026-01-01\ndistance = '5km'", "time is missing"),
        ("[[athlete.tests]]\ndate = 2026-01-01\ndistance = '5km'\ntime = 20", "20 is not a time; write it in quotes"),
        ("[[athlete.tests]]\ndate = 2026-01-01\ndistance = '5km'\ntime = '1:75'", '"1:75" is not a time'),
        ("[[niggles]]\ndate = 2026-01-02\nplace = 'calf'\nuntil = 2026-01-01", "before the sore spot began"),
        ("[[niggles]]\ndate = 2026-01-02", 'place is missing; write place = "calf"'),
        ("[[goals]]\nkind = 'race'", "goals[1], line 1: title is missing"),
        ("[[goals]]\ntitle = 'x'\ndays_a_week = 8", "8 is out of range"),
        ("[[goals]]\ntitle = 'x'\nmet = 'yes'", "goals[1].met, line 3"),
        ("[[blocks]]\nname = 'x'\nstart = 2026-01-05\nweeks = 0", "blocks[1].weeks, line 4: 0 is out of range"),
        ("[[blocks]]\nname = 'x'\nstart = 2026-01-05\nweeks = " + "9" * 400, "a number of many digits is not"),
        ("[athlete]\nweight = 19", "athlete.weight, line 2: 19 is out of range; write a number from 20 to 300"),
        ("[athlete]\nheight = '175'", 'athlete.height, line 2: "175" is not a number from 80 to 250'),
        ("[athlete]\nresting_hr = 24", "from 25 to 120"),
        ("[athlete]\nmax_hr = 241", "from 80 to 240"),
        ("[athlete]\nresting_hr = 100\nmax_hr = 100", "athlete.resting_hr, line 2: 100 is not below max_hr, 100"),
        ("[athlete]\nsex = 'mal'", 'Did you mean "male"?'),
        ("[athlete]\navailable_b = {tue = 60, tuesday = 3}", "athlete.available_b.tuesday, line 2"),
        ("[athlete]\navailable_b = [1]", "write [athlete.available_b] or available_b = { … }"),
        ("[[sessions]]\ndate = 2026-12-02\npinned = 'yes'", '"yes" is neither true nor false'),
        ("[[sessions]]\ndate = 2026-12-02\nactual = {heart_rate = 29}", "[1].actual.heart_rate, line 3: 29 is out of"),
        ("[[silenced]]\nreason = 'x'", 'silenced[1], line 1: code is missing; write code = "RP303"'),
        ("[[silenced]]\ncode = 'RP303'", "silenced[1], line 1: reason is missing"),
        ("[[silenced]]\ncode = 'RP303'\nreason = ' '", "silenced[1].reason, line 3: the reason is empty"),
        ("[[silenced]]\ncode = 'R303'\nreason = 'x'", 'silenced[1].code, line 2: "R303" is not the code of a rule'),
        ("[[silenced]]\ncode = 303\nreason = 'x'", "silenced[1].code, line 2: 303 is not a text"),
        ("[[silenced]]\ncode = 'R3'\nreason = ''", "the reason is empty"),
        ("[[silenced]]\ncode = 'RP303'\nreason = 'x'\n[[silenced]]\ncode = 'rp303'\nreason = 'y'",
         'silenced[2].code, line 5: "RP303" is silenced by an earlier entry already'),
        ("silenced = 'RP303'", "write each entry under its own [[silenced]]"),
        ("name = ''", "name, line 1: the name is empty"),
        ("[[sessions]]\ndate = ''", "sessions[1], line 1: date is missing; write date = 2026-12-02"),
        ("[[silenced]]\ncode = ' '\nreason = 'x'", "silenced[1], line 1: code is missing; write code = \"RP303\""),
        ("[[sessions]]\ndate = '2026-W49-3'", '"2026-W49-3" is not a day; write it as 2026-12-02'),
        ("week_start = 1", 'write a name such as "monday"'),
        ("schema = 0", "schema, line 1: 0 is out of range"),
        ("schema = '1'", '"1" is not a number'),
    ],
)  # fmt: skip
def test_faults_say_what_where_and_how(text, expected):
    found = problems(text)
    assert any(expected in line for line in found), found


def test_no_letter_is_taken_for_a_misspelt_one():
    (problem,) = problems("[[goals]]\ntitle = 't'\npriority = 'm'")
    assert problem == 'goals[1].priority, line 3: "m" is not one of A, B, C'


def test_every_fault_is_collected_in_the_order_of_the_file():
    text = "start = 3\n[[sessions]]\ndate = 1\n[[sessions]]\nkind = 'x'\nstatus = 'y'\n[[goals]]\n"
    found = problems(text)
    assert [line.split(":")[0] for line in found] == [
        "start, line 1", "sessions[1].date, line 3", "sessions[2], line 4", "sessions[2].kind, line 5",
        "sessions[2].status, line 6", "goals[1], line 7",
    ]  # fmt: skip


def test_an_id_used_twice_is_a_fault():
    text = (
        "[[sessions]]\nid='a'\ndate=2026-01-01\n[[sessions]]\nid='a'\ndate=2026-01-02\n[[goals]]\nid='a'\ntitle='t'\n"
    )
    assert problems(text) == [
        'sessions[2].id, line 5: "a" is the id of an earlier entry of sessions; give each its own'
    ]


def test_a_workout_is_faulted_at_its_column_in_the_file():
    text = '[[sessions]]\ndate = 2026-12-02\nworkout = "6x(100m bakc hard)"\n'
    (problem,) = decode(toml_loads(text, "x"), "x").faults.problems(text)
    line = text.splitlines()[problem.line - 1]
    assert line[problem.column - 1 :].startswith("bakc")
    assert problem.suggestion == "back"
    assert not decode(toml_loads(text, "x"), "x", check_workouts=False).faults.found
    text = '[[sessions]]\ndate = 2026-12-02\nworkout = """\n100m bakc"""\n'
    (problem,) = decode(toml_loads(text, "x"), "x").faults.problems(text)
    assert problem.line == 3
    assert problem.column == 0
    assert "of the text" in problem.message


def test_unknown_keys_are_kept_and_a_misspelt_one_is_remarked():
    text = "colour = 1\n[[sessions]]\ndate = 2026-12-02\nworkuot = '5km'\nzzz = {a = [1]}\n"
    found = decode(toml_loads(text, "x"), "x")
    assert not found.faults.found
    assert found.faults.notes(text) == (
        'sessions[1].workuot, line 4: "workuot" is not known here and is kept as it is. Did you mean "workout"?',
    )
    assert found.plan.extra == (("colour", 1),)
    assert found.plan.sessions[0].extra == (("workuot", "5km"), ("zzz", {"a": (1,)}))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        (
            "[[sessions]]\nid='a'\ndate='2026-12-02'\nkind='Race'\nstatus=' DONE '",
            "[[sessions]]\nid='a'\ndate=2026-12-02\nkind='race'\nstatus='done'",
        ),
        ("week_start='Sun'", "week_start='sunday'"),
        ("[athlete]\navailable={Tuesday=60, mon=0}", "[athlete]\navailable={tue=60}"),
        (
            "[[goals]]\nid='g'\ntitle='t'\npriority='a'\ndistance='10 KM'",
            "[[goals]]\nid='g'\ntitle='t'\npriority='A'\ndistance='10km'",
        ),
        (
            "[[silenced]]\ncode=' rp303'\nreason='x'\n[athlete]\nsex='Male'\navailable_b={Tuesday=60}",
            "[[silenced]]\ncode='RP303'\nreason='x'\n[athlete]\nsex='male'\navailable_b={tue=60}",
        ),
        ("[[sessions]]\nid='a'\ndate=2026-12-02\npinned=false", "[[sessions]]\nid='a'\ndate=2026-12-02"),
        ("silenced = [{code='RP303', reason='x'}]", "[[silenced]]\ncode='RP303'\nreason='x'"),
        ("schema = 1", ""),
        # Empty text is a key left out, for every kind but plain text.
        ("start = ''\nweek_start = ' '\n[athlete]\nunits = ''\nlongest_run = ''\nlong_run_day = ''\nsex = ''", ""),
        (
            "[[goals]]\nid = ''\ntitle = 't'\nkind = ''\npriority = ''\ndistance = ' '\ntime = ''\ndate = ''\nmet = ''",
            "[[goals]]\ntitle = 't'",
        ),
        (
            "[[sessions]]\ndate = 2026-12-02\nkind = ''\nstatus = ''\nplanned_on = ''\nactual = {forward = ''}",
            "[[sessions]]\ndate = 2026-12-02\nactual = {}",
        ),
    ],
)  # fmt: skip
def test_other_spellings_read_the_same(text, same_as):
    assert plan(text) == plan(same_as)


def test_missing_ids_come_from_the_content_and_differ():
    text = "[[sessions]]\ndate=2026-12-02\n" * 3 + "[[goals]]\ntitle='t'\n"
    found = plan(text)
    ids = [session.id for session in found.sessions]
    assert len(set(ids)) == 3
    assert plan(text) == found
    assert plan("name='other'\n" + text).sessions[0].id == ids[0]
    assert plan("[[sessions]]\ndate=2026-12-03\n").sessions[0].id not in ids


def test_zero_distances_count_as_run():
    assert plan("[[sessions]]\ndate=2026-12-02\nactual={backward='0m'}").sessions[0].actual == Actual(backward_m=0.0)


def test_a_newer_schema_reads_what_it_can():
    found = decode({"schema": 7, "sessions": [{"date": date(2026, 1, 1)}, {"date": "x"}]}, "x")
    assert found.schema == 7
    assert len(found.plan.sessions) == 1
    assert found.faults.found


def test_places_are_found_in_any_layout():
    text = "a.b = 1\n[x]\n[[x.y]]\nk = 1\n[[x.y]]\n[[x.y.z]]\nm = [\n 1,\n]\n"
    assert locate(text, {("a", "b"), ("x", "y", 0, "k"), ("x", "y", 1, "z", 0, "m"), ("x", "y", 1, "nope")}) == {
        ("a", "b"): (1, 0),
        ("x", "y", 0, "k"): (4, 0),
        ("x", "y", 1, "z", 0, "m"): (7, 0),
        ("x", "y", 1, "nope"): (5, 0),
    }


JSONISH = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=5),
        st.dates(),
        st.datetimes(),
        st.times(),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
KEYS = sorted({key for key in HAND.replace("=", " ").split() if key.isidentifier()} | known_keys())


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(KEYS),
        JSONISH | st.lists(st.dictionaries(st.sampled_from(KEYS), JSONISH, max_size=5), max_size=2),
    )
)
def test_no_document_breaks_the_reading(data):
    found = decode(data, "x")
    found.faults.problems("", "x")
    if not found.faults.found:
        encode(found.plan)


@settings(max_examples=40, deadline=None)
@given(PLANS)
def test_a_document_reads_back_to_its_plan(plan):
    again = decode(encode(plan), "x", check_workouts=False)
    assert not again.faults.found
    assert same(encode(again.plan), encode(plan))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "athlete = { tests = 4 }",
            "athlete.tests, line 1: 4 is not a list; write each entry under its own [[athlete.tests]]",
        ),
        ("[athlete]\navailable = [1]", "a list is not a table; write [athlete.available] or available = { … }"),
        ("[[sessions]]\ndate = 2026-12-02\nactual = 5", "5 is not a table; write [sessions.actual] or actual = { … }"),
        ("sessions = 5", "sessions, line 1: 5 is not a list; write each entry under its own [[sessions]]"),
    ],
)
def test_what_should_be_a_table_is_told_its_whole_header(text, message):
    (problem,) = problems(text)
    assert message in problem
