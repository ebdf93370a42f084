"""The workout notation against generated trees and hostile text: a fixed point, and never anything but an answer."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.domain.base.text import visible
from retroplan.domain.notation.notation import caret, check, parse
from retroplan.domain.notation.words import WORDS
from retroplan.domain.notation.workout import Repeat, Step, Target, Workout

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
    efforts = ["easy", "steady", "tempo", "threshold", "hard", "sprint", *(["jog"] if gait == "run" else [])]
    effort = draw(st.sampled_from(efforts)) if kind == 2 else ""
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
    assert tree.flip().flip().flip() == tree.flip()  # all but backward downhill comes back after two
    assert parse(str(tree.flip())) == tree.flip()


words = st.sampled_from([
    *WORDS, "@", "@7", "@5:30/km", "@z2", "@70%", "/", "(", ")", ",", ";", "\n", "x", "3x", "6", "2km", "90s", "1h10",
    "1:", "5'", "3″", '"', "“", "”", "for", "30min", "6%", "-", "–", "%", "*", "inf", ".5", "\x00",
    "\ud800", "İ", "٣", "①",
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
    shown = caret(text, problems)
    assert "^" in shown
    assert visible(shown, lines=True) == shown


@pytest.mark.parametrize(
    "piece",
    ["(", ")", "3x(", "1s,", "a", "a ", "bakc ", '"', '"\n', "“", "@", "@1", "1", "1:", "1.", "-", "- ", "/", "1s/",
     " ", "\n", "\x00", "\ud800", "x", "1x", "for 1s ", "for 1s (", "easy ", "1-1", "1h1", "1,5", "'", "e'", "e-", "İ",
     "3x(1s/1s),", "5x(", "1/3x(", '1s "a" ', "up ", "quarterlyabc ", "@1:00/", "1minz "],
)  # fmt: skip
def test_hostile_text_is_answered_at_once(piece):
    text = (piece * 10_000)[:10_000]
    best = 1.0
    for _ in range(3):  # in the processor's own time, as this may run beside anything
        start = time.thread_time()
        problems = check(text)
        best = min(best, time.thread_time() - start)
    assert problems
    assert best < 0.05
    assert len(check(text + "x")) == 1
