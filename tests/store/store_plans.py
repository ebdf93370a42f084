"""Plans for the store's tests: one written by hand with comments everywhere, and random ones."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from retroplan.domain.base.value import replace
from retroplan.domain.plan import plan as p

HAND = """\
# My plan, by hand.
schema = 1
name = "Spring 10K and a backward mile"   # working title
start = 2026-11-30
week_start = "monday"
colour = "teal"                            # a key nobody knows

# Who it is for.
[athlete]
units = "km"
backward_experience = "some"  # none | some | regular
weekly_minutes = 190
longest_run = "10 km"
available = { tue = 60, wed = 60, fri = 50, sat = 45, sun = 90 }
long_run_day = "sunday"
shoes = ["red", "blue"]

[[athlete.tests]]
date = 2026-11-15
direction = "forward"
distance = "5 km"             # parkrun
time = "24:10"

[[niggles]]
date = 2026-11-20
place = "kneecap"
side = "left"
severity = 2                  # 0-10
until = 2026-12-04

# The big one.
[[goals]]
id = "mile"
title = "Backward mile under 10 minutes"
kind = "race"
direction = "backward"
distance = "1mi"
time = "9:59"
date = 2027-03-14
priority = "A"                # A | B | C

[[blocks]]
name = "Base"
start = 2026-11-30
weeks = 4
focus = "base"

# ===== Sessions =====

# First one.
[[sessions]]
id = "k3f9"
date = 2026-12-02
title = "Retro strides"       # with Ann
kind = "run"                  # run | race | test
workout = "2km easy, 6x(100m back hard / 90s walk), 1km easy"
surface = "track"
spotter = true
status = "planned"            # planned | done | skipped
weather = { sky = "clear", wind = 3 }
actual = { minutes = 41, forward = "5.9 km", backward = "600 m", rpe = 5, notes = "calves fine" }
planned_on = 2026-12-01
# Trailing remark of the first.

# The long one:
# take it easy.
[[sessions]]
id = "b2b2"
date = 2026-12-05
title = "Long"
workout = \"\"\"
10km easy,
1km back easy\"\"\"
notes = '''
[[sessions]] is not a header here
# nor is this a comment'''

[[sessions]]
id = "c3c3"
date = 2026-12-06
kind = "rest"
[sessions.actual]             # a table of its own
minutes = 30
notes = "walked"

[mystery]
deep = { a = [1, 2.5, { b = true }], when = 2026-01-01T10:00:00Z }

[[mystery.list]]
x = 1
# The end.
"""

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_LINES = st.one_of(
    _TEXT, st.sampled_from(['"""', "'''", "a\nb", "a\r\nb", "#x", "[[sessions]]", "\\", '"', "\t", "é\x1b"])
)
_TITLE = _LINES.filter(lambda text: bool(text.strip()))
_DAYS = st.dates(date(1970, 1, 1), date(2100, 12, 31))
_METRES = st.one_of(
    st.sampled_from([5000.0, 600.0, 1609.344, 42195.0, 21097.5]),
    st.integers(1, 500_000_000).map(lambda mm: mm / 1000),
)
_SECONDS = st.integers(1, 86_400_000).map(lambda ms: ms / 1000)
_SCALAR = st.one_of(
    st.booleans(), st.integers(-(2**60), 2**60), st.floats(allow_nan=False), _LINES, _DAYS, st.datetimes(), st.times()
)
_VALUE = st.recursive(
    _SCALAR,
    lambda inner: st.one_of(st.lists(inner, max_size=3).map(tuple), st.dictionaries(_TEXT, inner, max_size=3)),
    max_leaves=4,
)


def extras() -> st.SearchStrategy:
    names = st.one_of(st.sampled_from(["mood", "x-y", "a b", "", "ключ"]), _TEXT)
    return st.dictionaries(
        names.filter(lambda key: key not in p.Plan.__slots__ and key not in _KNOWN), _VALUE, max_size=2
    ).map(lambda found: tuple(found.items()))


def known_keys() -> frozenset[str]:
    from retroplan.store.codec.plan_keys import TABLES

    return frozenset(name for table in TABLES for name in table.names) | {"kind"}


_KNOWN = known_keys()

_ACTUAL = st.builds(
    p.Actual,
    minutes=st.none() | st.integers(0, 1440) | st.sampled_from([41.5]),
    forward_m=st.none() | st.just(0.0) | _METRES,
    backward_m=st.none() | _METRES,
    rpe=st.none() | st.integers(0, 10) | st.just(4.5),
    heart_rate=st.none() | st.integers(30, 250) | st.just(148.5),
    notes=_LINES,
    extra=extras(),
)
_SESSION = st.builds(
    p.Session,
    id=st.just(""),
    date=_DAYS,
    title=_LINES,
    kind=st.sampled_from(p.KINDS),
    workout=_LINES,
    notes=_LINES,
    surface=st.sampled_from(["", *p.SURFACES]),
    spotter=st.booleans(),
    status=st.sampled_from(p.STATUSES),
    why=_LINES,
    pinned=st.booleans(),
    actual=st.none() | _ACTUAL,
    planned_on=st.none() | _DAYS,
    extra=extras(),
)
_GOAL = st.builds(
    p.Goal,
    id=st.just(""),
    title=_TITLE,
    kind=st.sampled_from(p.GOAL_KINDS),
    direction=st.sampled_from(p.DIRECTIONS),
    distance_m=st.none() | _METRES,
    time_s=st.none() | _SECONDS,
    date=st.none() | _DAYS,
    priority=st.none() | st.sampled_from(p.PRIORITIES),
    benefit=_LINES,
    days_a_week=st.none() | st.integers(1, 7),
    weeks=st.none() | st.integers(1, 520),
    notes=_LINES,
    met=st.none() | _DAYS,
    extra=extras(),
)
_TEST = st.builds(p.PaceTest, _DAYS, st.sampled_from(p.DIRECTIONS), _METRES, _SECONDS, extras())
_NIGGLE = st.builds(
    lambda day, place, side, severity, length, extra: p.Niggle(
        day, place, side, severity, None if length is None else min(day + timedelta(length), date(2100, 12, 31)), extra
    ),
    _DAYS, _TITLE, st.sampled_from(["", *p.SIDES]), st.integers(0, 10), st.none() | st.integers(0, 99), extras(),
)  # fmt: skip
_BLOCK = st.builds(p.Block, _LINES, _DAYS, st.integers(1, 520), st.sampled_from(p.FOCUSES), extras())
_AVAILABLE = st.dictionaries(st.integers(0, 6), st.integers(1, 1440)).map(lambda found: tuple(sorted(found.items())))
_SILENCED = st.lists(
    st.builds(p.Silence, st.integers(0, 999).map(lambda number: f"RP{number:03}"), _TITLE, extras()),
    max_size=2,
    unique_by=lambda silence: silence.code,
).map(tuple)
_ATHLETE = st.builds(
    p.Athlete,
    units=st.sampled_from(["km", "mi"]),
    backward_experience=st.sampled_from(p.EXPERIENCES),
    weekly_minutes=st.none() | st.integers(0, 10080),
    longest_run_m=st.none() | _METRES,
    available=_AVAILABLE,
    available_b=_AVAILABLE,
    long_run_day=st.none() | st.integers(0, 6),
    weight_kg=st.none() | st.integers(20, 300) | st.just(70.5),
    height_cm=st.none() | st.integers(80, 250),
    resting_hr=st.none() | st.integers(25, 79),
    max_hr=st.none() | st.integers(80, 240) | st.just(181.25),
    sex=st.sampled_from(["", *p.SEXES]),
    tests=st.lists(_TEST, max_size=2).map(tuple),
    extra=extras(),
)


def with_ids(entries: list, letters: str = "abcdefghijk") -> tuple:
    return tuple(replace(entry, id=f"{letters[n % 11]}{n}") for n, entry in enumerate(entries))


PLANS = st.builds(
    p.Plan,
    name=_TITLE,
    start=st.none() | _DAYS,
    week_start=st.integers(0, 6),
    athlete=_ATHLETE,
    niggles=st.lists(_NIGGLE, max_size=2).map(tuple),
    goals=st.lists(_GOAL, max_size=2).map(with_ids),
    blocks=st.lists(_BLOCK, max_size=2).map(tuple),
    sessions=st.lists(_SESSION, max_size=4).map(with_ids),
    silenced=_SILENCED,
    extra=extras(),
)
SESSIONS = _SESSION
