"""The checks of what surrounds the code: README, docs, changes, packaging, and manners of the whole checkout."""

from __future__ import annotations

import importlib
import importlib.util
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib

import pytest

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def read(*path: str) -> str:
    with open(os.path.join(ROOT, *path), encoding="utf-8") as file:
        return file.read()


TEXTS = (".py", ".md", ".toml", ".ini", ".yml", ".yaml", "run", ".importlinter", "Makefile")


def own_files() -> list[str]:
    """Every text file of the project; what git would ignore, and pictures, left out."""
    skipped = {".git", ".venv", "__pycache__", "build", "dist", ".hypothesis", ".mypy_cache", ".ruff_cache", "goldens"}
    found = []
    for at, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in skipped and not name.endswith(".egg-info")]
        found += [os.path.relpath(os.path.join(at, name), ROOT) for name in names]
    return sorted(
        name
        for name in found
        if name.endswith((".py", ".md", ".toml", ".ini", ".yml", ".yaml", "run", ".importlinter", "Makefile"))
    )


README = read("README.md")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
SHELL = [line for kind, text in BLOCKS if kind == "sh" for line in text.splitlines()]


# ---------------------------------------------------------------------- the two commands


def test_two_commands_set_up_and_go():
    assert [line for line in SHELL if not line.startswith("retroplan ")] == [
        "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/retroplan",
        "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/python -m pytest -n auto",
    ]


def test_ci_takes_the_command_from_the_readme():
    """The pattern that .ci/run looks for finds the README's line and no other."""
    script = read(".ci", "run")
    assert os.access(os.path.join(ROOT, ".ci", "run"), os.X_OK)
    pattern = re.search(r"grep -E '([^']+)' README\.md", script)
    assert pattern
    assert re.findall(pattern[1], README, re.MULTILINE) == [SHELL[1]]
    assert subprocess.run(["bash", "-n", os.path.join(ROOT, ".ci", "run")], check=False).returncode == 0


# ---------------------------------------------------------------------- what the README says is so


def test_the_commands_of_the_readme_work(tmp_path, monkeypatch):
    from retroplan.commands.cli import main

    monkeypatch.chdir(tmp_path)
    commands = [shlex.split(line)[1:] for line in SHELL if line.startswith("retroplan ")]
    assert len(commands) >= 5
    for words in commands:
        out, err = io.StringIO(), io.StringIO()
        status = main(["--config-dir", str(tmp_path), "--today", "2026-11-30", *words], {}, out, err)
        assert status == 0, (words, err.getvalue())
    assert "First steps" in (tmp_path / "week.toml").read_text(encoding="utf-8")


def test_the_plan_of_the_readme_is_a_plan(tmp_path):
    from retroplan.store.saving import plan_file

    (text,) = [text for kind, text in BLOCKS if kind == "toml"]
    path = tmp_path / "plan.toml"
    path.write_text(text, encoding="utf-8")
    plan = plan_file.read(str(path)).plan
    assert [session.title for session in plan.sessions] == ["Retro strides"]


def test_the_workouts_of_the_readme_can_be_read():
    from retroplan.domain.notation.notation import parse

    rows = [line.split("|")[2] for line in README.splitlines() if line.startswith("| repeats ")]
    written = re.findall(r"`([^`]+)`", " ".join(rows)) + re.findall(r"^    (\d.*)$", README, re.MULTILINE)
    assert len(written) >= 3
    for text in written:
        assert parse(text).expand()


def test_the_words_of_the_readme_are_the_notation():
    from retroplan.domain.notation.notation import parse

    table = README.partition("| kind | words |")[2].partition("\n\n")[0]
    for line in table.splitlines():
        if line.startswith(("| direction", "| gait", "| effort", "| target", "| gradient")):
            for word in re.findall(r"`([^`]+)`", line):
                amount = "5min" if word in ("rest", "drills") else "1km"
                assert parse(f"{amount} {word}").expand(), word


def test_the_keys_of_the_readme_are_the_keymap():
    spec = importlib.util.spec_from_file_location("make_keys", os.path.join(ROOT, "docs", "make_keys.py"))
    assert spec
    assert spec.loader
    make_keys = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make_keys)
    assert make_keys.replaced(README) == README, "run: python docs/make_keys.py"


def test_the_themes_of_the_readme_are_those_there():
    names = [name for name in os.listdir(os.path.join(ROOT, "themes")) if name.endswith(".toml")]
    for name in names:
        title = tomllib.loads(read("themes", name))["title"]
        assert title in README.replace("\n", " ") or title == "Your terminal's own colours", title
    assert len(names) == 8


def test_the_assumed_pace_of_the_readme_is_the_one_in_use():
    from retroplan.training.pace.paces import ASSUMED_TEST, BACKWARD_FACTOR, BACKWARD_FACTOR_NOVICE

    assert ASSUMED_TEST == (5000.0, 1800.0)
    assert "5 km in 30:00 is assumed" in README
    assert f"{BACKWARD_FACTOR_NOVICE:.2f} of forward speed" in README
    assert f"{BACKWARD_FACTOR:.2f} otherwise" in README


# ---------------------------------------------------------------------- links and papers


def documents() -> list[str]:
    return [
        "README.md",
        *(f"docs/{name}" for name in sorted(os.listdir(os.path.join(ROOT, "docs"))) if name.endswith(".md")),
    ]


@pytest.mark.parametrize("document", documents())
def test_links_lead_somewhere(document):
    text = re.sub(r"^```.*?^```", "", read(document), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if target.startswith("http"):
            assert target.startswith("https://doi.org/10."), target
        else:
            path = os.path.normpath(os.path.join(ROOT, os.path.dirname(document), target))
            assert os.path.exists(path), f"{document}: {target}"


def test_every_paper_is_linked_from_the_readme():
    for document in documents()[1:]:
        assert f"]({document})" in README, document


def test_every_picture_is_shown_small_and_needs_no_network():
    folder = os.path.join(ROOT, "docs", "pictures")
    pictures = sorted(os.listdir(folder))
    assert pictures
    for name in pictures:
        text = read("docs", "pictures", name)
        assert f"docs/pictures/{name}" in README, name
        assert len(text.encode()) < 150_000, name
        assert not re.search(r"url\(|@font-face|@import|<script|<image|<foreignObject", text), name
        # The namespace is a name, not an address that is fetched.
        assert set(re.findall(r"https?://[^\"'\s)]+", text)) <= {"http://www.w3.org/2000/svg"}, name


def test_every_picture_is_made_by_the_script(monkeypatch):
    """And the plans it makes for them can be read, with a season that is under way."""
    from datetime import date

    from retroplan.store.codec.decode import decode
    from retroplan.store.toml import limits

    monkeypatch.syspath_prepend(os.path.join(ROOT, "docs"))
    make_pictures = importlib.import_module("make_pictures")
    picture_season = importlib.import_module("picture_season")
    made = sorted(f"{name}.svg" for name, *_ in make_pictures.PICTURES)
    assert made == sorted(os.listdir(os.path.join(ROOT, "docs", "pictures"))), "run: python docs/make_pictures.py"
    today: date = make_pictures.TODAY
    for text in (picture_season.season(today), picture_season.goals_only(today)):
        found = decode(limits.toml_loads(text, "x"), "x")
        assert not found.faults.found
        assert {session.status for session in found.plan.sessions} in (set(), {"planned", "done", "skipped"})


def test_the_changes_have_a_place_for_the_next_and_name_this_version():
    heads = re.findall(r"^## (.+)$", read("CHANGELOG.md"), re.MULTILINE)
    assert heads[0] == "Unreleased"
    assert [head for head in heads[1:] if not re.fullmatch(r"\d+\.\d+\.\d+ - \d{4}-\d\d-\d\d", head)] == []
    assert heads[1].partition(" ")[0] == importlib.import_module("retroplan").__version__


# ---------------------------------------------------------------------- for contributors


def test_every_task_is_one_word_and_says_what_it_does():
    tasks = re.findall(r"^([^.\s:=]+):", read("Makefile"), re.MULTILINE)
    assert tasks == ["help", "test", "check", "dev", "goldens", "bench", "pictures"]
    if not shutil.which("make"):
        pytest.skip("there is no make here")
    helped = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [line.split()[0] for line in helped.splitlines()] == tasks
    assert all(len(line.split()) > 2 for line in helped.splitlines())


def test_the_tests_start_alike_everywhere():
    command = SHELL[1].rpartition("/")[2]
    assert command == "python -m pytest -n auto"
    assert f"$(BIN)/{command}" in read("Makefile")
    assert SHELL[1] in read("docs", "development.md")


def test_the_workflow_tries_every_python_that_is_named():
    classifiers = tomllib.loads(read("pyproject.toml"))["project"]["classifiers"]
    named = [text.rpartition(" ")[2] for text in classifiers if re.search(r":: 3\.\d+$", text)]
    workflow = read(".github", "workflows", "ci.yml")
    (matrix,) = re.findall(r"^ +python: \[(.+)\]$", workflow, re.MULTILINE)
    assert [version.strip('"') for version in matrix.split(", ")] == named
    assert "macos-latest" in workflow
    assert "run: .ci/run" in workflow


def test_a_report_of_a_fault_asks_for_what_the_doctor_says():
    from retroplan.commands.registry import COMMANDS

    assert "doctor" in COMMANDS
    assert "`retroplan doctor`" in read(".github", "ISSUE_TEMPLATE", "bug.yml")
    for name in ("CONTRIBUTING.md", "SECURITY.md", "pull_request_template.md", "ISSUE_TEMPLATE/idea.yml"):
        assert len(read(".github", *name.split("/"))) > 300


@pytest.mark.parametrize("paper", ["CONTRIBUTING.md", "SECURITY.md"])
def test_the_papers_for_contributors_name_what_is_there(paper):
    text = read(".github", paper)
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        assert os.path.exists(os.path.normpath(os.path.join(ROOT, ".github", target))), target
    tasks = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b", text)) <= tasks


def test_the_demo_is_opened_anew_when_a_file_is_saved(monkeypatch):
    monkeypatch.syspath_prepend(os.path.join(ROOT, "docs"))
    dev = importlib.import_module("dev")
    pictures = iter([{"a": 1}, {"a": 1}, {"a": 2}])
    monkeypatch.setattr(dev, "saved_at", lambda: next(pictures))
    monkeypatch.setattr(dev, "LOOK_S", 0.001)
    for_ever = [sys.executable, "-c", "import signal; signal.pause()"]
    assert dev.run(for_ever) is None, "it is ended for the next start"
    monkeypatch.setattr(dev, "saved_at", dict)
    assert dev.run([sys.executable, "-c", "raise SystemExit(3)"]) == 3, "it ended by itself"


# ---------------------------------------------------------------------- packaging


def test_the_version_is_written_once():
    """Build tools read it from the text of the package, without importing it."""
    project = tomllib.loads(read("pyproject.toml"))
    assert "version" in project["project"]["dynamic"]
    assert project["tool"]["hatch"]["version"]["path"] == "retroplan/__init__.py"
    (written,) = re.findall(r'^__version__ = "(\d+\.\d+\.\d+)"$', read("retroplan", "__init__.py"), re.MULTILINE)
    command = [sys.executable, "-m", "retroplan", "--version"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout == f"retroplan {written}\n"


def test_the_wheel_carries_the_themes_and_the_data():
    project = tomllib.loads(read("pyproject.toml"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["packages"] == ["retroplan"]
    assert wheel["force-include"] == {"themes": "retroplan/themes"}
    assert project["project"]["scripts"] == {"retroplan": "retroplan.__main__:main"}
    assert os.path.exists(os.path.join(ROOT, "retroplan", "py.typed"))
    assert "urls" not in project["project"], "until the project has a home"


def test_the_tools_of_development_are_pinned():
    wanted = tomllib.loads(read("pyproject.toml"))["project"]["optional-dependencies"]["dev"]
    assert [text for text in wanted if not re.fullmatch(r"[\w-]+==[\d.]+", text)] == []


# ---------------------------------------------------------------------- manners

UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b|coming " r"soon")
SOMEONES_FOLDER = re.compile(r"(?<![\w.}])/(?:Users|root|work|mnt)/\w")


def test_nothing_is_unfinished_or_of_one_machine():
    texts = {path: read(path) for path in own_files()}
    assert {path: found for path, text in texts.items() if (found := UNFINISHED.findall(text))} == {}
    assert {path: found for path, text in texts.items() if (found := SOMEONES_FOLDER.findall(text))} == {}
    assert [path for path, text in texts.items() if text and not text.endswith("\n")] == []


# What switches a check off names the check, and `noqa` says why.
SWITCH = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma:)")
GOOD_SWITCH = re.compile(
    r"# (?:noqa: [A-Z]+\d+(?:, [A-Z]+\d+)* (?:- |\()\w|type: ignore\[[\w, -]+\]|pragma: no cover - \w)"
)


def test_every_exception_to_a_rule_says_which_and_why():
    paths = [path for path in own_files() if path.endswith(".py") and path != "tests/test_project.py"]
    switches = [(path, line) for path in paths for line in read(path).splitlines() if SWITCH.search(line)]
    assert [(path, line) for path, line in switches if not GOOD_SWITCH.search(line)] == []


def test_the_files_of_the_architecture_are_there():
    text = read("docs", "architecture.md")
    named = set(re.findall(r"`((?:retroplan|themes|docs|tests)/[\w./]*)`", text))
    assert len(named) > 15
    assert {name for name in named if not os.path.exists(os.path.join(ROOT, name))} == set()


def test_the_words_of_the_house_are_few_and_each_once():
    table = read("docs", "development.md").partition("| word | what it means |")[2].partition("\n\n")[0]
    words = [line.split("|")[1].strip() for line in table.splitlines()[2:]]
    assert 20 <= len(words) <= 40
    assert len({word.strip() for words in words for word in words.split(",")}) >= len(words)
