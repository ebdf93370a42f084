"""Four writers at once on one plan: every change that was acknowledged is in it at the end.

Run `python tests/faults/race.py --changes 1000`. Two writers are commands, one after the other, each its own process;
two keep the plan open, as screens do, and take in what the others did. Each adds sessions and marks its own done. With
`--folders 4` each has a config and a state folder of its own, as accounts have, and one knows the plan by a link.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
import tomllib
from datetime import date, timedelta

from commands import preload, run
from world import World, put, read_tree, scratch

from retroplan.domain.base.value import replace

WRITERS = 4


def writers_world(shared: World, writer: int, folders: int) -> World:
    """Where a writer keeps what is its own; the plan is the shared one for all."""
    number = writer % folders
    if not number:
        return shared
    world = World(os.path.join(shared.base, f"own-{number}"))
    world.plan = shared.plan
    if number == folders - 1:
        world.plan = os.path.join(world.base, "elsewhere", "linked.toml")
        os.makedirs(os.path.dirname(world.plan), exist_ok=True)
        os.symlink(shared.plan, world.plan)
    put(world.folders.settings, f'plan = "{world.plan}"\n')
    return world


def write_commands(world: World, writer: int, changes: int, told: int) -> None:
    """Add sessions by command; every second change marks the one before as done."""
    id = ""
    for number in range(changes):
        title = f"w{writer} n{number // 2 * 2}"
        words = ["done", id] if number % 2 else ["add", f"+{number % 40}", "5km easy", "--title", title]
        ended = run(world.base, words)
        if ended.status == 0:
            id = ended.out.split()[0] if not number % 2 else id
            _tell(told, f"{title}\t{'done' if number % 2 else 'planned'}\n")
        else:
            _tell(told, f"!{ended.status} {' '.join(words)}: {ended.err.strip()}\n".replace("\n", " ") + "\n")


def write_open(world: World, writer: int, changes: int, told: int) -> None:
    """The same with the plan open all the time."""
    from retroplan.domain.base.errors import RetroPlanError
    from retroplan.domain.plan.plan import Session
    from retroplan.store.saving import plan_file

    opened = plan_file.read(world.plan, state=world.folders.state, check_workouts=False)
    for number in range(changes):
        title = f"w{writer} n{number // 2 * 2}"
        plan = opened.plan
        if number % 2:
            sessions = tuple(replace(s, status="done") if s.title == title else s for s in plan.sessions)
        else:
            day = date(2026, 12, 2) + timedelta(number % 40)
            sessions = (*plan.sessions, Session(f"w{writer}n{number}", day, title=title, workout="5km easy"))
        try:
            opened = plan_file.save(opened, replace(plan, sessions=sessions))
        except RetroPlanError as error:
            _tell(told, f"!{title}: {error}\n".replace("\n", " ") + "\n")
        else:
            _tell(told, f"{title}\t{'done' if number % 2 else 'planned'}\n")


def _tell(told: int, line: str) -> None:
    data = line.encode()
    assert os.write(told, data) == len(data)


def race(base: str, changes: int, folders: int = 1) -> tuple[int, int, list[str]]:
    """How many changes were acknowledged, how many of them are lost, and what was refused or is wrong."""
    world = World(base)
    world.build()
    worlds = [writers_world(world, writer, folders) for writer in range(min(folders, WRITERS))]
    children = []
    for writer in range(WRITERS):
        path = os.path.join(base, f"told-{writer}")
        share = changes // WRITERS + (writer < changes % WRITERS)
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                told = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
                (write_commands if writer % 2 else write_open)(worlds[writer % len(worlds)], writer, share, told)
                status = 0
            finally:
                os._exit(status)
        children.append((pid, path))
    problems = []
    acknowledged: dict[str, str] = {}
    count = 0
    for pid, path in children:
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if status:
            problems.append(f"a writer ended with {status}")
        with open(path, encoding="utf-8") as file:
            for line in file:
                if line.startswith("!"):
                    problems.append(line[1:].strip())
                else:
                    title, _, state = line.strip().partition("\t")
                    acknowledged[title] = state
                    count += 1
    with open(world.plan, "rb") as file:
        text = file.read().decode()
    sessions = tomllib.loads(text)["sessions"]
    found = {session["title"]: session.get("status", "planned") for session in sessions}
    lost = [f"lost: {title} {state}, found {found.get(title)}" for title, state in acknowledged.items()
            if found.get(title) != state]  # fmt: skip
    if len(found) != len(sessions):
        problems.append("a session is there twice")
    if "# nobody knows this key" not in text or "# with Ann" not in text:
        problems.append("a comment is gone")
    if any(path.endswith(".tmp") for path in read_tree(base)):
        problems.append("a temporary file is left")
    return count, len(lost), problems + lost


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=200)
    parser.add_argument("--folders", type=int, choices=range(1, WRITERS + 1), default=1)
    wanted = parser.parse_args(words)
    preload()
    base = scratch("race")
    start = time.monotonic()
    try:
        count, lost, problems = race(os.path.join(base, "w"), wanted.changes, wanted.folders)
    finally:
        shutil.rmtree(base, ignore_errors=True)
    took = time.monotonic() - start
    sys.stdout.write(
        f"{WRITERS} writers, {wanted.folders} folders: {count} changes acknowledged, {lost} lost, {took:.0f} s\n"
    )
    sys.stdout.writelines(f"    {problem}\n" for problem in problems[:20])
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
