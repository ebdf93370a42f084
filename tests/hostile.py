"""A plan whose every text tries to steer the terminal, and the look whether any of it got through.

Rules: the fields are found by introspection, so that a new one is tried from its first day. Each text holds its own tag
before and after what steers, so that it can be told which fields were shown.
"""

from __future__ import annotations

import typing
import unicodedata
from datetime import date

from retroplan.domain.base.dates import Week
from retroplan.domain.base.value import fields
from retroplan.domain.plan import plan as model

TODAY = date(2026, 12, 2)
WEEK = Week(date(2026, 11, 30))
LATER = date(2027, 3, 14)
STEER = "\x1b[31m\x1b]52;c;aGk=\x07\x9b2J\u202e\u2066\u200f\u061c\x00\r\n\u2028\u2029\ufeff\ufff9\x7f\t"
BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


class Hostile:
    """Makes the texts, and remembers which belongs to which field."""

    def __init__(self, steer: str = STEER) -> None:
        self.steer = steer
        self.tags: dict[str, str] = {}

    def text(self, field: str, steer: str = "") -> str:
        tag = self.tags.setdefault(field, f"q{len(self.tags):02}z")
        return f"{tag}{steer or self.steer}{tag}"

    def fields(self, cls: type, /, **given: object) -> typing.Any:
        """A `cls` whose every field of text is hostile; the others are `given` or left alone."""
        hints = {
            name: hint for base in reversed(cls.__mro__) for name, hint in vars(base).get("__annotations__", {}).items()
        }
        values: dict[str, object] = {}
        for name in fields(cls):
            if name in given:
                continue
            if hints[name] == "str":
                values[name] = self.text(f"{cls.__name__}.{name}")
            elif hints[name] == "tuple[str, ...]":
                values[name] = (self.text(f"{cls.__name__}.{name}"),)
            elif name == "extra":
                key = self.text(f"{cls.__name__}.extra key")
                values[name] = ((key, self.text(f"{cls.__name__}.extra")),)
        return cls(**values | given)

    def plan(self) -> model.Plan:
        actual = self.fields(model.Actual, rpe=4.0)
        sessions = [
            self.fields(model.Session, date=TODAY, actual=actual),
            self.fields(
                model.Session, id="noted", date=TODAY, workout=f'5km easy "{self.text("note").splitlines()[0]}"'
            ),
            self.fields(model.Session, id="blank", date=date(2026, 12, 3), workout=""),
            self.fields(model.Session, id="rest", date=date(2026, 12, 4), kind="rest", workout="", status="skipped"),
        ]
        wishes = [
            self.fields(model.Goal, date=LATER),
            self.fields(model.Goal, id="claim", kind="benefit", date=date(2026, 12, 5)),
        ]
        test = self.fields(model.PaceTest, date=TODAY, direction="forward", distance_m=5000.0, time_s=1500.0)
        return self.fields(
            model.Plan,
            start=WEEK.start,
            athlete=self.fields(model.Athlete, tests=(test,)),
            niggles=(self.fields(model.Niggle, date=TODAY, severity=3),),
            goals=tuple(wishes),
            blocks=(self.fields(model.Block, start=WEEK.start, weeks=4),),
            sessions=tuple(sessions),
            silenced=(self.fields(model.Silence, code="RP303"),),
        )


def assert_harmless(text: str, lines: bool = False, codes: bool = False) -> None:
    """Nothing in `text` steers; `lines` allows line breaks, `codes` our own colours."""
    if codes:
        text = "".join(part if n == 0 else part.lstrip("0123456789;")[1:] for n, part in enumerate(text.split("\x1b[")))
    for char in text:
        if char == "\n" and lines:
            continue
        assert unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp"), repr(text)
        assert unicodedata.bidirectional(char) not in BIDI, repr(text)
        assert char not in "\u200e\u200f\u061c\ufeff", repr(text)
