"""Where exports go."""

from __future__ import annotations

import os

import pytest
from exchange_plans import HOSTILE, MONDAY
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.dates import Week
from retroplan.domain.base.errors import AlreadyThere, RetroPlanError
from retroplan.exchange.names import export_name, write_export


def test_names_say_what_is_inside():
    assert export_name("Spring 10K & mile", Week(MONDAY), "md") == "spring-10k-mile-2026-W49.md"
    assert export_name("Spring 10K & mile", None, "toml") == "spring-10k-mile.toml"
    assert export_name("!!!", None, "json") == "plan.json"


@given(st.text() | st.sampled_from((*HOSTILE, "../../etc/passwd", "con", ".hidden", "-rf")))
def test_names_stay_in_their_folder(name):
    found = export_name(name, Week(MONDAY), "toml")
    assert os.path.basename(found) == found
    assert found[0] not in "-."
    assert found.isprintable()
    assert len(found.encode()) <= 100


def test_an_export_never_overwrites_unless_told_to(tmp_path):
    path = str(tmp_path / "week.md")
    write_export(path, b"one")
    with pytest.raises(AlreadyThere, match="already") as caught:
        write_export(path, b"two")
    assert "--force" in caught.value.hint
    assert caught.value.path == path
    assert (tmp_path / "week.md").read_bytes() == b"one"
    write_export(path, b"two", force=True)
    assert (tmp_path / "week.md").read_bytes() == b"two"
    assert os.listdir(tmp_path) == ["week.md"]


def test_force_writes_a_new_file_too(tmp_path):
    write_export(str(tmp_path / "new.md"), b"one", force=True)
    assert (tmp_path / "new.md").read_bytes() == b"one"


def test_folders_are_neither_made_nor_replaced(tmp_path):
    with pytest.raises(RetroPlanError, match="no folder"):
        write_export(str(tmp_path / "none" / "week.md"), b"one")
    with pytest.raises(RetroPlanError, match="is a folder"):
        write_export(str(tmp_path), b"one", force=True)
    with pytest.raises(RetroPlanError, match="cannot be"):
        write_export("", b"one")
    with pytest.raises(RetroPlanError, match="cannot be"):
        write_export("a\0b", b"one")
    assert os.listdir(tmp_path) == []


def test_a_pipe_is_not_replaced(tmp_path):
    path = str(tmp_path / "pipe")
    os.mkfifo(path)
    with pytest.raises(RetroPlanError, match="regular"):
        write_export(path, b"one", force=True)


def test_an_empty_file_may_be_filled_as_long_as_it_is_empty(tmp_path, monkeypatch):
    """What an export leaves that was cut short on a disk without hard links."""
    path = tmp_path / "week.md"
    path.touch()
    write_export(str(path), b"one")
    assert path.read_bytes() == b"one"
    path.write_bytes(b"")
    real = os.fsync

    def meanwhile(handle: int) -> None:
        path.write_bytes(b"another's")
        real(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(AlreadyThere):
        write_export(str(path), b"two")
    assert path.read_bytes() == b"another's"
