"""Distances, durations and paces: what is read, what is refused, and what is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.units import (
    distance_text,
    duration_text,
    parse_distance,
    parse_duration,
    show_distance,
    show_hours,
    show_minutes,
    show_pace,
    trim,
)


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("10km", 10_000), ("600 m", 600), ("1.5mi", 2414.016), (" 5K ", 5000), ("1,5km", 1500), ("2 miles", 3218.688),
        ("500km", 500_000), (".5km", 500),
    ],
)  # fmt: skip
def test_distances_are_read(text, metres):
    assert parse_distance(text) == metres


@pytest.mark.parametrize(
    "text",
    [
        "",
        "km",
        "10",
        "0km",
        "501km",
        "-5km",
        "ten km",
        "1.2.3km",
        "5 parsec",
        "1e3km",
        "0.0004m",
        "0.0000001km",
        "٣km",
        "9" * 13 + "m",
        "inf km",
        "∞km",
    ],
)
def test_other_distances_are_refused_by_name(text):
    with pytest.raises(RetroPlanError) as caught:
        parse_distance(text)
    assert f'"{text}"' in caught.value.title
    assert caught.value.hint or caught.value.detail


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("24:10", 1450), ("1:45:00", 6300), ("90s", 90), ("20min", 1200), ("1h10", 4200), ("1h", 3600),
        ("1h 5min", 3900),
        ("1h10min20s", 4220), ("2min30s", 150), ("0:59.5", 59.5), ("24h", 86_400), ("20 MIN", 1200), ("45sec", 45),
        ("2min30", 150), ("1 h 10 min", 4200), ("24 : 10", 1450), ("90min", 5400), ("1.5h", 5400), ("1h20s", 3620),
        ("1h10min20", 4220), ("59:59.5", 3599.5),
    ],
)  # fmt: skip
def test_durations_are_read(text, seconds):
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "0s",
        "24:00:01",
        "1:60",
        "1:75:00",
        "1:2:3:4",
        "-5min",
        "5min3h",
        "5minmin",
        "h",
        "1.5:30",
        "٣min",
        "0.0001s",
        "1s0min",
        "1sec1s",
        "90s 1min",
        "1h90",
        "1h 75min",
        "1.5h10min",
        "5min90s",
        "1 0min",
        "2 4:10",
        "24:1 0",
        "5x",
        "::",
    ],
)
def test_other_durations_are_refused(text):
    with pytest.raises(RetroPlanError):
        parse_duration(text)


@pytest.mark.parametrize("text", ["1,500m", "1,500 m", "10,000m", "1,200,000m"])
def test_a_comma_before_three_digits_could_be_read_two_ways(text):
    with pytest.raises(RetroPlanError) as caught:
        parse_distance(text)
    assert text.replace(",", "").replace(" ", "") in caught.value.hint


@given(st.text(max_size=20))
def test_any_text_is_a_value_or_an_answer(text):
    for read in (parse_distance, parse_duration):
        try:
            answer = read(text) > 0
        except RetroPlanError as error:
            answer = bool(error.title)
        assert answer


@given(
    st.one_of(
        st.integers(1, 500_000),
        st.integers(1, 4000).map(lambda n: n * 10),
        st.integers(1, 300).map(lambda n: n * 1609.344),
    )
)
def test_distance_text_is_read_back(metres):
    assert parse_distance(distance_text(metres)) == pytest.approx(metres, abs=1e-3)


@given(st.integers(1, 86_400))
def test_duration_text_is_read_back(seconds):
    assert parse_duration(duration_text(seconds)) == seconds


@pytest.mark.parametrize(
    ("metres", "text"), [(5000, "5km"), (600, "600m"), (1609.344, "1mi"), (42_195, "42.195km"), (1500, "1.5km")]
)
def test_distance_text(metres, text):
    assert distance_text(metres) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(1450, "24:10"), (6300, "1:45:00"), (59.5, "0:59.5"), (86_400, "24:00:00")]
)
def test_duration_text(seconds, text):
    assert duration_text(seconds) == text


@pytest.mark.parametrize(
    ("metres", "units", "text"),
    [(5900, "km", "5.9 km"), (600, "km", "600 m"), (999.7, "km", "1.0 km"), (644, "mi", "0.4 mi"),
     (80, "mi", "0.05 mi"), (0, "km", "0.0 km")],
)  # fmt: skip
def test_shown_distances(metres, units, text):
    assert show_distance(metres, units) == text


@pytest.mark.parametrize(
    ("seconds", "hours", "words"),
    [
        (41 * 60, "0:41", "41 min"),
        (72 * 60, "1:12", "1 h 12 min"),
        (3600, "1:00", "1 h"),
        (45, "0:01", "45 s"),
        (0, "0:00", "0 min"),
    ],
)
def test_shown_times(seconds, hours, words):
    assert show_hours(seconds) == hours
    assert show_minutes(seconds) == words


@pytest.mark.parametrize(
    ("speed", "units", "text"),
    [(1000 / 330, "km", "5:30/km"), (1609.344 / 530, "mi", "8:50/mi"), (1000 / 359.6, "km", "6:00/km")],
)
def test_shown_paces(speed, units, text):
    assert show_pace(speed, units) == text


@pytest.mark.parametrize(("number", "text"), [(2.5, "2.5"), (2.0, "2"), (100.0, "100"), (0.0, "0")])
def test_trimmed_numbers(number, text):
    assert trim(number) == text
