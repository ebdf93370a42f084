"""The workout notation: what it reads and the canonical text it prints, the manual's own examples included."""

from __future__ import annotations

import os

import pytest

from retroplan.domain.base.value import replace
from retroplan.domain.notation.notation import check, parse
from retroplan.domain.notation.workout import Repeat, Step, Target, Workout

DOCS = os.path.join(os.path.dirname(__file__), "..", "..", "docs", "notation.md")


def docs() -> str:
    with open(DOCS, encoding="utf-8") as file:
        return file.read()


def doc_examples() -> list[str]:
    blocks = docs().split("```workout\n")[1:]
    return [line for block in blocks for line in block.split("```")[0].splitlines()]


def doc_table(heading: str) -> list[tuple[str, str]]:
    """The rows of the two-column table whose head starts with `heading`."""
    rows = docs().split(f"| {heading}")[1].split("\n\n")[0].splitlines()[2:]
    found = []
    for row in rows:
        left, right = row.strip("| ").split(" | ", 1)
        found.append((left.strip("`"), right.removeprefix("`").removesuffix("`") if right[0] == "`" else right))
    return found


def only(text: str) -> Step:
    (item,) = parse(text).items
    assert isinstance(item, Step)
    return item


@pytest.mark.parametrize("text", doc_examples())
def test_every_example_of_the_manual_is_read(text):
    workout = parse(text)
    assert parse(str(workout)) == workout


@pytest.mark.parametrize(("typed", "canonical"), doc_table("typed"))
def test_the_manual_tells_the_canonical_text(typed, canonical):
    assert str(parse(typed)) == canonical


@pytest.mark.parametrize(("typed", "answer"), doc_table("written"))
def test_the_manual_tells_the_answers(typed, answer):
    (problem,) = [p for p in check(typed) if p.message == answer]
    assert typed[problem.column - 1 : problem.column - 1 + problem.length]


def test_a_whole_line_as_a_tree():
    work = Step(100.0, None, "100m", "backward", effort="hard")
    rest = Step(None, 90.0, "90s", gait="walk")
    assert parse("2km easy, 6x(100m back hard / 90s walk), 1km easy") == Workout(
        (
            Step(2000.0, None, "2km", effort="easy"),
            Repeat(6, None, (work,), rest),
            Step(1000.0, None, "1km", effort="easy"),
        )
    )


@pytest.mark.parametrize(
    ("text", "metres", "seconds", "amount"),
    [
        ("400m", 400, None, "400m"),
        ("1.5mi", 2414.016, None, "1.5mi"),
        ("2 miles", 3218.688, None, "2mi"),
        (".5km", 500, None, "0.5km"),
        ("10K", 10_000, None, "10km"),
        ("007.50km", 7500, None, "7.5km"),
        ("90s", None, 90, "90s"),
        ("20 MIN", None, 1200, "20min"),
        ("1:30", None, 90, "1:30"),
        ("1:30:00", None, 5400, "1:30:00"),
        ("1:30h", None, 5400, "1:30:00"),
        ("1:30min", None, 90, "1:30"),
        ("0:59.5", None, 59.5, "0:59.5"),
        ("1h10", None, 4200, "1h10"),
        ("1h 05min", None, 3900, "1h05"),
        ("1h 10min 20s", None, 4220, "1:10:20"),
        ("2min30", None, 150, "2:30"),
        ("1′30″", None, 90, "1:30"),
        ("20'", None, 1200, "20min"),
        ("90″", None, 90, "90s"),
        ("24h", None, 86400, "24h"),
        ("500km", 500_000, None, "500km"),
    ],
)
def test_amounts(text, metres, seconds, amount):
    step = only(text)
    assert (step.metres, step.seconds, step.amount) == (metres, seconds, amount)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("1km @5:30/km", Target("pace", 1000 / 330, "@5:30/km")),
        ("1km @8:50/mi", Target("pace", 1609.344 / 530, "@8:50/mi")),
        ("1km @5:30 min/km", Target("pace", 1000 / 330, "@5:30/km")),
        ("1km @6/km", Target("pace", 1000 / 360, "@6:00/km")),
        ("1km @4:59.5/km", Target("pace", 1000 / 299.5, "@4:59.5/km")),
        ("1km @9.7km/h", Target("speed", 9700 / 3600, "@9.7km/h")),
        ("1km @ 9.7 KPH", Target("speed", 9700 / 3600, "@9.7km/h")),
        ("1km @6mph", Target("speed", 6 * 1609.344 / 3600, "@6mph")),
        ("1km @134m/min", Target("speed", 134 / 60, "@134m/min")),
        ("1km @3.5m/s", Target("speed", 3.5, "@3.5m/s")),
        ("1km @70%", Target("percent", 0.7, "@70%")),
        ("1km @z2", Target("zone", 2.0, "@z2")),
        ("1km @Zone 4", Target("zone", 4.0, "@z4")),
    ],
)
def test_targets(text, target):
    assert only(text).target == target


def test_a_number_alone_behind_an_at_is_an_effort_even_before_a_recovery():
    (repeat,) = parse("3x1km @7/1km walk").items
    assert isinstance(repeat, Repeat)
    assert repeat.items == (Step(1000.0, None, "1km", rpe=7.0),)
    assert repeat.recovery == Step(1000.0, None, "1km", gait="walk")
    assert only("1km @7.5").rpe == 7.5
    assert only("1km tempo @5:05/km").effort == "tempo"


@pytest.mark.parametrize(
    ("text", "gradient"), [("1km up 6%", 6.0), ("1km down 2.5 %", -2.5), ("1km flat", 0.0), ("1km", None)]
)
def test_gradients(text, gradient):
    assert only(text).gradient == gradient


@pytest.mark.parametrize("word", ["back", "BACKWARD", "backwards", "bk", "←", "⟵"])
def test_backward_words(word):
    assert only(f"100m {word}").direction == "backward"


def test_jog_is_an_easy_run_unless_an_effort_says_otherwise():
    assert (only("2min jog").gait, only("2min jog").intensity) == ("run", 3.0)
    assert only("2min jog steady").intensity == 4.0
    assert only("2min jog @5") == only("2min @5")


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("2 km – 3 × 400 m ＠７ / 90″ walk", "2km, 3x(400m @7 / 90s walk)"),
        ("２ｋｍ\u00a0easy", "2km easy"),
        ("6∗100m → , 1km", "6x100m, 1km"),
        ("1km easy\r\n\r\n2km;;3km,", "1km easy, 2km, 3km"),
        ("5x(50m back walk / 50m back / 100m)", "5x(50m back walk, 50m back / 100m)"),
        ("2x(7x(20m back sprint / 25s rest) / 4min rest)", "2x(7x(20m back sprint / 25s rest)) / 4min rest"),
        ("2x(7x20m back / 25s rest)", "2x(7x(20m back / 25s rest))"),
        ("easy 2km", "2km easy"),
        ("for 1h10 60s back", "for 70min (60s back)"),
        ("for 30min 30s back / 30s walk", "for 30min (30s back / 30s walk)"),
        ("3X1KM", "3x1km"),
    ],
)
def test_two_ways_of_writing_the_same(text, same):
    assert parse(text) == parse(same)
    assert str(parse(text)) == same


@pytest.mark.parametrize(
    "note", ["hops and skips", "  a – b × ７ ′ ", "“curly” inside", "x" * 300, "\ud800\x1b[31m", "a, (b / c) @7"]
)
def test_a_note_is_kept_byte_for_byte(note):
    step = only(f'5min drills "{note}"')
    assert step.note == note
    assert only(str(step)).note == note


@pytest.mark.parametrize("text", ["5min “easy – now”", "5min ”easy – now”", "5min „easy – now“", '5min “easy – now"'])
def test_curly_quotes_are_quotes(text):
    assert only(text).note == "easy – now"
    assert str(parse(text)) == '5min "easy – now"'


@pytest.mark.parametrize("note", ["x", "*", "km", "m", "s", "min", "kph", "for", "%", "/"])
@pytest.mark.parametrize("step", ["1h10", "2min30", "5km @5", "5km up 6%", "10min @z2", "90s easy"])
def test_a_note_is_never_taken_for_a_word(step, note):
    found = only(f'{step} "{note}"')
    assert found == replace(only(step), note=note)
    assert only(str(found)) == found
