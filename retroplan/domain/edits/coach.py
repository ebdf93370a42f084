"""The edits that tell the coach what to leave alone: sessions that are pinned, rules that are silenced.

A silence always has a reason, and each code at most one; whether a rule of that code exists is not known here.
"""

from __future__ import annotations

from retroplan.domain.base.errors import RetroPlanError, nearest
from retroplan.domain.base.value import Value, replace
from retroplan.domain.edits.base import Outcome, put, session_or_raise, title_of
from retroplan.domain.plan.plan import Plan, Silence, is_rule_code


class PinSession(Value):
    """Keep the coach from changing a session, or let it again."""

    id: str
    pinned: bool = True

    def on(self, plan: Plan) -> Outcome:
        return Outcome(put(plan, replace(session_or_raise(plan, self.id), pinned=self.pinned)))

    def label(self, plan: Plan) -> str:
        return f"{'pin' if self.pinned else 'unpin'} {title_of(session_or_raise(plan, self.id))}"


class SilenceRule(Value):
    """Hear no more of a rule, for a reason; one that is silenced already has its reason changed."""

    code: str
    reason: str

    def on(self, plan: Plan) -> Outcome:
        code, reason = _code(self.code), self.reason.strip()
        if not reason:
            raise RetroPlanError(f"{code} needs a reason to be silent", "", "Say why this plan need not hear of it")
        if any(silence.code == code for silence in plan.silenced):
            kept = tuple(replace(s, reason=reason) if s.code == code else s for s in plan.silenced)
            return Outcome(replace(plan, silenced=kept))
        return Outcome(replace(plan, silenced=(*plan.silenced, Silence(code, reason))))

    def label(self, _plan: Plan) -> str:
        return f"silence {self.code.strip().upper()}"


class UnsilenceRule(Value):
    """Hear of a rule again."""

    code: str

    def on(self, plan: Plan) -> Outcome:
        code = _code(self.code)
        if all(silence.code != code for silence in plan.silenced):
            near = nearest(code, [silence.code for silence in plan.silenced])
            hint = f'Did you mean "{near}"?' if near else ""
            raise RetroPlanError(f"{code} is not silenced", f'In plan "{plan.name}"', hint)
        return Outcome(replace(plan, silenced=tuple(s for s in plan.silenced if s.code != code)))

    def label(self, _plan: Plan) -> str:
        return f"hear {self.code.strip().upper()} again"


def _code(text: str) -> str:
    """The code in its one spelling. Raises RetroPlanError for what is none."""
    code = text.strip().upper()
    if not is_rule_code(code):
        raise RetroPlanError(f'"{text.strip()[:40]}" is not the code of a rule', "", 'Write one such as "RP303"')
    return code
