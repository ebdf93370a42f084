"""The proof that neither an export nor a command lets a text steer, whether it comes from a file or is typed.

Rules: the folder holds a hostile plan, a broken one, settings, themes and a library; everything a command writes is
read. Documents for other programs escape what steers and lose nothing of it.
"""

from __future__ import annotations

import io
import json
import os

import pytest
import tomli
import tomli_w
from hostile import STEER, WEEK, Hostile, assert_harmless

from retroplan.commands.cli import main
from retroplan.domain.base.value import replace
from retroplan.domain.plan import plan as model
from retroplan.services.export import export_text
from retroplan.store.codec.encode import to_text
from retroplan.store.files.library import OwnWorkout

NOT_ON_PAPER = {"Goal.notes", "Goal.benefit", "Niggle.place", "Niggle.side", "Silence.reason"}


@pytest.mark.parametrize("format", ["toml", "json", "md"])
@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("more", ["", "\ud800"])
def test_every_export_is_harmless_and_whole(format, whole, more):
    hostile = Hostile(STEER + more)
    plan = hostile.plan()
    text = export_text(plan, None if whole else WEEK, format)
    assert_harmless(text, lines=True)
    text.encode("utf-8")
    missing = {field for field, tag in hostile.tags.items() if tag not in text}
    if not whole:  # the sessions of a week are the point of it
        missing = {field for field in missing if field.startswith(("Session", "Actual", "Block", "note"))}
    if format == "md":  # a page for people
        missing = {field for field in missing - NOT_ON_PAPER if not field.endswith((".id", " key", ".extra"))}
    assert missing == set()
    if format != "md" and not more:
        data = json.loads(text) if format == "json" else tomli.loads(text)
        assert data["sessions"][0]["title"] == hostile.text("Session.title")


READING = (
    "week", "week --plain", "week --json", "today", "today --json", "goals", "goals --json", "athlete",
    "athlete --json", "check", "check --json", "check --all", "season", "season --json",
    "generate --dry-run --weeks 8", "generate --dry-run --weeks 8 --json", "adapt --dry-run",
    "adapt --illness -3..today --dry-run --json", "plans", "plans --json", "backups", "themes", "themes --json",
    "keys", "keys --json", "where", "doctor",
    "workouts", "workouts --json", "benefits", "export --format toml -o -", "export --format json -o -",
    "export --format md -o -", "export --all -o -", "export --all --format json -o -", "schema",
)  # fmt: skip
# Each is given a hostile word at the end; most refuse it and quote it.
ARGUED = (
    "", "week", "use", "rename", "rm-plan", "new", "parse", "check", "add", "edit", "move", "rm", "done", "skip",
    "undone", "goal add", "goal edit", "goal rm", "athlete set", "athlete set --units", "niggle add", "niggle end",
    "export --format", "export --output", "import", "benefits", "workouts", "themes", "keys", "backups", "restore",
    "--plan", "--today",
    "--config-dir", "week --json", "parse --json", "move s1", "edit s1 --title", "done s1", "done s1 --notes",
    "generate", "generate --goal", "generate --goal g0 --goal", "generate --weeks", "adapt --illness",
    "adapt --holiday", "check --all", "add tue 5km easy", "goal add --title", "rm s2", "use --json",
    "silence", "silence RP301 --reason", "unsilence", "generate --start", "generate --backward",
    "niggle add calf --until",
)  # fmt: skip


def readable(plan: model.Plan) -> model.Plan:
    """The plan with ids and sides that a file may have, everything else as it is."""
    return replace(
        plan,
        sessions=tuple(replace(each, id=f"s{n}") for n, each in enumerate(plan.sessions)),
        goals=tuple(replace(each, id=f"g{n}") for n, each in enumerate(plan.goals)),
        niggles=tuple(replace(each, side="left") for each in plan.niggles),
    )


@pytest.fixture
def environ(tmp_path, monkeypatch) -> dict[str, str]:
    """A folder in which the plan, its settings, a theme, the library and a broken plan are all hostile."""
    monkeypatch.chdir(tmp_path)  # a file or folder named on the command line may be made
    hostile = Hostile()
    config = tmp_path / "config"
    (config / "plans").mkdir(parents=True)
    (config / "themes").mkdir()
    (config / "plans" / "one.toml").write_text(to_text(readable(hostile.plan())), encoding="utf-8")
    (config / "plans" / "two.toml").write_text(to_text(hostile.plan()), encoding="utf-8")
    say = hostile.text
    settings = {"plan": "one", "theme": say("theme"), "keys": {say("key"): say("to")}, say("setting"): say("value")}
    (config / "config.toml").write_text(tomli_w.dumps(settings), encoding="utf-8")
    theme = {"title": say("theme title", "\x1b\u202e"), "colours": {}}
    (config / "themes" / "mine.toml").write_text(tomli_w.dumps(theme), encoding="utf-8")
    wrong = {say("theme key"): 1, "colours": {say("token"): "red", "text": say("colour")}}
    (config / "themes" / "wrong.toml").write_text(tomli_w.dumps(wrong), encoding="utf-8")
    own = [hostile.fields(OwnWorkout, workout=workout) for workout in ("5km easy", say("own"))]
    listed = [
        {"title": w.title, "workout": w.workout, "notes": w.notes, "surface": w.surface, "tags": [say("tag")]}
        for w in own
    ]
    (config / "workouts.toml").write_text(tomli_w.dumps({"workouts": listed, say("odd"): 1}), encoding="utf-8")
    return {"RETROPLAN_CONFIG_DIR": str(config), "RETROPLAN_TODAY": "2026-12-02", "HOME": str(tmp_path)}


def run(environ: dict[str, str], *argv: str) -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main(list(argv), environ, out, err)
    assert "A fault in RetroPlan" not in err.getvalue(), (argv, err.getvalue())
    for text in (out.getvalue(), err.getvalue()):
        assert_harmless(text, lines=True)
    if "--json" in argv and status != 2:
        json.loads(out.getvalue())
    return status, out.getvalue() + err.getvalue()


def test_every_command_that_looks_shows_the_text_and_is_harmless(environ):
    said = "".join(run(environ, *words.split())[1] for words in READING)
    hostile = Hostile()
    hostile.plan()
    missing = {field for field, tag in hostile.tags.items() if tag not in said}
    assert missing <= {"Session.id", "Goal.id", "Niggle.side"}  # a file cannot hold them so
    for words in READING:  # and says so
        run(environ, "--plan", "two", *words.split())


@pytest.mark.parametrize("words", ARGUED)
def test_what_is_typed_on_the_command_line_is_harmless(environ, words):
    for text in (STEER, STEER.replace("\0", ""), "\x1b]0;x\x07", "\u202e/\x9b.toml", "x\ny\x1b[2J"):
        run(environ, *words.split(), text)


def test_a_plan_that_cannot_be_read_is_harmless_in_every_message(environ):
    folder = os.path.join(environ["RETROPLAN_CONFIG_DIR"], "plans")
    say = Hostile().text("x")
    documents = (
        {"schema": 1, "name": "n", "sessions": [{"id": say, "date": say, "kind": say, "status": say}]},
        {"schema": say},
        {"schema": 1, "name": 3, say: {say: [say]}, "goals": say, "blocks": [{"name": say, "weeks": say}]},
    )  # fmt: skip
    for number, text in enumerate((*(tomli_w.dumps(each) for each in documents), f"x = \x1b{say}", f'"{say}')):
        with open(os.path.join(folder, f"broken{number}.toml"), "w", encoding="utf-8", newline="") as file:
            file.write(text)
        for words in ("week", "check", "check --json", "plans", "doctor", "week --json"):
            run(environ, "--plan", f"broken{number}", *words.split())
    run(environ, "plans")
