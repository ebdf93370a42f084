"""What all screens do alike: drawing a frame, running actions by id, messages, and one dialog over them.

Rules: keys come from the keymap and run actions, functions of the screen found in its table; an action changes the
plan only through the workspace, and a RetroPlanError it raises is said at the bottom of the screen, nowhere else.
While a dialog is open it gets every key. Drawing is pure `view` code; this file only puts the parts together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual.screen import Screen

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import replace
from retroplan.keymap.actions import footer_hints, for_screen
from retroplan.tui.base.canvas import Canvas
from retroplan.tui.base.input import SILENT, Input, Keys
from retroplan.tui.base.preferences import one_line
from retroplan.tui.base.wire import FrameCompositor
from retroplan.view.drawing import chrome
from retroplan.view.drawing.frame import Frame, Hit, Row, fill

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from retroplan.domain.edits.base import Edit, Outcome
    from retroplan.domain.plan.plan import Plan
    from retroplan.training.rules.finding import Report
    from retroplan.tui.base.host import Dialog
    from retroplan.tui.base.program import Program
    from retroplan.tui.base.state import ScreenState
    from retroplan.workspace.workspace import Workspace

Handlers = Mapping[str, Callable[[Any], None]]  # what an action does, by its id


class BaseScreen(Screen[None], inherit_bindings=False):
    """A screen with one canvas. `ID` is its name in the keymap, `handlers` what its actions do.

    The framework's own keys are left out: the canvas takes every key.
    """

    ID: ClassVar[str] = ""
    AUTO_FOCUS = "Canvas"
    low_previews = False  # whether a preview leaves the frame behind it to be seen
    takes_text = True  # whether what is typed while `typing` is text; a pasted one is taken then

    def __init__(self, plan_app: Program, handlers: Handlers) -> None:
        super().__init__(name=self.ID)
        self._compositor = FrameCompositor()
        self.plan_app = plan_app
        self.handlers = handlers
        self.dialog: Dialog | None = None
        self.message: tuple[str, str] = SILENT
        self.actions = for_screen(self.ID, plan_app.actions)
        self.input = Input(self, Keys(self.actions, plan_app.actions), plan_app.leave)

    @property
    def workspace(self) -> Workspace:
        return self.plan_app.workspace

    @property
    def state(self) -> ScreenState:
        return self.plan_app.state

    @property
    def canvas(self) -> Canvas:
        return self.query_one(Canvas)

    def compose(self) -> ComposeResult:
        yield Canvas(self.plan_app.palette, self.plan_app.depth)

    def on_screen_resume(self) -> None:
        self.canvas.focus()
        self.canvas.repaint_all(self.plan_app.palette)
        self.draw()

    # What comes in: keys and text by turns, the mouse by the canvas.

    def obey(self, event: events.Key | events.Paste) -> None:
        """A key or pasted text for what stands on the screen, which is drawn first as far as it is not."""
        self.canvas.catch_up()
        self.input.obey(event)

    def on_canvas_pressed(self, event: Canvas.Pressed) -> None:
        self.input.press(event.x, event.y, self.canvas.hit(event.x, event.y))

    def on_canvas_dragged(self, event: Canvas.Dragged) -> None:
        self.input.drag(event.x, event.y)

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        self.input.click_at(event.x, event.y, self.canvas.hit(event.x, event.y), event.clicks)

    def on_canvas_scrolled(self, event: Canvas.Scrolled) -> None:
        self.input.scroll(event.lines)

    def on_canvas_resized(self) -> None:
        self.draw()

    # What a screen is: overridden by each.

    def view(self, width: int, height: int) -> Frame:
        """The screen's own part of the frame, `width` x `height` cells."""
        raise NotImplementedError

    def hints(self) -> tuple[tuple[str, str], ...]:
        """(key, label) pairs for the footer, the most wanted first."""
        return footer_hints(self.ID, self.actions)

    def why_not(self, action: str) -> str:  # noqa: ARG002 - for screens to override
        """Why an action can do nothing now, or ""."""
        return ""

    @property
    def typing(self) -> bool:
        """Whether keys are letters of a search of this screen's own, not commands."""
        return False

    def type_key(self, key: str, character: str | None) -> None:
        """A key while `typing`."""

    def clicked(self, id: str, clicks: int) -> None:
        """A click on a hit of this screen's view."""

    def scrolled(self, lines: int) -> None:
        """The wheel: down is positive."""

    # Drawing.

    def draw(self) -> None:
        """Have the frame brought up to date: once a turn of the loop, however often it is asked."""
        if self.is_current and self.is_mounted:
            self.canvas.show_soon(self._composed)

    def _composed(self) -> Frame | None:
        """The frame to show, if any; with it this screen is up, and obeys."""
        if not (self.is_current and self.is_mounted and self.size):
            return None
        self.plan_app.turns.came_up(self)
        return self.whole(*self.size)

    def whole(self, width: int, height: int) -> Frame:
        """Title bar, the screen's own part, footer, and the dialog over them."""
        frame = self.surround(width, height)
        if self.dialog is None:
            return frame
        if not self.message[0] and frame.height >= 3:  # the screen's keys do nothing now; the dialog names its own
            frame = replace(frame, rows=(*frame.rows[:-1], fill((), frame.width, "panel")))
        return self.dialog.draw(frame)

    def surround(self, width: int, height: int) -> Frame:
        """The frame without a dialog."""
        foot = chrome.Foot(self.hints(), self.message, self.last_hint())
        return chrome.dress(width, height, self.title_bar(width), foot, self.view)

    def last_hint(self) -> tuple[str, str]:
        """The footer's pair that always stays; a `?` is a letter while text is taken."""
        return ("esc", "close") if self.typing else ("?", "all keys")

    def title_bar(self, width: int) -> tuple[Row, tuple[Hit, ...]]:
        status, style = self.workspace.status
        if self.state.gone and style == "ok":
            status, style = "the file is gone", "warn"
        return chrome.title_bar(width, self.workspace.plan.name, self.ID, visible(status), style)

    # Actions.

    def refusal(self, action: str) -> str:
        """Why an action can do nothing now, for what the screen itself says and what is the same on all, or ""."""
        reason = self.why_not(action)
        if reason or not action.startswith("plan."):
            return reason
        history = self.workspace.history
        if action == "plan.undo" and not history.undo_name:
            return "Nothing to undo yet"
        if action == "plan.redo" and not history.redo_name:
            return "Nothing to redo"
        return ""

    def perform(self, id: str) -> None:
        """Run an action. Raises RetroPlanError with the reason when it can do nothing now."""
        reason = self.refusal(id)
        if reason:
            raise RetroPlanError(reason)
        self.handlers[id](self)

    def attempt(self, what: Callable[[], None]) -> None:
        """Do something that may be refused, and draw what came of it."""
        try:
            what()
        except RetroPlanError as error:
            self.complain(error)
        self.draw()

    def leave(self) -> None:
        """Save and leave, unless something that was typed would be lost; then the first time only says so."""
        self.input.leave()

    def say(self, text: str, style: str = "ok") -> None:
        """Say one thing at the bottom, until the next key."""
        self.message = (text, style)

    def copy(self, text: str) -> None:
        """Put text onto the clipboard: the terminal's, where it lets us, and our own."""
        self.app.copy_to_clipboard(visible(text, lines=True))
        self.say("Copied", "muted")

    @property
    def clipboard(self) -> str:
        """What was copied last."""
        return self.app.clipboard

    def complain(self, error: RetroPlanError) -> None:
        """Say what is wrong and what to do."""
        self.say(f"✕ {one_line(error)}", "error")

    def edit(self, edit: Edit, said: str = "") -> Outcome:
        """Apply an edit and say what it did."""
        label = edit.label(self.workspace.plan)
        outcome = self.workspace.do(edit)
        notes = ". ".join(outcome.notes)
        text = said or f"✓ {label[:1].upper()}{label[1:]}"
        self.say(f"{text}. {notes}" if notes else text)
        return outcome

    def check(self, plan: Plan) -> Report:
        """What the rules have to say of a plan today."""
        return self.plan_app.checks.of(plan, self.workspace.today)

    def show(self, name: str) -> None:
        """Bring another screen to the front."""
        self.plan_app.show(name)

    def open(self, dialog: Dialog) -> None:
        """Open a dialog over this screen."""
        dialog.host = self
        self.dialog = dialog
        self.input.warned = False

    def close(self, dialog: Dialog) -> None:
        """Close a dialog, unless another was opened in its place."""
        if self.dialog is dialog:
            self.dialog = None
