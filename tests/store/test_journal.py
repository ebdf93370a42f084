"""What is not on disk yet is in the journal: killed, refused or closed, an edit is offered back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_plans import HAND, PLANS

from retroplan.domain.base.errors import ConflictError, RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Plan
from retroplan.store.codec.encode import to_text
from retroplan.store.saving import journal, plan_file
from retroplan.store.saving.journal_writer import JournalWriter
from retroplan.store.saving.plan_file import Opened
from retroplan.store.saving.saver import Saver

WAIT = 10
THU = date(2026, 12, 3)


@pytest.fixture
def opened(tmp_path) -> Opened:
    path = tmp_path / "p.toml"
    path.write_text(HAND)
    return plan_file.read(str(path), state=str(tmp_path / "state"))


def moved(plan: Plan) -> Plan:
    return replace(plan, sessions=(replace(plan.sessions[0], date=THU), *plan.sessions[1:]))


def files(opened: Opened) -> list[str]:
    place = journal.folder(opened.state)
    return sorted(os.listdir(place)) if os.path.isdir(place) else []


def leave(opened: Opened, plan: Plan, base: Plan | None = None) -> str:
    """A journal that a process left behind; its path."""
    writer = JournalWriter(opened)
    writer.keep(1, plan, opened, base or opened.plan)
    writer.close()
    return writer.path


KILLED = """
import sys, os, signal
from retroplan.domain.base.value import replace
from datetime import date
from retroplan.services.save import open_workspace
from retroplan.domain.edits.edits import MoveSession
from retroplan.store.saving import plan_file
opened = plan_file.read(sys.argv[1], state=sys.argv[2])
workspace = open_workspace(opened, lambda: date(2026, 12, 2), journal=True)
workspace.store._saver._quiet_s = 3600.0
workspace.do(MoveSession("k3f9", date(2026, 12, 3)))
assert workspace.store._saver.journal.wait(10)
if sys.argv[3] == "kill":
    os.kill(os.getpid(), signal.SIGKILL)
print("ready", flush=True)
sys.stdin.read()
"""


def start(opened: Opened, how: str) -> subprocess.Popen:
    command = [sys.executable, "-c", KILLED, opened.path, opened.state, how]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_killed_between_the_edit_and_the_save_the_edit_is_offered(opened):
    with start(opened, "kill") as process:
        assert process.wait(WAIT) == -signal.SIGKILL
    assert Path(opened.path).read_text() == HAND
    (found,) = journal.find(opened)
    assert found.plan == moved(opened.plan)
    assert found.base == opened.plan
    assert journal.describe(found, opened.plan) == ("Retro strides moved from Wed 2 Dec to Thu 3 Dec",)
    journal.discard(found.file)
    assert journal.find(opened) == ()


def test_the_journal_of_a_living_process_is_not_offered(opened):
    with start(opened, "wait") as process:
        try:
            assert process.stdout.readline() == "ready\n"
            assert len(files(opened)) == 1
            assert journal.find(opened) == ()
        finally:
            process.kill()
            process.wait(WAIT)
    assert len(journal.find(opened)) == 1


BUSY = """
import sys
from retroplan.domain.base.value import replace
from retroplan.store.saving import plan_file
from retroplan.store.saving.journal_writer import JournalWriter
from retroplan.store.saving.saver import Saver
opened = plan_file.read(sys.argv[1], state=sys.argv[2])
work = Saver(opened, lambda event: None, quiet_s=0.001, journal=JournalWriter(opened))
for number in range(10**6):
    work.submit(number + 1, replace(opened.plan, name=f"name {number}"))
    assert work.journal.wait(10)
    print(number, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 5, 40])
def test_killed_anywhere_between_edits_and_saves_the_last_one_is_in_the_file_or_offered(opened, acknowledged):
    command = [sys.executable, "-c", BUSY, opened.path, opened.state]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for _ in range(acknowledged):
            last = int(process.stdout.readline())
        process.kill()
        rest = [int(line) for line in process.stdout if line.endswith("\n")]
    last = rest[-1] if rest else last
    now = plan_file.read(opened.path, state=opened.state)
    names = [now.plan.name, *(journal.taken(found, now.plan, "mine").name for found in journal.find(now))]
    assert max(int(name.removeprefix("name ")) for name in names if name.startswith("name ")) in (last, last + 1)


def saver(opened: Opened, events: list, save=plan_file.save, quiet_s: float = 3600) -> Saver:
    return Saver(opened, events.append, save, quiet_s, JournalWriter(opened))


def test_it_is_there_before_the_quiet_time_is_over_and_gone_after_the_save(opened):
    events: list = []
    work = saver(opened, events)
    work.submit(1, moved(opened.plan))
    assert work.journal.wait(WAIT)
    (name,) = files(opened)
    file = os.path.join(journal.folder(opened.state), name)
    assert journal.read(file).plan == moved(opened.plan)
    assert os.stat(file).st_mode & 0o777 == 0o600
    assert os.stat(os.path.dirname(file)).st_mode & 0o777 == 0o700
    assert work.flush(WAIT)
    assert work.journal.wait(WAIT)
    assert files(opened) == []
    work.submit(2, opened.plan)
    work.close()
    assert files(opened) == []
    assert events[-1].revision == 2


def test_closing_what_the_disk_refuses_leaves_it_for_the_next_time(opened):
    def refuse(*_args, **_more):
        raise RetroPlanError("the disk is full")

    work = saver(opened, [], refuse, 0)
    work.submit(1, moved(opened.plan))
    assert not work.flush(WAIT)
    assert journal.find(opened) == (), "still open here"
    work.close()
    (found,) = journal.find(opened)
    assert found.plan == moved(opened.plan)


def test_an_edit_during_a_save_is_kept_as_made_from_what_was_saved(opened):
    begun, go = threading.Event(), threading.Event()

    def slow(was, plan, **how):
        begun.set()
        assert go.wait(WAIT)
        return plan_file.save(was, plan, **how)

    work = saver(opened, [], slow, 0)
    first = moved(opened.plan)
    work.submit(1, first)
    assert begun.wait(WAIT)
    work._quiet_s = 3600
    second = replace(first, sessions=(replace(first.sessions[0], notes="later"), *first.sessions[1:]))
    work.submit(2, second)
    assert work.journal.wait(WAIT)
    file = os.path.join(journal.folder(opened.state), files(opened)[0])
    assert journal.read(file).plan == second
    go.set()
    with work._state:
        assert work._state.wait_for(lambda: work.opened is not opened and not work._busy, WAIT)
    assert work.journal.wait(WAIT)
    kept = journal.read(file)
    assert (kept.plan, kept.base) == (second, first)
    work.close()
    assert files(opened) == []


def test_one_that_holds_nothing_new_is_removed(opened):
    leave(opened, moved(opened.plan))
    plan_file.save(opened, moved(opened.plan))
    again = plan_file.read(opened.path, state=opened.state)
    assert journal.find(again) == ()
    assert files(opened) == []


def test_what_changed_since_is_merged_or_asked_about(opened):
    leave(opened, moved(opened.plan))
    theirs = plan_file.save(opened, replace(opened.plan, name="Theirs"))
    (found,) = journal.find(theirs)
    assert journal.taken(found, theirs.plan) == replace(moved(opened.plan), name="Theirs")
    twice = plan_file.save(
        theirs, replace(theirs.plan, sessions=(replace(theirs.plan.sessions[0], date=date(2026, 12, 9)),))
    )
    (found,) = journal.find(twice)
    with pytest.raises(ConflictError):
        journal.taken(found, twice.plan)
    assert journal.taken(found, twice.plan, "mine").sessions[0].date == THU
    assert journal.describe(found, twice.plan) == ("Retro strides moved from Wed 9 Dec to Thu 3 Dec",)


def test_several_come_newest_first_and_by_any_path_to_the_plan(opened, tmp_path):
    old, new = (leave(opened, replace(opened.plan, name=name)) for name in ("old", "new"))
    os.utime(old, (1, 1))
    link = tmp_path / "link.toml"
    link.symlink_to(opened.path)
    found = journal.find(plan_file.read(str(link), state=opened.state))
    assert [pending.file for pending in found] == [new, old]
    other = tmp_path / "other.toml"
    other.write_text(HAND)
    assert journal.find(plan_file.read(str(other), state=opened.state)) == ()


def test_without_a_state_folder_it_lies_beside_the_plan(opened):
    here = replace(opened, state="")
    path = leave(here, moved(opened.plan))
    assert Path(path).parent == Path(opened.path).parent / ".retroplan" / "journal"
    assert len(journal.find(here)) == 1


def test_a_journal_that_cannot_be_written_stops_nothing(opened):
    Path(opened.state).mkdir()
    Path(journal.folder(opened.state)).write_text("in the way")
    events: list = []
    work = saver(opened, events)
    work.submit(1, moved(opened.plan))
    assert work.journal.wait(WAIT)
    assert "NotADirectory" in work.journal.trouble
    assert journal.find(opened) == ()
    work.close()
    assert plan_file.read(opened.path).plan == moved(opened.plan)


def test_text_that_no_file_can_hold_is_reported_and_the_next_is_kept(opened):
    writer = JournalWriter(opened)
    writer.keep(1, replace(opened.plan, name="\ud800"), opened, opened.plan)
    assert writer.wait(WAIT)
    assert "Unicode" in writer.trouble
    writer.keep(2, moved(opened.plan), opened, opened.plan)
    assert writer.wait(WAIT)
    assert writer.trouble == ""
    assert journal.read(writer.path).plan == moved(opened.plan)
    writer.close()


def test_links_folders_pipes_and_huge_files_are_passed_over(opened, tmp_path):
    good = leave(opened, moved(opened.plan))
    digest = os.path.basename(good).split("-")[0]

    def beside(name: str) -> str:
        return os.path.join(os.path.dirname(good), f"{digest}-{name}{journal.ENDING}")

    elsewhere = tmp_path / "elsewhere"
    os.replace(good, elsewhere)
    os.symlink(elsewhere, beside("1-link"))
    os.symlink(beside("2-round"), beside("2-round"))
    os.mkdir(beside("3-folder"))
    os.mkfifo(beside("4-pipe"))
    with open(beside("5-huge"), "wb") as file:
        file.truncate(journal.LIMIT + 1)
    Path(beside("6-empty")).touch()
    before = files(opened)
    assert journal.find(opened) == ()
    assert files(opened) == before


def test_one_byte_wrong_and_it_is_not_offered(opened):
    path = Path(leave(opened, moved(opened.plan)))
    whole = path.read_bytes()
    head = whole.index(b"\n\n")
    for at in (0, 20, head - 3, head + 5, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert [found for found in journal.find(opened) if found.plan != moved(opened.plan)] == []
    for cut in (0, 10, head, head + 1, len(whole) - 1):
        path.write_bytes(whole[:cut])
        assert journal.find(opened) == ()
        assert path.exists()


@given(st.binary(max_size=300), st.booleans())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_at_all_are_refused_in_words(data, headed):
    start = b"retroplan journal 1\npath 2f70\nbase x\nsizes " if headed else b""
    with pytest.raises(RetroPlanError):
        journal.decode(start + data, "x.journal", 0.0)


@pytest.mark.parametrize("text", ["[" * 5000, "a." * 5000 + "b = 1", "schema = 99\nname = 'x'\n", "x = 1" + "0" * 5000])
def test_a_digest_does_not_make_it_a_plan(opened, text):
    forged = journal.decode(journal.encode(opened, opened.plan, opened.plan), "f", 0.0)
    assert forged.plan == opened.plan
    with pytest.raises(RetroPlanError):
        journal.decode(journal.encode(replace(opened, text=text), opened.plan, opened.plan), "f", 0.0)


@given(PLANS, PLANS)
@settings(max_examples=40, deadline=None)
def test_both_plans_come_back(base, plan):
    opened = Opened("/x/p.toml", base, to_text(base))
    found = journal.decode(journal.encode(opened, base, plan), "f", 1.0)
    assert to_text(found.plan) == to_text(plan)
    assert to_text(found.base) == to_text(base)
    other = journal.decode(journal.encode(opened, plan, base), "f", 1.0)
    assert to_text(other.base) == to_text(plan)
