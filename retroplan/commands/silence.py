"""The commands that say which rules a plan need not hear of: silence, unsilence.

A code that no rule has is refused with the nearest that one has; there is no silence without a reason. One that
the plan silenced can always be heard again, whether a rule has its code or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.commands.kit import values as read
from retroplan.domain.base.errors import RetroPlanError, nearest
from retroplan.domain.base.text import visible

if TYPE_CHECKING:
    from retroplan.commands.kit.context import Context
    from retroplan.commands.kit.parser import Parser, Values

LOUD_HINT = "A sore place that is well again ends with `retroplan niggle end PLACE`; else change the session"


def silence_options(parser: Parser) -> None:
    parser.word("CODE", "the rule, such as RP303, as `retroplan check` shows it")
    parser.option("--reason", "TEXT", "why this plan need not hear of it")


def silence(context: Context, values: Values) -> int:
    """Hear no more of a rule; given again, its reason is another."""
    from retroplan.domain.edits.edits import SilenceRule
    from retroplan.training.rules.check import LOUD

    reason = read.text("--reason", values.reason or "")
    code = _known(values.code)
    if not reason.strip():
        raise RetroPlanError("--reason is missing", "", f'Say why this plan need not hear of {code}: --reason "…"')
    if code in LOUD:
        raise RetroPlanError(f"{code} cannot be silenced", "It is about harm, as every error is", LOUD_HINT)
    context.say(f"Saved: {context.do(SilenceRule(code, reason))}")
    return 0


def unsilence_options(parser: Parser) -> None:
    parser.word("CODE", "the rule, such as RP303")


def unsilence(context: Context, values: Values) -> int:
    """Hear of a rule again."""
    from retroplan.domain.edits.edits import UnsilenceRule

    context.say(f"Saved: {context.do(UnsilenceRule(values.code))}")
    return 0


def _known(text: str) -> str:
    """The code as the rules write it. Raises RetroPlanError for one that no rule has."""
    from retroplan.training.rules.check import RULES

    code = text.strip().upper()
    codes = [rule.code for rule in RULES]
    if code in codes:
        return code
    near = nearest(code, codes)
    shown = visible(text.strip()[:40])
    hint = f'Did you mean "{near}"?' if near else 'Codes are like "RP303"; `retroplan check` shows those it found'
    raise RetroPlanError(f'No rule is called "{shown}"', "", hint)
