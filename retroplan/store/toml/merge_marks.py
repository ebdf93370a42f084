"""Names the marks that a merge leaves in a text file where two sides changed the same lines.

They are looked for by lines, not by TOML: inside a text of several lines they would read as the author's own words.
Three marks in their order are taken for a merge wherever they stand; a mark that is left alone, only where the
parser stumbled over it. The writer keeps lines like these out of the file (`toml_text`), so that no note of anybody's
makes a plan that cannot be read.
"""

from __future__ import annotations

import re

from retroplan.domain.base.errors import Problem
from retroplan.domain.base.text import visible
from retroplan.store.toml.errors import PlanFileError

# Seven signs, or more where an attribute asks git for longer ones; a label may stand behind them.
_MARK = re.compile(r"^(<{7,}+|\|{7,}+|={7,}+|>{7,}+)(?:[ \t]++([^\r\n]*+))?+\r?$", re.MULTILINE)
_SHOWN, _MOST = 20, 1000  # places said in a message, and kept of one file


class _Conflict:
    """One place: the lines of its marks, counted from 1; 0 for one that is not there. All have one `width`."""

    def __init__(self, opening: int, label: str, width: int) -> None:
        self.opening, self.label, self.width = opening, label, width
        self.before = self.middle = self.closing = 0
        self.other_label = ""

    def __str__(self) -> str:
        one = _lines(self.opening + 1, (self.before or self.middle) - 1)
        other = _lines(self.middle + 1, self.closing - 1)
        return (
            f"left by a git merge: one side is {one}{_named(self.label)}, "
            f"the other {other}{_named(self.other_label)}; choose one side and delete the marks"
        )


def refuse_unfinished(text: str, path: str, what: str, stumbled: int = 0) -> None:
    """Raise PlanFileError when `text` has the marks of a merge. `stumbled` is the line the parser did not like."""
    found = _conflicts(text)[:_MOST]
    problems = [Problem(str(conflict), line=conflict.opening, column=1, file=visible(path)) for conflict in found]
    if not problems and stumbled and _MARK.match(_line(text, stumbled)):
        words = "left by a git merge that was not cleared up; delete this line, and what belongs to the other side"
        problems = [Problem(words, line=stumbled, column=1, file=visible(path))]
    if not problems:
        return
    shown = [str(problem) for problem in problems[:_SHOWN]]
    if len(problems) > _SHOWN:
        shown.append(f"… and {len(problems) - _SHOWN} more")
    raise PlanFileError(
        f"A merge is not finished in the {what} {visible(path)}",
        "\n".join(shown),
        "Choose in an editor, or take one side whole: git checkout --ours FILE, or --theirs FILE",
        tuple(problems),
    )


def _conflicts(text: str) -> list[_Conflict]:
    """Every place that has an opening, a middle and a closing mark in that order."""
    found: list[_Conflict] = []
    now: _Conflict | None = None
    line, at = 1, 0
    for match in _MARK.finditer(text):
        line, at = line + text.count("\n", at, match.start()), match.start()
        mark, label = match.group(1), (match.group(2) or "").strip()
        if now is not None and len(mark) != now.width:
            continue  # an underline, or marks of a merge inside the common part, which are longer
        if mark[0] == "<":
            now = _Conflict(line, label, len(mark))
        elif now is not None and _goes_on(now, mark[0], line, label):
            found.append(now)
            now = None
    return found


def _goes_on(conflict: _Conflict, sign: str, line: int, label: str) -> bool:
    """Note a later mark of a conflict; whether it is the last."""
    if sign == "|":
        conflict.before = conflict.before or line
    elif sign == "=":
        conflict.middle = conflict.middle or line
    elif conflict.middle:
        conflict.closing, conflict.other_label = line, label
        return True
    return False


def _line(text: str, number: int) -> str:
    return text.split("\n", number)[number - 1]


def _lines(first: int, last: int) -> str:
    if first > last:
        return "empty"
    return f"line {first}" if first == last else f"lines {first}-{last}"


def _named(label: str) -> str:
    return f" ({visible(label[:60])})" if label else ""
