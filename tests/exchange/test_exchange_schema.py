"""The JSON Schema: what is right passes, what is wrong does not."""

from __future__ import annotations

import os
import re
import tomllib
from datetime import date, datetime, time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.units import parse_distance, parse_duration
from retroplan.domain.plan import plan as model
from retroplan.exchange.schema import jsonable, schema

DOCS = os.path.join(os.path.dirname(__file__), "..", "..", "docs")
VALIDATOR = Draft202012Validator(schema(), format_checker=FormatChecker())

SESSION = {"id": "k3f9", "date": "2026-12-02", "workout": "30min easy"}
TEST = {"date": "2026-11-15", "direction": "forward", "distance": "5km", "time": "24:10"}
WEEK = {"schema": 1, "kind": "week", "week": "2026-W49", "start": "2026-11-30", "end": "2026-12-06"}


def plan(**fields):
    return {"schema": 1, "name": "Spring"} | fields


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    "document",
    [
        {},
        plan(),
        plan(sessions=[SESSION | {"id": ""}]),
        plan(anything={"of": ["theirs"]}),
        plan(sessions=[SESSION]),
        plan(sessions=[SESSION | {"kind": kind} for kind in model.KINDS]),
        plan(sessions=[SESSION | {"status": status} for status in model.STATUSES]),
        plan(sessions=[SESSION | {"actual": {"minutes": 41, "forward": "5.9km", "backward": "600m", "rpe": 5}}]),
        plan(athlete={"units": "mi", "longest_run": "1.5 mi", "available": {"tue": 60}, "tests": [TEST]}),
        plan(athlete={"available_b": {"sun": 90}, "weight": 70.5, "height": 175, "resting_hr": 48, "max_hr": 190}),
        plan(athlete={"sex": "female"}),
        plan(silenced=[{"code": "RP303", "reason": "a camp"}]),
        plan(sessions=[SESSION | {"pinned": True, "actual": {"heart_rate": 148}}]),
        plan(goals=[{"id": "mile", "title": "Mile", "distance": "1mi", "time": "9:59", "priority": "A"}]),
        plan(blocks=[{"name": "Base", "start": "2026-11-30", "weeks": 4, "focus": focus} for focus in model.FOCUSES]),
        WEEK,
        WEEK | {"sessions": [SESSION | {"steps": [{"direction": "backward", "gait": "run", "metres": 100.0}]}]},
    ],
)
def test_right_documents_pass(document):
    assert not list(VALIDATOR.iter_errors(document))


@pytest.mark.parametrize(
    "document",
    [
        {"schema": 2, "name": "x"},
        plan(name=3),
        plan(week_start="someday"),
        plan(start="2026-13-01"),
        plan(start="1969-12-31"),
        plan(sessions={}),
        plan(sessions=[{"id": "k3f9"}]),
        plan(sessions=[SESSION | {"date": "tomorrow"}]),
        plan(sessions=[SESSION | {"kind": "jog"}]),
        plan(sessions=[SESSION | {"spotter": "yes"}]),
        plan(sessions=[SESSION | {"actual": {"minutes": -1}}]),
        plan(sessions=[SESSION | {"actual": {"forward": "far"}}]),
        plan(sessions=[SESSION | {"actual": {"rpe": 11}}]),
        plan(athlete={"units": "furlong"}),
        plan(athlete={"available": {"tue": "long"}}),
        plan(athlete={"available_b": {"tue": "long"}}),
        plan(athlete={"weight": 500}),
        plan(athlete={"height": "tall"}),
        plan(athlete={"resting_hr": 10}),
        plan(athlete={"max_hr": 300}),
        plan(athlete={"sex": "yes"}),
        plan(silenced=[{"code": "RP303"}]),
        plan(silenced=[{"code": "RP303", "reason": " "}]),
        plan(silenced=[{"code": "R303", "reason": "a camp"}]),
        plan(sessions=[SESSION | {"pinned": 1}]),
        plan(sessions=[SESSION | {"actual": {"heart_rate": 20}}]),
        plan(athlete={"tests": [TEST | {"time": "quick"}]}),
        plan(athlete={"tests": [{"date": "2026-11-15"}]}),
        plan(goals=[{"id": "mile", "title": "Mile", "kind": "wish"}]),
        plan(goals=[{"id": "mile", "title": "Mile", "days_a_week": 8}]),
        plan(niggles=[{"date": "2026-11-20", "place": "calf", "severity": 11}]),
        plan(blocks=[{"name": "Base", "start": "2026-11-30", "weeks": 0}]),
        {key: value for key, value in WEEK.items() if key != "end"},
        WEEK | {"week": "49"},
        WEEK | {"sessions": [{"date": "2026-12-02", "status": "dreamt"}]},
        WEEK | {"sessions": [SESSION | {"steps": [{"direction": "sideways", "gait": "run"}]}]},
        WEEK | {"totals": {"metres": {}}},
    ],
)
def test_wrong_documents_do_not(document):
    assert list(VALIDATOR.iter_errors(document))


@pytest.mark.parametrize(("name", "read"), [("distance", parse_distance), ("time", parse_duration)])
@given(data=st.data())
def test_patterns_accept_what_the_program_reads_and_refuse_what_is_no_amount(name, read, data):
    part = st.text("0123456789.,", max_size=3) | st.sampled_from(
        [":", "h", "min", "S", "sec", "km", "M", "Mi", "miles", " ", ""]
    )
    text = data.draw(st.lists(part, max_size=5).map("".join))
    assume(not re.search("s.*(min|s)", text.lower()))  # seconds come last
    assume(text.strip())  # blank text is a key left out, for both
    matches = bool(re.search(schema()["$defs"][name]["pattern"], text))
    try:
        read(text)
    except RetroPlanError as error:
        if "is out of range" not in error.title and len(text) < 12:
            assert not matches
    else:
        assert matches


@pytest.mark.parametrize("text", ["57,km", "1,500m", "12,345 km", "00,123mi", ",km", "1,5,5km"])
def test_commas_that_are_no_decimal_ones_are_refused_by_both(text):
    with pytest.raises(RetroPlanError):
        parse_distance(text)
    assert not re.search(schema()["$defs"]["distance"]["pattern"], text)


def test_jsonable_makes_what_json_holds_of_what_toml_holds():
    toml = {
        "date": date(2026, 12, 2),
        "time": time(7, 30),
        "moment": datetime(2026, 12, 2, 7, 30),  # noqa: DTZ001 - TOML has local moments, and they are kept so
        "list": [(1, 2.5)],
        "odd": [float("nan"), float("inf"), float("-inf")],
        "yes": True,
    }
    assert jsonable(toml) == {
        "date": "2026-12-02",
        "time": "07:30:00",
        "moment": "2026-12-02T07:30:00",
        "list": [[1, 2.5]],
        "odd": ["nan", "inf", "-inf"],
        "yes": True,
    }


def test_the_example_plan_passes():
    with open(os.path.join(DOCS, "example.toml"), "rb") as file:
        assert not list(VALIDATOR.iter_errors(jsonable(tomllib.load(file))))
