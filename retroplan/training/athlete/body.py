"""What a sore place, and where and when a session is, mean for backward running: blocked, off, or a reminder.

The table is the body check's own (`reference/safety.toml`; a test keeps them equal). Text that names a place
among other words ("left calf") is read for it, and the worst place named decides. Nothing here diagnoses anything.
Reasons of the whole person, such as vertigo, count like places when they are noted as one.
Backward downhill has no data (K07); traffic, darkness and trails are refused by our own choice.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from retroplan.domain.base.named import names_in
from retroplan.domain.plan.plan import Niggle, Plan, Session
from retroplan.training.evidence.constants import BR_STEEPEST, OWN
from retroplan.training.workload.workout_facts import WorkoutFacts

Verdict = Literal["blocked", "off", "reminder"]
Refused = Literal["downhill", "steep", "road", "trail", "dark"]


class Place(NamedTuple):
    """A sore place: what it means for backward running, why, and other words for it."""

    name: str
    verdict: Verdict
    why: str
    also: tuple[str, ...]


class Refusal(NamedTuple):
    """One thing about a session that backward running is not planned with.

    `value` is the gradient (per cent, downhill negative) for downhill and steep, else None; `word` what was read in
    the session: a surface, or the word for darkness; `source` a citation or "our own choice".
    """

    kind: Refused
    word: str
    value: float | None
    source: str


def _place(name: str, found: Verdict, why: str, also: str) -> Place:
    return Place(name, found, why, tuple(also.split(", ")))


# fmt: off
PLACES: tuple[Place, ...] = (
    _place(
        "front thigh", "blocked",
        "Backward running works the front of the thigh harder than forward running does.",
        "quadriceps, quads, quad, patellar tendon, thighs, thigh, patellar, jumper's knee, jumper’s knee, "
        "jumpers knee",
    ),
    _place(
        "calf", "blocked",
        "You land on the forefoot, so the calf brakes; how much more it works is not agreed.",
        "calves, calfs, lower leg, gastrocnemius, soleus",
    ),
    _place(
        "achilles", "blocked",
        "You land on the forefoot, so the Achilles tendon takes the braking.",
        "achilles tendon, tendon, heel cord",
    ),
    _place(
        "shin", "blocked",
        "The front of the shin was more active in backward walking, and shin pain is common in new runners.",
        "shins, stress fracture, tibia, tibialis, shin splints, lower leg",
    ),
    _place(
        "foot", "blocked",
        "The forefoot takes the landing.",
        "feet, stress fracture, forefoot, toes, toe, plantar fascia, plantar fasciitis, plantar, sole, arch, "
        "heels, heel, metatarsal, metatarsals",
    ),
    _place(
        "ankle", "blocked",
        "The ankle takes the landing, and you do not see the ground.",
        "ankles",
    ),
    _place(
        "hip flexor", "blocked",
        "The muscle that lifts the thigh was more active in backward walking.",
        "hip flexors, groin front, front of hip, rectus femoris",
    ),
    _place(
        "back", "blocked",
        "Acute back pain rules it out. The positive trials are of backward walking, not running.",
        "backache, back pain, spine, lumbar, low back, lower back, disc, sciatica",
    ),
    _place(
        "neck", "blocked",
        "Looking over the shoulder turns the neck; acute neck pain rules it out.",
        "whiplash",
    ),
    _place(
        "kneecap", "off",
        "Mixed evidence: two studies in healthy people show less force on the kneecap, a third none, and no "
        "trial had knee pain in it.",
        "patella, front of knee, runner's knee, runner’s knee, runners knee",
    ),
    _place(
        "knee", "off",
        "No trial of backward running in people with knee pain was found.",
        "knees, meniscus, joint, back of knee, back of the knee",
    ),
    _place(
        "back thigh", "reminder",
        "Nothing seen that blocks it. Ask a clinician or trainer first.",
        "hamstring, hamstrings, back of thigh, back of the thigh",
    ),
    _place(
        "glute", "reminder",
        "No data were seen. Ask a clinician or trainer first.",
        "glutes, buttocks, buttock, gluteus",
    ),
    _place(
        "groin", "reminder",
        "No data were seen. Ask a clinician or trainer first.",
        "adductor, inner thigh",
    ),
    _place(
        "hip", "reminder",
        "No data were seen. Ask a clinician or trainer first.",
        "hips",
    ),
    _place(
        "other", "reminder",
        "Anything else: ask a clinician or trainer first.",
        "elsewhere",
    ),
)
# fmt: on

# Reasons of the whole person, which a plan may hold like a sore place: the body check lists them apart (general advice;
# pregnancy and fragile bones are our own choice).
CONDITIONS: tuple[Place, ...] = (
    _place("concussion", "blocked", "A recent concussion rules backward running out.", "concussed"),
    _place("vertigo", "blocked", "Vertigo rules backward running out.", "inner ear"),
    _place("visual field", "blocked", "A lost part of the visual field rules backward running out.", "field of vision"),
    _place("pregnancy", "blocked", "Pregnancy rules backward running out, by our own choice.", "pregnant"),
    _place("fragile bones", "blocked", "Fragile bones rule backward running out, by our own choice.", "osteoporosis"),
    _place("dizziness", "off", "With dizziness ask a clinician before going backward.", "dizzy, balance"),
)

_VERDICTS: tuple[Verdict, ...] = ("reminder", "off", "blocked")
_OTHER = PLACES[-1]
_NAMES: dict[str, Place] = {}
for _each in reversed((*PLACES, *CONDITIONS)):  # a word that two places share goes to the first
    _NAMES |= dict.fromkeys(_each.also, _each)
_NAMES |= {each.name: each for each in (*PLACES, *CONDITIONS)}

# Words for darkness, whole. What is said of another night, or ends before dark, is not meant.
_DARK = re.compile(
    r"\b(?:(?<!before )dark|(?<!last )night(?!['’]s| shift| before)|headlamp|head torch|torch|before dawn)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def place(text: str) -> Place:
    """The place `text` names: by its name, another word for it, or the worst named in it; else "other"."""
    found = [_NAMES[name] for name in names_in(text, _NAMES)]
    return max(found, key=_severity, default=_OTHER)


def _severity(place: Place) -> int:
    return _VERDICTS.index(place.verdict)


def verdict(text: str) -> Verdict:
    """What a sore place means for backward running; what is not known is a reminder to ask."""
    return place(text).verdict


def open_niggles(plan: Plan, day: date) -> tuple[tuple[Niggle, Verdict], ...]:
    """The sore places of `day` in file order, each with what it means; one without an end is still there."""
    return tuple(
        (niggle, verdict(niggle.place))
        for niggle in plan.niggles
        if niggle.date <= day and (niggle.until is None or day <= niggle.until)
    )


def blocked(plan: Plan, day: date) -> tuple[Niggle, ...]:
    """The sore places that rule out backward running on `day`."""
    return tuple(niggle for niggle, found in open_niggles(plan, day) if found == "blocked")


def refusals(facts: WorkoutFacts, session: Session) -> tuple[Refusal, ...]:
    """What a session with backward work is refused for: downhill, too steep, traffic, trail, darkness; () without it.

    A step's own surface counts before the session's. A race on a road is taken to be closed to traffic.
    """
    if not facts.backward:
        return ()
    found = []
    if facts.back_downhill < 0:
        found.append(Refusal("downhill", "", facts.back_downhill, BR_STEEPEST.cite))
    if facts.back_steepest > BR_STEEPEST.value:
        found.append(Refusal("steep", "", facts.back_steepest, BR_STEEPEST.cite))
    surfaces = {surface or session.surface for surface in facts.surfaces}
    if "road" in surfaces and session.kind != "race":
        found.append(Refusal("road", "road", None, OWN))
    if "trail" in surfaces:
        found.append(Refusal("trail", "trail", None, OWN))
    word = dark_word(session.title) or dark_word(session.notes) or dark_word(facts.words)
    if word:
        found.append(Refusal("dark", word, None, OWN))
    return tuple(found)


def dark_word(text: str) -> str:
    """The first word for darkness in `text`, in small letters; "" for none."""
    found = _DARK.search(text) if text else None
    return found.group().lower() if found else ""
