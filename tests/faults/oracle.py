"""What must hold after a fault: nothing is lost, and the same act again does what it would have done.

Rules: a case is done twice without a fault first, which says what its words, its status and every file are then. An act
that was refused has left nothing that changes the next: again, it does what the first did, byte for byte. One that was
done, whatever went wrong beside it, is followed by what the second did. One that was killed may be either, by whether
a file is other than it would be at its end. What is looked at are all files but locks and temporary ones.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from cases import Case, Said, attempt, close
from injector import Injector
from world import World

Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Turn:
    """What a person has, what the program keeps for them, and what was said."""

    user: Files
    kept: Files
    said: Said


@dataclass(frozen=True, slots=True)
class Known:
    """Before a case, after it, and after it was done again, by the same process and by a new one (`anew`).

    `contents` is every state that a file may have.
    """

    before: Turn
    once: Turn
    twice: Turn
    anew: Turn
    contents: frozenset[bytes]


def start(case: Case, world: World) -> Any:
    """Make the world anew; what the act needs to remember."""
    world.build()
    memory = case.begin(world)
    case.meanwhile(world)
    return memory


def learn(case: Case, world: World) -> tuple[Known, int]:
    """The case without a fault, and with how many calls it is done."""
    memory = start(case, world)  # what is imported now is not read again
    attempt(case, world, memory)
    close(world, memory)
    memory = None if case.forgetful else case.begin(world)
    anew = _turn(world, attempt(case, world, memory) if not case.forgetful else Said(0))
    close(world, memory)
    memory = start(case, world)
    before = _turn(world, Said(0))
    with Injector(broken=case.broken) as injector:
        said = attempt(case, world, memory)
    once = _turn(world, said)
    twice = _turn(world, attempt(case, world, memory))
    close(world, memory)
    assert not said.status, (case.name, said)
    contents = {data for turn in (before, once) for files in (turn.user, turn.kept) for data in files.values()}
    return Known(before, once, twice, anew, frozenset(contents)), len(injector.calls)


def after_fault(case: Case, world: World, known: Known, said: Said, memory: Any) -> list[str]:
    """What is wrong now that the act has ended with a fault in it, and when it is done again."""
    problems = _words(said)
    problems += _state(case, world, known, not said.status)
    if not said.status and said.out != known.once.said.out:
        problems.append(f"says that it is done, in other words: {said.out!r}")
    return problems + _again(case, world, memory, known.once if said.status else known.twice)


def after_kill(case: Case, world: World, known: Known) -> list[str]:
    """What is wrong now that the process is gone, and when a new one does the same."""
    problems = _state(case, world, known, False)
    whole = (world.user_files(), world.backups()) == (known.once.user, known.once.kept)
    if case.forgetful or (case.adds and world.user_files() == known.once.user):
        return problems
    memory = None
    try:
        memory = case.begin(world)
        problems += _again(case, world, memory, known.anew if whole else known.once)
    except Exception as told:  # noqa: BLE001 - whatever it is, it is what is looked for
        if not whole:
            problems.append(f"cannot begin again: {told}")
    finally:
        close(world, memory)
    return problems


def _turn(world: World, said: Said) -> Turn:
    return Turn(world.user_files(), world.backups(), said)


def _words(said: Said) -> list[str]:
    problems = []
    if said.status == 70:
        problems.append(f"not an error of ours:\n{said.err}")
    elif said.status and said.err.count("\n") < 2:
        problems.append(f"does not say what to do: {said.err}")
    if "Errno" in said.err or "Error:" in said.err:
        problems.append(f"has a programmer's words: {said.err}")
    return problems


def _state(case: Case, world: World, known: Known, done: bool) -> list[str]:  # noqa: C901 - one question after the other, each its own if
    """What is wrong with the files now; when the case is `done` they must be the new ones."""
    problems = []
    now, kept = world.user_files(), world.backups()
    old, new = known.before.user, known.once.user
    for path in old.keys() | new.keys() | now.keys():
        name = os.path.relpath(path, world.base)
        allowed = {new.get(path)} if done else {old.get(path), new.get(path)}
        if case.broken and path not in old:
            allowed.add(b"")  # without hard links a name is taken before the file has it
        if now.get(path) not in allowed:
            what = "gone" if path not in now else f"neither old nor new: {now[path][:60]!r}… ({len(now[path])} bytes)"
            problems.append(f"{name} is {what}")
    everywhere = {*now.values(), *kept.values()}
    for path, data in old.items():
        if data not in everywhere and os.path.basename(path) not in case.loses:
            problems.append(f"the old {os.path.relpath(path, world.base)} is nowhere any more")
    for path, data in kept.items():
        stem = os.path.basename(path)
        none = stem.startswith("wait-") or case.broken  # a removed plan that comes back was none before
        if stem.endswith(".toml") and data not in known.contents and (data or not none):
            problems.append(f"backup {stem} is torn: {len(data)} bytes")
    missing = [path for path, data in known.before.kept.items() if data not in everywhere]
    if len(missing) > (len(known.before.kept) > 10):  # the eleventh may push one out
        problems.append(f"{len(missing)} backups are gone")
    if case.linked and not os.path.islink(world.plan):
        problems.append("the link is no link any more")
    if any(path not in old and path not in new for path in now):
        problems.append("a file that nobody asked for")
    return problems


def _again(case: Case, world: World, memory: Any, want: Turn) -> list[str]:
    """The disk is well: the same act once more has to end as `want` did."""
    got = _turn(world, attempt(case, world, memory))
    problems = []
    if got.said != want.said:
        problems.append(f"again, it says {got.said} and not {want.said}")
    for which in ("user", "kept"):
        there, wanted = getattr(got, which), getattr(want, which)
        wrong = sorted(path for path in there.keys() | wanted.keys() if there.get(path) != wanted.get(path))
        if case.chooses_back:
            wrong = [path for path in wrong if f"{os.sep}backups{os.sep}config-" not in path]
        if wrong:
            names = ", ".join(_difference(world, path, there, wanted) for path in wrong)
            problems.append(f"again, it makes something else: {names}")
    return problems


def _difference(world: World, path: str, there: Files, wanted: Files) -> str:
    what = "is missing" if path not in there else "is too much" if path not in wanted else "is another"
    return f"{os.path.relpath(path, world.base)} {what}"
