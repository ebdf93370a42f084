"""The table of plan keys: one row a key, in the order in which they are written.

Reader, writer, JSON Schema and the tables of docs/plan-file.md go by these rows; `plan_words` has a sentence for each.
Words and limits come from `domain.plan`, and so do the defaults: a key that is left out is its class's default.
What no row can say (two keys that depend on one another, ids, a rule silenced twice) is in `odd_cases`.
"""

from __future__ import annotations

from retroplan.domain.base.dates import DAY_NAMES, DAYS
from retroplan.domain.plan import plan as p
from retroplan.store.codec.amounts import DAY, DISTANCE, DISTANCE_RUN, DURATION, Available, Weekday
from retroplan.store.codec.key_rows import Key, Keys, ListOf, TableOf
from retroplan.store.codec.kinds import FLAG, ID, TEXT, Filled, Number, RuleCode, Text, Whole, Word
from retroplan.store.codec.odd_cases import each_silenced_once, over_after_it_began, resting_below_highest, with_ids

WEEK_MINUTES = 7 * 24 * 60
UNITS = Word(("km", "mi"))
KIND = Word(p.KINDS)
WEEK_START = Weekday(DAY_NAMES)
_DIRECTION = Word(p.DIRECTIONS)
_AVAILABLE = Available()

TEST = Keys(
    "athlete.tests",
    "test",
    p.PaceTest,
    (
        Key("date", DAY, must="2026-11-15"),
        Key("direction", _DIRECTION, given="forward", always=True),
        Key("distance", DISTANCE, "distance_m", must='"5km"'),
        Key("time", DURATION, "time_s", must='"24:10"'),
    ),
    goes_by=("date", "direction", "distance_m"),
)

ATHLETE = Keys(
    "athlete",
    "athlete",
    p.Athlete,
    (
        Key("units", UNITS),
        Key("backward_experience", Word(p.EXPERIENCES)),
        Key("weekly_minutes", Number(0, WEEK_MINUTES)),
        Key("longest_run", DISTANCE, "longest_run_m"),
        Key("available", _AVAILABLE),
        Key("available_b", _AVAILABLE),
        Key("long_run_day", Weekday(DAYS)),
        Key("weight", Number(*p.WEIGHT_KG), "weight_kg"),
        Key("height", Number(*p.HEIGHT_CM), "height_cm"),
        Key("resting_hr", Number(*p.RESTING_HR)),
        Key("max_hr", Number(*p.MAX_HR)),
        Key("sex", Word(p.SEXES)),
        Key("tests", ListOf(TEST)),
    ),
    check=resting_below_highest,
)

NIGGLE = Keys(
    "niggles",
    "niggle",
    p.Niggle,
    (
        Key("date", DAY, must="2026-11-20"),
        Key("place", Filled(such_as=p.PLACES), must='"calf"'),
        Key("side", Word(p.SIDES)),
        Key("severity", Whole(0, 10)),
        Key("until", DAY),
    ),
    goes_by=("date", "place", "side"),
    check=over_after_it_began,
)

GOAL = Keys(
    "goals",
    "goal",
    p.Goal,
    (
        Key("id", ID, given="", always=True),
        Key("title", Filled(), must='"Backward mile under 10 minutes"', given=""),
        Key("kind", Word(p.GOAL_KINDS), always=True),
        Key("direction", _DIRECTION, always=True),
        Key("distance", DISTANCE, "distance_m"),
        Key("time", DURATION, "time_s"),
        Key("date", DAY),
        Key("priority", Word(p.PRIORITIES)),
        Key("benefit", TEXT),
        Key("days_a_week", Whole(1, 7)),
        Key("weeks", Whole(1, p.BLOCK_WEEKS)),
        Key("notes", TEXT),
        Key("met", DAY),
    ),
    goes_by=("id",),
)

BLOCK = Keys(
    "blocks",
    "block",
    p.Block,
    (
        Key("name", TEXT, must='"Base"', given=""),
        Key("start", DAY, must="2026-11-30"),
        Key("weeks", Whole(1, p.BLOCK_WEEKS), must="4"),
        Key("focus", Word(p.FOCUSES), always=True),
    ),
    goes_by=("name", "start"),
)

_NO_REASON = "the reason is empty; say why this plan need not hear of it"
SILENCE = Keys(
    "silenced",
    "silence",
    p.Silence,
    (
        Key("code", RuleCode(), must='"RP303"'),
        Key("reason", Filled(_NO_REASON), must='"why this plan need not hear of it"', given=""),
    ),
    goes_by=("code",),
)

ACTUAL = Keys(
    "sessions.actual",
    "actual",
    p.Actual,
    (
        Key("minutes", Number(0, 1440)),
        Key("forward", DISTANCE_RUN, "forward_m"),
        Key("backward", DISTANCE_RUN, "backward_m"),
        Key("rpe", Number(0, 10)),
        Key("heart_rate", Number(*p.HEART_RATE)),
        Key("notes", TEXT),
    ),
)

SESSION = Keys(
    "sessions",
    "session",
    p.Session,
    (
        Key("id", ID, given="", always=True),
        Key("date", DAY, must="2026-12-02"),
        Key("title", TEXT),
        Key("kind", KIND),
        Key("workout", TEXT),
        Key("surface", Text(p.SURFACES)),
        Key("spotter", FLAG),
        Key("status", Word(p.STATUSES)),
        Key("notes", TEXT),
        Key("why", TEXT),
        Key("pinned", FLAG),
        Key("actual", TableOf(ACTUAL)),
        Key("planned_on", DAY),
    ),
    goes_by=("id",),
)

PLAN = Keys(
    "",
    "plan",
    p.Plan,
    (
        Key("schema", Whole(1, 9999)),
        Key("name", Filled("the name is empty")),
        Key("start", DAY),
        Key("week_start", WEEK_START),
        Key("athlete", TableOf(ATHLETE, headed=True)),
        Key("niggles", ListOf(NIGGLE)),
        Key("goals", ListOf(GOAL, with_ids)),
        Key("blocks", ListOf(BLOCK)),
        Key("silenced", ListOf(SILENCE, each_silenced_once)),
        Key("sessions", ListOf(SESSION, with_ids)),
    ),
)

LISTS = (TEST, NIGGLE, GOAL, BLOCK, SILENCE, SESSION)  # in the order of the file
TABLES = (PLAN, ATHLETE, *LISTS, ACTUAL)
