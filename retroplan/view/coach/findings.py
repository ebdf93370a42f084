"""The list of what the check found: its lines and the one under the cursor.

What the file, the settings and the workouts have to say comes first, then findings by severity and day, then what
the plan silenced. From three on (our own choice), findings of one rule and one severity share a line, which opens to
show each: a season may have eight notes that all say "take a spotter".
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from retroplan.domain.base.value import Value, field
from retroplan.domain.plan.plan import Silence
from retroplan.training.rules.finding import SEVERITIES, Finding, Report

TOGETHER = 3  # findings of one rule share a line from here on
HEADS = {"error": "Errors", "warning": "Warnings", "note": "Notes"}
SILENCED = "Silenced"


class Remark(Value):
    """What the plan's file, the settings (`group`) or a workout has to say; `session` is an id, "" for none."""

    group: str
    text: str
    detail: str = ""
    session: str = ""


class FindingsState(Value):
    """The open list. `titles` are the rules' by code, `names` the sessions' by id, `fixable` codes that can be fixed.

    `index` counts the lines, `open` holds the keys of the shared lines that show each finding, `skip` is how many rows
    of a line that is higher than the page are above it.
    """

    remarks: tuple[Remark, ...] = ()
    report: Report = field(default_factory=Report)
    silences: tuple[Silence, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    fixable: frozenset[str] = frozenset()
    index: int = 0
    open: frozenset[str] = frozenset()
    skip: int = 0


class Line(Value):
    """One line of the list under the head `section`: a remark, one finding or several alike, or a silenced rule."""

    kind: Literal["remark", "finding", "group", "silence"]
    section: str
    key: str
    findings: tuple[Finding, ...] = ()
    remark: Remark | None = None
    silence: Silence | None = None
    inside: bool = False

    @property
    def code(self) -> str:
        """The rule it is about, "" for a remark."""
        return self.silence.code if self.silence is not None else self.findings[0].code if self.findings else ""


def lines(state: FindingsState) -> tuple[Line, ...]:
    """Every line, in order."""
    out = [Line("remark", remark.group, f"remark {n}", remark=remark) for n, remark in enumerate(state.remarks)]
    for severity in SEVERITIES:
        section = HEADS[severity]
        shared = _alike([finding for finding in state.report.findings if finding.severity == severity])
        for findings in shared:
            if len(findings) < TOGETHER:
                out += [Line("finding", section, _key(one), (one,)) for one in findings]
                continue
            group = Line("group", section, f"all {_key(findings[0])}", findings)
            out.append(group)
            if group.key in state.open:
                out += [Line("finding", section, _key(one), (one,), inside=True) for one in findings]
    for silence in state.silences:
        kept = tuple(finding for finding in state.report.silenced if finding.code == silence.code)
        out.append(Line("silence", SILENCED, f"silence {silence.code}", kept, silence=silence))
    return tuple(out)


def _alike(findings: list[Finding]) -> list[tuple[Finding, ...]]:
    """Findings of one rule together, at the place of the first; pairs stay apart, by day."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.code, []).append(finding)
    out: list[tuple[Finding, ...]] = []
    for finding in findings:
        same = found[finding.code]
        if len(same) < TOGETHER:
            out.append((finding,))
        elif same[0] is finding:
            out.append(tuple(same))
    return out


def _key(finding: Finding) -> str:
    days = " ".join(day.isoformat() for day in finding.dates)
    return f"{finding.code} {finding.severity} {days} {' '.join(finding.sessions)} {finding.message}"


def selected(state: FindingsState) -> Line | None:
    """The line under the cursor; None in an empty list."""
    found = lines(state)
    return found[min(max(0, state.index), len(found) - 1)] if found else None


def counted(report: Report) -> str:
    """`1 error, 2 warnings, 12 notes`, what there is none of left out; "nothing found"."""
    words = [
        f"{count} {name}{'' if count == 1 else 's'}"
        for count, name in zip(report.counts, SEVERITIES, strict=True)
        if count
    ]
    return ", ".join(words) or "nothing found"


def place(line: Line) -> tuple[str, date | None]:
    """Where a line leads: a session's id, or a day; ("", None) when it is about the plan as a whole."""
    if line.remark is not None:
        return line.remark.session, None
    if line.kind not in ("finding", "group"):
        return "", None
    first = line.findings[0]
    return (first.sessions[0] if first.sessions else ""), min(first.dates, default=None)
