"""How a finding reads on a terminal: its severity, code and sentence, then where its limit comes from and the fix.

Severity is a word, never a colour; every part is made safe and stays on a line of its own.
"""

from __future__ import annotations

from retroplan.domain.base.text import visible


def finding_lines(severity: str, code: str, message: str, source: str, fix: str) -> tuple[str, ...]:
    """`warning RP305: …`, and below it `Source: …` and what would fix it, where there is any."""
    lines = [f"{severity} {code}: {visible(message)}"]
    if source:
        lines.append(f"  Source: {visible(source)}")
    if fix:
        lines.append(f"  {visible(fix)}")
    return tuple(lines)
