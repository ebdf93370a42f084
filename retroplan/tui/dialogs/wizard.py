"""The dialog of questions with a live preview: what season and adaptation have in common.

Rules: nothing changes before enter on the Save button, or ctrl+s; then it is one step. The preview follows every answer
at once, and the plan when another program changes it meanwhile. Page keys and the wheel scroll the preview; where it
has no room beside the form they turn to it, at the Save button.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.tui.base.host import Dialog
from retroplan.tui.dialogs.fill import problems_of
from retroplan.view.controls import form, touch, wizard
from retroplan.view.controls.form import Form
from retroplan.view.controls.line_edit import Copied
from retroplan.view.controls.touch import Touch
from retroplan.view.drawing.frame import Frame, Row, Run

if TYPE_CHECKING:
    from retroplan.domain.plan.plan import Plan


class WizardDialog(Dialog):
    """`look` follows the answers, `rows` and `status` show it, `take` does it or raises RetroPlanError."""

    def __init__(self, state: Form) -> None:
        self.state = state
        self._scroll = self._end = 0
        self._page = 1
        self._wide = True
        self._back = 0
        self._seen: Plan | None = None
        self.state = self.look(state)

    # What each wizard is.

    def base(self) -> Plan:
        """The plan that the answers are about."""
        raise NotImplementedError

    def look(self, state: Form) -> Form:
        """Take in the answers: keep what they come to, and give the form with what it has to say of them."""
        raise NotImplementedError

    def rows(self, width: int, height: int) -> Sequence[Row]:
        """The preview."""
        raise NotImplementedError

    def status(self) -> Run:
        """The preview in one line."""
        raise NotImplementedError

    def take(self) -> None:
        """Do what the preview shows. Raises RetroPlanError, and the dialog stays."""
        raise NotImplementedError

    # The dialog.

    @property
    def changed(self) -> bool:
        return form.dirty(self.state)

    def draw(self, frame: Frame) -> Frame:
        base = self.base()
        if base is not self._seen:
            if self._seen is not None:
                self.state = self.look(self.state)
            self._seen = base
        drawn = wizard.draw(frame, self.state, self.status(), self.rows, self._scroll)
        self._scroll, self._end, self._page, self._wide = drawn.scroll, drawn.end, drawn.page, drawn.wide
        return drawn.frame

    def key(self, name: str, character: str | None) -> None:
        if name in ("pagedown", "pageup"):
            self._turn(1 if name == "pagedown" else -1)
        elif self._on_button and name in ("down", "up") and self._scrolls(name):
            self._scroll += 1 if name == "down" else -1
        else:
            self._after(*form.key(self.state, name, character))

    def touch(self, at: Touch) -> None:
        self._after(touch.on_form(self.state, at), "")

    def paste(self, text: str) -> None:
        self._after(*form.paste(self.state, text))

    def scroll(self, lines: int) -> None:
        if self._wide or self._on_button:
            self._scroll = max(0, min(self._end, self._scroll + lines))
        else:
            self.key("down" if lines > 0 else "up", None)

    def click(self, id: str) -> None:
        if id == "outside":
            super().click(id)
        else:
            self._after(*form.click(self.state, id))

    @property
    def _on_button(self) -> bool:
        return self.state.index >= len(self.state.fields)

    def _scrolls(self, name: str) -> bool:
        return self._scroll < self._end if name == "down" else self._scroll > 0

    def _turn(self, way: int) -> None:
        """A page of the preview on or back; where it is behind the form, to it and from it."""
        if not self._wide and not self._on_button:
            if way > 0:
                self._back = self.state.index
                self.state, self._scroll = replace(self.state, index=len(self.state.fields), leaving=False), 0
        elif not self._wide and way < 0 and not self._scroll:
            self.state = replace(self.state, index=min(self._back, len(self.state.fields) - 1))
        else:
            self._scroll = max(0, min(self._end, self._scroll + way * self._page))

    def _after(self, state: Form, happened: str | Copied) -> None:
        event = self.heard(happened)
        moved = state.index != self.state.index
        self.state = state
        if moved and not self._wide:
            self._scroll = 0
        if event == "changed":
            self.state = self.look(state)
        elif event == "cancel":
            self.close()
            self.host.say("Cancelled", "muted")
        elif event == "save":
            try:
                self.take()
            except RetroPlanError as error:
                self.state = form.with_problems(self.state, problems_of(self.state, error))
                return
            self.close()
