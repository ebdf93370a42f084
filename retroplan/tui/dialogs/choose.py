"""The dialog that chooses one of many: the palette, plans, themes, search results."""

from __future__ import annotations

from collections.abc import Callable

from retroplan.tui.base.host import Dialog
from retroplan.view.controls import picker, touch
from retroplan.view.controls.line_edit import Copied
from retroplan.view.controls.picker import Picker
from retroplan.view.controls.touch import Touch
from retroplan.view.drawing.frame import Frame


class ChooseDialog(Dialog):
    """`choose` gets the id; `preview` the id under the cursor as it moves; `cancel` runs on leaving."""

    def __init__(
        self,
        state: Picker,
        choose: Callable[[str], None],
        preview: Callable[[str], None] | None = None,
        cancel: Callable[[], None] | None = None,
    ) -> None:
        self.state = state
        self._choose, self._preview, self._cancel = choose, preview, cancel

    def draw(self, frame: Frame) -> Frame:
        return picker.draw(self.state, frame)

    def key(self, name: str, character: str | None) -> None:
        self._after(*picker.key(self.state, name, character))

    def touch(self, at: Touch) -> None:
        self._after(touch.on_picker(self.state, at), "")

    def paste(self, text: str) -> None:
        self._after(*picker.paste(self.state, text))

    def scroll(self, lines: int) -> None:
        self.key("down" if lines > 0 else "up", None)

    def click(self, id: str) -> None:
        if id.startswith("item:"):
            self._after(*picker.choose(self.state, id[5:]))
        else:
            super().click(id)

    def _after(self, state: Picker, happened: str | Copied) -> None:
        event = self.heard(happened)
        self.state = state
        item = picker.selected(state)
        if event in ("moved", "changed") and item is not None and self._preview is not None:
            self._preview(item.id)
        elif event == "cancel":
            self.close()
            if self._cancel is not None:
                self._cancel()
        elif event == "choose" and item is not None:
            self.close()
            self._choose(item.id)
