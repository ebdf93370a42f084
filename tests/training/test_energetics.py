"""Energy by direction, gait and gradient; what has no data is refused; load by effort is never touched by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.notation.notation import parse
from retroplan.domain.plan.plan import Athlete
from retroplan.training.evidence import constants
from retroplan.training.pace.paces import ladder
from retroplan.training.workload import energetics
from retroplan.training.workload.segments import segments
from retroplan.training.workload.totals import workout_totals

LADDER = ladder(Athlete())


@pytest.mark.parametrize(
    ("gradient", "running"),
    [(-20, 1.800), (-10, 2.152), (0, 3.600), (5, 4.685), (10, 5.968), (15, 7.417), (20, 9.007), (25, 10.725),
     (45, 19.426)],
)  # fmt: skip
def test_running_costs_what_minetti_measured(gradient, running):
    assert energetics.forward_cost("run", gradient) == pytest.approx(running, abs=0.0006)


@pytest.mark.parametrize(
    ("gradient", "backward"), [(0, 4.860), (5, 6.325), (10, 8.057), (15, 10.013), (20, 12.159), (25, 14.479)]
)
def test_backward_is_1_35_times_that_uphill(gradient, backward):
    assert energetics.cost("backward", "run", gradient)[0] == pytest.approx(backward, abs=0.0006)


def test_walking_on_the_level_costs_2_5_and_is_cheapest_downhill():
    assert energetics.forward_cost("walk") == 2.5
    assert energetics.forward_cost("walk", -10) < 2.5 < energetics.forward_cost("walk", 10)


@pytest.mark.parametrize("gait", ["run", "walk"])
@pytest.mark.parametrize("gradient", [45.01, -45.01, 100, float("nan")])
def test_beyond_what_was_measured_is_refused(gait, gradient):
    with pytest.raises(ValueError, match="never measured"):
        energetics.forward_cost(gait, gradient)


@pytest.mark.parametrize("gait", ["run", "walk"])
def test_backward_downhill_and_too_steep_are_refused(gait):
    with pytest.raises(ValueError, match="no data"):
        energetics.cost("backward", gait, -0.1)
    with pytest.raises(ValueError, match="up to 25 %"):
        energetics.cost("backward", gait, 25.1)
    assert energetics.cost("forward", gait, -10)[0] > 0


@pytest.mark.parametrize(
    ("speed", "value", "low", "high"),
    [(None, 1.35, 1.15, 1.45), (3.0, 1.35, 1.15, 1.45), (2.5, 1.35, 1.15, 1.45), (2.35, 1.265, 1.15, 1.40),
     (2.2, 1.18, 1.15, 1.35), (1.0, 1.18, 1.15, 1.35), (6.0, 1.35, 1.15, 1.45)],
)  # fmt: skip
def test_the_running_ratio_by_speed(speed, value, low, high):
    assert energetics.ratio("run", 0, speed) == pytest.approx((value, low, high))


@pytest.mark.parametrize(
    ("gradient", "ratio"),
    [(0, (1.40, 1.28, 1.80)), (2.5, (1.30, 1.17, 1.80)), (5, (1.20, 1.17, 1.20)), (10, (1.20, 1.17, 1.20))],
)
def test_the_walking_ratio_by_gradient(gradient, ratio):
    assert energetics.ratio("walk", gradient) == pytest.approx(ratio)


@given(st.floats(0, 25), st.floats(0.3, 8), st.sampled_from(["run", "walk"]))
def test_backward_always_costs_more_and_lies_in_its_range(gradient, speed, gait):
    value, low, high = energetics.cost("backward", gait, gradient, speed)
    assert energetics.forward_cost(gait, gradient) < low <= value + 1e-9
    assert value <= high + 1e-9
    assert high <= 1.8 * energetics.forward_cost(gait, gradient) + 1e-9


def test_five_level_kilometres_of_70_kg():
    forward = energetics.energy(parse("5km @12km/h"), LADDER, 70)
    backward = energetics.energy(parse("5km back @12km/h"), LADDER, 70)
    assert (round(forward.low), round(forward.high)) == (301, 301)
    assert (backward.low, backward.high) == pytest.approx((forward.low * 1.15, forward.low * 1.45))
    assert energetics.joules(parse("5km back @12km/h"), LADDER)[0] == pytest.approx(5000 * 3.6 * 1.35)
    assert energetics.distance_load(parse("5km back @12km/h"), LADDER) == pytest.approx(5000 * 1.35)
    assert "K08" in forward.basis
    assert "K01" not in forward.basis
    assert "K01" in backward.basis


def test_a_minute_at_the_usual_backward_speed_costs_a_little_less():
    """At 0.70 of the forward speed (K13) and 1.35 times the cost of a metre (K01): K20, derived."""
    assert constants.BR_SPEED.value * energetics.ratio("run")[0] == pytest.approx(constants.MINUTE_COST.value)


def net_met(cost: float, speed: float) -> float:
    """METs of walking at `speed` m/s that costs `cost` J/kg/m above rest, resting one included."""
    litres_per_kg_min = cost * speed * 60 / 1000 / constants.O2_ENERGY.value
    return litres_per_kg_min * 1000 / 3.5 + 1


@pytest.mark.parametrize(
    ("gradient", "compendium", "apart"), [(0, constants.MET_BW_LEVEL, 0.10), (5, constants.MET_BW_UPHILL, 0.20)]
)
def test_the_compendium_says_nearly_the_same_of_walking_backward(gradient, compendium, apart):
    """The Compendium's round figures lie 9 and 22 % above the measured ratios: a check of size, no more."""
    speed = 3.5 * 1609.344 / 3600
    met = net_met(energetics.cost("backward", "walk", gradient)[0], speed)
    assert met == pytest.approx(compendium.value, rel=apart)
    assert met < compendium.value


def test_rest_and_drills_count_for_nothing_and_drills_are_named():
    plain = energetics.energy(parse("1km easy, 1km easy"), LADDER, 60)
    held = energetics.energy(parse("1km easy, 5min rest, 10min drills, 1km easy"), LADDER, 60)
    assert (held.low, held.high) == pytest.approx((plain.low, plain.high))
    assert "drills" in held.basis
    assert "drills" not in plain.basis


def test_a_workout_downhill_backward_says_there_is_no_data():
    with pytest.raises(RetroPlanError, match="No energy") as caught:
        energetics.energy(parse("1km easy, 200m back down 3%"), LADDER, 70)
    assert "no data on going backward downhill" in caught.value.detail


@pytest.mark.parametrize("kg", [0, -1, float("inf"), float("nan")])
def test_a_weight_is_a_weight(kg):
    with pytest.raises(ValueError, match="weight"):
        energetics.energy(parse("1km"), LADDER, kg)


WORKOUTS = st.sampled_from(
    ["30min easy", "20min back walk", "2km easy, 6x(100m back hard / 90s walk), 1km easy",
     "for 20min (200m back / 1min walk)",
     "1km up 6%, 400m back up 6% @5, 1km down 6%", "10min back @3", "5km @10km/h, 500m back @7km/h, 10min drills"]
)  # fmt: skip


@given(WORKOUTS, st.floats(30, 150), st.floats(30, 150))
def test_energy_grows_with_weight_and_distance_load_has_none(text, light, heavy):
    work = parse(text)
    one, other = energetics.energy(work, LADDER, light), energetics.energy(work, LADDER, heavy)
    assert (one.low * heavy, one.high * heavy) == pytest.approx((other.low * light, other.high * light))
    assert one.low <= one.high * (1 + 1e-9)
    assert energetics.distance_load(segments(work, LADDER), LADDER) == energetics.distance_load(work, LADDER)
    assert energetics.energy(segments(work, LADDER), LADDER, light) == one


@given(WORKOUTS)
def test_load_by_effort_is_effort_times_minutes_whatever_the_ratio_says(text):
    """Written out here on its own: no ratio of any kind comes into it."""
    work = parse(text)
    expected = sum(part.rpe * part.seconds / 60 for part in segments(work, LADDER))
    assert workout_totals(work, LADDER).load == pytest.approx(expected)


@pytest.mark.parametrize("text", ["30min", "10min hard, 5min walk", "6x(60s @7 / 60s walk)", "45min @4 up 5%"])
def test_the_same_minutes_and_effort_are_the_same_load_in_both_directions(text):
    work = parse(text)
    assert workout_totals(work.flip(), LADDER).load == workout_totals(work, LADDER).load
    assert energetics.distance_load(work.flip(), LADDER) != energetics.distance_load(work, LADDER)


def test_another_ratio_changes_energy_and_no_load(monkeypatch):
    work = parse("5km @12km/h, 1km back @10km/h @5")
    load, far = workout_totals(work, LADDER).load, energetics.distance_load(work, LADDER)
    monkeypatch.setattr(energetics, "BR_COST", replace(constants.BR_COST, value=10.0))
    workout_totals.cache_clear()
    assert workout_totals(work, LADDER).load == load
    assert energetics.distance_load(work, LADDER) > far
