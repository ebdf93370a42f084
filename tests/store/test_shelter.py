"""An edit that the state folder does not take waits in a shelter: private, found again, and gone when it is saved."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from store_plans import HAND

from retroplan.domain.base.value import replace
from retroplan.store.saving import journal, plan_file, shelter
from retroplan.store.saving.journal_writer import JournalWriter
from retroplan.store.saving.plan_file import Opened
from retroplan.store.saving.saver import Saver

WAIT = 10


@pytest.fixture
def opened(tmp_path) -> Opened:
    path = tmp_path / "p.toml"
    path.write_text(HAND)
    return plan_file.read(str(path), state=str(tmp_path / "state"))


@pytest.fixture
def places(tmp_path) -> tuple[str, str]:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    return str(tmp_path / "first"), str(tmp_path / "second")


def refuse(opened: Opened) -> Path:
    """A file where the state folder should be; its path."""
    path = Path(opened.state)
    path.write_text("in the way")
    return path


def keep(opened: Opened, places: tuple[str, ...], writer: JournalWriter | None = None, revision: int = 1):
    writer = writer or JournalWriter(opened, places)
    writer.keep(revision, replace(opened.plan, name=f"Edit {revision}"), opened, opened.plan)
    assert writer.wait(WAIT)
    return writer


def test_it_lies_in_a_folder_for_its_user_alone_and_is_found_and_let_go(opened, places):
    refuse(opened)
    writer = keep(opened, places)
    folder = os.path.dirname(writer.path)
    assert os.path.dirname(folder) == places[0]
    assert shelter.is_one(folder)
    assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
    assert writer.holding(1) == writer.path
    assert journal.find(opened, places) == (), "its process is alive"
    writer.close()
    (found,) = journal.find(opened, places)
    assert found.plan.name == "Edit 1"
    journal.discard(found.file)
    assert os.listdir(places[0]) == []


def test_further_edits_stay_in_the_same_shelter_and_saving_takes_it_away(opened, places):
    refuse(opened)
    writer = keep(opened, places)
    keep(opened, places, writer, 2)
    (name,) = os.listdir(places[0])
    assert len(os.listdir(os.path.join(places[0], name))) == 1
    writer.saved(2)
    assert writer.wait(WAIT)
    assert os.listdir(places[0]) == []
    writer.close()


def test_it_goes_back_to_the_state_folder_when_that_is_well(opened, places):
    way = refuse(opened)
    writer = keep(opened, places)
    way.unlink()
    keep(opened, places, writer, 2)
    assert os.path.dirname(writer.path) == journal.folder(opened.state)
    assert os.listdir(places[0]) == []
    writer.close()


def test_a_place_that_takes_nothing_is_followed_by_the_next(opened, places, tmp_path):
    refuse(opened)
    os.chmod(places[0], 0o777)
    writer = keep(opened, (str(tmp_path / "none"), *places))
    assert writer.path.startswith(places[1])
    assert os.listdir(places[0]) == []
    writer.close()


def test_where_nothing_takes_it_nothing_is_said_to_hold_it(opened, tmp_path):
    refuse(opened)
    writer = keep(opened, (str(tmp_path / "none"),))
    assert writer.holding(1) == ""
    assert writer.trouble
    writer.close()


def test_an_older_state_is_not_said_to_hold_a_newer_edit(opened, tmp_path):
    writer = keep(opened, ())
    assert writer.holding(1)
    os.rename(opened.state, tmp_path / "aside")
    refuse(opened)
    keep(opened, (), writer, 2)
    assert writer.holding(2) == ""
    writer.close()


@pytest.mark.parametrize("how", ["open to others", "a link", "a file"])
def test_what_somebody_else_could_have_made_is_not_believed(opened, places, tmp_path, how):
    way = refuse(opened)
    writer = keep(opened, places)
    writer.close()
    way.unlink()
    folder = os.path.dirname(writer.path)
    if how == "open to others":
        os.chmod(folder, 0o755)
    else:
        os.rename(folder, tmp_path / "aside")
        if how == "a link":
            os.symlink(tmp_path / "aside", folder)
        else:
            Path(folder).write_text("x")
    assert journal.find(opened, places) == ()


def test_an_edit_is_kept_before_anybody_is_told_of_it(opened):
    """A kill right after the screen has shown it finds it in the journal."""
    work = Saver(opened, lambda _event: None, quiet_s=3600.0, journal=JournalWriter(opened))
    for revision in range(1, 40):
        work.submit(revision, replace(opened.plan, name=f"Edit {revision}"))
        assert work.journal.holding(revision)
    work.close()
