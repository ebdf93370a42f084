"""Owns the dialog of one line: adding, going to a date, searching, naming."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ...domain.errors import RetroPlanError
from ...view import prompt
from ...view.frame import Frame
from ...view.prompt import Prompt
from .base import Dialog


class AskDialog(Dialog):
    """`submit` gets the text; `change` may complete the state after each letter; `cancel` runs on leaving."""

    def __init__(
        self,
        state: Prompt,
        submit: Callable[[str], None],
        change: Callable[[Prompt], Prompt] | None = None,
        cancel: Callable[[], None] | None = None,
    ) -> None:
        self.state = change(state) if change is not None else state
        self._submit, self._change, self._cancel = submit, change, cancel

    def draw(self, frame: Frame) -> Frame:
        return prompt.draw(self.state, frame)

    def key(self, name: str, character: str | None) -> None:
        self._after(*prompt.key(self.state, name, character))

    def paste(self, text: str) -> None:
        self._after(*prompt.paste(self.state, text))

    def _after(self, state: Prompt, event: str) -> None:
        self.state = state
        if event == "changed" and self._change is not None:
            self.state = self._change(state)
        elif event == "cancel":
            self.close()
            if self._cancel is not None:
                self._cancel()
        elif event == "submit":
            self._send()

    def _send(self) -> None:
        text = self.state.edit.text
        try:
            self._submit(text)
        except RetroPlanError as error:
            said = ". ".join(part for part in (error.title, error.detail, error.hint) if part)
            placed = tuple(problem for problem in error.problems if problem.column)
            self.state = replace(self.state, problem=said, problems=placed)
            return
        self.screen.state.remember(self.state.id, text)
        self.close()
