"""Owns what all screens do alike: drawing a frame, running actions by id, messages, and one dialog over them.

Rules: keys come from the keymap and become actions `do_…`; an action changes the plan only through the workspace,
and a RetroPlanError it raises is said at the bottom of the screen, nowhere else. While a dialog is open it
gets every key. Drawing is pure `view` code; this file only puts the parts together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingsMap

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import replace
from retroplan.keymap.actions import Action, footer_hints, for_screen, framework_key
from retroplan.tui.canvas import Canvas
from retroplan.tui.input import InputScreen
from retroplan.tui.wire import FrameCompositor
from retroplan.view.drawing import chrome
from retroplan.view.drawing.frame import Frame, Hit, Row, fill

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from retroplan.domain.edits.base import Edit, Outcome
    from retroplan.tui.app import RetroPlanApp
    from retroplan.tui.dialogs.base import Dialog
    from retroplan.tui.state import ScreenState
    from retroplan.workspace.workspace import Workspace


class BaseScreen(InputScreen):
    """A screen with one canvas. `ID` is its name in the keymap."""

    ID: ClassVar[str] = ""
    AUTO_FOCUS = "Canvas"
    _to_draw = False  # whether `draw` was asked for and has not happened yet

    def __init__(self, plan_app: RetroPlanApp) -> None:
        super().__init__(name=self.ID)
        self._compositor = FrameCompositor()
        self.plan_app = plan_app
        self.bind(plan_app.actions)

    def bind(self, actions: tuple[Action, ...]) -> None:
        """Take the keys of this screen from the table."""
        # Where letters are text, the keys that leave are those that are none.
        leaving = (key for action in actions if action.id == "app.quit" for key in action.keys)
        self.leave_keys = frozenset(framework_key(key) for key in leaving if len(key) > 1)
        self.actions = for_screen(self.ID, actions)
        self._bindings = BindingsMap(
            Binding(
                ",".join(framework_key(key) for key in action.keys),
                f"screen.run('{action.id}')",
                action.label,
                show=False,
                id=action.id,
                tooltip=action.tooltip,
            )
            for action in self.actions
        )

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

    # What a screen is: overridden by each.

    def view(self, width: int, height: int) -> Frame:
        """The screen's own part of the picture, `width` x `height` cells."""
        raise NotImplementedError

    def hints(self) -> tuple[tuple[str, str], ...]:
        """(key, label) pairs for the footer, the most wanted first."""
        return footer_hints(self.ID, self.actions)

    def why_not(self, action: str) -> str:  # noqa: ARG002 - for screens to override
        """Why an action can do nothing now, or ""."""
        return ""

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

    # Drawing.

    def draw(self) -> None:
        """Have the frame brought up to date behind the messages that wait already: once, however often it is asked."""
        if not self._to_draw and self.is_current and self.is_mounted:
            self._to_draw = self.canvas.call_later(self.draw_now)

    def draw_now(self) -> None:
        """Bring the frame up to date, if anything asked for it."""
        if not self._to_draw:
            return
        self._to_draw = False
        if self.is_current and self.is_mounted:
            width, height = self.size
            self.canvas.show(self.picture(width, height))

    def picture(self, width: int, height: int) -> Frame:
        """Title bar, the screen's own part, footer, and the dialog over them."""
        frame = self.surround(width, height)
        if self.dialog is None:
            return frame
        if not self.message[0] and frame.height >= 3:  # the screen's keys do nothing now; the dialog names its own
            frame = replace(frame, rows=(*frame.rows[:-1], fill((), frame.width, "panel")))
        return self.dialog.draw(frame)

    def surround(self, width: int, height: int) -> Frame:
        """The picture without a dialog."""
        return chrome.dress(
            width, height, self.title_bar(width), self.hints(), self.message, self.view, self.last_hint()
        )

    def last_hint(self) -> tuple[str, str]:
        """The footer's pair that always stays; a `?` is a letter while text is taken."""
        return ("esc", "leave") if self.typing else ("?", "all keys")

    def title_bar(self, width: int) -> tuple[Row, tuple[Hit, ...]]:
        status, style = self.workspace.status
        if self.state.gone and style == "ok":
            status, style = "the file is gone", "warn"
        return chrome.title_bar(width, self.workspace.plan.name, self.ID, visible(status), style)

    # Messages.

    def say(self, text: str, style: str = "ok") -> None:
        """Say one thing at the bottom, until the next key."""
        self.message = (text, style)

    def stray_key(self, key: str, character: str) -> None:
        """Say of a key that means nothing here where it means something."""
        if key in self._bindings.key_to_bindings:
            return
        meant: dict[str, str] = {}
        for action in self.plan_app.actions:
            if key in (framework_key(each) for each in action.keys):
                meant.setdefault(action.screens[0], f'"{action.label}" on {action.screens[0].title()}')
        where = f" here: it is {' and '.join(meant.values())}" if meant else ""
        shown = visible(character) if character.strip() else key
        self.say(f"{shown} does nothing{where}; ? lists the keys of this screen", "muted")
        self.draw()

    def complain(self, error: RetroPlanError) -> None:
        """Say what is wrong and what to do."""
        parts = [part.strip() for part in (error.title, error.detail, error.hint) if part.strip()]
        self.say("✕ " + ". ".join(part.rstrip(".") for part in parts), "error")

    # Actions.

    def action_run(self, id: str) -> None:
        """Run an action of the keymap."""
        self.attempt(lambda: self.perform(id))

    def perform(self, id: str) -> None:
        """Run an action. Raises RetroPlanError with the reason when it can do nothing now."""
        reason = self.refusal(id)
        if reason:
            raise RetroPlanError(reason)
        name = "do_" + id.replace(".", "_")
        handler: Callable[[], None] = getattr(self, name, None) or getattr(self.plan_app, name)
        handler()

    def attempt(self, what: Callable[[], None]) -> None:
        """Do something that may be refused, and draw what came of it."""
        try:
            what()
        except RetroPlanError as error:
            self.complain(error)
        self.draw()

    # For the actions.

    def edit(self, edit: Edit, said: str = "") -> Outcome:
        """Apply an edit and say what it did."""
        label = edit.label(self.workspace.plan)
        outcome = self.workspace.do(edit)
        notes = ". ".join(outcome.notes)
        text = said or f"✓ {label[:1].upper()}{label[1:]}"
        self.say(f"{text}. {notes}" if notes else text)
        return outcome

    def open_session(self, id: str) -> None:
        """Go to a session on the Week screen."""
        session = self.workspace.plan.session(id)
        if session is not None:
            same_day = [other.id for other in self.workspace.plan.on(session.date)]
            self.state.day, self.state.slot = session.date, same_day.index(id)
            self.plan_app.show("week")

    def open(self, dialog: Dialog) -> None:
        """Open a dialog over this screen."""
        dialog.screen = self
        self.dialog = dialog
        self.warned = False

    def close_dialog(self) -> None:
        self.dialog = None
