"""The reader and the JSON Schema agree: what one accepts the other does too, but for what no schema can say."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from retroplan.domain.plan.plan import SCHEMA
from retroplan.exchange.schema import jsonable, schema
from retroplan.store.codec.decode import decode

VALIDATOR = Draft202012Validator(schema(), format_checker=FormatChecker())
PAGE = (Path(__file__).parents[2] / "docs" / "plan-file.md").read_text()

DAY = date(2026, 12, 2)
# What the reader refuses and the schema lets by: as the page names it, how the reader says it, a document for it.
UNSAID = (
    ("a workout that does not read", r"\.workout\b(?!.*is not a text)", {"sessions": [{"date": DAY, "workout": "up"}]}),
    ("an id that is used twice", "is the id of an earlier entry", {"goals": [{"id": "a", "title": "t"}] * 2}),
    (
        "an id with a sign outside ASCII that is neither letter nor digit",
        r'"[^"]*[^\x00-\x7f][^"]*" is not an id',
        {"goals": [{"id": "a€", "title": "t"}]},
    ),
    (
        "a rule that is silenced twice",
        "is silenced by an earlier",
        {"silenced": [{"code": "RP303", "reason": "x"}] * 2},
    ),
    ("a weekday that is given twice", "already given", {"athlete": {"available": {"tue": 1, "tuesday": 2}}}),
    (
        "`until` before `date`",
        "is before the sore spot began",
        {"niggles": [{"date": DAY, "place": "calf", "until": date(2026, 12, 1)}]},
    ),
    ("`resting_hr` that is not below `max_hr`", "is not below max_hr", {"athlete": {"resting_hr": 90, "max_hr": 90}}),
    (
        "a distance or time that is 0, over its limit or of more than 12 digits",
        r'^[^:]*: "[^"]*" is out of range; a |"[^"]*[\d.]{13}[^"]*" is not a (distance|time)',
        {"athlete": {"longest_run": "501km"}},
    ),
    (
        "a date, a time of day, `nan` or `inf` where text belongs",
        r": [\d:.+ Tnaif-]+ is not a (text|time)\b",
        {"sessions": [{"date": DAY, "notes": DAY}]},
    ),
)


def refusals(document: dict) -> list[str]:
    """What the reader has against the document."""
    found = decode(document, "x")
    newer = [f"schema {found.schema} is newer"] if found.schema > SCHEMA else []
    return newer + [str(problem) for problem in found.faults.problems()]


def agreed(document: dict) -> str:
    """ "" when both say the same of `document`, else what they say."""
    said = refusals(document)
    refused = [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(jsonable(document))]
    if not said:
        return f"read, and refused by the schema: {refused}" if refused else ""
    unsaid = all(any(re.search(how, fault) for _, how, _ in UNSAID) for fault in said)
    return "" if refused or unsaid else f"refused by the reader and not by the schema: {said}"


MOMENT = datetime(2026, 12, 2, 7)  # noqa: DTZ001 - TOML has local moments
# Values right for one key and borderline or wrong for others: each is tried under every key.
VALUES = [
    "", " ", "\t", "a", "A", " b ", "x\ny", "race", "Race", " RACE ", "race\n", "r\u0430ce", "run", "rest", "done",
    "DONE", "base", "peak", "male", "Female", "left", "both", "none", "some", "habit", "benefit", "km", "KM",
    "\u212am", "mi", "backward", "Forward", "mon", "Tues", "tue.", "tuesdays", "mo", "m", "sundae", "monday",
    "RP303", " rp100 ", "RP30", "RP3033", "5km", "10 KM", "1.5mi", "0m", "0", "0 mi", "0.0km", ".5km", "5.km",
    "1,5km", "1,500m", "600", "600 m\n", "0x1km", "5 \u212am", "24:10", "1:45:00", "1:75", "90s", "1h10", "1h70",
    "0:00", "20min", "1 h 10 min", "1h 10 s", "25h", "1:0 0", "1:2:3:4", "2026-12-02", "2026-02-30", "2026-12-2",
    "2026-12-02\n", "1969-12-31", "2101-01-01", "20261202", "2026-W49-3", "a.b", "a b", ".a", "-a", "a/b", "a\n",
    "é", "x" * 64, "x" * 65, "nan", True, False, 0, 1, 7, 8, 10, 11, 30, 29, 25, 24, 80, 79, 120, 121, 240, 241,
    250, 251, 300, 301, 520, 521, 1440, 1441, 10080, 10081, -1, 1.0, 1.5, 0.0, -0.0, 2.0**70, 10**30, float("nan"),
    float("inf"), 9999, 10000, 2, date(2026, 12, 2), date(1970, 1, 1), date(1969, 12, 31), date(2100, 12, 31),
    date(2101, 1, 1), MOMENT, time(7, 30), [], {}, [1], [{}], ["a"], {"tue": 60}, {"Tuesday": 60}, {"someday": 60},
    {"tue": 1.5}, {"wed": "60"}, {"fri": 1441}, {"minutes": 30}, {"x": 1},
]  # fmt: skip
RIGHT = {
    "athlete": {"units": "km", "weekly_minutes": 190, "longest_run": "10km", "available": {"tue": 60}, "sex": "male"},
    "tests": {"date": DAY, "direction": "forward", "distance": "5km", "time": "24:10"},
    "niggles": {"date": DAY, "place": "calf", "side": "left", "severity": 2},
    "goals": {"title": "Mile", "kind": "race", "direction": "backward", "distance": "1mi", "time": "9:59", "date": DAY},
    "blocks": {"name": "Base", "start": DAY, "weeks": 4, "focus": "base"},
    "silenced": {"code": "RP303", "reason": "a camp"},
    "sessions": {"date": DAY, "kind": "run", "workout": "30min easy", "status": "done", "spotter": True},
    "actual": {"minutes": 41, "forward": "5.9km", "backward": "0m", "rpe": 5, "heart_rate": 148},
}
KEYS = {
    "": "schema name start week_start athlete niggles goals blocks silenced sessions x",
    "athlete": "units backward_experience weekly_minutes longest_run available available_b long_run_day weight height "
    "resting_hr max_hr sex tests x",
    "tests": "date direction distance time x",
    "niggles": "date place side severity until x",
    "goals": "id title kind direction distance time date priority benefit days_a_week weeks notes met x",
    "blocks": "name start weeks focus x",
    "silenced": "code reason x",
    "sessions": "id date title kind workout surface spotter status notes why pinned actual planned_on x",
    "actual": "minutes forward backward rpe heart_rate notes x",
}


def put(table: str, fields: dict) -> dict:
    """A document with `fields` in one of its tables."""
    match table:
        case "":
            return fields
        case "athlete":
            return {"schema": 1, "athlete": fields}
        case "tests":
            return {"schema": 1, "athlete": {"tests": [fields]}}
        case "actual":
            return {"schema": 1, "sessions": [{"date": DAY, "actual": fields}]}
        case _:
            return {"schema": 1, table: [fields]}


@st.composite
def documents(draw: st.DrawFn) -> dict:
    """A right table in which some keys are left out and some have a value from the pool, or any text at all."""
    table = draw(st.sampled_from(sorted(KEYS)))
    names = KEYS[table].split()
    fields = dict(RIGHT.get(table, {"schema": 1, "name": "P"}))
    for gone in draw(st.sets(st.sampled_from(names), max_size=2)):
        fields.pop(gone, None)
    value = st.sampled_from(VALUES) | st.text(st.characters(max_codepoint=0x17F), max_size=6)
    return put(table, fields | draw(st.dictionaries(st.sampled_from(names), value, min_size=1, max_size=3)))


@example(put("goals", {"title": "Mile", "priority": ""}))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_what_the_reader_accepts_the_schema_accepts_and_the_other_way_round(document):
    assert agreed(document) == ""


@pytest.mark.parametrize("table", KEYS)
def test_every_value_of_the_pool_under_every_key(table):
    right = RIGHT.get(table, {"schema": 1, "name": "P"})
    found = [
        (key, value, said)
        for key in KEYS[table].split()
        for value in VALUES
        if (said := agreed(put(table, right | {key: value})))
    ]
    assert found == []


@pytest.mark.parametrize("table", KEYS)
def test_every_key_may_be_left_out_for_both_or_for_neither(table):
    right = RIGHT.get(table, {"schema": 1, "name": "P"})
    for gone in right:
        assert agreed(put(table, {key: value for key, value in right.items() if key != gone})) == ""


@pytest.mark.parametrize(("name", "how", "document"), UNSAID, ids=[name for name, *_ in UNSAID])
def test_what_the_schema_cannot_say_is_so_and_the_page_names_it(name, how, document):
    (said,) = refusals(document)
    assert re.search(how, said)
    assert not list(VALIDATOR.iter_errors(jsonable({"schema": 1} | document)))
    assert f"- {name}" in PAGE
