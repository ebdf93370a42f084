"""What keeps backward running safe: the rules, which sore places rule it out, the first session, the steps.

The data is `safety.toml`. A backward step is never turned into ten forward ones: the only conversion is the
measured one (K19). What is our own choice says so in `basis`. Nothing here is medical advice.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from retroplan.domain.base.errors import nearest
from retroplan.domain.base.named import names_in
from retroplan.domain.base.value import Value, fields
from retroplan.reference.toml_data import load, pick

Verdict = Literal["blocked", "off", "reminder"]

# K19, derived: energy of one backward step in forward steps (Wright & Weyand 2001, Rasica 2020, Williford 1998).
STEP_LOW, STEP_HIGH = 1.0, 1.4
MAX_STEPS = 1_000_000

VERDICT_WORDS: dict[str, str] = {
    "blocked": "no backward running while it lasts",
    "off": "off, unless you decide otherwise",
    "reminder": "not blocked; ask first",
}
_VERDICTS: tuple[Verdict, ...] = ("reminder", "off", "blocked")
VERDICT_SIGNS: dict[str, str] = {"blocked": "✕", "off": "○", "reminder": "!"}


class SafetyRule(Value):
    """One rule: `basis` is who says so (coach, physician, magazine, study, general advice, our own choice)."""

    id: str
    text: str
    basis: str
    sources: tuple[str, ...] = ()
    note: str = ""


class PlaceRule(Value):
    """What a sore place means for backward running; `also` are other words for it."""

    name: str
    verdict: Verdict
    why: str
    also: tuple[str, ...] = ()


class Condition(Value):
    """A reason of the whole person not to run backward, or to ask first; `verdict` "blocked" or "clinician first"."""

    name: str
    verdict: str
    basis: str


class FirstSession(Value):
    """Ids of library workouts, in the order they are tried, and of the rules to read before."""

    walk: str
    gentler: str
    run: str
    next: str
    rules: tuple[str, ...]


_RULE_KEYS = frozenset(name for name in fields(SafetyRule))
_PLACE_KEYS = frozenset(name for name in fields(PlaceRule))
_CONDITION_KEYS = frozenset(name for name in fields(Condition))
_FIRST_KEYS = frozenset(name for name in fields(FirstSession))


@lru_cache(maxsize=1)
def safety_rules() -> tuple[SafetyRule, ...]:
    """Every safety rule, F1 to F15."""
    return tuple(SafetyRule(**pick(entry, _RULE_KEYS, str(entry["id"]))) for entry in load("safety.toml")["rule"])


@lru_cache(maxsize=1)
def place_rules() -> tuple[PlaceRule, ...]:
    """Every sore place the plan knows: the blocked ones first."""
    return tuple(PlaceRule(**pick(entry, _PLACE_KEYS, str(entry["name"]))) for entry in load("safety.toml")["place"])


@lru_cache(maxsize=1)
def conditions() -> tuple[Condition, ...]:
    """Reasons that are not a sore place."""
    entries = load("safety.toml")["condition"]
    return tuple(Condition(**pick(entry, _CONDITION_KEYS, str(entry["name"]))) for entry in entries)


@lru_cache(maxsize=1)
def first_session() -> FirstSession:
    """The way into backward running: walk, half minutes, minutes, six minutes."""
    return FirstSession(**pick(load("safety.toml")["first"], _FIRST_KEYS, "first"))


def place_rule(place: str) -> PlaceRule:
    """The rule for a sore place, by its name or another word for it ("left calf" too: the worst place named in it).

    What is not known is "other".
    """
    rules = place_rules()
    names = {word: rule for rule in reversed(rules) for word in rule.also} | {rule.name: rule for rule in rules}
    found = [names[name] for name in names_in(place, names)]
    other = next(rule for rule in rules if rule.name == "other")
    return max(found, key=lambda rule: _VERDICTS.index(rule.verdict), default=other)


def find_places(query: str) -> tuple[PlaceRule, ...]:
    """The places in whose names, or other words for them, every word of `query` begins a word; "" gives all."""
    words = query.lower().split()
    found = []
    for rule in place_rules():
        parts = " ".join((rule.name, *rule.also)).split()
        if all(any(part.startswith(word) for part in parts) for word in words):
            found.append(rule)
    return tuple(found)


def suggest_place(query: str) -> str:
    """The name of a place that `query`, which finds none, most likely means: a word of it is one ("sore calf"), or
    is spelled almost so ("achiles"). "" when nothing is near: then nobody here can say whether it is safe.
    """
    names = {name for rule in place_rules() if rule.name != "other" for name in (rule.name, *rule.also)}
    words = [word.strip(".,;:!?\"'()") for word in query.lower().split()]
    whole = " ".join(words)
    for word in (whole, *words):
        if word in names:
            return word
    near = nearest(whole, names) if whole else ""
    return near or next((found for word in words if len(word) > 3 and (found := nearest(word, names))), "")


def forward_steps(backward: int) -> tuple[int, int]:
    """The forward steps that cost about as much energy as `backward` steps: lowest and highest (K19, derived).

    Raises ValueError below 0 or above a million.
    """
    if not 0 <= backward <= MAX_STEPS:
        raise ValueError("between 0 and 1,000,000 steps")
    return round(backward * STEP_LOW), round(backward * STEP_HIGH)
