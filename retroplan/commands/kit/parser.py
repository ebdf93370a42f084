"""Reads the words after a command: options by argparse, words by position, all errors in our own form.

A parser is built for the one command asked. Options may stand anywhere and are never abbreviated; `--` ends
them. The parser checks shape only; what a value means is read in `values`.
"""

from __future__ import annotations

import argparse

from retroplan.domain.base.errors import RetroPlanError, nearest

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Any, NoReturn

WIDTH = 100  # columns of help text; a fixed width is the same everywhere and needs no terminal

# Options that every command takes: (flag, metavar, help)
EVERYWHERE = (
    ("--config-dir", "DIR", "the folder of plans and settings"),
    ("--plan", "NAME|FILE", "another plan than the current one"),
    ("--today", "DATE", "take another day as today"),
)


class HelpWanted(Exception):
    """`--help` was given; `text` is what to print."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class Values:
    """What was given: a field per option and word; None when it was left out."""

    def __init__(self, found: dict[str, Any]) -> None:
        self._found = found

    def __getattr__(self, name: str) -> Any:
        try:
            return self._found[name]
        except KeyError:
            raise AttributeError(name) from None

    def given(self) -> dict[str, Any]:
        """Every field, for the one whose name Python keeps to itself (`from`)."""
        return dict(self._found)

    def texts(self) -> tuple[tuple[str, str], ...]:
        """(field, text) of every text given."""
        pairs: list[tuple[str, str]] = []
        for name, value in self._found.items():
            if isinstance(value, str):
                pairs.append((name, value))
            elif isinstance(value, list):
                pairs += [(name, each) for each in value]
        return tuple(pairs)


class Parser(argparse.ArgumentParser):
    """The parser of one command; `name` is "" for the program itself."""

    def __init__(self, name: str, summary: str) -> None:
        super().__init__(
            prog=f"retroplan {name}".strip(),
            description=summary[:1].upper() + summary[1:] + ".",
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
            argument_default=argparse.SUPPRESS,
            formatter_class=_formatter,
        )
        self.color = False  # Python 3.14 would ask the terminal
        self.name = name
        self.words: list[tuple[str, str, str, str]] = []
        self._fields: list[str] = []
        self._many: set[str] = set()
        self.files: frozenset[str] = frozenset({"config_dir", "plan"})
        everywhere = self.add_argument_group("with every command")
        for flag, metavar, help in EVERYWHERE:
            self._fields.append(_field(flag))
            everywhere.add_argument(flag, dest=_field(flag), metavar=metavar, help=help)
        self._fields.append("help")
        everywhere.add_argument("-h", "--help", action="store_true", default=None, help="show this")

    def word(self, name: str, help: str, count: str = "1", file: bool = False) -> None:
        """A word by position. `count`: "1" needed, "?" optional, "*" any number, "+" at least one.

        `file` says that it names a file, whose name need not be readable text.
        """
        field = name.lower()
        # A word called like an option that is everywhere gets a field of its own.
        self.words.append((f"{field}_word" if field in self._fields else field, name, help, count))
        if file:
            self.files |= {self.words[-1][0]}

    def option(self, flag: str, metavar: str, help: str, *more: str, file: bool = False) -> None:
        """An option with a value."""
        field = _field(flag)
        self._fields.append(field)
        self.add_argument(*more, flag, dest=field, metavar=metavar, help=help)
        if file:
            self.files |= {field}

    def options(self, flag: str, metavar: str, help: str) -> None:
        """An option with one value or more, which may be given again; its field is a list, or None."""
        field = _field(flag)
        self._fields.append(field)
        self._many.add(field)
        self.add_argument(flag, dest=field, metavar=metavar, help=help, nargs="+", action="extend")

    def flag(self, flag: str, help: str, *more: str) -> None:
        """An option without a value; its field is True or None."""
        field = _field(flag)
        self._fields.append(field)
        self.add_argument(*more, flag, dest=field, action="store_true", default=None, help=help)

    def read(self, tokens: list[str]) -> Values:
        """The values in `tokens`. Raises RetroPlanError, or HelpWanted for `--help`."""
        cut = tokens.index("--") if "--" in tokens else len(tokens)
        tail = tokens[cut + 1 :]
        try:
            found, rest = self.parse_known_args(tokens[:cut])
        except argparse.ArgumentError as error:
            raise self._wrong(error, tokens) from None
        values: dict[str, Any] = dict.fromkeys(self._fields)
        # argparse of Python 3.11 takes the value of `--opt=--` for the end of the options, and gives an empty list.
        for field, value in vars(found).items():
            values[field] = "--" if isinstance(value, list) and field not in self._many else value
        if values["help"]:
            raise HelpWanted(self.help_text())
        for token in rest:
            if _is_option(token):
                raise self._unknown(token.partition("=")[0])
        values.update(self._by_position(rest + tail))
        return Values(values)

    def help_text(self) -> str:
        """What `--help` prints."""
        for field, name, help, count in self.words:
            if count == "1":
                self.add_argument(field, metavar=name, help=help)
            else:
                self.add_argument(field, metavar=name, help=help, nargs=count)
        return self.format_help()

    def error(self, message: str) -> NoReturn:
        raise RetroPlanError(message[:1].upper() + message[1:], "", self._hint)

    @property
    def _hint(self) -> str:
        return f"`{self.prog} --help` shows how it is used"

    def _by_position(self, given: list[str]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        left = list(given)
        for field, _name, _help, count in self.words:
            if count in "*+":
                values[field], left = left, []
            else:
                values[field] = left.pop(0) if left else None
        # An empty word was given all the same: what is wrong with it is for its reader to say.
        missing = [name for field, name, _help, count in self.words if count in "1+" and values[field] in (None, [])]
        if missing:
            line = " ".join(name if count in "1+" else f"[{name}]" for _field, name, _help, count in self.words)
            verb = "is" if len(missing) == 1 else "are"
            raise RetroPlanError(f"{' and '.join(missing)} {verb} missing", f"Usage: {self.prog} {line}", self._hint)
        if left:
            raise RetroPlanError(
                f'"{left[0]}" is one word too many for `{self.prog}`', "", f"Quote text with blanks; {self._hint}"
            )
        return values

    def _unknown(self, token: str) -> RetroPlanError:
        known = [flag for flag in self._option_string_actions if flag.startswith("--")]
        near = nearest(token, known)
        return RetroPlanError(
            f'`{self.prog}` has no option "{token}"', "", f'Did you mean "{near}"?' if near else self._hint
        )

    def _wrong(self, error: argparse.ArgumentError, tokens: list[str]) -> RetroPlanError:
        """argparse knows two faults here: a value missing, or one where none belongs."""
        name = (error.argument_name or "an option").split("/")[-1]
        action = self._option_string_actions.get(name)
        if action is not None and action.nargs == 0:
            return RetroPlanError(f"{name} takes no value", "", self._hint)
        after = next((tokens[i + 1] for i, t in enumerate(tokens[:-1]) if t == name), "")
        hint = f"A value that starts with a dash is written {name}={after}" if after.startswith("-") else self._hint
        return RetroPlanError(f"{name} needs a value", "", hint)


def _field(flag: str) -> str:
    return flag.lstrip("-").replace("-", "_")


def _formatter(prog: str) -> argparse.HelpFormatter:
    return argparse.HelpFormatter(prog, width=WIDTH, max_help_position=28)


def _is_option(token: str) -> bool:
    """Whether a word left over was meant as an option: a dash, and neither a number nor text with blanks."""
    return len(token) > 1 and token[0] == "-" and " " not in token and not token[1:].replace(".", "", 1).isdigit()
