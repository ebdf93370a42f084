"""Two writers of one file: an edit made before the screen knew of a merge never undoes the other writer's change."""

from __future__ import annotations

from datetime import date
from queue import Queue
from threading import Event, Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.domain.base.errors import ConflictError, RetroPlanError
from retroplan.domain.edits.edits import AddSessions, ChangeSession, RemoveSessions, ReplacePlan, apply
from retroplan.domain.plan.plan import Plan, Session
from retroplan.services.save import PlanStore, finish, open_workspace
from retroplan.store.saving import plan_file
from retroplan.workspace.events import SaveFailed

DAY = date(2026, 12, 2)


def session(id: str, **fields) -> Session:
    return Session(id, DAY, **{"title": id.upper(), **fields})


def ids(plan: Plan) -> str:
    return "".join(s.id for s in plan.sessions)


class FileServices:
    """One file, our side of it, and another writer."""

    def __init__(self, folder, *sessions: str) -> None:
        self.path = str(folder / "plan.toml")
        plan_file.create(self.path, Plan("p", sessions=tuple(session(id) for id in sessions)), state=str(folder / "s"))
        self.state = str(folder / "s")
        opened = plan_file.read(self.path, state=self.state)
        self.store = PlanStore(opened)
        self.plan = opened.plan
        self.revision = 0
        self.seen = 0

    def edit(self, edit) -> Plan:
        """An edit on our side, not saved yet."""
        self.plan = apply(self.plan, edit).plan
        self.revision += 1
        return self.plan

    def save(self):
        """Save now, on the store's own thread; the last thing it reported. Raises what it failed with."""
        self.store.submit(self.revision, self.plan, self.seen)
        self.store.flush(10)
        event = self.store.take_events()[-1]
        if isinstance(event, SaveFailed):
            raise event.error
        return event

    def adopt(self, saved) -> None:
        """What the workspace does when nothing newer is waiting."""
        if saved.merged is not None:
            self.plan, self.seen = saved.merged, saved.merges

    def other(self, edit) -> None:
        """Another program changes the file."""
        opened = plan_file.read(self.path, state=self.state)
        plan_file.save(opened, apply(opened.plan, edit).plan)

    def close(self) -> None:
        self.store.close()

    @property
    def disk(self) -> Plan:
        return plan_file.read(self.path).plan


@pytest.fixture
def services(tmp_path):
    services = FileServices(tmp_path, "a", "b")
    yield services
    services.close()


def test_a_save_alone_reports_no_merge(services):
    services.edit(AddSessions((session("c"),)))
    saved = services.save()
    assert (saved.merged, saved.merges) == (None, 0)
    assert services.disk == services.plan


def test_a_merge_is_reported_once_and_counted(services):
    services.other(AddSessions((session("x"),)))
    services.edit(AddSessions((session("c"),)))
    saved = services.save()
    assert set(ids(saved.merged)) == set("abcx")
    assert saved.merges == 1
    assert saved.notes
    services.adopt(saved)
    services.edit(AddSessions((session("d"),)))
    again = services.save()
    assert (again.merged, again.merges) == (None, 1)
    assert set(ids(services.disk)) == set("abcdx")


def test_an_edit_made_before_the_merge_was_seen_keeps_the_other_writers_session(services):
    services.other(AddSessions((session("x"),)))
    services.edit(AddSessions((session("c"),)))
    first = services.save()
    services.edit(AddSessions((session("d"),)))  # made from the plan without x
    assert "x" not in ids(services.plan)
    second = services.save()
    assert set(ids(services.disk)) == set("abcdx")
    assert first.merges == 1
    assert second.merges > 1
    assert second.merged == services.disk, "the screen hears of it again until it has taken it in"


def test_two_unseen_merges_are_both_kept(services):
    services.other(AddSessions((session("x"),)))
    services.edit(AddSessions((session("c"),)))
    services.save()
    services.other(ChangeSession("a", (("title", "theirs"),)))
    services.edit(AddSessions((session("d"),)))
    assert services.save().merges > 1
    services.edit(RemoveSessions(("b",)))
    last = services.save()
    assert set(ids(services.disk)) == set("acdx")
    assert services.disk.session("a").title == "theirs"
    assert last.merged == services.disk


def test_an_unseen_session_can_be_removed_once_it_was_seen(services):
    services.other(AddSessions((session("x"),)))
    services.edit(AddSessions((session("c"),)))
    services.adopt(services.save())
    services.edit(RemoveSessions(("x",)))
    saved = services.save()
    assert (ids(services.disk), saved.merged) == ("abc", None)


def test_undo_after_the_merge_was_taken_in_takes_it_back(services):
    mine = services.edit(AddSessions((session("c"),)))
    services.other(AddSessions((session("x"),)))
    services.adopt(services.save())
    services.plan = mine
    services.revision += 1
    services.save()
    assert ids(services.disk) == "abc"


def test_the_same_session_changed_twice_asks_and_writes_nothing(services):
    services.other(ChangeSession("a", (("title", "theirs"),)))
    before = services.disk
    services.edit(ChangeSession("a", (("title", "mine"),)))
    for _ in range(2):
        with pytest.raises(ConflictError):
            services.save()
        assert services.disk == before
    assert services.plan.session("a").title == "mine"


@pytest.mark.parametrize(
    ("prefer", "titles"), [("mine", {"mine"}), ("theirs", {"theirs"}), ("both", {"mine", "theirs"})]
)
def test_a_conflict_can_be_settled_three_ways(services, prefer, titles):
    services.other(ChangeSession("a", (("title", "theirs"),)))
    services.edit(ChangeSession("a", (("title", "mine"),)))
    with pytest.raises(ConflictError):
        services.save()
    services.store.settle_conflict(prefer)
    assert services.store.flush(10)
    saved = services.store.take_events()[-1]
    assert {s.title for s in services.disk.sessions if s.id != "b"} == titles
    assert (saved.merged or services.plan) == services.disk


def test_an_unseen_change_and_a_newer_edit_of_the_same_session_ask(services):
    services.other(ChangeSession("a", (("title", "theirs"),)))
    services.edit(AddSessions((session("c"),)))
    services.save()
    services.edit(ChangeSession("a", (("title", "mine"),)))  # made without knowing theirs
    with pytest.raises(ConflictError):
        services.save()
    assert services.disk.session("a").title == "theirs"


def test_an_edit_while_the_merge_is_being_reported_is_safe(services):
    """The saver stands in its report, the screen has not heard of the merge, and the runner edits on."""
    reported, go_on, events = Event(), Event(), Queue()

    def report(event):
        events.put(event)
        reported.set()
        assert go_on.wait(10)

    space = open_workspace(plan_file.read(services.path, state=services.state), lambda: DAY, report)
    services.other(AddSessions((session("x"),)))
    space.do(AddSessions((session("c"),)))
    flushing = Thread(target=space.flush)
    flushing.start()
    assert reported.wait(10)
    space.do(AddSessions((session("d"),)))  # made from a plan without x
    go_on.set()
    flushing.join(10)
    assert space.flush()
    while not events.empty():
        space.settle(events.get())
    assert set(ids(services.disk)) == set("abcdx")
    assert (space.plan, space.status) == (services.disk, ("saved ✓", "ok"))
    space.do(RemoveSessions(("x",)))
    assert space.flush()
    space.close()
    assert set(ids(services.disk)) == set("abcd")


def test_reading_again_takes_what_is_there_and_goes_on_counting_merges(services):
    space = open_workspace(plan_file.read(services.path, state=services.state), lambda: DAY)
    services.other(AddSessions((session("x"),)))
    space.do(AddSessions((session("c"),)))
    assert finish(space) == ("Changes made by another program were taken in",)
    assert space.merges == 1
    services.other(RemoveSessions(("a",)))
    again = space.store.reread()
    assert again == services.disk
    space.do(ReplacePlan(again, "edit in $EDITOR"))
    finish(space)
    services.other(AddSessions((session("y"),)))
    space.do(AddSessions((session("d"),)))
    finish(space)
    assert space.merges > 1
    space.do(RemoveSessions(("y",)))
    finish(space)
    assert space.plan == services.disk
    assert set(ids(services.disk)) == set("bcdx")
    space.close()


def test_reading_again_is_refused_while_something_cannot_be_saved(services):
    space = open_workspace(plan_file.read(services.path, state=services.state), lambda: DAY)
    services.other(ChangeSession("a", (("title", "theirs"),)))
    space.do(ChangeSession("a", (("title", "mine"),)))
    with pytest.raises(RetroPlanError, match="not saved yet"):
        space.store.reread()
    with pytest.raises(ConflictError):
        finish(space)
    assert space.plan.session("a").title == "mine"
    space.close()


def test_events_wait_for_a_listener(services):
    space = open_workspace(plan_file.read(services.path, state=services.state), lambda: DAY)
    space.do(AddSessions((session("c"),)))
    assert space.flush()
    heard = []
    space.report_to(heard.append)
    assert [event.revision for event in heard] == [1]
    space.do(AddSessions((session("d"),)))
    assert space.flush()
    space.close()
    assert [event.revision for event in heard] == [1, 2]


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["mine", "theirs", "save", "hear"]),
        st.sampled_from(["add", "remove", "rename"]),
        st.integers(0, 5),
    ),
    max_size=14,
)


@settings(max_examples=15)  # every step is a synced write
@given(_STEPS)
def test_no_interleaving_loses_a_session_that_nobody_removed(tmp_path_factory, steps):
    """Each side adds under names of its own, and removes or renames only what it added: no conflict can arise."""
    services = FileServices(tmp_path_factory.mktemp("two"), "a", "b")
    wanted = {"a", "b"}
    mine: dict[str, str] = {}
    theirs: dict[str, str] = {}
    heard, number = [], 0
    for who, what, pick in steps:
        if who == "save":
            heard.append((services.revision, services.save()))
            continue
        if who == "hear":
            if heard and heard[-1][0] >= services.revision:
                services.adopt(heard[-1][1])
            heard.clear()
            continue
        own = mine if who == "mine" else theirs
        act = services.edit if who == "mine" else services.other
        number += 1
        if what == "add" or not own:
            id = f"{who}{number}"
            own[id] = id.upper()
            wanted.add(id)
            act(AddSessions((session(id),)))
        elif what == "remove":
            id = sorted(own)[pick % len(own)]
            try:
                act(RemoveSessions((id,)))
            except RetroPlanError:
                continue
            del own[id]
            wanted.discard(id)
        else:
            id = sorted(own)[pick % len(own)]
            own[id] = f"T{number}"
            act(ChangeSession(id, (("title", own[id]),)))
    services.save()
    services.close()
    found = {s.id: s.title for s in services.disk.sessions}
    assert set(found) == wanted
    assert all(found[id] == title for id, title in (mine | theirs).items())
