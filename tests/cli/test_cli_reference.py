"""parse, benefits, workouts, themes, keys, where, doctor."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.keymap.actions import ACTIONS
from retroplan.reference import claims, library

STRIDES = "2km easy, 6x(100m back hard / 90s walk), 1km easy"


@pytest.fixture
def config(environ) -> Path:
    folder = Path(environ["RETROPLAN_CONFIG_DIR"])
    folder.mkdir(mode=0o700)
    return folder


def test_parse_explains_a_workout_without_any_plan(ok):
    lines = ok("parse", STRIDES).splitlines()
    assert lines[0] == STRIDES
    assert "backward run  600 m" in ok("parse", STRIDES)
    assert "6 backward bouts, the longest" in ok("parse", STRIDES)
    assert lines[-1].startswith("14  forward run")
    assert ok("parse", *STRIDES.split()) == ok("parse", STRIDES)


def test_parse_marks_what_is_estimated(ok):
    said = ok("parse", '1km easy, 10min back up 8%, 5min rest "stretching"')
    assert "≈" in said
    assert "up 8 %" in said
    assert '"stretching"' in said


def test_parse_uses_the_paces_of_the_plan(ok):
    before = ok("parse", "10km easy")
    ok("new", "Fast")
    ok("athlete", "test", "forward", "5km", "16:00")
    assert ok("parse", "10km easy") != before


def test_parse_shows_every_fault_with_carets(cli):
    result = cli("parse", "2km esay, 100 parsecs bakc")
    assert (result.status, result.out) == (2, "")
    assert result.err.count("^") >= 3
    assert 'Did you mean "easy"?' in result.err
    assert cli("parse", "").status == 2
    assert "WORKOUT is missing" in cli("parse").err


def test_benefits_lists_every_claim_with_its_grade(ok, cli):
    rows, plain = ok("benefits").splitlines(), ok("benefits", "--plain").splitlines()
    assert len(rows) == len(plain) == len(claims.benefits())
    for claim, row, words in zip(claims.benefits(), rows, plain, strict=True):
        assert row.startswith(f"{claim.sign}  {claim.id}")
        assert claim.sign not in words
        assert claim.grade in row
        assert claim.grade in words
    assert [each["id"] for each in cli("benefits", "--json").json["benefits"]] == [c.id for c in claims.benefits()]


@pytest.mark.parametrize("claim", claims.benefits(), ids=lambda claim: claim.id)
def test_a_claim_is_told_with_figures_cautions_and_sources(ok, cli, claim):
    said = " ".join(ok("benefits", claim.id).split())
    assert said.startswith(claim.title)
    assert claim.grade_words in said
    for caution in claim.cautions:
        assert " ".join(caution.split()) in said
    for key in claim.sources:
        assert claims.source(key).address in said
    for figure in claim.figures:
        assert figure.mark in said
    assert max(map(len, ok("benefits", claim.id).splitlines())) <= 100
    assert list(cli("benefits", claim.id, "--json").json) == ["benefits", "sources"]


@pytest.mark.parametrize("words", [("knee",), ("save", "time"), ("1,000",), ("backache",)])
def test_a_claim_is_found_by_words_too(ok, words):
    said = ok("benefits", *words)
    assert any(claim.title in said for claim in claims.find_claims(" ".join(words)))


def test_an_unknown_claim_names_the_nearest(cli):
    result = cli("benefits", claims.benefits()[0].id + "x")
    assert (result.status, result.out) == (2, "")
    assert f'Did you mean "{claims.benefits()[0].id}"?' in result.err


def test_workouts_are_searched_the_users_own_too(cli, config):
    (config / "workouts.toml").write_text(
        '[[workouts]]\ntitle = "My hops"\nworkout = "20min easy"\n[[workouts]]\ntitle = "Bad"\nworkout = "20min esay"\n'
    )
    result = cli("workouts", "my", "hops")
    assert (result.status, result.out) == (0, "own-1  My hops  forward  20min easy\n")
    assert 'Did you mean "easy"?' in result.err
    assert len(cli("workouts").out.splitlines()) == len(library.workouts()) + 1
    nothing = cli("workouts", "zzzz")
    assert (nothing.status, nothing.out) == (0, "")
    assert "No workout matches" in nothing.err
    assert cli("workouts", "hops", "--json").json["workouts"][0]["title"] == "My hops"


def test_themes_mark_the_chosen_one_and_name_the_broken(cli, config):
    (config / "config.toml").write_text('theme = "mine"\n')
    (config / "themes").mkdir()
    (config / "themes" / "mine.toml").write_text('title = "Mine"\n[colours]\ntext = "#ffffff"\n')
    (config / "themes" / "bad.toml").write_text('[colours]\ntext = "pink"\n')
    result = cli("themes")
    assert result.status == 0
    assert "*  mine" in result.out
    assert "bad.toml" in result.err
    document = cli("themes", "--json").json
    assert (document["current"], len(document["problems"])) == ("mine", 1)
    assert {"name": "mine", "title": "Mine", "dark": True} in document["themes"]


def test_keys_show_the_users_own_and_name_what_is_wrong(cli, ok, config):
    assert "session.add" in ok("keys")
    (config / "config.toml").write_text('[keys]\n"session.add" = "Z"\n"session.ad" = "b"\n')
    result = cli("keys")
    assert any(row.split()[:2] == ["Z", "session.add"] for row in result.out.splitlines())
    assert 'Did you mean "session.add"?' in result.err
    document = cli("keys", "--json").json
    assert list(document["keys"][0]) == ["id", "keys", "label", "tooltip", "group", "screens"]
    assert len(document["keys"]) == len(ACTIONS)


def test_where_and_its_json_agree(ok, cli, environ):
    rows = dict(row.split(maxsplit=1) for row in ok("where").splitlines())
    assert rows == cli("where", "--json").json
    assert rows["config"] == environ["RETROPLAN_CONFIG_DIR"]
    assert ok("--config-dir", "/elsewhere", "where").splitlines()[0].endswith(" /elsewhere")


def test_doctor_has_nothing_to_say_about_a_new_plan(ok):
    ok("new", "Spring")
    found = [row for row in ok("doctor").splitlines() if row.startswith("look")]
    assert [row for row in found if "start-up" not in row] == []


def test_doctor_finds_what_is_wrong_and_changes_nothing(ok, environ):
    import os

    plan = Path(ok("new", "Spring"))
    folder, config = plan.parent, plan.parent.parent
    plan.chmod(0o644)
    folder.chmod(0o755)
    (folder / "broken.toml").write_text("[[sessions]]\n")
    (folder / "spring.sync-conflict-20261202.toml").write_text(plan.read_text())
    (folder / ".retroplan-0123456789abcdef.tmp").write_text("half")
    (config / "config.toml").write_text('theme = "nowhere"\n[keys]\n"session.ad" = "b"\n')
    (config / "themes").mkdir()
    (config / "themes" / "bad.toml").write_text("dark = 3\n")
    (config / "workouts.toml").write_text('[[workouts]]\ntitle = "Bad"\nworkout = "20min esay"\n')
    before = sorted((path, os.stat(path).st_mode) for path, _, _ in os.walk(config))
    said = ok("--plan", "spring", "doctor")
    for sign in (
        "spring.toml: others may read it", f"chmod go= {plan}", f"{folder} is open to others", "broken.toml:",
        "a copy that a sync program made", "left by a save that was killed", '"nowhere" is chosen and not there',
        'Did you mean "session.add"?', "bad.toml", 'Did you mean "easy"?',
    ):  # fmt: skip
        assert sign in said, sign
    assert said.splitlines()[-1].endswith("things to look at")
    assert sorted((path, os.stat(path).st_mode) for path, _, _ in os.walk(config)) == before
    assert "NO_COLOR" not in said
    environ["NO_COLOR"] = "1"
    assert "NO_COLOR is set" in ok("--plan", "spring", "doctor")


def test_doctor_names_a_lock_that_is_held(ok, environ):
    from retroplan.store.io.lock import locked

    path = ok("new", "Spring")
    with locked(path, environ["RETROPLAN_CONFIG_DIR"] + "/state"):
        assert "another RetroPlan is saving" in ok("doctor")
    assert "another RetroPlan is saving" not in ok("doctor")


def test_doctor_survives_settings_that_are_no_toml(ok, config):
    (config / "config.toml").write_text("[")
    said = ok("doctor")
    assert "config.toml" in said
    assert "ok    terminal" in said or "look  terminal" in said
