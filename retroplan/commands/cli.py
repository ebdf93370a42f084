"""The command line: which command is meant, what its errors look like, and the exit status.

Results go to standard output, everything else to standard error, all of it safe to print. A person never sees
a trace: every fault is one to three lines. Only the code of the command asked is imported; Textual never is, except to
open the screens.

Exit status: 0 done; 1 `check` found errors; 2 wrong usage or input, nothing changed; 3 the disk or another writer
refused, nothing lost; 70 a fault of RetroPlan's own; 130 interrupted; 141 the reader of the output went away.
"""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.commands.registry import COMMANDS
from retroplan.domain.base.errors import NotationError, OutputLost, RetroPlanError, StoreError, nearest
from retroplan.domain.base.text import visible

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Any, TextIO

    from retroplan.commands.kit.context import Screens
    from retroplan.commands.kit.parser import Parser

DONE, REFUSED, OURS, INTERRUPTED, NO_READER = 0, 3, 70, 130, 141

# What `textual-serve` asks for: the screens speak its protocol through pipes, and the terminal is in a browser.
WEB_DRIVER = "textual.drivers.web_driver:WebDriver"

# What may stand before the command.
LONGEST = 500  # characters of one line of a message; our own choice

_VALUED = ("--config-dir", "--plan", "--today")
_FLAGS = ("--help", "-h", "--json")


def main(
    argv: list[str],
    environ: Mapping[str, str],
    stdout: TextIO,
    stderr: TextIO,
    open_screens: Screens | None = None,
) -> int:
    """Run one command; the exit status. Never raises. `open_screens` is what runs when no command is named."""
    for stream in (stdout, stderr):
        # A terminal that cannot show a character gets "?" and the program does not end.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    try:
        status = _guarded(argv, environ, stdout, stderr, open_screens)
        stdout.flush()
    except BrokenPipeError:
        _hush(stdout)
        return NO_READER
    except KeyboardInterrupt:
        stderr.write("\n")
        return INTERRUPTED
    except OSError as error:
        _hush(stdout)
        try:
            stderr.write(
                f"retroplan: the output: {error.strerror}\n  What was asked is done; only its output is lost\n"
            )
            stderr.flush()
        except OSError:  # nothing is left to say it with
            _hush(stderr)
        return REFUSED
    return status


def _guarded(
    argv: list[str], environ: Mapping[str, str], stdout: TextIO, stderr: TextIO, open_screens: Screens | None
) -> int:
    """Run, with a message for every error. Faults of the streams and interrupts pass through."""
    as_json = "--json" in argv[: argv.index("--") if "--" in argv else len(argv)]
    try:
        return _run(argv, environ, stdout, stderr, open_screens)
    except RetroPlanError as error:
        _say(error, as_json, stdout, stderr)
        return error.exit_status
    except (BrokenPipeError, OutputLost):
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        refused = StoreError(f"{where}{error.strerror or error}", "", "Nothing was changed that is not said above")
        _say(refused, as_json, stdout, stderr)
        return REFUSED
    except Exception as error:  # noqa: BLE001 - whatever it is, it ends in one message
        if environ.get("RETROPLAN_DEBUG"):
            from traceback import format_exception

            # Not left to the interpreter: what it quotes of the fault may be somebody's text.
            stderr.write(visible("".join(format_exception(error)), lines=True))
            return OURS
        name = f"{type(error).__name__}: {error}"[:300]
        noted = "; ".join(getattr(error, "__notes__", ()))  # where the screens left a report
        fault = RetroPlanError(
            f"A fault in RetroPlan: {name}", noted, "Please report it; RETROPLAN_DEBUG=1 shows where it came from"
        )
        _say(fault, as_json, stdout, stderr)
        return OURS


def _run(
    argv: list[str], environ: Mapping[str, str], stdout: TextIO, stderr: TextIO, open_screens: Screens | None
) -> int:
    for token in argv:
        if "\0" in token:
            raise RetroPlanError("An argument holds a NUL character", "", "Leave it out")
    from retroplan.commands.kit.parser import HelpWanted

    name, tokens, version = _command(argv)
    if version:
        from retroplan import __version__

        stdout.write(f"retroplan {__version__}\n")
        return DONE
    parser, run = _parser(name)
    try:
        values = parser.read(tokens)
    except HelpWanted as wanted:
        stdout.write(wanted.text if name else wanted.text + _overview())
        return DONE
    for field, text in values.texts():
        if field not in parser.files and any("\ud800" <= char <= "\udfff" for char in text):
            raise RetroPlanError("An argument is not text in UTF-8", f'It reads "{text}"', "")

    from retroplan.commands.kit.context import Context

    context = Context(values, environ, stdout, stderr, open_screens)
    return int(run(context, values) or DONE)


def _command(argv: list[str]) -> tuple[str, list[str], bool]:
    """The command's name ("" for none), the other words, and whether only the version is asked."""
    at = 0
    while at < len(argv) and argv[at].startswith("-"):
        flag = argv[at].partition("=")[0]
        if flag == "--version":
            return "", [], True
        if flag not in (*_VALUED, *_FLAGS):
            near = nearest(flag, [*_VALUED, *_FLAGS, "--version"])
            hint = f'Did you mean "{near}"?' if near else "Options of a command stand behind it"
            raise RetroPlanError(f'`retroplan` has no option "{argv[at]}"', "", hint)
        at += 2 if argv[at] in _VALUED else 1
    if at >= len(argv):
        return "", argv, False
    name, before, after = argv[at], argv[:at], argv[at + 1 :]
    if name == "help":
        name, after = (after[0] if after else ""), [*after[1:], "--help"]
        if not name:
            return "", ["--help"], False
    if after and f"{name} {after[0]}" in COMMANDS:
        return f"{name} {after[0]}", before + after[1:], False
    if name in COMMANDS:
        return name, before + after, False
    raise _no_command(name, after)


def _no_command(name: str, after: list[str]) -> RetroPlanError:
    parts = [each.split(" ")[1] for each in COMMANDS if each.startswith(f"{name} ")]
    if parts:
        given = after[0] if after and not after[0].startswith("-") else ""
        near = nearest(given, parts) if given else ""
        title = f'There is no command "{name} {given}"' if given else f'"{name}" needs to know what to do'
        hint = f'Did you mean "{name} {near}"?' if near else "Write " + " or ".join(f"{name} {part}" for part in parts)
        return RetroPlanError(title, "", hint)
    near = nearest(name, [*{each.split(" ")[0] for each in COMMANDS}])
    hint = f'Did you mean "{near}"?' if near else "`retroplan --help` lists the commands"
    return RetroPlanError(f'There is no command "{name}"', "", hint)


def _parser(name: str) -> tuple[Parser, Any]:
    """The parser of a command and the function that runs it."""
    from retroplan.commands.kit.parser import Parser

    if not name:
        parser = Parser("", "plan running in both directions; without a command, opens the screens")
        parser.flag("--version", "show the version")
        return parser, _screens
    module_name, function, summary, _group = COMMANDS[name]
    module = __import__(f"retroplan.commands.{module_name}", fromlist=["_"])
    parser = Parser(name, summary)
    getattr(module, f"{function.rstrip('_')}_options")(parser)
    return parser, getattr(module, function)


def _screens(context: Any, _values: Any) -> int:
    """Open the screens, when there is a terminal to open them on, here or in a browser."""
    import sys

    here = sys.stdin is not None and sys.stdin.isatty() and context.stdout.isatty()
    if not here and context.environ.get("TEXTUAL_DRIVER") != WEB_DRIVER:
        raise RetroPlanError(
            "The screens need a terminal", "", "Name a command instead, such as `retroplan week`; `--help` lists them"
        )
    return int(context.open_screens(context.folders, context.plan_name, context.clock, context.environ))


def _overview() -> str:
    """The commands by group, for `retroplan --help`."""
    lines: list[str] = []
    group = ""
    for name, (_module, _function, summary, of) in COMMANDS.items():
        if of != group:
            group = of
            lines.append(f"\n{group}:")
        lines.append(f"  {name:<15}{summary}")
    return "\n".join([*lines, "", "`retroplan COMMAND --help` says more about one.", ""])


def _say(error: RetroPlanError, as_json: bool, stdout: TextIO, stderr: TextIO) -> None:
    """Say what is wrong: as a document on standard output with `--json`, else in one to three lines."""
    if as_json:
        from retroplan.exchange.findings import error_document
        from retroplan.exchange.json_text import to_json

        stdout.write(to_json(error_document(error)))
        return
    lines = [f"retroplan: {_short(error.title)}"]
    if isinstance(error, NotationError):
        from retroplan.domain.notation.notation import caret

        lines += ["  " + line for line in caret(error.text, error.problems).split("\n") if line]
    else:
        # A file with several faults lists them a line each, which its room made safe; else a line break is a sign.
        several = len(error.problems) > 1
        details = visible(error.detail, lines=True).split("\n") if several else [_short(error.detail)]
        lines += [f"  {part}" for part in (*details, _short(error.hint)) if part]
    stderr.write("\n".join(lines) + "\n")


def _short(text: str) -> str:
    """`text` made safe, and cut: what was typed is quoted in messages, however long it was."""
    return visible(text if len(text) <= LONGEST else f"{text[: LONGEST - 60]}…{text[-59:]}")


def _hush(stream: TextIO) -> None:
    """Let the interpreter's own flush at the end go nowhere, where it would complain."""
    import os

    try:
        number = stream.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
