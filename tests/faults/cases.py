"""What the fault sweep tries: each thing RetroPlan does to files, as steps on a world.

Rules: `begin` is what happens before (opening a plan, as screens do), `meanwhile` what another writer did since, once
for a world; `act` is what the faults strike, and can be done again with the same memory or, after a kill, with that of
a new process. A command says what a person would read, and is done as it is typed. All of it is deterministic.
"""

from __future__ import annotations

import io
import os
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from commands import environment
from world import EARLIER, SPRING, TODAY, World, put

from retroplan.commands.cli import main
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.edits.edits import ReplacePlan
from retroplan.domain.edits.sessions import ChangeSession
from retroplan.domain.plan.plan import Plan
from retroplan.services import save
from retroplan.services.file_services import FileServices
from retroplan.services.save import finish
from retroplan.store.files import settings_file
from retroplan.store.saving import backups, plan_file, states
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
    file system does not have. `adds`: done again it does more of it, and a kill leaves nothing to tell the two apart.
    `chooses_back`: a refusal sets the choice of a plan back, and the backups of the settings have one state more of it.
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
    adds: bool = False
    chooses_back: bool = False


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
    return FileServices(world.folders, lambda: TODAY).open_current()


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


def _rename_open(world: World, workspace: Workspace) -> None:
    _desk(world).rename_plan(workspace, "Autumn").close()


def _settings(world: World, _memory: None) -> None:
    _desk(world).change_settings({"theme": "forest", "units": "mi"})


def _first_settings(world: World, _memory: None) -> None:
    settings_file.write(world.folders.settings, {"theme": "forest"}, state=world.folders.state)


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended, and what it said."""

    status: int
    out: str = ""
    err: str = ""


def say(world: World, *words: str) -> Said:
    """Run one command here, as it is typed; what it leaves to threads ends with it, as with a process."""
    out, err = io.StringIO(), io.StringIO()
    opened = []

    def opening(*args: Any, **more: Any) -> Workspace:
        workspace = open_workspace(*args, **more)
        workspace._entropy = lambda: 7
        opened.append(workspace)
        return workspace

    open_workspace, save.open_workspace = save.open_workspace, opening
    try:
        status = main(list(words), environment(world.base), out, err)
    finally:
        save.open_workspace = open_workspace
    for workspace in opened:
        saver = workspace.store._saver
        with saver._state:
            saver._closing, saver._failed, saver._waiting = True, None, None
            saver._state.notify_all()
    return Said(status, out.getvalue(), err.getvalue())


def attempt(case: Case, world: World, memory: Any) -> Said:
    """Do it; an act of the screens' says what a command would have said."""
    try:
        said = case.act(world, memory)
    except RetroPlanError as told:
        return Said(told.exit_status, "", "".join(f"{part}\n" for part in (told.title, told.detail, told.hint) if part))
    except Exception:  # noqa: BLE001 - whatever else comes out is what is looked for
        return Said(70, "", traceback.format_exc())
    return said if isinstance(said, Said) else Said(0)


def _delete(world: World, _memory: None) -> None:
    """The chosen plan, while another one is open."""
    _desk(world).delete_plan("spring", os.path.join(world.folders.plans, "other.toml"))


def _switch(world: World, _memory: None) -> None:
    _desk(world).open_plan("other").close()


def close(world: World, memory: Any) -> None:
    del world
    if isinstance(memory, Workspace):
        memory.close()


def _command(line: str, meanwhile: Callable[[World], Any] = nothing, name: str = "", **more: Any) -> Case:
    """A case of one command line; BASE in it is the world's folder."""

    def act(world: World, _memory: None) -> Said:
        return say(world, *line.replace("BASE", world.base).split())

    return Case(name or line.replace("BASE/", ""), act, meanwhile=meanwhile, **more)


def _removed(world: World) -> None:
    assert not say(world, "rm-plan", "spring").status


def _not_chosen(world: World) -> None:
    """The plan is current because there is no other."""
    os.unlink(world.folders.settings)
    os.unlink(os.path.join(world.folders.plans, "other.toml"))


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
    Case("rename on the screens", _rename_open, _workspace),
    Case("delete on the screens", _delete, chooses_back=True),
    Case("open another on the screens", _switch),
    Case("settings", _settings),
    Case("settings, the first", _first_settings, bare=True),
    _command("add fri 5km", adds=True),
    _command("edit wed --title Typed"),
    _command("done wed --minutes 40"),
    _command("generate --weeks 4"),
    _command("import BASE/out/week.toml"),
    _command("export --output BASE/out/new.toml"),
    _command("export --output BASE/out/new.toml", name="export, no links", broken=("link",)),
    _command("export --output BASE/out/there.md --force", loses=("there.md",)),
    _command("new Autumn"),
    _command("new Autumn", name="new Autumn, the first", bare=True),
    _command("new Autumn", name="new Autumn, no links", broken=("link",)),
    _command("use other"),
    _command("rename spring Autumn"),
    _command("rename spring Autumn", name="rename, no links", broken=("link",)),
    _command("rename Autumn"),
    _command("rename Autumn", _not_chosen, name="rename Autumn, the only plan"),
    _command("rename SPRING"),
    _command("rm-plan spring"),
    _command("rm-plan other"),
    _command("restore spring 1"),
    _command("restore spring 1", _saved_before, name="restore spring 1 after a save"),
    _command("restore spring 2", _saved_before),
    _command("restore spring 1", _removed, name="restore spring 1, removed"),
    _command("restore spring 2", _removed, name="restore spring 2, removed"),
    _command(f"restore spring {states.name_of(EARLIER.encode())}", name="restore by name"),
)
