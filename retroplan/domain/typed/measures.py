"""Weights, heights, heart rates, minutes and distances as people write them: `70kg`, `1.75`, `186 bpm`, `3h`, `half`.

One reader for the fields of the screens and the options of the command line. A bare number is in the unit that the
field says it is in; what could be two things is refused with both.
"""

from __future__ import annotations

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.units import MILE, parse_distance, parse_duration

HALF_M, MARATHON_M = 21_097.5, 42_195.0
_RACES = {
    "half": HALF_M, "hm": HALF_M, "halfmarathon": HALF_M, "half-marathon": HALF_M, "marathon": MARATHON_M,
    "fullmarathon": MARATHON_M, "full": MARATHON_M, "mile": MILE, "amile": MILE, "onemile": MILE,
}  # fmt: skip
_LENGTHS = {
    "metres": "m",
    "meters": "m",
    "metre": "m",
    "meter": "m",
    "kilometres": "km",
    "kilometers": "km",
    "ks": "km",
}
_INCH_CM = 2.54
_MOST_METRES_TALL = 3.0  # a bare height up to this is in metres


# What a unit is worth in the field's own, by each way to write it; "" stands for a bare number.
_KILOGRAMS = {"": 1.0, "kg": 1.0, "kgs": 1.0, "kilos": 1.0, "lb": 0.45359237, "lbs": 0.45359237, "pounds": 0.45359237}
_CENTIMETRES = {"": 1.0, "cm": 1.0, "m": 100.0}
_BEATS = {"": 1.0, "bpm": 1.0, "beats": 1.0, "/min": 1.0, "beats a minute": 1.0, "beats/min": 1.0}
_BARE = {"": 1.0}


class NotANumber(RetroPlanError):
    """No number, or none with a unit that the field takes."""

    def __init__(self, text: str, example: str) -> None:
        super().__init__(f'"{text.strip()[:40]}" is not a number', "", f"Write it as {example}")


def read_plain(text: str) -> float:
    """A bare number. Raises RetroPlanError."""
    return _read(text, _BARE, "6 or 6.5")


def read_rate(text: str) -> float:
    """Beats a minute of `150`, `150 bpm`. Raises RetroPlanError."""
    return _read(text, _BEATS, "150")


def read_weight(text: str) -> float:
    """Kilograms of `70`, `70kg`, `154 lb`. Raises RetroPlanError."""
    return _read(text, _KILOGRAMS, "70 or 154lb")


def read_height(text: str) -> float:
    """Centimetres of `175`, `175 cm`, `1.75`, `1m75`, `5'9"`, `5 ft 9`. Raises RetroPlanError."""
    plain = "".join(text.lower().split()).replace("″", '"').replace("′", "'").replace("’", "'").replace("”", '"')
    parts = _two(plain.replace("feet", "'").replace("foot", "'").replace("ft", "'"), "'")
    if parts is not None:
        inches = parts[1].removesuffix('"').removesuffix("''").removesuffix("inches").removesuffix("in") or "0"
        feet, rest = _number(parts[0]), _number(inches)
        if feet is not None and rest is not None and rest < 12:
            return round((feet * 12 + rest) * _INCH_CM, 1)
    parts = _two(plain, "m") if not plain.endswith("m") else None
    if parts is not None and len(parts[1]) == 2 and _number(parts[0]) is not None and parts[1].isdigit():
        return round(float(parts[0]) * 100 + float(parts[1]), 1)
    centimetres = _read(text, _CENTIMETRES, "175, 1.75m or 5'9\"")
    is_bare = _cut(text)[1] == ""
    return round(centimetres * 100, 1) if is_bare and centimetres <= _MOST_METRES_TALL else centimetres


def read_minutes(text: str) -> float:
    """Minutes of `90`, `90min`, `3h`, `1h30`, `1:30:00`. Raises RetroPlanError, also for `1:30`: hours or minutes?"""
    number, unit = _cut(text)
    if number is not None and not unit:
        return number
    if text.count(":") == 1:
        first, _, last = text.strip().partition(":")
        raise RetroPlanError(
            f'"{text.strip()[:40]}" could be hours or minutes', "", f"Write {first}h{last} or {first}min{last}"
        )
    if unit in ("h", "hr", "hrs", "hour", "hours") and number is not None:
        return round(number * 60, 6)  # a week has more hours than a run
    try:
        return round(parse_duration(text) / 60, 6)
    except RetroPlanError:
        raise NotANumber(text, "90, 90min or 1h30") from None


def read_distance(text: str) -> float:
    """Metres of `10km`, `5k`, `half`, `marathon`, `a mile`, `800 metres`. Raises RetroPlanError."""
    joined = "".join(text.lower().split())
    if joined in _RACES:
        return _RACES[joined]
    number, unit = _cut(text)
    if number is not None and unit in _LENGTHS:
        return parse_distance(text.lower().replace(unit, _LENGTHS[unit]))
    return parse_distance(text)


def in_unit(text: str, units: str) -> float:
    """Metres of a bare number in `units`, km or mi, or of what `read_distance` takes. Raises RetroPlanError."""
    number, unit = _cut(text)
    if number is not None and not unit:
        return parse_distance(f"{text.strip()}{units}") if number else 0.0
    return 0.0 if number == 0 and unit in ("m", "km", "k", "mi", "mile", "miles") else read_distance(text)


def _read(text: str, units: dict[str, float], example: str) -> float:
    number, unit = _cut(text)
    if number is None or unit not in units:
        raise NotANumber(text, example)
    return round(number * units[unit], 6)


def _two(text: str, sign: str) -> tuple[str, str] | None:
    first, found, rest = text.partition(sign)
    return (first, rest) if found else None


def _cut(text: str) -> tuple[float | None, str]:
    """(number, unit in small letters) of `70 kg`; None for no number. A comma is a decimal point."""
    plain = " ".join(text.lower().split())
    end = 0
    while end < len(plain) and (plain[end].isdigit() or plain[end] in ".,"):
        end += 1
    return _number(plain[:end]), plain[end:].strip()


def _number(text: str) -> float | None:
    plain = text.replace(",", ".")
    digits = plain.replace(".", "", 1)
    return float(plain) if digits.isascii() and digits.isdigit() and len(plain) <= 12 else None
