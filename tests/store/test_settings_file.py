"""The user's settings: read with every fault named, changed without losing a comment."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from retroplan.domain.base.errors import RetroPlanError, StoreError
from retroplan.store.files import settings_file
from retroplan.store.files.settings_file import Settings
from retroplan.store.toml.errors import PlanFileError

TEXT = """\
# mine
theme = "dawn"   # warm
week_start = "sunday"
later = [1, 2]   # unknown

[keys]           # my own
"week.move" = "M"
plan.undo = ["z", "ctrl+z"]

[athlete]
units = "mi"

[unknown]
x = 1
"""


@pytest.fixture
def path(tmp_path):
    (tmp_path / "config.toml").write_text(TEXT)
    return str(tmp_path / "config.toml")


def test_reading(path, tmp_path):
    found = settings_file.read(path)
    assert (found.theme, found.week_start, found.plan, found.units) == ("dawn", 6, "", None)
    assert found.keys == (("week.move", ("M",)), ("plan.undo", ("z", "ctrl+z")))
    assert found.athlete.units == "mi"
    assert found.problems == ()
    assert settings_file.read(str(tmp_path / "none.toml")) == Settings()


def test_a_wrong_value_is_a_problem_and_locks_nobody_out(path):
    Path(path).write_text("theme = 3\nunits = 'miles'\nweek_start = 1\n[keys]\n'a.b' = 5\n[athlete]\nunits = 'x'\n")
    found = settings_file.read(path)
    assert (found.theme, found.units, found.week_start, found.keys) == ("", None, None, ())
    assert [problem.where for problem in found.problems] == [
        "theme",
        "units",
        "week_start",
        "keys.a.b",
        "athlete.units",
    ]
    assert [problem.line for problem in found.problems] == [1, 2, 3, 5, 7]


def test_changes_keep_everything_else(path, tmp_path):
    settings_file.write(path, {"theme": "forest", "plan": "spring"}, state=str(tmp_path / "state"))
    text = Path(path).read_text()
    assert text == TEXT.replace('theme = "dawn" ', 'theme = "forest" ').replace("# mine\n", '# mine\nplan = "spring"\n')
    found = settings_file.write(path, {"keys": {"week.move": "m M", "app.quit": ["Q"]}, "units": "km", "week_start": 0})
    assert dict(found.keys) == {"week.move": ("m", "M"), "plan.undo": ("z", "ctrl+z"), "app.quit": ("Q",)}
    assert (found.units, found.week_start) == ("km", 0)
    text = Path(path).read_text()
    assert "# my own" in text
    assert "# unknown" in text
    found = settings_file.write(path, {"keys": {"week.move": None, "plan.undo": None, "app.quit": None}, "units": None})
    assert found.keys == ()
    assert "[keys]" not in Path(path).read_text()
    assert settings_file.read(path) == found
    assert "[unknown]" in Path(path).read_text()


def test_the_first_change_makes_the_file(tmp_path):
    path = str(tmp_path / "new" / "config.toml")
    assert settings_file.write(path, {"theme": "dawn"}, state=str(tmp_path / "state")).theme == "dawn"
    assert Path(path).read_text() == 'theme = "dawn"\n'
    assert os.listdir(tmp_path / "new") == ["config.toml"]


@pytest.mark.parametrize(
    "changes", [{"units": "leagues"}, {"week_start": 9}, {"them": "x"}, {"keys": {"a": 5}}, {"theme": 4}]
)
def test_a_change_that_would_not_read_back_is_refused(path, changes):
    with pytest.raises(RetroPlanError):
        settings_file.write(path, changes)
    assert Path(path).read_text() == TEXT


def test_a_broken_file_is_not_written_over(path):
    Path(path).write_text("theme = \n")
    with pytest.raises(PlanFileError, match="not TOML"):
        settings_file.read(path)
    with pytest.raises(PlanFileError):
        settings_file.write(path, {"theme": "dawn"})
    assert Path(path).read_text() == "theme = \n"


def test_an_old_fault_does_not_block_another_change(path):
    Path(path).write_text("units = 'leagues'  # hm\n")
    assert settings_file.write(path, {"theme": "dawn"}).theme == "dawn"
    assert "'leagues'  # hm" in Path(path).read_text()
    with pytest.raises(StoreError):
        settings_file.write(path, {"theme": "\ud800"})


@pytest.mark.parametrize("text", ["keys = {a = 'b'}\n", "keys.a.b = 'c'\n", "", "\ufeff# bom\r\ntheme = 'x'\r\n"])
def test_any_layout_takes_a_change(path, text):
    Path(path).write_bytes(text.encode())
    found = settings_file.write(path, {"keys": {"week.move": "M"}, "theme": "dawn"})
    assert ("week.move", ("M",)) in found.keys
    assert settings_file.read(path) == found
    data = Path(path).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") == text.startswith("\ufeff")
    assert data.count(b"\r\n") == (data.count(b"\n") if "\r" in text else 0)
