"""A plan file through reading and saving: other writers, broken files, links, marks and backups."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from store_plans import HAND

from retroplan.domain.base.errors import ConflictError, RetroPlanError, StoreError
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Goal, Plan, Session
from retroplan.store.io import atomic
from retroplan.store.saving import backups, plan_file
from retroplan.store.saving.merge import MergeConflict
from retroplan.store.toml import limits
from retroplan.store.toml.errors import PlanFileError


@pytest.fixture
def state(tmp_path):
    return str(tmp_path / "state")


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "spring.toml"
    found.write_text(HAND)
    found.chmod(0o600)
    return str(found)


def change(plan: Plan, id: str, /, **changes: object) -> Plan:
    return replace(plan, sessions=tuple(replace(s, **changes) if s.id == id else s for s in plan.sessions))


def test_read_then_save_changes_only_what_changed(path, state):
    opened = plan_file.read(path, state=state)
    assert opened.plan.name == "Spring 10K and a backward mile"
    saved = plan_file.save(opened, change(opened.plan, "k3f9", title="New"))
    assert Path(path).read_text() == HAND.replace('"Retro strides" ', '"New" ') == saved.text
    assert saved.digest != opened.digest
    assert len(saved.digest) == 64
    assert [backup.number for backup in backups.list_backups(path, state)] == [1]
    again = plan_file.save(saved, opened.plan)
    assert Path(path).read_text() == HAND == again.text


def test_saving_the_same_plan_writes_nothing(path, state, monkeypatch):
    opened = plan_file.read(path, state=state)
    monkeypatch.setattr(atomic, "write", None)
    assert plan_file.save(opened, opened.plan).text == HAND


def test_create_and_never_overwrite(tmp_path, state):
    path = str(tmp_path / "plans" / "new.toml")
    plan = Plan("New", date(2026, 11, 30), sessions=(Session("a", date(2026, 12, 1), notes="x\ny"),))
    opened = plan_file.create(path, plan, state=state)
    assert plan_file.read(path, state=state) == opened
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    with pytest.raises(StoreError, match="already a file"):
        plan_file.create(path, plan, state=state)


def test_the_mark_and_the_newlines_stay(path, state):
    raw = b"\xef\xbb\xbf" + HAND.rstrip("\n").replace("\n", "\r\n").encode()
    Path(path).write_bytes(raw)
    opened = plan_file.read(path, state=state)
    assert (opened.bom, opened.newline) == (True, "\r\n")
    saved = plan_file.save(opened, change(opened.plan, "k3f9", title="New", notes="a\nb"))
    data = Path(path).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# My plan")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert not data.endswith(b"\n")
    plan_file.save(saved, opened.plan)
    assert Path(path).read_bytes() == raw


def test_a_linked_plan_stays_linked(tmp_path, path, state):
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    opened = plan_file.read(str(link), state=state)
    plan_file.save(opened, change(opened.plan, "k3f9", title="New"))
    assert link.is_symlink()
    assert '"New"' in Path(path).read_text()


def test_different_sessions_changed_by_two_writers_are_merged(path, state):
    mine = plan_file.read(path, state=state)
    theirs = plan_file.read(path, state=state)
    plan_file.save(theirs, replace(change(theirs.plan, "b2b2", title="Theirs"), name="Theirs"))
    new = Session("nnnn", date(2026, 12, 20))
    saved = plan_file.save(mine, replace(change(mine.plan, "k3f9", title="Mine"), goals=(), sessions=(
        *change(mine.plan, "k3f9", title="Mine").sessions, new)))  # fmt: skip
    assert [s.title for s in saved.plan.sessions] == ["Mine", "Theirs", "", ""]
    assert saved.plan.name == "Theirs"
    assert saved.plan.goals == ()
    assert saved.notes
    assert plan_file.read(path, state=state).plan == saved.plan
    assert "# The end." in saved.text


def test_a_comment_added_by_another_writer_is_kept(path, state):
    opened = plan_file.read(path, state=state)
    with open(path, "a") as stream:
        stream.write("# theirs\n")
    saved = plan_file.save(opened, change(opened.plan, "k3f9", title="Mine"))
    assert saved.text.endswith("# The end.\n# theirs\n")
    assert '"Mine"' in saved.text


def test_the_same_session_changed_twice_is_asked_about(path, state):
    mine = plan_file.read(path, state=state)
    plan_file.save(mine, change(mine.plan, "k3f9", title="Theirs"))
    before = Path(path).read_bytes()
    plan = change(mine.plan, "k3f9", title="Mine")
    with pytest.raises(MergeConflict) as caught:
        plan_file.save(mine, plan)
    assert Path(path).read_bytes() == before
    assert isinstance(caught.value, ConflictError)
    assert [where for where, *_ in caught.value.entries] == ['sessions k3f9 "Mine"']
    both = plan_file.save(mine, plan, prefer="both")
    assert sorted(s.title for s in both.plan.sessions) == ["", "Long", "Mine", "Theirs"]
    assert len({s.id for s in both.plan.sessions}) == 4


@pytest.mark.parametrize(("prefer", "title"), [("mine", "Mine"), ("theirs", "Theirs")])
def test_a_conflict_can_be_settled_either_way(path, state, prefer, title):
    mine = plan_file.read(path, state=state)
    plan_file.save(mine, change(mine.plan, "k3f9", title="Theirs"))
    saved = plan_file.save(mine, change(mine.plan, "k3f9", title="Mine"), prefer=prefer)
    assert saved.plan.sessions[0].title == title


def test_the_same_change_twice_is_no_conflict(path, state):
    mine = plan_file.read(path, state=state)
    plan_file.save(mine, change(mine.plan, "k3f9", title="Same"))
    assert plan_file.save(mine, change(mine.plan, "k3f9", title="Same")).plan.sessions[0].title == "Same"


def test_a_plan_based_on_one_before_a_merge_does_not_undo_it(path, state):
    first = plan_file.read(path, state=state)
    plan_file.save(first, change(first.plan, "b2b2", title="Theirs"))
    mine = change(first.plan, "k3f9", title="Mine")
    merged = plan_file.save(first, mine)
    later = plan_file.save(merged, change(mine, "c3c3", title="Later"), base=mine)
    assert [s.title for s in later.plan.sessions] == ["Mine", "Theirs", "Later"]


def test_a_deleted_file_is_written_anew(path, state):
    opened = plan_file.read(path, state=state)
    os.unlink(path)
    saved = plan_file.save(opened, opened.plan)
    assert Path(path).read_text() == HAND
    assert "written anew" in saved.notes[0]


@pytest.mark.parametrize("junk", [b"[[[", b"\xff\xfe", b"schema = 9\n", b"kind = 'week'\n", b"[[sessions]]\n"])
def test_a_file_that_became_unreadable_is_never_written_over(path, state, junk):
    opened = plan_file.read(path, state=state)
    Path(path).write_bytes(junk)
    with pytest.raises(ConflictError):
        plan_file.save(opened, change(opened.plan, "k3f9", title="Mine"))
    assert Path(path).read_bytes() == junk


def test_a_write_between_comparison_and_replacement_is_seen(path, state, monkeypatch):
    opened = plan_file.read(path, state=state)
    theirs = HAND.replace('"Long"', '"Theirs"')
    real, calls = atomic.write, []

    def write(target, data, **more):
        if target == path and not calls:
            calls.append(Path(path).write_text(theirs))
        real(target, data, **more)

    monkeypatch.setattr(atomic, "write", write)
    saved = plan_file.save(opened, change(opened.plan, "k3f9", title="Mine"))
    assert [s.title for s in saved.plan.sessions] == ["Mine", "Theirs", ""]


def test_a_newer_schema_opens_read_only(path, state):
    Path(path).write_text("schema = 2\nname = 'x'\n[[sessions]]\ndate = 'mañana'\n[[sessions]]\ndate = 2026-01-01\n")
    opened = plan_file.read(path, state=state)
    assert "schema 2" in opened.read_only
    assert len(opened.plan.sessions) == 1
    assert "sessions[1].date, line 4" in opened.notes[0]
    with pytest.raises(StoreError, match="read-only"):
        plan_file.save(opened, Plan("y"))


def test_an_exported_week_is_no_plan(path):
    Path(path).write_text("schema = 1\nkind = 'week'\n")
    with pytest.raises(PlanFileError, match="exported week") as caught:
        plan_file.read(path)
    assert "retroplan import" in caught.value.hint


def test_every_problem_is_in_the_error(path):
    Path(path).write_text("start = 1\n[[sessions]]\ndate = 2\nworkout = '100m bakc'\n")
    with pytest.raises(PlanFileError) as caught:
        plan_file.read(path)
    assert [problem.line for problem in caught.value.problems] == [1, 3, 4]
    assert "3 problems in the plan" in caught.value.title.lower()
    with pytest.raises(PlanFileError) as caught:
        plan_file.read(path, check_workouts=False)
    assert [problem.line for problem in caught.value.problems] == [1, 3]


def test_what_cannot_be_written_is_refused_and_nothing_changes(path, state):
    opened = plan_file.read(path, state=state)
    for plan in (
        change(opened.plan, "k3f9", title="\ud800"),
        change(opened.plan, "k3f9", id="b2b2"),
        change(opened.plan, "k3f9", date=date(1900, 1, 1)),
        replace(opened.plan, goals=(Goal("g", ""),)),
        change(opened.plan, "b2b2", notes="x" * (limits.PLAN_BYTES + 1)),
    ):
        with pytest.raises(StoreError):
            plan_file.save(opened, plan)
    assert Path(path).read_text() == HAND


def test_a_full_disk_loses_nothing(path, state, monkeypatch):
    opened = plan_file.read(path, state=state)

    def refuse(*_args):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", refuse)
        with pytest.raises(StoreError):
            plan_file.save(opened, change(opened.plan, "k3f9", title="Mine"))
    assert Path(path).read_text() == HAND
    assert '"Mine"' in plan_file.save(opened, change(opened.plan, "k3f9", title="Mine")).text


def test_many_writers_lose_nothing(path, state):
    """Each writer adds its sessions one by one from its own, ever older, idea of the file."""
    errors = []

    def writer(number: int) -> None:
        try:
            opened = plan_file.read(path, state=state)
            for n in range(6):
                new = Session(f"w{number}n{n}", date(2027, 1, 1 + n))
                opened = plan_file.save(opened, replace(opened.plan, sessions=(*opened.plan.sessions, new)))
        except RetroPlanError as error:
            errors.append(error)

    threads = [threading.Thread(target=writer, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    ids = {s.id for s in plan_file.read(path, state=state).plan.sessions}
    assert ids == {"k3f9", "b2b2", "c3c3"} | {f"w{a}n{b}" for a in range(4) for b in range(6)}


def test_reading_loads_nothing_that_only_a_save_needs():
    code = (
        "import sys; import retroplan.store.saving.plan_file;"
        "bad = {'splice','layout','merge','atomic','lock','backups','encode','scan'};"
        "found = {m.rpartition('.')[2] for m in sys.modules if m.startswith('retroplan.store')};"
        "heavy = {'hashlib','pathlib','json','logging','tempfile','platformdirs','threading','tomli_w','random'};"
        "print(sorted(found & bad | set(sys.modules) & heavy))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_a_second_name_of_the_file_is_said(tmp_path):
    path = str(tmp_path / "a.toml")
    opened = plan_file.create(path, Plan("A"), state=str(tmp_path / "state"))
    os.link(path, tmp_path / "b.toml")
    after = plan_file.save(opened, replace(opened.plan, name="B"))
    assert "hard link" in after.notes[0]
    assert not plan_file.save(after, replace(after.plan, name="C")).notes
    assert plan_file.read(str(tmp_path / "b.toml")).plan.name == "A"
