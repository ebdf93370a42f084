"""The workout notation: what it reads, what it prints, and what it says of what it cannot read."""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.domain.errors import NotationError
from retroplan.domain.lexer import WORDS
from retroplan.domain.notation import caret, check, parse
from retroplan.domain.workout import Repeat, Step, Target, Workout

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


@pytest.mark.parametrize(
    ("text", "spots"),
    [
        ("2km easy, 6x(100m bakc hard / 90s walk)", [(19, 4, "back")]),
        ("10 minz easy, 2km esay", [(4, 4, "min"), (19, 4, "easy")]),
        ("2km @5:30, 3x(, 1km)) ", [(5, 5, "@5:30/km"), (21, 1, "")]),
        ("1,5km", [(1, 5, "1.5km")]),
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


# Trees, as a person could write them: canonical amounts, each kind of word or none.

amounts = st.one_of(
    st.integers(1, 5000).map(lambda n: (float(n), None, f"{n}m")),
    st.integers(1, 40).map(lambda n: (n * 1000.0, None, f"{n}km")),
    st.integers(1, 119).map(lambda n: (None, float(n), f"{n}s")),
    st.integers(1, 90).map(lambda n: (None, n * 60.0, f"{n}min")),
    st.integers(61, 3599).filter(lambda n: n % 60).map(lambda n: (None, float(n), f"{n // 60}:{n % 60:02d}")),
)
times = amounts.filter(lambda amount: amount[1] is not None)
targets = st.sampled_from([
    None, Target("pace", round(1000 / 330, 12), "@5:30/km"), Target("percent", 0.7, "@70%"), Target("zone", 3.0, "@z3"),
]).map(lambda t: Target("pace", 1000 / 330, "@5:30/km") if t and t.kind == "pace" else t)  # fmt: skip
notes = st.text(st.characters(exclude_characters='"\n\r\x0b\x0c\x85\u2028\u2029'), max_size=12)
surfaces = st.sampled_from(["", "track", "sand", "treadmill"])


@st.composite
def steps(draw) -> Step:
    gait = draw(st.sampled_from(["run", "run", "walk", "rest", "drills"]))
    metres, seconds, amount = draw(amounts if gait in ("run", "walk") else times)
    surface, note = draw(surfaces), draw(notes)
    if gait == "rest":
        return Step(metres, seconds, amount, gait=gait, surface=surface, note=note)
    kind = draw(st.integers(0, 2))
    rpe = draw(st.integers(0, 100)) / 10 if kind == 1 else None
    effort = draw(st.sampled_from(["easy", "steady", "tempo", "threshold", "hard", "sprint"])) if kind == 2 else ""
    if gait == "drills":
        return Step(metres, seconds, amount, gait=gait, rpe=rpe, effort=effort, surface=surface, note=note)
    gradient = draw(st.sampled_from([None, 0.0, 6.0, -2.5]))
    direction = draw(st.sampled_from(["forward", "backward"]))
    return Step(metres, seconds, amount, direction, gait, rpe, effort, draw(targets), gradient, surface, note)


def repeats(items) -> st.SearchStrategy[Repeat]:
    return st.builds(
        lambda head, items, recovery: Repeat(head[0], head[1], tuple(items), recovery),
        st.one_of(st.integers(1, 4).map(lambda n: (n, None)), st.integers(600, 1800).map(lambda n: (None, float(n)))),
        st.lists(items, min_size=1, max_size=3),
        st.none() | steps(),
    )


trees = st.lists(st.one_of(steps(), repeats(steps()), repeats(repeats(steps()) | steps())), min_size=1, max_size=4).map(
    lambda items: Workout(tuple(items))
)


@given(trees)
@settings(max_examples=150, deadline=None)
def test_printing_and_reading_is_a_fixed_point(tree):
    text = str(tree)
    problems = check(text)
    if problems:  # only for its size
        assert all("a workout has at most" in p.message for p in problems), text
        return
    assert parse(text) == tree
    assert str(parse(text)) == text
    assert tree.flip().flip() == tree
    assert parse(str(tree.flip())) == tree.flip()


words = st.sampled_from([
    *WORDS, "@", "@7", "@5:30/km", "@z2", "@70%", "/", "(", ")", ",", ";", "\n", "x", "3x", "6", "2km", "90s", "1h10",
    "1:", "5'", "3″", '"', "“", "”", "for", "30min", "6%", "-", "–", "%", "*", "inf", ".5", "\x00", "\ud800", "İ", "٣", "①",
])  # fmt: skip
hostile = st.one_of(
    st.text(max_size=200),
    st.lists(st.tuples(words, st.sampled_from(["", " "])), max_size=25).map(
        lambda parts: "".join(word + blank for word, blank in parts)
    ),
)


@given(hostile)
@settings(max_examples=400, deadline=None)
def test_no_text_makes_it_fail(text):
    problems = check(text)
    if not problems:
        tree = parse(text)
        assert parse(str(tree)) == tree
        return
    for problem in problems:
        assert 1 <= problem.column <= len(text) + 1
        assert problem.length >= 1
        assert problem.message
    assert caret(text, problems).isprintable() or "\n" in caret(text, problems)


@pytest.mark.parametrize(
    "piece",
    ["(", ")", "3x(", "1s,", "a", "a ", "bakc ", '"', '"\n', "“", "@", "@1", "1", "1:", "1.", "-", "- ", "/", "1s/",
     " ", "\n", "\x00", "\ud800", "x", "1x", "for 1s ", "for 1s (", "easy ", "1-1", "1h1", "1,5", "'", "e'", "e-", "İ",
     "3x(1s/1s),", "5x(", "1/3x(", '1s "a" ', "up ", "quarterlyabc ", "@1:00/", "1minz "],
)  # fmt: skip
def test_hostile_text_is_answered_at_once(piece):
    text = (piece * 10_000)[:10_000]
    best = 1.0
    for _ in range(3):  # the quickest of three, as this may run beside anything
        start = time.perf_counter()
        problems = check(text)
        best = min(best, time.perf_counter() - start)
    assert problems
    assert best < 0.05
    assert len(check(text + "x")) == 1
