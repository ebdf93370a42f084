"""The page for a plan that cannot be read: edit it, read it again, put a backup in its place, leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import replace
from retroplan.tui.base.editor import run_editor
from retroplan.tui.base.screen import BaseScreen, Handlers
from retroplan.tui.dialogs.backups import moment
from retroplan.tui.dialogs.choose import ChooseDialog
from retroplan.tui.dialogs.confirm import confirm
from retroplan.tui.dialogs.entry.plan_answers import plan_item
from retroplan.view.controls import picker
from retroplan.view.drawing.frame import Frame
from retroplan.view.start import problems

if TYPE_CHECKING:
    from retroplan.tui.base.program import Program
    from retroplan.workspace.services import ListedBackup


MOST_READ = 4_000_000  # characters of a file that are looked at for its faulty lines: our own choice


def _lines(path: str, wanted: set[int]) -> tuple[tuple[int, str], ...]:
    """The faulty lines of a file by number, as far as it can be read."""
    if not path:
        return ()
    try:
        with open(path, encoding="utf-8-sig", errors="replace", newline="") as file:
            text = file.read(MOST_READ)
    except OSError:
        return ()
    return tuple((number, line) for number, line in enumerate(text.split("\n"), 1) if number in wanted)


class ProblemsScreen(BaseScreen):
    """Every fault of the file, with its place."""

    ID = "problems"
    takes_text = False  # its keys are commands: a pasted line would be a run of them

    def __init__(self, plan_app: Program, handlers: Handlers) -> None:
        super().__init__(plan_app, handlers)
        self.backup: ListedBackup | None = None
        self.page = self._page(plan_app.trouble or RetroPlanError("Nothing is wrong"))

    def _page(self, error: RetroPlanError) -> problems.ProblemsState:
        path = getattr(error, "path", "")
        if not path:
            try:
                path = self.plan_app.services.current_path()
            except RetroPlanError:  # it is not clear which plan is meant: that is what is shown
                path = ""
        detail = "" if error.problems else error.detail  # else it says the same as they do
        title = error.title.removesuffix(f" {visible(path)}") if path else error.title  # it has a line of its own
        lines = _lines(path, {problem.line for problem in error.problems})
        self.backup = self._last_good(path)
        from_when = f"as it was until {moment(self.backup.until)}, {self.backup.note}" if self.backup else ""
        return problems.ProblemsState(path, title, error.problems, detail, error.hint, lines, backup=from_when)

    def _last_good(self, path: str) -> ListedBackup | None:
        """The newest backup of the file that can be read."""
        try:
            found = self.plan_app.services.backups(path) if path else ()
        except RetroPlanError:  # what is wrong with the plan itself is what is shown
            return None
        return next((each for each in found if each.is_sound), None)

    def surround(self, width: int, height: int) -> Frame:
        page = self.page
        if self.message[0]:
            page = replace(page, message=self.message[0])
        return problems.render(page, width, height)

    @property
    def typing(self) -> bool:
        return True

    def type_key(self, key: str, character: str | None) -> None:
        self.page, event = problems.key(self.page, key, character, *self.size)
        self._act(event)

    def scrolled(self, lines: int) -> None:
        self.page, _ = problems.scrolled(self.page, lines, *self.size)

    def clicked(self, id: str, clicks: int) -> None:  # noqa: ARG002 - one click is enough here
        self._act(id.removeprefix("problems:"))

    def _act(self, event: str) -> None:
        if event == "quit":
            self.plan_app.leave()
        elif event == "again":
            self._again()
        elif event == "backup":
            self._ask_backup()
        elif event == "other":
            items = tuple(plan_item(plan, plan.file) for plan in self.plan_app.services.plans())
            if not items:
                raise RetroPlanError("There is no other plan", "", "E edits this one, q leaves")
            self.open(ChooseDialog(picker.pick("plans", "Plans", items), self._open))
        elif event == "edit":
            if not self.page.path:
                raise RetroPlanError("There is no single file to edit", "", "o chooses a plan")
            run_editor(self, self.page.path, self.page.problems[0].line if self.page.problems else 0)
            self._again()

    def _ask_backup(self) -> None:
        """Say what putting the backup in place of the file means; enter does it."""
        backup, path = self.backup, self.page.path
        if backup is None:
            return

        def act() -> None:
            self.plan_app.services.restore_backup(path, backup.key)
            self._again(f"Opened as it was until {moment(backup.until)}; the faulty file is now the newest backup")

        lines = (
            f"+ {visible(path)} becomes what it was until {moment(backup.until)}: {backup.note}.",
            "  The faulty file is kept as the newest backup.",
        )
        confirm(self, "Open the last good backup?", lines, act)

    def _again(self, said: str = "") -> None:
        """Read the plan again; `said` when it can be opened."""
        try:
            workspace = self.plan_app.services.open_current()
        except RetroPlanError as error:
            self.page = self._page(error)
            self.say("Still not right", "warn")
            return
        self.plan_app.adopt(workspace, said)

    def _open(self, name: str) -> None:
        self.plan_app.adopt(self.plan_app.services.open_plan(name))
