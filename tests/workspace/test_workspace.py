"""The workspace with a store that only remembers: revisions, history, status, and what the store reports."""

from __future__ import annotations

from datetime import date

import pytest

from retroplan.domain.base.errors import RetroPlanError, StoreError
from retroplan.domain.edits.edits import AddSessions, ChangeSession, MarkDone, RemoveSessions
from retroplan.domain.plan.plan import Plan, Session
from retroplan.workspace.events import Saved, SaveFailed
from retroplan.workspace.workspace import Workspace

TODAY = date(2026, 12, 2)


class Memory:
    """A store that keeps what it was given."""

    def __init__(self, read_only: str = "") -> None:
        self.path = "/plan.toml"
        self.read_only = read_only
        self.submitted: list[tuple[int, Plan, int]] = []
        self.closed = False
        self.flushes = True

    def submit(self, revision: int, plan: Plan, seen: int) -> None:
        self.submitted.append((revision, plan, seen))

    def flush(self, timeout: float) -> bool:  # noqa: ARG002 - the protocol names it
        return self.flushes

    def close(self) -> None:
        self.closed = True


def session(id: str) -> Session:
    return Session(id, TODAY, id.upper(), workout="5km easy")


@pytest.fixture
def store():
    return Memory()


@pytest.fixture
def space(store):
    numbers = iter(range(10_000, 10_000_000, 7919))
    return Workspace(Plan("p", sessions=(session("a"),)), store, lambda: TODAY, lambda: next(numbers))


def test_an_edit_is_handed_to_the_store_and_told(space, store):
    told = []
    space.listen(lambda: told.append(space.revision))
    outcome = space.do(AddSessions((session("b"),)))
    assert store.submitted == [(1, outcome.plan, 0)]
    assert space.plan is outcome.plan
    assert (told, space.history.undo_name, space.today) == ([1], "add B", TODAY)


def test_a_refused_edit_leaves_everything_as_it_was(space, store):
    before = space.plan
    with pytest.raises(RetroPlanError):
        space.do(RemoveSessions(("zz",)))
    assert (space.plan, space.revision, store.submitted, space.history.past) == (before, 0, [], ())


def test_undo_and_redo_are_saved_too(space, store):
    first = space.plan
    space.do(MarkDone("a"))
    assert space.undo() == "mark A done"
    assert space.plan == first
    assert space.redo() == "mark A done"
    assert [(revision, plan.session("a").status) for revision, plan, _ in store.submitted] == [
        (1, "done"), (2, "planned"), (3, "done"),
    ]  # fmt: skip
    with pytest.raises(RetroPlanError, match="Nothing to redo"):
        space.redo()
    space.undo()
    with pytest.raises(RetroPlanError, match="Nothing to undo"):
        space.undo()


def test_the_status_says_saved_only_when_the_newest_is_on_disk(space):
    assert space.status == ("saved ✓", "ok")
    space.do(AddSessions((session("b"),)))
    space.do(AddSessions((session("c"),)))
    assert space.status == ("saving…", "muted")
    space.settle(Saved(1))
    assert space.status == ("saving…", "muted")
    space.settle(SaveFailed(2, StoreError("the disk is full")))
    assert space.status == ("not saved: the disk is full", "error")
    space.settle(Saved(2))
    assert space.status == ("saved ✓", "ok")


def test_a_failed_save_can_be_tried_again(space, store):
    space.do(AddSessions((session("b"),)))
    space.settle(SaveFailed(1, StoreError("the disk is full")))
    space.save_again()
    assert store.submitted[-1] == (1, space.plan, 0)


def test_a_read_only_plan_refuses_every_change(store):
    store.read_only = "The file has schema 2"
    space = Workspace(Plan("p"), store, lambda: TODAY, lambda: 1)
    with pytest.raises(RetroPlanError) as caught:
        space.do(AddSessions((session("b"),)))
    assert caught.value.detail == "The file has schema 2"
    for change in (space.undo, space.redo):
        with pytest.raises(RetroPlanError, match="read-only"):
            change()
    space.save_again()
    assert (store.submitted, space.status, space.flush()) == ([], ("read-only", "warn"), True)


def test_what_another_writer_changed_is_taken_in_as_a_step_of_its_own(space, store):
    space.do(AddSessions((session("b"),)))
    merged = Plan("p", sessions=(*space.plan.sessions, session("other")))
    mine = space.plan
    space.settle(Saved(1, merged, 1, ("Changes made by another program were taken in",)))
    assert (space.plan, space.merges, space.status) == (merged, 1, ("saved ✓", "ok"))
    assert space.notes == ("Changes made by another program were taken in",)
    space.do(ChangeSession("a", (("title", "New"),)))
    assert store.submitted[-1][2] == 1, "the next save is made from the merged plan"
    space.undo()
    assert space.undo() == "take in changes made elsewhere"
    assert space.plan == mine


def test_a_merge_that_comes_after_a_newer_edit_waits_for_the_next_save(space, store):
    space.do(AddSessions((session("b"),)))
    space.do(AddSessions((session("c"),)))
    mine = space.plan
    space.settle(Saved(1, Plan("p", sessions=(session("a"), session("b"), session("other"))), 1))
    assert (space.plan, space.merges) == (mine, 0)
    space.do(AddSessions((session("d"),)))
    assert store.submitted[-1][2] == 0
    merged = Plan("p", sessions=(*space.plan.sessions, session("other")))
    space.settle(Saved(3, merged, 1))
    assert (space.plan, space.merges, space.saved_revision) == (merged, 1, 3)


def test_new_ids_are_free_and_all_different(space):
    found = space.new_ids(200)
    assert len(set(found)) == 200
    assert not set(found) & space.plan.ids()
    assert space.new_id() not in space.plan.ids()


def test_flush_and_close_are_the_stores(space, store):
    store.flushes = False
    assert space.flush(0.0) is False
    space.close()
    assert store.closed
