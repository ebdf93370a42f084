"""What the workout notation says of a text it cannot read: where, what, and the nearest spelling."""

from __future__ import annotations

import time

import pytest

from retroplan.domain.base.errors import NotationError
from retroplan.domain.notation.notation import caret, check, parse


@pytest.mark.parametrize(
    ("text", "spots"),
    [
        ("2km easy, 6x(100m bakc hard / 90s walk)", [(19, 4, "back")]),
        ("10 minz easy, 2km esay", [(4, 4, "min"), (19, 4, "easy")]),
        ("2km @5:30, 3x(, 1km)) ", [(5, 5, "@5:30/km"), (21, 1, "")]),
        ("1,5km", [(1, 5, "1.5km")]),
        ("2km back -5%", [(10, 3, "down 5%")]),
        ("1km @7km", [(5, 4, "@7km/h")]),
        ("1km up 6", [(5, 4, "up 6%")]),
        ("0x100m, 201x1km, 1.5x1km", [(1, 1, ""), (9, 3, ""), (18, 3, "")]),
        ("２km bakc", [(5, 4, "back")]),
        ("1km\n2km bakc", [(9, 4, "back")]),
        ("100m rest", [(6, 4, "")]),
        ("100m drills", [(6, 6, "")]),
        ("5min rest back", [(11, 4, "")]),
        ("5min rest @3", [(11, 1, "")]),
        ("5min 6%", [(6, 2, "")]),
        ("5min \x07", [(6, 1, "")]),
        ("5min ∞", [(6, 1, "")]),
        ('5min "open', [(6, 5, "")]),
        ("2km / 90s walk", [(5, 1, "")]),
        ("6x(1km / 90s) / 60s", [(15, 1, "")]),
        ("6x(1km / 90s, 1km)", [(15, 1, "")]),
        ("6x( / 90s)", [(5, 1, "")]),
        ("3x()", [(3, 2, "")]),
        ("3x(1km", [(3, 1, "")]),
        ("3x1km / 2x1km", [(9, 1, "")]),
        ("3x4x1km", [(3, 1, "")]),
        ("3x", [(1, 2, "")]),
        ("x3", [(1, 1, ""), (2, 1, "")]),
        ("(1km)", [(1, 1, "")]),
        ("for (1km)", [(1, 3, "")]),
        ("for 5km (1km)", [(5, 3, "")]),
        ("1:5", [(1, 3, "")]),
        ("1h70", [(1, 4, "")]),
        ("1.2.3km", [(1, 5, "")]),
        ("1234567890123m", [(1, 13, "")]),
        ("1km @", [(5, 1, "")]),
        ("1km @easy", [(5, 5, "easy")]),
        ("1km @-3", [(5, 3, "")]),
        ("1km @5.30/km", [(5, 8, "@5:30/km")]),
        ("100m bwd", [(6, 3, "back")]),
        ("100m w", [(6, 1, "")]),
        ('6x30" hill', [(3, 8, "30s")]),
        ("1km @fast", [(5, 5, "")]),
        ("1km @z6", [(5, 3, "")]),
        ("1km @0:10/km", [(5, 8, "")]),
        ("1km @5:7/km", [(5, 7, "")]),
        ("1km @200%", [(5, 5, "")]),
        ("1km up", [(5, 2, "")]),
        ("1km up 46%", [(5, 6, "")]),
        ("1km easy @3", [(10, 1, "")]),
        ("1km @5:00/km @z2", [(14, 1, "")]),
        ("1km walk run", [(10, 3, "")]),
        ("1km track sand", [(11, 4, "")]),
        ('1km "a" "b"', [(9, 3, "")]),
        ("-3x1km", [(1, 2, "")]),
        ("", [(1, 1, "")]),
        (" , ;\n", [(6, 1, "")]),
    ],
)
def test_problems_have_a_place_and_a_spelling(text, spots):
    assert [(p.column, p.length, p.suggestion) for p in check(text)] == spots


def test_each_refusal_has_its_own_message():
    wrong = [
        "easy", "0km", "-5min", "inf km", "25h", "501km", "3x(1km", "1km)", "1km easy easy", "1km back fwd", "1 parsec",
        "0x1km", "201x1km", "2x(2x(2x(2x(2x(1m)))))", "200x(200x1m)", "20h, 20h", "1km 2km", "100m rest", "",
        "1km " * 3000,
    ]  # fmt: skip
    messages = [check(text)[0].message for text in wrong]
    assert len(set(messages)) == len(wrong)


def test_all_problems_come_at_once_and_not_without_end():
    with pytest.raises(NotationError) as caught:
        parse("2km esay, 0km, 3x(1km bakc")
    assert [p.column for p in caught.value.problems] == [5, 11, 18, 23]
    assert caught.value.text == "2km esay, 0km, 3x(1km bakc"
    assert len(check("bakc " * 1000)) == 25


def test_limits_are_checked_before_anything_is_unrolled():
    start = time.perf_counter()
    assert check("200x(200x(200x(200x1m)))")
    assert check("for 24h (0.000001s)")
    assert time.perf_counter() - start < 0.05
    assert len(parse("200x(1s, 1s, 1s, 1s, 1s)").expand()) == 1000
    assert check("200x(1s, 1s, 1s, 1s, 1s), 1s")
    assert parse("4x(4x(4x(4x1s)))")
    assert parse("1s," * 999 + "1s")


def test_carets_stand_under_the_fault():
    text = "2km easy, 6x(100m bakc hard / 90s walk)"
    assert caret(text, check(text)).splitlines() == [
        text,
        '                  ^^^^ unknown word "bakc". Did you mean "back"?',
    ]


def test_carets_know_lines_wide_characters_controls_and_long_lines():
    text = "1km\n２km\x1b bakc\n3km zzzz"
    assert caret(text, check(text)).splitlines() == [
        "２km␛ bakc",
        "    ^ the character U+001B cannot be read here",
        '      ^^^^ unknown word "bakc". Did you mean "back"?',
        "3km zzzz",
        '    ^^^^ unknown word "zzzz"',
    ]
    text = "1km, " * 100 + "2km bakc" + ", 1km" * 100
    shown, marks = caret(text, check(text)).splitlines()
    assert len(shown) <= 102
    assert shown[marks.index("^") : marks.index("^") + 4] == "bakc"
    assert caret("2km", ()) == ""


def test_a_note_in_a_message_has_its_own_quotes_only():
    (first, *_) = check('6x(100m back) "loose"')
    assert first.message == 'put a comma before "loose"'
