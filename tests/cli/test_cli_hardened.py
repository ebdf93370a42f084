"""What a review of the command line found: each case failed once."""

from __future__ import annotations

import os

import pytest


def test_an_export_never_takes_the_place_of_a_plan(ok, cli):
    path = ok("new", "Spring").strip()
    with open(path, "rb") as file:
        before = file.read()
    for target in (path, os.path.join(os.path.dirname(path), "other.toml")):
        result = cli("export", "-o", target, "--force")
        assert result.status == 2
        assert "is where a plan lives" in result.err
    with open(path, "rb") as file:
        assert file.read() == before
    assert os.listdir(os.path.dirname(path)) == ["spring.toml"]


@pytest.mark.parametrize(
    "words",
    [("add", "today", "5km", "--kind=--"), ("new", "B", "--units=--"), ("add", "today", "5km", "--surface=--x")],
)
def test_a_value_of_dashes_is_a_value(ok, cli, words):
    ok("new", "Spring")
    assert cli(*words).status in (0, 2)


def test_a_message_quotes_only_the_beginning_and_end_of_what_was_typed(ok, cli):
    ok("new", "Spring")
    result = cli("use", "x" * 100_000)
    assert result.status == 2
    assert max(map(len, result.err.splitlines())) < 600


def test_an_empty_config_dir_is_not_the_real_one(cli):
    result = cli("plans", "--config-dir", "")
    assert result.status == 2
    assert "--config-dir is empty" in result.err


def test_broken_settings_do_not_hide_themes_and_keys(ok, cli):
    folder = os.path.dirname(os.path.dirname(ok("new", "Spring").strip()))
    with open(os.path.join(folder, "config.toml"), "w", encoding="utf-8") as file:
        file.write("theme = \n")
    for command, wanted in (("themes", "retro-dark"), ("keys", "session.add")):
        result = cli(command)
        assert result.status == 0
        assert wanted in result.out
        assert "config.toml" in result.err


def test_a_copy_of_a_sync_program_is_no_plan_even_by_its_path(ok, cli):
    path = ok("new", "Spring").strip()
    copy = path.replace(".toml", ".sync-conflict-20261123-1.toml")
    with open(path, "rb") as source, open(copy, "wb") as target:
        target.write(source.read())
    result = cli("add", "today", "5km", "--plan", copy)
    assert result.status == 2
    assert "sync program" in result.err


def test_many_unreadable_workouts_are_named_shortly(ok, cli):
    path = ok("new", "Spring").strip()
    with open(path, "a", encoding="utf-8") as file:
        file.writelines(
            f'\n[[sessions]]\nid = "a{n:03}"\ndate = 2026-12-02\nworkout = "5km quick"\n' for n in range(200)
        )
    result = cli("week", "2026-12-02", "--plain")
    assert result.status == 0
    assert len(result.err.splitlines()) <= 12
    assert "and 190 more" in result.err
