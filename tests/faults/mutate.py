"""Making files go wrong: good ones to start from, and what a slip, another program or an enemy does to them.

Rules: everything comes from the dice that are passed in, so that a number is enough to make an input again. Half of
what is made stays near the good file, where a reader is most likely to believe it.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable

from world import ROOT, SETTINGS, SPRING, WEEK

PLAN = (
    SPRING
    + """
[[athlete.tests]]
date = 2026-11-15
direction = "backward"
distance = "1 km"
time = "7:10"

[[niggles]]
date = 2026-11-20
place = "kneecap"
severity = 2
until = 2026-12-04

[[blocks]]
name = "Base"
start = 2026-11-30
weeks = 4
focus = "base"

[[silenced]]
code = "RP303"
reason = "a camp"

[[sessions]]
id = "c3"
date = 2026-12-06
kind = "race"
notes = '''
[[sessions]] is no header here'''
status = "done"
planned_on = 2026-12-01
actual = { minutes = 41, forward = "5.9 km", backward = "600 m", rpe = 5, heart_rate = 148, notes = "fine" }
pinned = true

[mystery]
deep = { a = [1, 2.5, { b = true }], when = 2026-01-01T10:00:00Z }
"""
)
CONFIG = (
    SETTINGS + 'units = "km"\nweek_start = "sunday"\n\n[keys]\n"week.move" = "m"\n\n[athlete]\nweekly_minutes = 200\n'
)
WORKOUTS = (
    '[[workouts]]\ntitle = "Mine"\nworkout = "5km easy, 6x(100m back hard / 90s walk)"\ntags = ["track"]\n\n'
    '[[workouts]]\ntitle = "Hill"\nworkout = "8x(30s up 8% hard / jog back)"\nkind = "run"\n'
)
NOTATIONS = (
    "2km easy, 6x(100m back hard / 90s walk), 1km easy",
    "10min easy, 4x(800m threshold / 2min jog), 10min easy",
    "20min back walk",
    "3x(2x(200m @ 4:30/km / 30s rest) / 3min walk) # by feel",
    "1h10 easy up 5%, 5mi @ rpe 6",
)

VALUES = (
    "0", "-1", "1e999", "nan", "inf", "-inf", "true", '""', "[]", "{}", "''", '"x"', "0x" + "f" * 400, "9" * 400,
    "9" * 5000,
    "1.7976931348623157e308", "5e-324", "2026-02-30", "2026-13-01", "0001-01-01", "9999-12-31", "1969-12-31",
    "2101-01-01",
    "2026-12-02T24:00:00", "2026-12-02T10:00:00+99:99", "12:00:00", '"2026-12-02"', '"12/03/2026"', '"5 km"', '"-5 km"',
    '"5 parsecs"', '"99999999999 km"', '"25:61"', '"0:00"', '"59:59:59:59"', "[[1], [2]]", "{ a = { b = { c = 1 } } }",
    '"\\u0000"', '"\\ud800"', '"\\U00110000"', '"\\x1b]52;c;aGk=\\x07"', '"[/]"', '"\u202eevil"', '"\U0001f3c3"',
    '"' + "a" * 3000 + '"',
    '"""\n[[sessions]]\n"""', "'''\n'''''", "-0.0", "+7", "1_000", "0b2", "07", "1e5", '"wed"', '"spring"',
    '"backward"',
)  # fmt: skip
TEXTS = (
    "\0", "\x1b[2J", "\x1b]52;c;aGk=\x07", "\u202e", "\u2028", "\ufeff", "\r", "\r\n", "\n", "\t", "\x85", "\xad",
    "[/]", "[", "]", "{",
    "}", "(", ")", '"', "'", '"""', "'''", "#", "=", ".", ",", "..", "[[sessions]]\n", "[athlete]\n", "schema = 2\n",
    "\\", "x", "×",
    "6x(", "100000x", "/", "@", "back", "4:30/km", "%", "5km", "²", "٣", "５", "1e9", "0", "99999999999999999999", "-",
    "é", "e\u0301",
    "\U0001f468\u200d\U0001f469", "km", "rpe 11", "easy", "rest", "~", "`", "$(x)", "%s", "{0}", "= = =", "a" * 500,
)  # fmt: skip


def themes() -> list[str]:
    folder = os.path.join(ROOT, "themes")
    out = []
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            out.append(file.read())
    return out


def seeds() -> dict[str, list[str]]:
    """Good texts by the kind of file."""
    return {
        "plan": [PLAN, SPRING],
        "week": [WEEK, PLAN],
        "settings": [CONFIG],
        "theme": themes(),
        "workouts": [WORKOUTS],
        "notation": list(NOTATIONS),
    }


def mutated(kind: str, good: dict[str, list[str]], dice: random.Random) -> bytes:
    """One wrong file, or now and then one that is still right."""
    text = dice.choice(good[kind])
    if dice.random() < 0.02:
        return _enormous(kind, dice).encode("utf-8", "surrogatepass")
    if dice.random() < 0.03:
        return dice.randbytes(dice.randrange(400))
    steps = _NOTATION_STEPS if kind == "notation" else _STEPS
    for _ in range(dice.choice((1, 1, 1, 2, 3, 6))):
        text = dice.choice(steps)(text, dice, good[kind])
    data = text.encode("utf-8", "surrogatepass")
    if dice.random() < 0.1:
        data = _bytes(data, dice)
    if dice.random() < 0.03:
        data = b"\xef\xbb\xbf" + data
    return data.replace(b"\n", b"\r\n") if dice.random() < 0.05 else data


def _cut(text: str, dice: random.Random, _: list[str]) -> str:
    return text[: dice.randrange(len(text) + 1)]


def _drop(text: str, dice: random.Random, _: list[str]) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + text[at + dice.choice((1, 1, 2, 10, 80)) :]


def _double(text: str, dice: random.Random, _: list[str]) -> str:
    start = dice.randrange(len(text) + 1)
    part = text[start : start + dice.choice((1, 5, 40, 200))]
    at = dice.choice((start, dice.randrange(len(text) + 1)))
    return text[:at] + part * dice.choice((1, 1, 2, 30)) + text[at:]


def _insert(text: str, dice: random.Random, _: list[str]) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice(TEXTS) + text[at:]


def _character(text: str, dice: random.Random, _: list[str]) -> str:
    at = dice.randrange(len(text) + 1)
    return (
        text[:at]
        + chr(dice.choice((dice.randrange(32, 127), dice.randrange(0x300), dice.randrange(0x11000))))
        + text[at + 1 :]
    )


def _value(text: str, dice: random.Random, _: list[str]) -> str:
    """Another value for one key."""
    places = list(re.finditer(r"^([ \t]*[^#\n=]+=[ \t]*)([^\n]*)$", text, re.MULTILINE))
    if not places:
        return text
    place = dice.choice(places)
    return text[: place.start(2)] + dice.choice(VALUES) + text[place.end(2) :]


def _key(text: str, dice: random.Random, _: list[str]) -> str:
    places = list(re.finditer(r"^[ \t]*([A-Za-z0-9_.\"-]+)[ \t]*=", text, re.MULTILINE))
    if not places:
        return text
    place = dice.choice(places)
    new = dice.choice(
        ("", '""', "a.b", ".".join("abcdefghij"), '"\\u001b"', "id", "date", "ключ", place.group(1) + "x", "sessions")
    )
    return text[: place.start(1)] + new + text[place.end(1) :]


def _lines(text: str, dice: random.Random, _: list[str]) -> str:
    """Lines that change places, double or go."""
    lines = text.split("\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    how = dice.randrange(3)
    if how == 0:
        lines[one], lines[other] = lines[other], lines[one]
    elif how == 1:
        lines.insert(other, lines[one])
    else:
        del lines[min(one, other) : min(one, other) + dice.choice((1, 1, 3))]
    return "\n".join(lines)


def _header(text: str, dice: random.Random, _: list[str]) -> str:
    old, new = dice.choice((("[[", "["), ("]]", "]"), ("[", "[["), ("[[sessions]]", "[[goals]]"), ("[athlete]",
    "[[athlete]]"),
                            ("[[sessions]]", "[sessions]"), ("[[", "[[a."), ("[athlete]", "[athlete.tests]"), ("= {",
                            "= [{")))  # fmt: skip
    return text.replace(old, new, dice.choice((1, -1)))


def _splice(text: str, dice: random.Random, good: list[str]) -> str:
    other = dice.choice(good)
    return text[: dice.randrange(len(text) + 1)] + other[dice.randrange(len(other) + 1) :]


Step = Callable[[str, random.Random, list[str]], str]
_STEPS: tuple[Step, ...] = (
    _cut,
    _drop,
    _double,
    _insert,
    _character,
    _value,
    _value,
    _value,
    _key,
    _lines,
    _header,
    _splice,
)
_NOTATION_STEPS: tuple[Step, ...] = (_drop, _double, _insert, _insert, _character, _splice)


def _bytes(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    more = dice.choice((b"\xff", b"\xc3", b"\xed\xa0\x80", b"\x00", b"\xf4\x90\x80\x80", bytes([dice.randrange(256)])))
    return data[:at] + more + data[at + dice.randrange(2) :]


def _enormous(kind: str, dice: random.Random) -> str:
    """Large, deep or long beyond all reason."""
    many = dice.choice((100, 1000, 10_000, 100_000))
    if kind == "notation":
        return dice.choice(("(" * many, "2x(" * many + "1km" + ")" * many, "1km, " * many, "9" * many + "km",
        "(1km / " * many,
                            "a" * many, "1km " + "#" * many, "2x" * many, "1km+" * many, "\u0300" * many,
                            ", " * many))  # fmt: skip
    session = '[[sessions]]\nid = "s{0}"\ndate = 2026-12-02\ntitle = "T{0}"\nworkout = "5km easy"\n'
    workout = "[[workouts]]\ntitle = {0}\n"
    return dice.choice((
        "a = " + "[" * many, "a = " + "{a=" * many, ".".join("a" * many) + " = 1", "[" + ".".join("a" * many) + "]",
        "a = " + "9" * many, "a = 0x" + "f" * many, 'a = "' + "\\" * many, 'a = """' + '"' * many, "#" * many,
        "\n" * many, "[[a]]\n" * many,
        "".join(f"k{number} = 1\n" for number in range(many)), "a = [" + "1," * many + "]", "a" * many, "=" * many,
        "'" * many,
        "".join(session.format(number) for number in range(many // 10)),
        "".join(workout.format(number) for number in range(many)),
        '[[sessions]]\nworkout = "' + "2x(" * many + '"\n',
        '[[workouts]]\ntitle = "x"\nworkout = "' + "1km, " * many + '"\n',
        "sessions = [" + "{date = 2026-12-02}," * many + "]",
        "[athlete]\n" + "".join(f"a{number}.b = 1\n" for number in range(many)),
        "[colours]\n" + "".join(f'c{number} = "#zzz"\n' for number in range(many)),
        "[keys]\n" + "".join(f'"a{n}" = []\n' for n in range(many)),
        "[" + "a." * many + "a]\n" + "x=1", "x.y = 1\n" * many, "[[sessions]]\n" * many, "[a]\n" * many,
    ))  # fmt: skip
