"""File names from people's names, and where the folders are."""

from __future__ import annotations

import os

import platformdirs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.domain.base.errors import RetroPlanError
from retroplan.store.io import names, paths


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Spring 10K & mile", "spring-10k-mile"),
        ("../../etc/passwd", "etc-passwd"),
        ("--config", "config"),
        (".hidden", "hidden"),
        ("CON", "con-plan"),
        ("com1", "com1-plan"),
        ("COM¹", "com1-plan"),
        ("ﬁnal Ⅳ", "final-iv"),
        ("Straße", "strasse"),
        ("Läufe", "läufe"),
        ("La\u0308ufe", "läufe"),
        ("плановый бег", "плановый-бег"),
        ("a" * 200, "a" * 80),
        ("é" * 200, "é" * 40),
        ("x.sync-conflict-1", "x-sync-conflict-1"),
        ("a\0b\n", "a-b"),
    ],
)
def test_slugs(name, stem):
    assert names.slug(name) == stem


@pytest.mark.parametrize("name", ["", "...", "---", " ", "🏃", "\u202e", "/"])
def test_names_that_leave_nothing_are_refused(name):
    with pytest.raises(RetroPlanError, match="gives no file name"):
        names.slug(name)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_name_gives_a_safe_stem_or_is_refused(name):
    try:
        stem = names.slug(name)
    except RetroPlanError:
        return
    assert 0 < len(stem.encode()) <= 85
    assert stem[0] not in "-."
    assert not set(stem) & set('/\\:*?"<>|\0 ')
    assert names.slug(stem) == stem
    assert names.fold(stem) == stem
    assert os.path.dirname(names.inside("/plans", stem)) == "/plans"
    assert names.is_plan_file(stem + ".toml")
    assert names.slug(name.upper()) == names.slug(name.upper().lower()) or not name.isascii()


@pytest.mark.parametrize("stem", ["", "..", "a/b", "../a", "a\\b", "a\0"])
def test_a_stem_that_leaves_its_folder_is_refused(stem):
    if stem == "..":
        assert names.inside("/p", stem) == "/p/...toml"  # three dots are a plain name
        return
    with pytest.raises(RetroPlanError):
        names.inside("/p", stem)


@pytest.mark.parametrize(
    ("name", "plan", "copy"),
    [
        ("a.toml", True, False),
        ("a.sync-conflict-20260101-101010-ABCDEFG.toml", False, True),
        ("a (conflicted copy).toml", False, True),
        ("a (Ann's conflicted copy 2026-01-01).toml", False, True),
        (".retroplan-0123456789abcdef.tmp", False, False),
        (".a.toml", False, False),
        ("a.toml.bak", False, False),
        ("a.toml~", False, False),
        ("#a.toml#", False, False),
    ],
)
def test_which_files_are_plans(name, plan, copy):
    assert (names.is_plan_file(name), names.is_conflict_copy(name)) == (plan, copy)


def test_an_override_holds_everything(tmp_path):
    found = paths.find(str(tmp_path), {"RETROPLAN_CONFIG_DIR": "/elsewhere"})
    assert found.config == str(tmp_path)
    assert found.plans == str(tmp_path / "plans")
    assert found.settings == str(tmp_path / "config.toml")
    for path in (found.state, found.backups, found.themes, found.workouts):
        assert path.startswith(str(tmp_path) + os.sep)
    assert paths.find(None, {"RETROPLAN_CONFIG_DIR": str(tmp_path)}) == found
    assert paths.find("", {"RETROPLAN_CONFIG_DIR": str(tmp_path)}) == found
    assert paths.plan_path(found, "My Plan") == str(tmp_path / "plans" / "my-plan.toml")
    assert not os.listdir(tmp_path)


@pytest.mark.parametrize(
    "environ",
    [
        {"HOME": "/home/ann"},
        {"HOME": "/home/ann/"},
        {"HOME": "/"},
        {"HOME": "/home/ann", "XDG_CONFIG_HOME": "/cfg", "XDG_STATE_HOME": "/st/"},
        {"HOME": "/home/ann", "XDG_CONFIG_HOME": "relative", "XDG_STATE_HOME": ""},
        {"HOME": "relative"},
        {"HOME": ""},
        {},
        {"XDG_CONFIG_HOME": "/cfg"},
    ],
)
def test_without_an_override_platformdirs_answer_holds(monkeypatch, environ):
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    found = paths.find(None, environ)
    assert found.config == platformdirs.user_config_dir("retroplan", False)
    assert found.state == platformdirs.user_state_dir("retroplan", False)
