"""Every numeric field takes its unit and the forms of its neighbours."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.typed import measures

READERS = (
    measures.read_plain,
    measures.read_rate,
    measures.read_weight,
    measures.read_height,
    measures.read_minutes,
    measures.read_distance,
)


@pytest.mark.parametrize(
    ("reader", "text", "value"),
    [
        (measures.read_weight, "70", 70),
        (measures.read_weight, "70kg", 70),
        (measures.read_weight, "70,5 kg", 70.5),
        (measures.read_weight, "154 lb", 69.853225),
        (measures.read_height, "175", 175),
        (measures.read_height, "175 cm", 175),
        (measures.read_height, "1.75", 175),
        (measures.read_height, "1,75 m", 175),
        (measures.read_height, "1m75", 175),
        (measures.read_height, "5'9\"", 175.3),
        (measures.read_height, "5 ft 9", 175.3),
        (measures.read_height, "6'", 182.9),
        (measures.read_rate, "186 bpm", 186),
        (measures.read_rate, "186", 186),
        (measures.read_minutes, "180", 180),
        (measures.read_minutes, "3h", 180),
        (measures.read_minutes, "30 h", 1800),
        (measures.read_minutes, "2h30", 150),
        (measures.read_minutes, "45 min", 45),
        (measures.read_minutes, "1:30:00", 90),
        (measures.read_distance, "half", 21_097.5),
        (measures.read_distance, "Half Marathon", 21_097.5),
        (measures.read_distance, "marathon", 42_195),
        (measures.read_distance, "mile", 1609.344),
        (measures.read_distance, "5k", 5000),
        (measures.read_distance, "800 metres", 800),
        (measures.read_distance, "10 kilometers", 10_000),
        (measures.read_distance, "1,5 km", 1500),
    ],
)
def test_it_is_read(reader: Callable[[str], float], text: str, value: float) -> None:
    assert reader(text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        (measures.read_weight, "70cm"),
        (measures.read_weight, "heavy"),
        (measures.read_height, "5'13\""),
        (measures.read_rate, "186 kg"),
        (measures.read_minutes, "1:30"),
        (measures.read_minutes, "soon"),
        (measures.read_distance, "halves"),
        (measures.read_distance, ""),
        (measures.read_plain, "6 km"),
        (measures.read_plain, "1.2.3"),
    ],
)
def test_it_is_refused_with_what_to_write(reader: Callable[[str], float], text: str) -> None:
    with pytest.raises(RetroPlanError) as caught:
        reader(text)
    assert caught.value.hint


@given(st.sampled_from(READERS), st.text(max_size=30) | st.text(alphabet="0123456789.,:'\"hmkgcb /", max_size=14))
def test_no_text_is_more_than_refused(reader: Callable[[str], float], text: str) -> None:
    with contextlib.suppress(RetroPlanError):
        assert reader(text) >= 0


def test_a_bare_number_is_in_the_fields_unit() -> None:
    assert measures.in_unit("5", "km") == 5000
    assert measures.in_unit("5", "mi") == pytest.approx(8046.72)
    assert measures.in_unit("0", "km") == measures.in_unit("0 mi", "km") == 0
    assert measures.in_unit("600m", "mi") == 600
