"""What a person sees when something is wrong: never a trace, never a control character, always the right status."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retroplan import __version__
from retroplan.commands import cli
from retroplan.commands.registry import COMMANDS
from retroplan.domain.base.text import visible

# By what becomes of them: what steers a terminal, what looks like markup, and what breaks a line, which may be refused.
HOSTILE = {
    "steering": "\x1b[31mred\x1b[0m \x1b]52;c;aGk=\x07 \x9b2J a\u202eb a\u2066b\u2069 a\x7fb \ufeffa",
    "markup": "[red]x[/] [/x]",
    "line breaks": "a\rb\u2028",
}


def clean(text: str) -> bool:
    return visible(text, lines=True) == text


# Which command?


@pytest.mark.parametrize(
    ("argv", "err"),
    [
        (("wek",), 'retroplan: There is no command "wek"\n  Did you mean "week"?\n'),
        (("tody",), 'retroplan: There is no command "tody"\n  Did you mean "today"?\n'),
        (("x" * 50,), f'retroplan: There is no command "{"x" * 50}"\n  `retroplan --help` lists the commands\n'),
        (("niggle", "ad"), 'retroplan: There is no command "niggle ad"\n  Did you mean "niggle add"?\n'),
        (("goal",), 'retroplan: "goal" needs to know what to do\n  Write goal add or goal edit or goal rm\n'),
        (("--palm", "x", "week"), 'retroplan: `retroplan` has no option "--palm"\n  Did you mean "--plan"?\n'),
        (("--rpe", "week"), 'retroplan: `retroplan` has no option "--rpe"\n  Options of a command stand behind it\n'),
        (("--json=1", "week"), "retroplan: --json takes no value\n  `retroplan week --help` shows how it is used\n"),
        (("week", "\0"), "retroplan: An argument holds a NUL character\n  Leave it out\n"),
        (("add", "today", "5km \udcff"), 'retroplan: An argument is not text in UTF-8\n  It reads "5km \ufffd"\n'),
        (("week", "--plain", "--json"), None),
    ],
)  # fmt: skip
def test_wrong_usage_is_said_in_one_to_three_lines(cli, argv, err):
    result = cli(*argv)
    assert result.status == 2
    if err is not None:
        assert (result.out, result.err) == ("", err)


def test_without_a_terminal_the_screens_are_refused_in_words(cli):
    result = cli()
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("retroplan: The screens need a terminal\n")


def test_version_and_help_anywhere_sensible(ok):
    assert ok("--version") == f"retroplan {__version__}"
    assert ok("--help") == ok("help") == ok("-h")
    for name in COMMANDS:
        assert f"  {name} " in ok("--help")
        words = name.split()
        assert ok(*words, "--help") == ok("help", *words) == ok("--plan", "x", *words, "-h")
        assert f"usage: retroplan {name} " in ok(*words, "--help").replace("\n", " ")


def test_two_dashes_end_the_options(cli, ok):
    ok("new", "Spring")
    assert cli("add", "today", "--", "--title").err.startswith("retroplan: ")
    id = ok("goal", "add", "--", "--fast")
    assert f"{id}  " in ok("goals")
    assert "--fast" in ok("goals")


# Hostile text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "schema"])
def test_hostile_words_never_reach_the_terminal_raw(cli, ok, name, text):
    """As every word and option of every command, whether it is taken or refused."""
    ok("new", "Spring")
    id = ok("add", "today", "30min easy", "--title", "T" + text, "--notes", text)
    ok("goal", "add", "G" + text, "--notes", text)
    words = name.split()
    for argv in (
        [*words, text], [*words, text, text], [*words, id, text], [*words, "today", text], [*words, f"--{text}"],
        [*words, "--title", text], [*words, "--plan", text], [*words, "--today", text], [*words, "--format", text],
        [*words, "--config-dir", text], [text, *words], [*words], [*words, "--json", text],
    ):  # fmt: skip
        if argv[-2:-1] == ["--config-dir"] and name in ("new",):
            continue
        result = cli(*argv)
        assert clean(result.out), argv
        assert clean(result.err), argv
        assert "Traceback" not in result.err
        assert result.status in (0, 1, 2, 3), (argv, result)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=8) | st.sampled_from([*COMMANDS, "--json", "--plan", "-o", "--", "-"]), max_size=5))
def test_any_words_give_a_status_and_no_trace(tmp_path, argv):
    environ = {"RETROPLAN_CONFIG_DIR": str(tmp_path / "c"), "RETROPLAN_TODAY": "2026-12-02"}
    if any(word in argv for word in ("export", "new", "--config-dir")):
        argv = [word for word in argv if word not in ("export", "new", "--config-dir")]  # these write files by name
    out, err = io.StringIO(), io.StringIO()
    status = cli.main(argv, environ, out, err)
    assert status in (0, 1, 2, 3)
    assert clean(out.getvalue())
    assert clean(err.getvalue())


# Faults of our own, of the streams and of the disk


def broken(error: BaseException):
    def run(*_args):
        raise error

    return run


def test_a_fault_of_our_own_is_one_message_and_no_trace(cli, monkeypatch):
    monkeypatch.setattr("retroplan.commands.upkeep.where", broken(KeyError("\x1b[31m")))
    result = cli("where")
    assert (result.status, result.out) == (70, "")
    assert result.err.splitlines()[0] == "retroplan: A fault in RetroPlan: KeyError: '\\x1b[31m'"
    assert "RETROPLAN_DEBUG=1" in result.err


def test_the_trace_of_a_fault_is_told_when_asked_for_and_harmless(cli, monkeypatch, environ):
    monkeypatch.setattr("retroplan.commands.upkeep.where", broken(ValueError("\x1b]52;c;x\x07\u202e")))
    environ["RETROPLAN_DEBUG"] = "1"
    result = cli("where")
    assert (result.status, result.out) == (70, "")
    assert result.err.startswith("Traceback (most recent call last):\n")
    assert "cli.py" in result.err
    assert result.err.endswith("ValueError: ␛]52;c;x␇\ufffd\n")


def test_an_interrupt_is_quiet(cli, monkeypatch):
    monkeypatch.setattr("retroplan.commands.upkeep.where", broken(KeyboardInterrupt()))
    assert (cli("where").status, cli("where").err) == (130, "\n")


def test_an_error_of_the_system_names_the_file(cli, monkeypatch):
    monkeypatch.setattr("retroplan.commands.upkeep.where", broken(OSError(errno.EIO, "Input/output error", "/x\x1b")))
    result = cli("where")
    assert (result.status, result.err.splitlines()[0]) == (3, "retroplan: /x␛: Input/output error")


class Closed(io.StringIO):
    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def write(self, text: str) -> int:  # noqa: ARG002 - the stream's own signature
        raise self.error


def test_a_reader_that_went_away_is_no_fault(environ):
    err = io.StringIO()
    assert cli.main(["where"], environ, Closed(BrokenPipeError()), err) == 141
    assert err.getvalue() == ""


def test_output_that_cannot_be_written_is_said(environ):
    err = io.StringIO()
    assert cli.main(["where"], environ, Closed(OSError(errno.ENOSPC, "No space left on device")), err) == 3
    assert "No space left on device" in err.getvalue()


def test_a_terminal_that_cannot_show_a_character_gets_a_question_mark(environ, ok):
    ok("new", "Spring")
    ok("add", "today", "6x(100m back / 60s walk)", "--title", "Größe ← 走")
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    for words in (["week"], ["week", "--plain"], ["week", "--json"], ["export"], ["keys"], ["benefits"], ["athlete"]):
        assert cli.main(words, environ, out, io.StringIO()) == 0
    assert "Größe ← 走".encode() in raw.getvalue(), "documents are UTF-8 whatever the terminal is"
    assert b"Gr??e" in raw.getvalue()


def test_a_full_disk_is_status_3_and_the_plan_stays_as_it_was(cli, ok, monkeypatch):
    path = Path(ok("new", "Spring"))
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", broken(OSError(errno.ENOSPC, "No space left on device")))
        result = cli("add", "today", "30min easy")
    assert (result.status, result.out, path.read_bytes()) == (3, "", before)
    assert "the disk is full" in result.err
    assert os.listdir(path.parent) == ["spring.toml"]
    assert cli("add", "today", "30min easy").status == 0


def test_two_changes_of_one_session_are_status_3_and_nothing_is_lost(cli, ok, monkeypatch):
    path = Path(ok("new", "Spring"))
    id = ok("add", "today", "30min easy", "--title", "Easy")
    from retroplan.commands.kit import context

    kept = context.Context.do

    def late(self, edit):
        """Another program changes the same session after this command has read the plan."""
        self.workspace  # noqa: B018 - opened now, before the other change
        path.write_text(path.read_text().replace('"Easy"', '"Theirs"'))
        return kept(self, edit)

    monkeypatch.setattr(context.Context, "do", late)
    result = cli("edit", id, "--title", "Mine")
    assert (result.status, result.out) == (3, "")
    assert "changed here and there" in result.err
    assert "the same command starts from what is there now" in result.err
    assert '"Theirs"' in path.read_text()


def test_another_programs_new_session_is_merged_and_said(cli, ok, monkeypatch):
    path = Path(ok("new", "Spring"))
    from retroplan.commands.kit import context

    kept = context.Context.do

    def late(self, edit):
        self.workspace  # noqa: B018 - opened now, before the other change
        path.write_text(path.read_text() + '\n[[sessions]]\nid = "their"\ndate = 2026-12-03\ntitle = "Theirs"\n')
        return kept(self, edit)

    monkeypatch.setattr(context.Context, "do", late)
    result = cli("add", "today", "30min easy", "--title", "Mine")
    assert (result.status, result.err) == (0, "Changes made by another program were taken in\n")
    assert '"Mine"' in path.read_text()
    assert '"Theirs"' in path.read_text()


def test_a_plan_of_a_newer_version_is_shown_and_never_changed(cli, ok):
    path = Path(ok("new", "Spring"))
    ok("add", "today", "30min easy", "--title", "Easy")
    path.write_text(path.read_text().replace("schema = 1", "schema = 2"))
    before = path.read_bytes()
    result = cli("week", "--plain")
    assert (result.status, "Easy, planned" in result.out) == (0, True)
    assert "is read-only: The file has schema 2" in result.err
    for argv in (("add", "today", "30min easy"), ("goal", "add", "x"), ("athlete", "set", "--units", "mi")):
        result = cli(*argv)
        assert (result.status, result.out, path.read_bytes()) == (2, "", before)
        assert "This plan is read-only" in result.err


def test_a_line_break_in_a_title_cannot_fake_a_line_of_ours(cli, ok):
    ok("new", "Spring\nWed 2 Dec: nothing planned.")
    id = ok("add", "today", "30min easy", "--title", "Easy\nzzzz  Wed 2 Dec  Forged  planned")
    goal = ok("goal", "add", "Goal\nzzzz  A  Forged")
    shown = (("week",), ("week", "--plain"), ("today",), ("goals",), ("plans",), ("skip", id), ("goal", "rm", goal))
    for argv in shown:
        lines = ok(*argv).splitlines()
        assert not any(line.startswith(("zzzz", "Wed 2 Dec: nothing")) for line in lines), argv
    assert len(cli("rm", "a\nb").err.splitlines()) <= 3
