"""What every command is given: the folders, the clock, the open plan, and the ways to say something.

Everything is made on first use, so that a command pays only for what it asks. What is said passes `visible`
here; text made for other programs is escaped by `exchange` and goes out through `hand_out`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from retroplan.domain.base.errors import ConflictError, OutputLost, RetroPlanError
from retroplan.domain.base.text import visible

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Any, TextIO

    from retroplan.commands.kit.parser import Values
    from retroplan.domain.edits.base import Edit
    from retroplan.domain.plan.plan import Plan
    from retroplan.services.file_services import FileServices
    from retroplan.store.io.paths import Folders
    from retroplan.store.saving.plan_file import Opened
    from retroplan.training.pace.paces import Ladder
    from retroplan.workspace.workspace import Workspace

    # Opens the screens: the folders, the plan asked for ("": the current one), the clock, the environment.
    Screens = Callable[[Folders, str, Callable[[], date], Mapping[str, str]], int]


class _Saying:
    """As a context: tells what a stream refuses from what the disk does. contextlib is not imported on this path."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            raise OutputLost(error.errno, error.strerror) from error


class Context:
    """One run of one command."""

    def __init__(
        self,
        values: Values,
        environ: Mapping[str, str],
        stdout: TextIO,
        stderr: TextIO,
        open_screens: Screens | None = None,
    ) -> None:
        self.environ = environ
        self.stdout = stdout
        self.stderr = stderr
        self.open_screens = open_screens
        self.plan_name: str = values.plan or ""
        self._config_dir: str | None = values.config_dir
        self._today: str = values.today or environ.get("RETROPLAN_TODAY", "")
        self._folders: Folders | None = None
        self._opened: Opened | None = None
        self._workspace: Workspace | None = None
        self._clock: Callable[[], date] | None = None

    @property
    def folders(self) -> Folders:
        if self._folders is None:
            from retroplan.store.io.paths import find

            if self._config_dir == "":
                raise RetroPlanError("--config-dir is empty", "", "Name a folder, or leave the option out")
            self._folders = find(self._config_dir, self.environ)
        return self._folders

    @property
    def clock(self) -> Callable[[], date]:
        """What gives today: the real day, or the one that `--today` or RETROPLAN_TODAY fixes."""
        if self._clock is None:
            if self._today:
                from retroplan.domain.typed.days import parse_date

                fixed = parse_date(self._today, real_today())
                self._clock = lambda: fixed
            else:
                self._clock = real_today
        return self._clock

    @property
    def today(self) -> date:
        return self.clock()

    @property
    def opened(self) -> Opened:
        """The plan that this command is about, as it was read. Raises RetroPlanError."""
        if self._opened is None:
            from retroplan.services.open import open_current

            self._opened = open_current(self.folders, self.plan_name)
            if self._opened.read_only:
                self.note(f"{self._opened.path} is read-only: {self._opened.read_only}")
        return self._opened

    @property
    def plan(self) -> Plan:
        return self._workspace.plan if self._workspace else self.opened.plan

    @property
    def ladder(self) -> Ladder:
        """The athlete's pace ladder."""
        from retroplan.training.pace.paces import ladder

        return ladder(self.plan.athlete)

    @property
    def services(self) -> FileServices:
        from retroplan.services.file_services import FileServices

        return FileServices(self.folders, self.clock, self.plan_name)

    @property
    def workspace(self) -> Workspace:
        """The plan, open for editing."""
        if self._workspace is None:
            from retroplan.services.save import open_workspace

            self._workspace = open_workspace(self.opened, self.clock)
        return self._workspace

    def do(self, edit: Edit) -> str:
        """Apply one edit and have it on disk; what undo would call it. Raises RetroPlanError when either fails."""
        from retroplan.services.save import finish

        workspace = self.workspace
        name = visible(edit.label(workspace.plan))
        outcome = workspace.do(edit)
        try:
            notes = finish(workspace)
        except ConflictError as error:
            again = "Nothing was changed; the same command starts from what is there now"
            raise ConflictError(error.title, error.detail, again, error.problems) from None
        for note in (*outcome.notes, *notes):
            self.note(note)
        return name

    def say(self, text: str = "") -> None:
        """A result, for standard output; line breaks are kept."""
        with _Saying():
            self.stdout.write(visible(text, lines=True) + "\n")

    def note(self, text: str) -> None:
        """Something besides the result, for standard error."""
        with _Saying():
            self.stderr.write(visible(text, lines=True) + "\n")

    def hand_out(self, text: str) -> None:
        """Text that is safe already and must not be touched: a document for another program, in UTF-8."""
        out = getattr(self.stdout, "buffer", None)
        with _Saying():
            if out is None or self.stdout.isatty():
                self.stdout.write(text)
            else:
                self.stdout.flush()
                out.write(text.encode())

    def document(self, data: Any) -> None:
        """One JSON document, for `--json`."""
        from retroplan.exchange.json_text import to_json

        self.hand_out(to_json(data))


def real_today() -> date:
    """The day it is here."""
    from time import localtime

    return date(*localtime()[:3])


def only_one(**given: Any) -> None:
    """Raise RetroPlanError when more than one of some options was given."""
    used = [name for name, value in given.items() if value]
    if len(used) > 1:
        raise RetroPlanError(f"--{used[0]} and --{used[1]} cannot be used together", "", "Take one of them")
