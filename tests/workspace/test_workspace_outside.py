"""What happens outside the program: a change elsewhere is taken in, and what was left unsaved is brought back."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from retroplan.domain.base.errors import ConflictError, RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.edits.edits import ChangeSession, MoveSession, ReplacePlan
from retroplan.domain.plan.plan import Plan, Session
from retroplan.services.save import finish, open_workspace
from retroplan.store.saving import journal, plan_file
from retroplan.store.saving.journal_writer import JournalWriter
from retroplan.workspace.workspace import Workspace

WED, THU = date(2026, 12, 2), date(2026, 12, 3)
PLAN = Plan("p", sessions=(Session("a", WED, "A"), Session("b", WED, "B")))


@pytest.fixture
def path(tmp_path) -> str:
    name = str(tmp_path / "plan.toml")
    plan_file.create(name, PLAN)
    return name


def open_(path: str, with_journal: bool = True) -> Workspace:
    opened = plan_file.read(path, state=path + ".state")
    return open_workspace(opened, lambda: WED, journal=with_journal)


@pytest.fixture
def workspace(path):
    found = open_(path)
    yield found
    found.close()


def outside(path: str, **changes) -> None:
    """Another program changes session a, long enough ago for the file to have settled."""
    opened = plan_file.read(path, state=path + ".state")
    plan_file.save(opened, replace(opened.plan, sessions=(replace(PLAN.sessions[0], **changes), PLAN.sessions[1])))


@pytest.fixture
def settled(monkeypatch):
    """Files settle at once."""
    monkeypatch.setattr("retroplan.store.saving.watch.SETTLED_S", -3600.0)


def take_in(workspace: Workspace) -> bool:
    asked = workspace.take_in()
    workspace.flush()
    for event in workspace.store.take_events():
        workspace.settle(event)
    return asked


@pytest.mark.usefixtures("settled")
def test_a_change_elsewhere_is_a_step_that_can_be_undone(workspace, path):
    assert not take_in(workspace)
    outside(path, title="Theirs")
    text = Path(path).read_bytes()
    assert take_in(workspace)
    assert workspace.plan.sessions[0].title == "Theirs"
    assert workspace.history.undo_name == "take in changes made elsewhere"
    assert workspace.status[0] == "saved ✓"
    assert Path(path).read_bytes() == text
    assert not take_in(workspace)
    workspace.undo()
    finish(workspace)
    assert plan_file.read(path).plan.sessions == PLAN.sessions


@pytest.mark.usefixtures("settled")
def test_edits_after_taking_in_neither_merge_nor_undo_it(workspace, path):
    outside(path, title="Theirs")
    take_in(workspace)
    workspace.do(ChangeSession("a", (("title", "Mine"),)))
    finish(workspace)
    assert plan_file.read(path).plan.sessions[0].title == "Mine"
    outside(path, title="Again")
    take_in(workspace)
    assert workspace.plan.sessions[0].title == "Again"


@pytest.mark.usefixtures("settled")
def test_an_edit_made_before_the_report_came_undoes_nothing(workspace, path):
    outside(path, title="Theirs")
    assert workspace.take_in()
    workspace.flush()
    workspace.do(MoveSession("b", THU))
    finish(workspace)
    found = plan_file.read(path).plan
    assert (found.sessions[0].title, found.sessions[1].date) == ("Theirs", THU)


@pytest.mark.usefixtures("settled")
def test_nothing_is_taken_in_while_something_waits_or_the_file_is_broken_or_gone(workspace, path):
    whole = Path(path).read_text()
    Path(path).write_text("[[")
    assert not take_in(workspace)
    assert workspace.failure is None
    assert workspace.store.trouble is not None
    os.unlink(path)
    assert workspace.store.look() == "gone"
    assert not take_in(workspace)
    assert not os.path.exists(path)
    Path(path).write_text(whole)
    outside(path, title="Theirs")
    workspace.do(MoveSession("b", THU))
    assert not workspace.take_in()
    finish(workspace)
    assert workspace.plan.sessions[0].title == "Theirs"


def left_unsaved(path: str, plan: Plan, base: Plan = PLAN) -> None:
    opened = plan_file.read(path, state=path + ".state")
    writer = JournalWriter(opened)
    writer.keep(1, plan, opened, opened.plan if base is PLAN else base)
    writer.close()


MOVED = replace(PLAN, sessions=(replace(PLAN.sessions[0], date=THU), PLAN.sessions[1]))


def test_what_was_left_unsaved_is_brought_back_as_one_step_and_then_forgotten(workspace, path):
    left_unsaved(path, MOVED)
    (found,) = workspace.unsaved()
    assert found.lines == ("A moved from Wed 2 Dec to Thu 3 Dec",)
    workspace.bring_back(found)
    assert workspace.plan == MOVED
    assert workspace.history.undo_name == "bring back what was not saved"
    finish(workspace)
    assert plan_file.read(path).plan == MOVED
    assert not os.path.exists(found.key)
    assert workspace.unsaved() == ()


def test_it_is_kept_until_it_is_on_disk(path):
    left_unsaved(path, MOVED)
    workspace = open_(path)
    (found,) = workspace.unsaved()
    workspace.store._quiet_s = workspace.store._saver._quiet_s = 3600.0
    workspace.bring_back(found)
    assert os.path.exists(found.key)
    workspace.close()
    assert not os.path.exists(found.key)


def test_let_go_is_gone_for_good(workspace, path):
    left_unsaved(path, MOVED)
    (found,) = workspace.unsaved()
    workspace.let_go(found)
    assert workspace.unsaved() == ()
    assert plan_file.read(path).plan == PLAN


def test_with_edits_made_meanwhile_both_stay_or_one_is_chosen(workspace, path):
    left_unsaved(path, MOVED)
    workspace.do(MoveSession("b", THU))
    (found,) = workspace.unsaved()
    workspace.bring_back(found)
    assert [s.date for s in workspace.plan.sessions] == [THU, THU]
    finish(workspace)
    left_unsaved(path, replace(workspace.plan, name="Unsaved"))
    outside(path)
    finish(workspace)
    opened = plan_file.read(path, state=path + ".state")
    plan_file.save(opened, replace(opened.plan, name="Theirs"))
    again = open_(path)
    (found,) = again.unsaved()
    with pytest.raises(ConflictError):
        again.bring_back(found)
    assert os.path.exists(found.key)
    again.bring_back(found, "mine")
    assert again.plan.name == "Unsaved"
    again.close()


def test_what_the_plan_has_meanwhile_cannot_be_brought_back(workspace, path):
    left_unsaved(path, MOVED)
    (found,) = workspace.unsaved()
    workspace.do(ReplacePlan(MOVED, "the same by hand"))
    with pytest.raises(RetroPlanError, match="Nothing to bring back"):
        workspace.bring_back(found)
    assert not os.path.exists(found.key)


def test_commands_keep_no_journal(path):
    workspace = open_(path, with_journal=False)
    workspace.do(MoveSession("a", THU))
    finish(workspace)
    workspace.close()
    assert not os.path.exists(journal.folder(path + ".state"))
