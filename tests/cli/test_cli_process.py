"""The program as a process of its own: what it loads, pipes, encodings, and several at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from retroplan.store.saving import plan_file

ROOT = str(Path(__file__).parents[2])


@pytest.fixture
def environ(tmp_path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return kept | {
        "RETROPLAN_CONFIG_DIR": str(tmp_path / "config"), "RETROPLAN_TODAY": "2026-12-02", "HOME": str(tmp_path),
    }  # fmt: skip


@pytest.fixture
def run(environ):
    def run(*argv: str | bytes, **more) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "retroplan", *argv],
            cwd=ROOT, env=environ | more.pop("env", {}), capture_output=True, check=False, timeout=60, **more,
        )  # fmt: skip

    return run


def test_the_way_in_gives_the_exit_status(run):
    assert run("new", "Spring").returncode == 0
    assert run("rm", "zzzz").returncode == 2
    assert run("--version").stdout.startswith(b"retroplan ")
    result = run()
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.startswith(b"retroplan: The screens need a terminal")


COACH = ("retroplan.training.rules", "retroplan.training.generate", "retroplan.training.adapt", "retroplan.exchange")
HEAVY = ("textual", "rich", "asyncio", "json", "pathlib", "logging", "tempfile", "subprocess", "threading", "random")


@pytest.mark.parametrize(
    ("argv", "heavy"),
    [
        (["week", "--plain"], (*HEAVY, *COACH)),
        (["week"], ("textual", "asyncio", *COACH)),
        (["today"], (*HEAVY, *COACH)),
        (["season"], ("textual", "asyncio", "json", "logging", *COACH)),
        (["check"], ("textual", "rich", "asyncio", "json", "retroplan.training.generate", "retroplan.training.adapt")),
        (["generate", "--weeks", "4"], ("textual", "rich", "asyncio", "json", "logging", "subprocess")),
        (["adapt"], ("textual", "rich", "asyncio", "json", "logging", "retroplan.training.generate")),
        (["--version"], (*HEAVY, "dataclasses", "tomli")),
        (["week", "--json"], [name for name in HEAVY if name != "json"]),
        (["add", "today", "30min easy"], ("textual", "rich", "asyncio", "json", "logging", "subprocess")),
        (["benefits"], ("textual", "asyncio")),
        (["doctor"], ("textual", "asyncio")),
    ],
)
def test_what_a_command_loads(run, environ, argv, heavy):
    run("new", "Spring", "--template", "first-steps")
    program = (
        "import sys\nsys.argv = ['retroplan', *sys.argv[1:]]\nfrom retroplan.__main__ import main\n"
        "status = main()\nsys.stderr.write(' '.join(sorted(sys.modules)))\nsys.exit(status)"
    )
    result = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {ROOT!r})\n{program}", *argv],
        env=environ, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    loaded = set(result.stderr.split())
    assert "retroplan.commands.cli" in loaded
    assert loaded & set(heavy) == set()


def test_four_writers_at_once_lose_nothing(run, environ):
    """Each process adds sessions one after another; every id that was printed is in the plan."""
    run("new", "Spring")
    each = (
        "import io, os, sys\nfrom retroplan.commands.cli import main\n"
        "for number in range(10):\n"
        "    words = ['add', 'today', '30min easy', '--title', f'{sys.argv[1]}-{number}']\n"
        "    assert main(words, os.environ, sys.stdout, sys.stderr) == 0\n"
    )
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", each, name], cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for name in "abcd"
    ]
    printed: list[str] = []
    for writer in writers:
        out, err = writer.communicate(timeout=120)
        assert writer.returncode == 0, err.decode()
        printed += out.decode().split()
    plan = plan_file.read(os.path.join(environ["RETROPLAN_CONFIG_DIR"], "plans", "spring.toml")).plan
    assert len(set(printed)) == 40
    assert {s.id for s in plan.sessions} == set(printed)
    assert {s.title for s in plan.sessions} == {f"{name}-{number}" for name in "abcd" for number in range(10)}


def test_a_closed_pipe_is_quiet(run, environ):
    run("new", "Spring", "--template", "first-steps")
    for argv in ("benefits", "schema", "week"):
        writer = subprocess.Popen(
            [sys.executable, "-m", "retroplan", argv],
            cwd=ROOT,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        writer.stdout.close()
        errors = writer.stderr.read()
        writer.stderr.close()
        assert (writer.wait(60), errors) == (141, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
def test_output_that_cannot_be_written_is_status_3(environ):
    with open("/dev/full", "wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "retroplan", "where"],
            cwd=ROOT, env=environ, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60,
        )  # fmt: skip
    assert result.returncode == 3
    assert result.stderr.startswith(b"retroplan: ")
    assert b"Traceback" not in result.stderr
    assert b"Exception ignored" not in result.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("both", [False, True])
def test_what_is_done_and_cannot_be_said_is_not_called_unchanged(run, environ, unbuffered, both):
    path = run("new", "Spring").stdout.decode().strip()
    with open("/dev/full", "wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "retroplan", "rm-plan", "spring"],
            cwd=ROOT, env={**environ, "PYTHONUNBUFFERED": unbuffered}, check=False, timeout=60,
            stdout=full, stderr=full if both else subprocess.PIPE,
        )  # fmt: skip
    assert (result.returncode, os.path.exists(path)) == (3, False)
    assert both or b"What was asked is done; only its output is lost" in result.stderr
    assert both or b"Nothing was changed" not in result.stderr


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_a_terminal_without_unicode_gets_something_readable(run, locale):
    run("new", "Spring")
    run("add", "today", "6x(100m back / 60s walk)", "--title", "Größe ←")
    for argv in (["week"], ["week", "--plain"], ["today"], ["export"], ["keys"], ["doctor"], ["bogus\x1b"]):
        result = run(*argv, env=locale)
        assert result.returncode == (2 if argv == ["bogus\x1b"] else 0), result.stderr
        assert b"Traceback" not in result.stderr
        assert b"\x1b" not in result.stdout + result.stderr


def test_words_that_are_no_text(run):
    run("new", "Spring")
    for argv in ([b"add", b"today", b"5km \xff"], [b"\xff"], [b"--plan", b"\xff", b"week"], [b"check", b"/\xff.toml"]):
        result = run(*argv)
        assert result.returncode in (1, 2, 3)
        assert b"Traceback" not in result.stderr
        assert (result.stdout + result.stderr).decode("utf-8")


def test_a_file_whose_name_is_no_text_can_be_checked_and_exported(run, tmp_path):
    run("new", "Spring")
    name = os.fsencode(tmp_path) + b"/\xff.toml"
    result = run("export", b"-o", name)
    assert result.returncode == 0, result.stderr
    assert os.path.exists(name)
    assert run("check", name).returncode == 0


def test_closed_streams_are_no_fault(environ):
    command = f"{sys.executable} -m retroplan where >&- 2>&-; exit $?"
    assert subprocess.run(["sh", "-c", command], cwd=ROOT, env=environ, check=False, timeout=60).returncode == 0
    command = f"{sys.executable} -m retroplan <&-; exit $?"
    result = subprocess.run(["sh", "-c", command], cwd=ROOT, env=environ, capture_output=True, check=False, timeout=60)
    assert (result.returncode, result.stderr.splitlines()[0]) == (2, b"retroplan: The screens need a terminal")
