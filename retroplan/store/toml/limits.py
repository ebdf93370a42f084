"""How a file comes in: size first, then encoding, then nesting, and only then the TOML parser.

Only regular files are opened for reading (a pipe or device would hang or never end); at most the limit is
read, whatever the file's size claims to be; text is UTF-8, with or without a byte order mark; keys deeper than 8
and brackets deeper than 32 are refused before parsing, since parsers take time or stack without bound for them.
"""

from __future__ import annotations

import os
import re

from retroplan.domain.base.errors import Problem, StoreError
from retroplan.domain.base.text import visible
from retroplan.store.toml.errors import PlanFileError
from retroplan.store.toml.tokens import TOKEN, spot

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Any

PLAN_BYTES = 5_000_000
SMALL_BYTES = 256_000  # themes, exported weeks, settings, the workout library
KEY_DEPTH = 8
BRACKET_DEPTH = 32

BOM = b"\xef\xbb\xbf"

_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]++|\\[^\n])*+"|'[^'\n]*+')"""
_DEEP_KEY = rf"(?:{_PART}[ \t]*+\.[ \t]*+){{{KEY_DEPTH}}}{_PART}"  # compiled when a line has that many dots
_LONG_NUMBER = r"\b0[xob][0-9A-Fa-f_]{1000}"


def read_bytes(path: str, limit: int, what: str = "file") -> bytes:
    """The file's bytes. Raises PlanFileError when it is missing, no regular file or over `limit`, else StoreError."""
    name = visible(path)
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except FileNotFoundError:
        raise PlanFileError(f"There is no {what} at {name}", "", "Check the name and the folder") from None
    except (OSError, ValueError) as error:
        if isinstance(error, ValueError) or (os.path.exists(path) and not os.path.isfile(path)):
            raise PlanFileError(f"{name} is no regular file", "", f"Name a {what}") from None
        reason = error.strerror or str(error)
        raise StoreError(f"The {what} {name} cannot be opened", reason, "Check who may read it") from None
    try:
        data, size = _bounded(handle, limit)
    except OSError as error:
        raise StoreError(
            f"The {what} {name} cannot be read", error.strerror or str(error), "Try again, or check the disk"
        ) from None
    finally:
        _close(handle)
    if data is None:
        is_folder = os.path.isdir(path)
        raise PlanFileError(f"{name} is a folder" if is_folder else f"{name} is no regular file", "", f"Name a {what}")
    if size > limit:
        raise PlanFileError(
            f"The {what} {name} is too large", f"It has {size:,} bytes; the limit is {limit:,}", "Nothing was changed"
        )
    return data


def is_there(path: str, what: str = "file") -> bool:
    """Whether there is something at `path`. Raises StoreError when the disk cannot say, which is not a no."""
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        from retroplan.store.io.atomic import disk_error

        raise disk_error(error, f"The {what} {path}", "read") from error
    return True


def _close(handle: int) -> None:
    try:  # noqa: SIM105 - contextlib is not imported yet, and takes as long as reading the file
        os.close(handle)
    except OSError:  # what was read is read
        pass


def _bounded(handle: int, limit: int) -> tuple[bytes | None, int]:
    """Up to `limit` bytes and the size, which may be over it; None for what is no regular file."""
    state = os.fstat(handle)
    if state.st_mode & 0o170000 != 0o100000:
        return None, 0
    if state.st_size > limit:
        return b"", state.st_size
    parts = []
    size = 0
    while size <= limit and (part := os.read(handle, limit + 1 - size)):
        parts.append(part)
        size += len(part)
    return b"".join(parts), size


def decode_text(data: bytes, path: str, what: str = "file") -> tuple[str, bool]:
    """The text without its byte order mark, and whether it had one. Raises PlanFileError naming line and byte."""
    bom = data.startswith(BOM)
    try:
        return data.decode("utf-8-sig" if bom else "utf-8"), bom
    except UnicodeDecodeError as error:
        at = error.start + (len(BOM) if bom else 0)
        line = data.count(b"\n", 0, at) + 1
        column = at - data.rfind(b"\n", 0, at)
        sixteen = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        problem = Problem(
            f"byte {column} of the line (0x{data[at]:02X}) is not UTF-8", line=line, column=column, file=visible(path)
        )
        raise PlanFileError(
            f"The {what} {visible(path)} is not UTF-8 text",
            str(problem),
            "It looks like UTF-16: save it as UTF-8" if sixteen else "Save it as UTF-8; nothing was changed",
            (problem,),
        ) from None


def toml_loads(text: str, path: str, what: str = "file") -> dict[str, Any]:
    """The document in `text`, with nesting checked first. Raises PlanFileError with line and column."""
    if "<<<<<<<" in text:
        _refuse_unfinished(text, path, what)
    _check_nesting(text, path, what)
    _check_numbers(text, path, what)
    try:
        import tomli as parser
    except ImportError:  # a distribution may leave it out: the standard library's is the same, only slower
        import tomllib as parser  # type: ignore[no-redef]
    try:
        return parser.loads(text)
    except parser.TOMLDecodeError as error:
        message, line, column = _reason(str(error), text)
        _refuse_unfinished(text, path, what, line)
        raise _not_toml(path, what, message, line, column) from None
    except (RecursionError, ValueError, OverflowError) as error:  # nesting, or a number of thousands of digits
        reason = "too deeply nested" if isinstance(error, RecursionError) else "a number or date is out of range"
        raise _not_toml(path, what, reason, 0, 0) from None


def _refuse_unfinished(text: str, path: str, what: str, stumbled: int = 0) -> None:
    """Name the marks of a merge, which are no TOML or, in a text of several lines, are nobody's words."""
    from retroplan.store.toml.merge_marks import refuse_unfinished  # no good file pays for its import

    refuse_unfinished(text, path, what, stumbled)


def _check_nesting(text: str, path: str, what: str) -> None:
    depth = 0
    for match in TOKEN.finditer(text):
        char = text[match.start()]
        if char in "[{":
            depth += 1
            if depth > BRACKET_DEPTH:
                reason = f"brackets are nested deeper than {BRACKET_DEPTH}"
                raise _not_toml(path, what, reason, *spot(text, match.start()))
        elif char in "]}":
            depth = max(0, depth - 1)
    if any(line.count(".") >= KEY_DEPTH for line in text.split("\n")):
        found = re.search(_DEEP_KEY, TOKEN.sub(_blank, text))
        if found:
            raise _not_toml(path, what, f"a key has more than {KEY_DEPTH} parts", *spot(text, found.start()))


def _check_numbers(text: str, path: str, what: str) -> None:
    """Refuse a number no interpreter prints again: one in base 2, 8 or 16 is read without a limit on its digits."""
    if max(text.find("0x"), text.find("0o"), text.find("0b")) >= 0 and (
        found := re.search(_LONG_NUMBER, TOKEN.sub(_blank, text))
    ):
        raise _not_toml(path, what, "a number is out of range", *spot(text, found.start()))


def _blank(match: re.Match[str]) -> str:
    """Comments and long strings leave nothing, a short string a stand-in of its length: it may be part of a key."""
    token = match.group()
    if token[0] in "[]{}":
        return token
    if token[0] == "#" or token[:3] in ('"""', "'''"):
        return "\n" * token.count("\n") or " " * len(token)
    return "x" * len(token)


def _reason(message: str, text: str) -> tuple[str, int, int]:
    """The parser's words and place, taken apart: `Invalid value (at line 3, column 8)`."""
    found = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    if not found:
        return message, 0, 0
    if found.group(1):
        return message[: found.start()], int(found.group(1)), int(found.group(2))
    return message[: found.start()] + " at the end of the file", *spot(text, len(text))


def _not_toml(path: str, what: str, reason: str, line: int, column: int) -> PlanFileError:
    problem = Problem(visible(reason), line=line, column=column, file=visible(path))
    return PlanFileError(
        f"The {what} {visible(path)} is not TOML",
        str(problem),
        "Nothing was changed. Correct the line in an editor and try again",
        (problem,),
    )
