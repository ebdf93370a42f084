"""Owns the Workouts screen: the library, searched as you type, and putting one on a day."""

from __future__ import annotations

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.reference.library import own_workout
from retroplan.training.pace.paces import ladder
from retroplan.tui.base import BaseScreen
from retroplan.tui.dialogs.entry.put_on_day import put_on_day
from retroplan.tui.preferences import one_line
from retroplan.tui.screens.benefits import TYPED_LIMIT, say_source
from retroplan.view.drawing.frame import Frame
from retroplan.view.reference import workouts
from retroplan.view.reference.workouts import FILTERS, WorkoutsState


class WorkoutsScreen(BaseScreen):
    """The built-in workouts, and the user's own."""

    ID = "workouts"

    _now = WorkoutsState()

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
        self._now = replace(self._now, own=own)
        if problems:
            self.say(f"workouts.toml: {problems[0]}", "warn")

    def workouts_state(self) -> WorkoutsState:
        """What the picture is made from."""
        athlete = self.workspace.plan.athlete
        return replace(self._now, ladder=ladder(athlete), units=athlete.units)

    def view(self, width: int, height: int) -> Frame:
        state = self.workouts_state()
        self._now = replace(self._now, scroll=max(0, min(state.scroll, workouts.scroll_end(state, width, height))))
        return workouts.render(replace(state, scroll=self._now.scroll), width, height)

    def _move(self, by: int) -> None:
        last = max(0, len(workouts.entries_of(self._now)) - 1)
        self._now = replace(self._now, cursor=max(0, min(last, self._now.cursor + by)), scroll=0)

    def do_list_up(self) -> None:
        self._move(-1)

    def do_list_down(self) -> None:
        self._move(1)

    def do_list_page_up(self) -> None:
        self.scrolled(-8)

    def do_list_page_down(self) -> None:
        self.scrolled(8)

    def scrolled(self, lines: int) -> None:
        self._now = replace(self._now, scroll=max(0, self._now.scroll + lines))

    def clicked(self, id: str, clicks: int) -> None:
        kind, _, rest = id.partition(":")
        if kind in ("workout", "own"):
            wanted = f"own-{rest}" if kind == "own" else rest
            ids = [entry.id for entry in workouts.entries_of(self._now)]
            if wanted in ids:
                self._now = replace(self._now, cursor=ids.index(wanted), scroll=0, searching=False)
                if clicks > 1:
                    self.do_workout_use()
        elif kind == "filter" and rest in [id for id, _ in FILTERS]:
            self._now = replace(self._now, filter=rest, cursor=0, scroll=0)
        elif kind == "source":
            say_source(self, rest)
        elif kind == "search":
            self.do_plan_search()

    def why_not(self, action: str) -> str:
        if action == "workout.use" and workouts.selected(self._now) is None:
            return "No workout here: esc shows them all"
        return ""

    def do_workout_use(self) -> None:
        entry = workouts.selected(self._now)
        if entry is not None:
            put_on_day(self, entry)

    def do_workout_filter(self) -> None:
        self._now = replace(self._now, filter=workouts.next_filter(self._now.filter), cursor=0, scroll=0)

    # Searching.

    @property
    def typing(self) -> bool:
        return self._now.searching

    def do_plan_search(self) -> None:
        self._now = replace(self._now, searching=True)

    def do_app_escape(self) -> None:
        self._now = replace(self._now, query="", searching=False, filter="all", cursor=0, scroll=0)

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (("↑ ↓", "choose"), ("enter", "keep these")) if self.typing else super().hints()

    def type_key(self, key: str, character: str | None) -> None:
        if key == "escape":
            self._now = replace(self._now, query="", searching=False, cursor=0, scroll=0)
        elif key in ("up", "down"):
            self._move(1 if key == "down" else -1)
        elif key == "enter":
            self._now = replace(self._now, searching=False)
        elif key == "backspace":
            self._now = replace(self._now, query=self._now.query[:-1], cursor=0, scroll=0)
        elif key == "ctrl+u":
            self._now = replace(self._now, query="", cursor=0, scroll=0)
        elif character is not None and character.isprintable() and len(self._now.query) < TYPED_LIMIT:
            self._now = replace(self._now, query=self._now.query + character, cursor=0, scroll=0)
