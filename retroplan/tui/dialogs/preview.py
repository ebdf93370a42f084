"""The preview of an edit: what it would do, in words and in the frame behind, before enter does it.

Rules: nothing changes until enter, and then as one step. A screen that can draw another plan than the open one takes
`after` of the open preview. Where the size of an edit is a matter of taste, arrows change it while one looks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import Value
from retroplan.domain.edits.changes import describe
from retroplan.domain.edits.edits import apply
from retroplan.tui.base.preferences import one_line
from retroplan.tui.dialogs.confirm import ConfirmDialog
from retroplan.view.drawing.frame import Frame

if TYPE_CHECKING:
    from retroplan.domain.edits.base import Edit
    from retroplan.domain.plan.plan import Plan, Session
    from retroplan.training.rules.finding import Report
    from retroplan.tui.base.host import Host

LOW = 9  # rows of a preview that leaves the frame behind it to be seen; our own choice


class Sizes(Value):
    """What changes the size of an edit: `steps` by key, `make(size)` gives the edit then; `size` is that at first."""

    size: int
    make: Callable[[int], Edit]
    steps: Mapping[str, int]


class Preview(ConfirmDialog):
    """What `edit` would do; `sizes` let keys change it.

    `low` draws it at the bottom, with a few rows, over a frame that shows `after`.
    """

    def __init__(self, host: Host, edit: Edit, low: bool = False, sizes: Sizes | None = None) -> None:
        self.host = host
        self._sizes = sizes
        self._size = sizes.size if sizes is not None else 0
        self._before = self._after = host.workspace.plan
        super().__init__("", (), lambda: host.edit(self.edit))
        self._look(edit)
        if low:
            self.where, self.most = "bottom", LOW
        if sizes is not None:
            self.keys = f"> < change it · {self.keys}"

    def _look(self, edit: Edit) -> None:
        """Take up an edit. Raises RetroPlanError when it cannot be done, and the one before stays."""
        before = self.host.workspace.plan
        outcome = apply(before, edit)
        label = edit.label(before)
        self.edit, self.top = edit, 0
        self._before, self._after = before, outcome.plan
        self.title = label[:1].upper() + label[1:]
        checked = _checked(self.host.check(before), self.host.check(outcome.plan))
        self.lines = (*outcome.notes, *checked, *_differences(before, outcome.plan))

    @property
    def after(self) -> Plan:
        """The plan as it would be, or as it is when this edit cannot be done any more."""
        self._keep_up()
        return self._after

    def _keep_up(self) -> None:
        """Look anew when the open plan has changed meanwhile, by another program."""
        now = self.host.workspace.plan
        if self._before is not now:
            try:
                self._look(self.edit)
            except RetroPlanError as error:
                self._before = self._after = now
                self.lines = (f"✕ {one_line(error)}",)

    def draw(self, frame: Frame) -> Frame:
        self._keep_up()
        return super().draw(frame)

    def key(self, name: str, character: str | None) -> None:
        sizes = self._sizes
        step = (sizes.steps.get(character or "") or sizes.steps.get(name)) if sizes is not None else None
        if sizes is None or not step:
            super().key(name, character)
            return
        size = self._size + step or step  # never nothing: from a day later to a day earlier
        try:
            self._look(sizes.make(size))
        except RetroPlanError as error:
            said = [line for line in self.lines if not line.startswith("✕")]
            self.lines, self.top = (f"✕ {one_line(error)}", *said), 0
        else:
            self._size = size


def preview(host: Host, edit: Edit, low: bool = False) -> None:
    """Show what an edit would do, and do it on enter. Raises RetroPlanError when it cannot be done."""
    host.open(Preview(host, edit, low))


def _checked(before: Report, after: Report) -> tuple[str, ...]:
    """What the check would have to say more, or less, than now, with the rule most of it is of; notes do not count."""
    out = []
    for word in ("error", "warning"):
        old = Counter(finding.code for finding in before.findings if finding.severity == word)
        new = Counter(finding.code for finding in after.findings if finding.severity == word)
        more, count = new.total() > old.total(), abs(new.total() - old.total())
        if not count:
            continue
        said = (
            f"{'!' if more else '✓'} {count} {word}{'' if count == 1 else 's'} {'more' if more else 'fewer'} than now"
        )
        code, most = min((new - old if more else old - new).items(), key=lambda pair: (-pair[1], pair[0]))
        which = f"{'' if most == count else 'most of them '}{code}, {_title(code)}"
        out.append(f"{said}: {which}")
    return tuple(out)


def _title(code: str) -> str:
    """What a rule looks at, in words."""
    from retroplan.training.rules.check import RULES

    return next((rule.title for rule in RULES if rule.code == code), "")


def _differences(before: Plan, after: Plan) -> list[str]:
    """What comes, what goes, what moves and what is run instead, a line each; else whatever is different."""
    old = {session.id: session for session in before.sessions}
    new = {session.id: session for session in after.sessions}
    coming = sorted(after.sessions, key=lambda session: session.date)
    lines = [f"+ {line(session)}" for session in coming if session.id not in old]
    going = sorted(before.sessions, key=lambda session: session.date)
    lines += [f"− {line(session)}" for session in going if session.id not in new]
    for session in coming:
        id = session.id
        if id in old and old[id].date != session.date:
            lines.append(f"→ {line(session)}, was {show_day(old[id].date)}")
        if id in old and old[id].workout != session.workout:
            lines.append(
                f"→ {line(session)}: {session.workout or 'nothing written'}, was {old[id].workout or 'nothing'}"
            )
    return lines or list(describe(before, after))


def line(session: Session) -> str:
    """A session in a preview."""
    from retroplan.domain.edits.base import title_of

    return f"{show_day(session.date)}  {title_of(session)}"
