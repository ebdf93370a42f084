"""What the tables and keys of a plan file mean, in a sentence each: for the JSON Schema and docs/plan-file.md.

Apart from `plan_keys`, since whoever only reads a plan needs no words. A key's second text says what leaving it out
means, where the default in its row does not.
"""

from __future__ import annotations

_NONE, _UNKNOWN, _PLANNED, _ID = "none", "not known", "as planned", "made at the first save"

TABLES = {
    "": "Top of the file",
    "athlete": "`[athlete]`",
    "athlete.tests": "`[[athlete.tests]]`: timed distances; the newest of each direction counts",
    "niggles": "`[[niggles]]`: sore spots",
    "goals": "`[[goals]]`",
    "blocks": "`[[blocks]]`: stretches of whole weeks",
    "silenced": "`[[silenced]]`: rules that this plan does not want to hear of",
    "sessions": "`[[sessions]]`: several on one day keep the order of the file",
    "sessions.actual": "`actual`, or `[sessions.actual]` under its session: what was really run",
}

KEYS: dict[str, dict[str, tuple[str, str]]] = {
    "": {
        "schema": ("the version of this format", "1"),
        "name": ("what the plan is called", "the file's name without `.toml`"),
        "start": ("the plan's first day", _NONE),
        "week_start": ("the weekday on which weeks start", ""),
        "athlete": ("who the plan is for", "nothing is known of them"),
        "niggles": ("sore spots", _NONE),
        "goals": ("what the plan is for", _NONE),
        "blocks": ("stretches of weeks with one focus", _NONE),
        "silenced": ("rules not to be heard of", _NONE),
        "sessions": ("what is planned and what was done", _NONE),
    },
    "athlete": {
        "units": ("how distances are shown", ""),
        "backward_experience": ("how much they have run backward", ""),
        "weekly_minutes": ("minutes run in a week now", _UNKNOWN),
        "longest_run": ("the longest run of the last 30 days", _UNKNOWN),
        "available": ("the time there is on each day; a day left out, or with 0, is a rest day", _NONE),
        "available_b": ("the same for every second week, counted from the plan's first", "as `available`"),
        "long_run_day": ("the day of the long run", _NONE),
        "weight": ("body weight in kilograms", _UNKNOWN),
        "height": ("height in centimetres", _UNKNOWN),
        "resting_hr": ("heart rate at rest, beats a minute, below `max_hr`", _UNKNOWN),
        "max_hr": ("the highest heart rate, beats a minute", _UNKNOWN),
        "sex": ("used for heart-rate load only", "not said"),
        "tests": ("timed distances", _NONE),
    },
    "athlete.tests": {
        "date": ("the day of the test", ""),
        "direction": ("which way it was run", ""),
        "distance": ("how far", ""),
        "time": ("how long it took", ""),
    },
    "niggles": {
        "date": ("the day it began", ""),
        "place": ("where it is sore; the coach knows these and reads others as they are", ""),
        "side": ("which side", "not said"),
        "severity": ("how bad it is; 10 is the worst", ""),
        "until": ("its last day, not before `date`", "it is still there"),
    },
    "goals": {
        "id": ("what the goal goes by, see *Ids*", _ID),
        "title": ("what the goal is", ""),
        "kind": ("what sort of goal", ""),
        "direction": ("which way it is run", ""),
        "distance": ("how far", _NONE),
        "time": ("the time wished for", _NONE),
        "date": ("the day of the race, or the day up to which a habit counts", _NONE),
        "priority": ("how much it matters; A is the most", _NONE),
        "benefit": ('the id of a claim in `retroplan benefits`, for a goal of kind `"benefit"`', _NONE),
        "days_a_week": ("for a habit: backward days a week", _NONE),
        "weeks": ("for a habit: how many weeks", _NONE),
        "notes": ("notes", _NONE),
        "met": ("the day it was reached", "not yet"),
    },
    "blocks": {
        "name": ("what the block is called", ""),
        "start": ("its first day", ""),
        "weeks": ("how many weeks it lasts", ""),
        "focus": ("what its weeks are for", ""),
    },
    "silenced": {
        "code": ("the rule's code; each once; errors are heard all the same", ""),
        "reason": ("why this plan need not hear of it", ""),
    },
    "sessions": {
        "id": ("what the session goes by, see *Ids*", _ID),
        "date": ("the day it is on", ""),
        "title": ("what it is called", _NONE),
        "kind": ("what sort of entry", ""),
        "workout": (
            "the workout in RetroPlan's notation; one that cannot be read is shown as such, counts for nothing and "
            "stays as it is written",
            _NONE,
        ),
        "surface": ("the ground", _NONE),
        "spotter": ("whether somebody watches the way", ""),
        "status": ("how far it has come", ""),
        "notes": ("notes", _NONE),
        "why": (
            "why the session is there; one that begins with `generated` says that the coach made the session and may "
            "replace it",
            _NONE,
        ),
        "pinned": ("whether building or adapting a season must leave it as it is", ""),
        "actual": ("what was really run, see below", "the plan's figures"),
        "planned_on": ("the day it was first planned for, kept when it moves", _NONE),
    },
    "sessions.actual": {
        "minutes": ("how long it took", _PLANNED),
        "forward": ("the distance run forward", _PLANNED),
        "backward": ("the distance run backward", _PLANNED),
        "rpe": ("how hard it was", _NONE),
        "heart_rate": ("the mean heart rate, beats a minute", _NONE),
        "notes": ("notes", _NONE),
    },
}
