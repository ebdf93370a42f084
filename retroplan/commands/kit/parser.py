"""Reads the words after a command: options by their flag, words by position, all errors in our own form.

A parser is built for the one command asked. Options may stand anywhere and are never abbreviated; `--` ends them. The
parser checks shape only; what a value means is read in `values`. The rules are argparse's, which only writes the help
here: reading with it takes a tenth of the time of `week --plain`.
"""

from __future__ import annotations

from retroplan.domain.base.errors import RetroPlanError, nearest

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from argparse import ArgumentParser
    from typing import Any

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


class Option:
    """An option; the last of its flags names it. `count` of values: "0", "1", or "+" for one or more."""

    __slots__ = ("count", "field", "flags", "help", "metavar")

    def __init__(self, flags: tuple[str, ...], help: str, metavar: str = "", count: str = "0") -> None:
        self.flags, self.help, self.metavar, self.count = flags, help, metavar, count
        self.field = flags[-1].lstrip("-").replace("-", "_")


class Parser:
    """The parser of one command; `name` is "" for the program itself."""

    def __init__(self, name: str, summary: str) -> None:
        self.name = name
        self.prog = f"retroplan {name}".strip()
        self.summary = summary
        self.words: list[tuple[str, str, str, str]] = []
        self.files: frozenset[str] = frozenset({"config_dir", "plan"})
        self.flags: dict[str, Option] = {}
        for flag, metavar, help in EVERYWHERE:
            self._add(Option((flag,), help, metavar, "1"))
        self._add(Option(("-h", "--help"), "show this"))
        self._everywhere = frozenset(self.flags)

    def _add(self, option: Option) -> None:
        self.flags.update(dict.fromkeys(option.flags, option))

    @property
    def _options(self) -> list[Option]:
        return list(dict.fromkeys(self.flags.values()))

    def word(self, name: str, help: str, count: str = "1", file: bool = False) -> None:
        """A word by position. `count`: "1" needed, "?" optional, "*" any number, "+" at least one.

        `file` says that it names a file, whose name need not be readable text.
        """
        field = name.lower()
        # A word called like an option that is everywhere gets a field of its own.
        taken = any(option.field == field for option in self._options)
        self.words.append((f"{field}_word" if taken else field, name, help, count))
        if file:
            self.files |= {self.words[-1][0]}

    def option(self, flag: str, metavar: str, help: str, *more: str, file: bool = False) -> None:
        """An option with a value."""
        option = Option((*more, flag), help, metavar, "1")
        self._add(option)
        if file:
            self.files |= {option.field}

    def options(self, flag: str, metavar: str, help: str) -> None:
        """An option with one value or more, which may be given again; its field is a list, or None."""
        self._add(Option((flag,), help, metavar, "+"))

    def flag(self, flag: str, help: str, *more: str) -> None:
        """An option without a value; its field is True or None."""
        self._add(Option((*more, flag), help))

    def read(self, tokens: list[str]) -> Values:
        """The values in `tokens`. Raises RetroPlanError, or HelpWanted for `--help`."""
        cut = tokens.index("--") if "--" in tokens else len(tokens)
        values: dict[str, Any] = {option.field: None for option in self._options}
        rest = self._by_flag(tokens, cut, values)
        if values["help"]:
            raise HelpWanted(self.help_text())
        for token in rest:
            if _is_option(token):
                raise self._unknown(token.partition("=")[0])
        values.update(self._by_position(rest + tokens[cut + 1 :]))
        return Values(values)

    def _by_flag(self, tokens: list[str], end: int, values: dict[str, Any]) -> list[str]:
        """Put the values of the options before `end` into `values`; the words that are left."""
        rest: list[str] = []
        left = tokens[:end][::-1]
        while left:
            token = left.pop()
            option, value = self._meant(token)
            if option is None:
                rest.append(token)
            elif option.count == "0":
                if value is not None:
                    raise RetroPlanError(f"{option.flags[-1]} takes no value", "", self._hint)
                values[option.field] = True
            else:
                given = [value] if value is not None else self._values(option, left)
                if not given:
                    raise self._no_value(option, tokens)
                values[option.field] = given[0] if option.count == "1" else (values[option.field] or []) + given
        return rest

    def _meant(self, token: str) -> tuple[Option | None, str | None]:
        """The option that a word names, and the value that is written onto it: `--to=FILE`, `-oFILE`."""
        if token in self.flags:
            return self.flags[token], None
        flag, sign, value = token.partition("=")
        if sign and flag in self.flags:
            return self.flags[flag], value
        if len(token) > 2 and token[:2] in self.flags:
            return self.flags[token[:2]], token[2:]
        return None, None

    def _values(self, option: Option, left: list[str]) -> list[str]:
        """The values of an option among the words behind it, which end at the next option."""
        given: list[str] = []
        while left and not (given and option.count == "1"):
            if self._meant(left[-1])[0] is not None or _is_dashed(left[-1]):
                break
            given.append(left.pop())
        return given

    def help_text(self) -> str:
        """What `--help` prints."""
        import argparse

        parser = argparse.ArgumentParser(
            prog=self.prog,
            description=self.summary[:1].upper() + self.summary[1:] + ".",
            add_help=False,
            formatter_class=lambda prog: argparse.HelpFormatter(prog, width=WIDTH, max_help_position=28),
        )
        parser.color = False  # type: ignore[attr-defined,unused-ignore]  # Python 3.14 would ask the terminal
        everywhere = parser.add_argument_group("with every command")
        for option in self._options:
            group = everywhere if option.flags[-1] in self._everywhere else parser
            if option.count == "0":
                group.add_argument(*option.flags, action="store_true", help=option.help)
            else:
                nargs = {"nargs": "+"} if option.count == "+" else {}
                group.add_argument(*option.flags, metavar=option.metavar, help=option.help, **nargs)  # type: ignore[arg-type]
        self._add_words(parser)
        return parser.format_help()

    def _add_words(self, parser: ArgumentParser) -> None:
        for field, name, help, count in self.words:
            if count == "1":
                parser.add_argument(field, metavar=name, help=help)
            else:
                parser.add_argument(field, metavar=name, help=help, nargs=count)

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
        near = nearest(token, [flag for flag in self.flags if flag.startswith("--")])
        return RetroPlanError(
            f'`{self.prog}` has no option "{token}"', "", f'Did you mean "{near}"?' if near else self._hint
        )

    def _no_value(self, option: Option, tokens: list[str]) -> RetroPlanError:
        name = option.flags[-1]
        after = next((tokens[i + 1] for i, t in enumerate(tokens[:-1]) if t == name), "")
        hint = f"A value that starts with a dash is written {name}={after}" if after.startswith("-") else self._hint
        return RetroPlanError(f"{name} needs a value", "", hint)


def _is_dashed(token: str) -> bool:
    """Whether a word can only be an option, one that there may not be: a dash, and neither a number nor with blanks."""
    if len(token) < 2 or token[0] != "-" or " " in token:
        return False
    whole, point, part = token[1:].partition(".")
    return not (part.isdecimal() and (not whole or whole.isdecimal()) if point else whole.isdecimal())


def _is_option(token: str) -> bool:
    """Whether a word left over was meant as an option: a dash, and neither a number nor text with blanks."""
    return len(token) > 1 and token[0] == "-" and " " not in token and not token[1:].replace(".", "", 1).isdigit()
