"""The same session in the other direction at equal power: times, effort and energy stay."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.notation.notation import parse
from retroplan.domain.plan.plan import Athlete, PaceTest
from retroplan.training.pace.paces import ladder
from retroplan.training.workload.energetics import forward_cost
from retroplan.training.workload.pairing import equal_power_speed, matched
from retroplan.training.workload.segments import segments
from retroplan.training.workload.totals import workout_totals

DAY = date(2026, 12, 1)
# Both ladders, a backward best well above 0.74 of forward running: every equal-power pace can be written.
BOTH = ladder(Athlete(tests=(PaceTest(DAY, "forward", 5000, 1200), PaceTest(DAY, "backward", 800, 205))))
NEW = ladder(Athlete())  # assumed forward, 0.60 of it backward


def turned(text: str, paces=BOTH, **more) -> str:
    return str(matched(parse(text), paces, **more))


def joules(text: str, paces=BOTH) -> float:
    """J/kg with K01 for every backward run, as where the ratio holds."""
    return sum(
        forward_cost(part.gait, part.gradient) * part.metres * (1.35 if part.key == "backward_run" else 1.0)
        for part in segments(parse(text), paces)
        if part.gait in ("run", "walk")
    )


def test_equal_power_is_0_74_and_back():
    assert equal_power_speed(4.0, "backward") == pytest.approx(2.96)
    assert equal_power_speed(2.96, "forward") == pytest.approx(4.0)
    assert equal_power_speed(0, "backward") == 0
    with pytest.raises(ValueError, match="negative"):
        equal_power_speed(-1, "forward")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5km @5:00/km", "3.7km back @6:45/km"),
        ("3.7km back @6:45/km", "5km @5:00/km"),
        ("10min @12km/h", "10min back @8.88km/h"),
        ("10min back @134m/min", "10min @181.08m/min"),
        ("1mi hard @7:00/mi", "0.74mi back hard @9:28/mi"),
        ("6x(400m @4:10/km / 90s walk)", "6x(296m back @5:38/km / 90s walk)"),
        ("5min walk, 10min drills, 2min rest", "5min walk, 10min drills, 2min rest"),
        ("1km @5:00/km down 4%", "1km @5:00/km down 4%"),
        ("1km @6:00/km up 30%", "1km @6:00/km up 30%"),
        ("400m @6:00/km up 10%", "296m back @8:06/km up 10%"),
        ("200m back @8:00/km down 4%", "270m @5:55/km down 4%"),
        ("10m sprint @3m/s", "7.4m back sprint @2.22m/s"),
    ],
)
def test_written_paces_and_distances_scale_and_what_has_no_data_stays(text, expected):
    assert turned(text) == expected


def test_a_bout_without_a_pace_gets_one_and_keeps_its_effort():
    work = parse("10min")
    speed = BOTH.speed("forward", "run", 3.0) * 0.74
    found = matched(work, BOTH)
    (part,) = segments(found, BOTH)
    assert (part.direction, part.seconds, part.rpe) == ("backward", 600, 3.0)
    assert part.metres / part.seconds == pytest.approx(speed, rel=0.002)
    assert turned("10min", paced=False) == "10min back easy"
    assert turned("400m hard", paced=False) == "296m back hard"


def test_nobody_is_asked_for_more_than_their_best():
    assert turned("100m sprint", NEW) == "74m back sprint"
    assert "@" in turned("10min easy", NEW)
    assert turned("10min @z5", NEW) == "10min back @8"
    for text in ("10min @z2", "5km @90%", "1km @3:00/km"):
        for part in segments(matched(parse(text), NEW), NEW):
            assert part.metres / part.seconds <= NEW.best("backward") * 1.001


def test_texts_too_long_with_paces_come_without():
    long = ", ".join(["1min easy"] * 500)
    found = str(matched(parse(long), BOTH))
    assert len(found) <= 10_000
    assert "@" not in found
    assert parse(found)


AMOUNTS = st.one_of(
    st.integers(50, 5000).map(lambda n: f"{n}m"), st.integers(1, 8).map(lambda n: f"{n}km"),
    st.integers(1, 12).map(lambda n: f"{n / 4:g}mi"), st.integers(20, 3600).map(lambda n: f"{n}s"),
    st.integers(1, 40).map(lambda n: f"{n}min"),
)  # fmt: skip
WAYS = st.sampled_from(
    ["", " easy", " steady", " threshold", " @4", " @5:30/km", " @12km/h", " @2.9m/s", " @8:40/mi", " @60%", " @z2",
     " up 6%"]
)  # fmt: skip


@st.composite
def texts(draw) -> str:
    """Runs forward, or all backward, with walks between."""
    way = " back" if draw(st.booleans()) else ""
    runs = [draw(AMOUNTS) + way + draw(WAYS) for _ in range(draw(st.integers(1, 4)))]
    count = draw(st.integers(2, 6))
    return f"{runs[0]}, {count}x({', '.join(runs)} / 60s walk), 5min walk"


@given(texts())
def test_energy_time_and_effort_are_equal(text):
    work = parse(text)
    other = matched(work, BOTH)
    assert parse(str(other)) == other
    assert joules(str(other)) == pytest.approx(joules(text), rel=0.011)
    before, after = workout_totals(work, BOTH), workout_totals(other, BOTH)
    assert after.total_s == pytest.approx(before.total_s, rel=0.011)
    run = ("forward_run", "backward_run")
    assert {key for key in run if before.seconds[key]} == set(run) - {key for key in run if after.seconds[key]}
    assert after.seconds["forward_walk"] == before.seconds["forward_walk"]


@given(texts())
def test_there_and_back_is_where_it_was(text):
    there = matched(parse(text), BOTH)
    back = matched(there, BOTH)
    assert workout_totals(back, BOTH).total_m == pytest.approx(workout_totals(parse(text), BOTH).total_m, rel=0.02)


@given(texts())
def test_any_ladder_gives_something_that_can_be_read(text):
    for paced in (True, False):
        other = matched(parse(text), NEW, paced)
        assert parse(str(other)) == other
