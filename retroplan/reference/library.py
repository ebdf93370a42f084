"""The built-in workouts, and how one is found as you type.

`workouts.toml` is ours; a person's own library comes from outside as more `LibraryWorkout`s (`own`) and is
searched the same way. A workout names its source only where a study or an adviser gave the dose.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from retroplan.domain.base.errors import RetroPlanError, nearest
from retroplan.domain.base.value import Value, fields
from retroplan.domain.plan.plan import SessionKind
from retroplan.reference.toml_data import load, pick

Theme = Literal["forward", "backward", "mixed"]
Level = Literal["beginner", "intermediate", "experienced", ""]

OUR_OWN = "our own choice"


class LibraryWorkout(Value):
    """A workout to put on a day. `workout` is notation; `source` a key of the sources, "" for our own choice.

    `direction` is the theme of the session: a backward one keeps its forward warm-up and cool-down.
    """

    id: str
    title: str
    workout: str
    direction: Theme = "forward"
    kind: SessionKind = "run"
    level: Level = ""
    purpose: str = ""
    dose: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    surface: str = ""
    spotter: bool = False
    cautions: tuple[str, ...] = ()
    own: bool = False

    @property
    def running(self) -> bool:
        """Whether it is run or walked at all (not strength, mobility or the like)."""
        return self.kind in ("run", "race", "test")


_KEYS = frozenset(name for name in fields(LibraryWorkout)) - {"own"}


@lru_cache(maxsize=1)
def workouts() -> tuple[LibraryWorkout, ...]:
    """The built-in workouts in the order they are shown."""
    return tuple(
        LibraryWorkout(**pick(entry, _KEYS, str(entry.get("id", "workout"))))
        for entry in load("workouts.toml")["workout"]
    )


def workout(id: str) -> LibraryWorkout:
    """One built-in workout. Raises RetroPlanError, with the nearest id, when there is none."""
    for found in workouts():
        if found.id == id:
            return found
    near = nearest(id, tuple(found.id for found in workouts()))
    raise RetroPlanError(f'There is no workout "{id}"', "", f'Did you mean "{near}"?' if near else "")


def theme_of(text: str) -> Theme:
    """The direction of a workout by its steps: "mixed" when it goes in both. Raises NotationError.

    Walking forward is recovery, so it never makes a backward workout mixed.
    """
    from retroplan.domain.notation.notation import parse

    steps = parse(text).expand()
    seen = {s.direction for s in steps if s.gait == "run" or (s.gait == "walk" and s.direction == "backward")}
    if len(seen) == 2:
        return "mixed"
    return "backward" if "backward" in seen else "forward"


def own_workout(
    number: int, title: str, workout: str, kind: SessionKind = "run", notes: str = "", surface: str = ""
) -> LibraryWorkout:
    """An entry of the user's own library, called `own-NUMBER`. Raises NotationError for an unreadable workout."""
    theme = theme_of(workout) if workout.strip() else "forward"
    return LibraryWorkout(f"own-{number}", title, workout, theme, kind, purpose=notes, surface=surface, own=True)


def find_workouts(
    query: str, direction: str | None = None, entries: Sequence[LibraryWorkout] | None = None
) -> tuple[LibraryWorkout, ...]:
    """The workouts that match what has been typed so far, best first; all of them for an empty query.

    Every word must occur in title, id, tags, notation, level or purpose. Words at the start of the title come first,
    then at the start of any word of it, then in the tags, then anywhere; equals keep their order. `direction` limits
    to one theme; `entries` are searched instead of the built-in ones.
    """
    words = query.lower().split()
    ranked: list[tuple[int, int, LibraryWorkout]] = []
    for index, entry in enumerate(workouts() if entries is None else entries):
        if direction is not None and entry.direction != direction:
            continue
        scores = [_score(entry, word) for word in words]
        if all(score >= 0 for score in scores):
            first = 0 if not words or entry.title.lower().startswith(query.strip().lower()) else 1
            ranked.append((first * 100 + sum(scores), index, entry))
    ranked.sort(key=lambda item: item[:2])
    return tuple(entry for _, _, entry in ranked)


def _score(entry: LibraryWorkout, word: str) -> int:
    """How far down one word matches: 0 title's first word, 1 another, 2 a tag's start, 3 anywhere; -1 nowhere."""
    title = entry.title.lower()
    if title.startswith(word):
        return 0
    if any(part.startswith(word) for part in title.split()):
        return 1
    if any(tag.lower().startswith(word) for tag in entry.tags):
        return 2
    rest = (entry.id, title, *entry.tags, entry.workout, entry.purpose, entry.level, entry.direction, entry.kind)
    return 3 if any(word in part.lower() for part in rest) else -1
