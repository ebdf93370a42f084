"""Plans for the tests of `exchange`: hostile text, every field, dates near year ends."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from retroplan.domain.plan.plan import (
    EXPERIENCES,
    FOCUSES,
    GOAL_KINDS,
    KINDS,
    PRIORITIES,
    SEXES,
    SIDES,
    STATUSES,
    SURFACES,
    Actual,
    Athlete,
    Block,
    Goal,
    Niggle,
    PaceTest,
    Plan,
    Session,
    Silence,
)
from retroplan.store.codec.fields import keep

MONDAY = date(2026, 11, 30)
HOSTILE = (
    "\x1b]52;c;aGk=\x07", "[/red] *b* _i_ `c` ~~s~~", "# head", "1. one", "- dash", "[a](http://x.y)", "<b>&amp;</b>",
    "a\nb", "'''\"\"\"", "\u202eabc", "caf\u00e9 \u2028", "=1+1", "\\", "www.example.org", "| a | b |",
    "``` `` `", "> q",
)  # fmt: skip
WORKOUTS = (
    "", "30min easy", "2km easy, 6x(100m back hard / 90s walk), 1km easy", '10min drills "hops `*` and skips"',
    "20min easy, 3x(60s back / 2min jog), 10min easy", "for 30min (60s back up 8% / 60s back walk), 5min rest",
    "1mi easy, 10km tempo @5:05/km road", "45MIN   easy",
)  # fmt: skip

named = st.one_of(st.sampled_from(HOSTILE), st.text("abcXY é", min_size=1, max_size=9).filter(str.strip))
days = st.integers(-40, 400).map(lambda n: MONDAY + timedelta(days=n))
texts = st.one_of(
    st.just(""),
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=12),
)
words = st.text("abcdefghij-", min_size=1, max_size=8)
metres = st.integers(1, 80_000).map(float)
seconds = st.integers(1, 36_000).map(float)
minutes = st.integers(1, 600).map(float)


def maybe(strategy):
    return st.none() | strategy


_scalars = st.booleans() | st.integers(-(2**40), 2**40) | texts | days | st.floats(allow_nan=False, width=32)
values = st.recursive(
    _scalars, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words, inner, max_size=2), max_leaves=4
)
extras = st.dictionaries(words.map("x-".__add__), values, max_size=2).map(
    lambda found: tuple((key, keep(value)) for key, value in found.items())
)

actuals = st.builds(
    Actual,
    minutes=maybe(minutes),
    forward_m=maybe(metres),
    backward_m=maybe(metres),
    rpe=maybe(st.integers(0, 10).map(float)),
    notes=texts,
    extra=extras,
    heart_rate=maybe(st.integers(30, 250).map(float)),
).filter(lambda actual: actual != Actual())


@st.composite
def sessions(draw, id="k3f9", when=days):
    return Session(
        id,
        draw(when),
        draw(texts),
        draw(st.sampled_from(KINDS)),
        draw(st.sampled_from(WORKOUTS)),
        draw(texts),
        draw(st.sampled_from(("", *SURFACES))),
        draw(st.booleans()),
        draw(st.sampled_from(STATUSES)),
        draw(texts),
        draw(maybe(actuals)),
        draw(maybe(days)),
        draw(extras),
        draw(st.booleans()),
    )


def goals(id):
    return st.builds(
        Goal,
        st.just(id),
        named,
        st.sampled_from(GOAL_KINDS),
        st.sampled_from(("forward", "backward")),
        maybe(metres),
        maybe(seconds),
        maybe(days),
        maybe(st.sampled_from(PRIORITIES)),
        texts,
        maybe(st.integers(1, 7)),
        maybe(st.integers(1, 20)),
        texts,
        maybe(days),
        extras,
    )


blocks = st.builds(
    Block,
    texts,
    days,
    st.integers(1, 8),
    st.sampled_from(FOCUSES),
    extras,
)
_available = st.dictionaries(st.integers(0, 6), st.integers(1, 300), max_size=7).map(
    lambda found: tuple(sorted(found.items()))
)
athletes = st.builds(
    Athlete,
    st.sampled_from(("km", "mi")),
    st.sampled_from(EXPERIENCES),
    maybe(minutes),
    maybe(metres),
    _available,
    maybe(st.integers(0, 6)),
    st.lists(
        st.builds(PaceTest, days, st.sampled_from(("forward", "backward")), st.just(5000.0), st.just(1500.0), extras),
        max_size=2,
    ).map(tuple),
    extras,
    _available,
    maybe(st.integers(20, 300).map(float)),
    maybe(st.integers(80, 250).map(float)),
    maybe(st.integers(25, 79).map(float)),
    maybe(st.integers(80, 240).map(float)),
    st.sampled_from(("", *SEXES)),
)
silences = st.lists(
    st.builds(Silence, st.sampled_from(("RP303", "RP307", "RP401")), named.filter(str.strip), extras),
    max_size=2,
    unique_by=lambda silence: silence.code,
).map(tuple)
niggles = st.builds(
    lambda day, place, side, severity, length, extra: Niggle(
        day, place, side, severity, None if length is None else day + timedelta(days=length), extra
    ),
    days,
    st.sampled_from(("calf", "kneecap")),
    st.sampled_from(("", *SIDES)),
    st.integers(0, 10),
    maybe(st.integers(0, 30)),
    extras,
)
_ids = st.lists(st.sampled_from(("k3f9", "abcd", "bcde", "m2xy", "q7rs", "zzzz")), unique=True, max_size=5)


@st.composite
def plans(draw, when=days):
    return Plan(
        draw(named),
        draw(maybe(days)),
        draw(st.integers(0, 6)),
        draw(athletes),
        tuple(draw(st.lists(niggles, max_size=2))),
        tuple(draw(goals(id)) for id in draw(st.lists(st.sampled_from(("mile", "10k")), unique=True))),
        tuple(draw(st.lists(blocks, max_size=2))),
        tuple(draw(sessions(id, when)) for id in draw(_ids)),
        draw(extras),
        draw(silences),
    )


def week_days(start=MONDAY):
    return st.integers(0, 6).map(lambda n: start + timedelta(days=n))
