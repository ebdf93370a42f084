"""The dialog of one line: adding, going to a date, searching, naming.

Rules: a line that was typed is remembered, taken or not, so that `up` brings it back.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from retroplan.domain.base.errors import Problem, RetroPlanError
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import replace
from retroplan.tui.base.host import Dialog
from retroplan.view.controls import prompt, touch
from retroplan.view.controls.line_edit import Copied
from retroplan.view.controls.prompt import Prompt
from retroplan.view.controls.touch import Touch
from retroplan.view.drawing.frame import Frame


class AskDialog(Dialog):
    """`submit` gets the text; `change` may complete the state after each letter; `cancel` runs on leaving.

    A state that `submit` gives back keeps the dialog open with it, for the next line.
    """

    def __init__(
        self,
        state: Prompt,
        submit: Callable[[str], Prompt | None],
        change: Callable[[Prompt], Prompt] | None = None,
        cancel: Callable[[], None] | None = None,
    ) -> None:
        self.state = change(state) if change is not None else state
        self._start = state.edit.text
        self._submit, self._change, self._cancel = submit, change, cancel

    @property
    def changed(self) -> bool:
        text = self.state.edit.text
        return text != self._start and bool(text.strip())

    def warn(self, text: str) -> None:
        self.state = replace(self.state, problem=text, problems=())

    def draw(self, frame: Frame) -> Frame:
        return prompt.draw(self.state, frame)

    def key(self, name: str, character: str | None) -> None:
        self._after(*prompt.key(self.state, name, character))

    def touch(self, at: Touch) -> None:
        self._after(touch.on_prompt(self.state, at), "")

    def paste(self, text: str) -> None:
        self._after(*prompt.paste(self.state, text))

    def _after(self, state: Prompt, happened: str | Copied) -> None:
        event = self.heard(happened)
        self.state = state
        if event == "changed" and self._change is not None:
            self.state = self._change(state)
        elif event == "cancel":
            self.host.state.remember(state.id, state.edit.text)
            self.close()
            if self._cancel is not None:
                self._cancel()
        elif event == "submit":
            self._send()

    def _send(self) -> None:
        text = self.state.edit.text
        try:
            more = self._submit(text)
        except RetroPlanError as error:
            placed = tuple(problem for problem in error.problems if problem.column and not _elsewhere(problem))
            self.state = replace(self.state, problem=in_words(error), problems=placed)
            return
        self.host.state.remember(self.state.id, text)
        if more is None:
            self.close()
            return
        self.state = replace(more, history=self.host.state.history(more.id))
        self._start = more.edit.text


def in_words(error: RetroPlanError) -> str:
    """An error in one paragraph; the faults of a file by its name, line and column."""
    faults = [problem for problem in error.problems if _elsewhere(problem)]
    if not faults:
        return ". ".join(part.rstrip(".") for part in (error.title, error.detail, error.hint) if part)
    first = faults[0]
    bare = Problem(first.message, where=first.where, line=first.line, column=first.column, suggestion=first.suggestion)
    name = visible(os.path.basename(first.file))
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return f"{name}, {bare}{more}" if name else f"{bare}{more}"


def _elsewhere(problem: Problem) -> bool:
    """Whether a fault is in a file: its column is none of the line that was typed."""
    return bool(problem.file or problem.line)
