"""The dialog of several fields: a session, a goal, what was really run, the preferences."""

from __future__ import annotations

from collections.abc import Callable

from retroplan.domain.base.errors import RetroPlanError
from retroplan.tui.base.host import Dialog
from retroplan.view.controls import form, form_view, touch
from retroplan.view.controls.form import Form
from retroplan.view.controls.line_edit import Copied
from retroplan.view.controls.touch import Touch
from retroplan.view.drawing.frame import Frame


class FillDialog(Dialog):
    """`save` gets the answers by field id; `change` may complete the state after each; `cancel` runs on leaving.

    A RetroPlanError from `save` keeps the form open: problems whose `where` is a field's id stand at that field.
    """

    def __init__(
        self,
        state: Form,
        save: Callable[[dict[str, str]], None],
        change: Callable[[Form], Form] | None = None,
        cancel: Callable[[], None] | None = None,
    ) -> None:
        self.state = change(state) if change is not None else state
        self._save, self._change, self._cancel = save, change, cancel

    @property
    def changed(self) -> bool:
        return form.dirty(self.state)

    def draw(self, frame: Frame) -> Frame:
        return form_view.draw(self.state, frame)

    def key(self, name: str, character: str | None) -> None:
        self._after(*form.key(self.state, name, character))

    def touch(self, at: Touch) -> None:
        self._after(touch.on_form(self.state, at), "")

    def paste(self, text: str) -> None:
        self._after(*form.paste(self.state, text))

    def scroll(self, lines: int) -> None:
        self.key("down" if lines > 0 else "up", None)

    def click(self, id: str) -> None:
        if id == "outside":
            super().click(id)
        else:
            self._after(*form.click(self.state, id))

    def _after(self, state: Form, happened: str | Copied) -> None:
        event = self.heard(happened)
        self.state = state
        if event == "changed" and self._change is not None:
            self.state = self._change(state)
        elif event == "cancel":
            self.close()
            if self._cancel is not None:
                self._cancel()
        elif event == "save":
            try:
                self._save(form.values(state))
            except RetroPlanError as error:
                self.state = form.with_problems(state, problems_of(state, error))
                return
            self.close()


def problems_of(state: Form, error: RetroPlanError) -> tuple[tuple[str, str], ...]:
    """What is wrong, by field id; "" for what belongs to no field."""
    known = {field.id for field in state.fields}
    if not error.problems:
        return (("", ". ".join(part for part in (error.title, error.detail, error.hint) if part)),)
    return tuple((p.where if p.where in known else "", _sentence(p.message, p.suggestion)) for p in error.problems)


def _sentence(message: str, suggestion: str) -> str:
    return f'{message}. Did you mean "{suggestion}"?' if suggestion else message
