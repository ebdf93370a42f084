"""The preview of a fix: what was found, what would change, and the list of findings again afterwards.

Rules: as of every preview: nothing changes before enter, and then as one step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.tui.dialogs.preview import Preview

if TYPE_CHECKING:
    from retroplan.domain.edits.base import Edit
    from retroplan.training.rules.finding import Finding
    from retroplan.tui.base.host import Dialog, Host


class Fixing(Preview):
    """What `edit` would do about `finding`; `back` is opened when this closes."""

    def __init__(self, host: Host, finding: Finding, edit: Edit, back: Dialog) -> None:
        self._finding, self._back = finding, back
        super().__init__(host, edit)
        self.keys = "enter fix it · esc cancel"

    def _look(self, edit: Edit) -> None:
        super()._look(edit)
        self.title = f"Fix {self._finding.code}: {self.title[:1].lower()}{self.title[1:]}"
        self.lines = (self._finding.message, "", *self.lines)

    def close(self) -> None:
        self.host.open(self._back)
