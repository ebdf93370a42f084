"""The Workouts screen: the library, searched as you type."""

from __future__ import annotations

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.reference.library import own_workout
from retroplan.training.pace.paces import ladder
from retroplan.tui.base.preferences import one_line
from retroplan.tui.base.screen import BaseScreen
from retroplan.tui.screens.benefits import TYPED_LIMIT, say_source
from retroplan.view.drawing.frame import Frame
from retroplan.view.drawing.graphemes import before
from retroplan.view.reference import workouts
from retroplan.view.reference.workouts import FILTERS, WorkoutsState

PAGE = 8  # lines; our own choice


class WorkoutsScreen(BaseScreen):
    """The built-in workouts, and the user's own."""

    ID = "workouts"

    now = WorkoutsState()

    def on_mount(self) -> None:
        self._read_own()

    def _read_own(self) -> None:
        """Take in the user's own library; what is wrong with it is said, the rest is used."""
        try:
            entries, problems = self.plan_app.services.own_workouts()
        except RetroPlanError as error:
            entries, problems = (), (one_line(error),)
        own = tuple(
            own_workout(number, each.title, each.workout, each.kind, each.notes, each.surface)
            for number, each in enumerate(entries)
        )
        self.now = replace(self.now, own=own)
        if problems:
            self.say(f"workouts.toml: {problems[0]}", "warn")

    def workouts_state(self) -> WorkoutsState:
        """What the frame is made from."""
        athlete = self.workspace.plan.athlete
        return replace(self.now, ladder=ladder(athlete), units=athlete.units)

    def view(self, width: int, height: int) -> Frame:
        state = self.workouts_state()
        self.now = replace(self.now, scroll=max(0, min(state.scroll, workouts.scroll_end(state, width, height))))
        return workouts.render(replace(state, scroll=self.now.scroll), width, height)

    def move(self, by: int) -> None:
        last = max(0, len(workouts.entries_of(self.now)) - 1)
        self.now = replace(self.now, cursor=max(0, min(last, self.now.cursor + by)), scroll=0)

    def page(self) -> int:
        return PAGE

    def scrolled(self, lines: int) -> None:
        self.now = replace(self.now, scroll=max(0, self.now.scroll + lines))

    def clicked(self, id: str, clicks: int) -> None:
        kind, _, rest = id.partition(":")
        if kind in ("workout", "own"):
            wanted = f"own-{rest}" if kind == "own" else rest
            ids = [entry.id for entry in workouts.entries_of(self.now)]
            if wanted in ids:
                self.now = replace(self.now, cursor=ids.index(wanted), scroll=0, searching=False)
                if clicks > 1:
                    self.perform("workout.use")
        elif kind == "filter" and rest in [id for id, _ in FILTERS]:
            self.filter(rest)
        elif kind == "source":
            say_source(self, rest)
        elif kind == "search":
            self.perform("plan.search")

    def why_not(self, action: str) -> str:
        if action == "workout.use" and workouts.selected(self.now) is None:
            return "No workout here: esc shows them all"
        return ""

    def filter(self, name: str) -> None:
        """Show the workouts of one kind."""
        self.now = replace(self.now, filter=name, cursor=0, scroll=0)

    # Searching.

    @property
    def typing(self) -> bool:
        return self.now.searching

    def search(self) -> None:
        self.now = replace(self.now, searching=True)

    def leave_all(self) -> None:
        """Leave the search and the filter."""
        self.now = replace(self.now, query="", searching=False, filter="all", cursor=0, scroll=0)

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (("↑ ↓", "choose"), ("enter", "keep these")) if self.typing else super().hints()

    def type_key(self, key: str, character: str | None) -> None:
        if key == "escape":
            self.now = replace(self.now, query="", searching=False, cursor=0, scroll=0)
        elif key in ("up", "down"):
            self.move(1 if key == "down" else -1)
        elif key == "enter":
            self.now = replace(self.now, searching=False)
        elif key == "backspace":
            query = self.now.query
            self.now = replace(self.now, query=query[: before(query, len(query))], cursor=0, scroll=0)
        elif key == "ctrl+u":
            self.now = replace(self.now, query="", cursor=0, scroll=0)
        elif character is not None and character.isprintable() and len(self.now.query) < TYPED_LIMIT:
            self.now = replace(self.now, query=self.now.query + character, cursor=0, scroll=0)
