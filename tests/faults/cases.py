"""What the fault sweep tries: each thing RetroPlan does to files, as steps on a world.

Rules: `begin` is what happens before (opening a plan, as screens do), `meanwhile` what another writer did since, once
for a world; `act` is what the faults strike, and can be done again with the same memory or, after a kill, with that of
a new process. All of it is deterministic.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from world import EARLIER, SPRING, TODAY, World, put

from retroplan.domain.base.value import replace
from retroplan.domain.edits.edits import ReplacePlan
from retroplan.domain.edits.sessions import ChangeSession
from retroplan.domain.plan.plan import Plan, Session
from retroplan.exchange.names import write_export
from retroplan.services.file_services import FileServices
from retroplan.services.save import finish
from retroplan.store.files import naming, plans, settings_file
from retroplan.store.saving import backups, plan_file
from retroplan.training.adapt.adapt import Break, adapt
from retroplan.training.generate.request import Request
from retroplan.training.generate.season import generate
from retroplan.workspace.workspace import Workspace


def nothing(_world: World) -> Any:
    return None


@dataclass(frozen=True, slots=True)
class Case:
    """`loses` are files whose old bytes the case is meant to write over without a backup: an export with --force.

    `forgetful`: what a new process would need to do it again is gone with the old one. `broken` are calls that the
    file system does not have. `makes` is a file that may be there already when it is done again, which refuses it.
    """

    name: str
    act: Callable[[World, Any], object]
    begin: Callable[[World], Any] = nothing
    meanwhile: Callable[[World], Any] = nothing
    linked: bool = False
    bare: bool = False
    loses: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    forgetful: bool = False
    makes: str = ""


def _open(world: World) -> plan_file.Opened:
    return plan_file.read(world.plan, state=world.folders.state)


def _retitled(plan: Plan, id: str, title: str) -> Plan:
    return replace(plan, sessions=tuple(replace(s, title=title) if s.id == id else s for s in plan.sessions))


def _save(world: World, opened: plan_file.Opened) -> None:
    del world
    plan_file.save(opened, _retitled(opened.plan, "wed", "Saved"))


def _another_writer(world: World) -> None:
    put(world.plan, SPRING.replace('"Long"', '"Longest"'))


def _gone(world: World) -> None:
    os.unlink(world.plan)


def _undo(world: World, _memory: None) -> None:
    """Back to the plan before the last save, as undo does."""
    opened = _open(world)
    plan_file.save(opened, _retitled(opened.plan, "wed", "Retro strides"))


def _saved_before(world: World) -> None:
    _save(world, _open(world))


def _ten_backups(world: World) -> None:
    """A day apart, but for two that are an hour apart: the later of them is the one to go."""
    place = backups.folder(world.plan, world.folders.state)
    for number in range(1, 11):
        path = os.path.join(place, f"{number:06d}.toml")
        put(path, EARLIER.replace("Longer", f"Longer {number}"))
        day = 1_700_000_000 + 86_400 * number - 82_800 * (number == 4)
        os.utime(path, (day, day))


def _desk(world: World) -> FileServices:
    return FileServices(world.folders, lambda: TODAY)


def _workspace(world: World) -> Workspace:
    return FileServices(world.folders, lambda: TODAY, world.plan).open_current()


def _screen_edit(_world: World, workspace: Workspace) -> None:
    if not any(session.title == "By key" for session in workspace.plan.sessions):
        workspace.do(ChangeSession("wed", (("title", "By key"),)))
    workspace.save_again()
    finish(workspace)


def _import(world: World, workspace: Workspace) -> None:
    plan, said = _desk(world).import_file(world.week, workspace.plan, "add")
    assert said
    if plan != workspace.plan:
        workspace.do(ReplacePlan(plan, "import"))
    workspace.save_again()
    finish(workspace)


def _generate(_world: World, workspace: Workspace) -> None:
    made = generate(workspace.plan, Request(weeks=4), TODAY)
    if made.plan != workspace.plan:
        workspace.do(ReplacePlan(made.plan, "season of 4 weeks"))
    workspace.save_again()
    finish(workspace)


def _adapt(_world: World, workspace: Workspace) -> None:
    ill = Break("illness", TODAY, TODAY + timedelta(days=2))
    adapted = adapt(workspace.plan, TODAY, ill)
    if adapted.plan != workspace.plan:
        workspace.do(ReplacePlan(adapted.plan, "adapt the plan"))
    workspace.save_again()
    finish(workspace)


def _export(world: World, _memory: None) -> None:
    services = _desk(world)
    plan = _open(world).plan
    services.export_week(plan, plan.week(TODAY), "toml", os.path.join(world.base, "out", "new.toml"), "")


def _export_over(world: World, _memory: None) -> None:
    write_export(world.export, SPRING.encode(), True)


def _new(world: World, _memory: None) -> None:
    plan = Plan("Autumn", sessions=(Session("one", date(2026, 12, 3), title="First"),))
    _desk(world).new_plan(plan).close()


def _rename(world: World, _memory: None) -> None:
    naming.rename(world.folders, world.plan, "Autumn")


def _rename_case(world: World, _memory: None) -> None:
    naming.rename(world.folders, world.plan, "SPRING")


def _rename_open(world: World, workspace: Workspace) -> None:
    _desk(world).rename_plan(workspace, "Autumn").close()


def _remove(world: World, _memory: None) -> None:
    naming.remove(world.folders, world.plan)


def _restore(world: World, _memory: None) -> None:
    backups.restore(world.plan, world.folders.state, _number_of(world, "Longer"))


def _number_of(world: World, word: str) -> int:
    """The number of the backup that holds `word`, looked up past the faults: a restore half done moves it on."""
    for each in backups.list_backups(world.plan, world.folders.state):
        with io.open(each.path, "rb") as file:  # noqa: UP020 - the other open is the one that fails
            if word.encode() in file.read():
                return each.number
    raise AssertionError("the backup is gone")


def _settings(world: World, _memory: None) -> None:
    _desk(world).change_settings({"theme": "forest", "units": "mi"})


def _first_settings(world: World, _memory: None) -> None:
    settings_file.write(world.folders.settings, {"theme": "forest"}, state=world.folders.state)


def _use(world: World, _memory: None) -> None:
    plans.use(world.folders, "other")


def close(world: World, memory: Any) -> None:
    del world
    if isinstance(memory, Workspace):
        memory.close()


CASES = (
    Case("save", _save, _open),
    Case("save through a link", _save, _open, linked=True),
    Case("save the eleventh", _save, _open, _ten_backups),
    Case("save over another writer's", _save, _open, _another_writer),
    Case("save a plan that was gone", _save, _open, _gone, forgetful=True),
    Case("undo", _undo, meanwhile=_saved_before),
    Case("edit on the screens", _screen_edit, _workspace),
    Case("import and save", _import, _workspace),
    Case("generate and save", _generate, _workspace),
    Case("adapt and save", _adapt, _workspace),
    Case("export", _export),
    Case("export --force", _export_over, loses=("there.md",)),
    Case("new", _new, makes="autumn.toml"),
    Case("new, the first", _new, bare=True, makes="autumn.toml"),
    Case("new, no links", _new, broken=("link",), makes="autumn.toml"),
    Case("rename", _rename),
    Case("rename, no links", _rename, broken=("link",)),
    Case("rename in its place", _rename_case),
    Case("rename on the screens", _rename_open, _workspace),
    Case("rm-plan", _remove),
    Case("restore", _restore),
    Case("restore a removed plan", _restore, meanwhile=lambda world: _remove(world, None)),
    Case("settings", _settings),
    Case("settings, the first", _first_settings, bare=True),
    Case("use", _use),
)
