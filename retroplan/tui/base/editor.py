"""Opens the plan file in the user's own editor and takes in what it left.

Rules: everything is on disk before the editor starts; what it wrote is read like any file and taken in as one undo
step; a file that cannot be read is not taken in, its faults are shown, and the plan on the screen stays as it was.
"""

from __future__ import annotations

import os
import shlex
import subprocess
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from retroplan.domain.base.errors import RetroPlanError, StoreError
from retroplan.domain.edits.edits import ReplacePlan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retroplan.domain.plan.plan import Session
    from retroplan.tui.base.screen import BaseScreen

LINE_FLAG = ("vi", "vim", "nvim", "nano", "emacs", "kak", "micro", "joe", "mcedit")  # editors that know `+LINE FILE`


def command(environ: Mapping[str, str], path: str, line: int) -> list[str]:
    """The editor's command line. Raises RetroPlanError when none is set."""
    text = environ.get("VISUAL") or environ.get("EDITOR") or ""
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise RetroPlanError(f"$EDITOR cannot be read: {error}", text, "Set EDITOR to a command such as vim") from None
    if not words:
        raise RetroPlanError("No editor is set", "", "Set EDITOR, for example: export EDITOR=nano")
    if line > 0 and os.path.basename(words[0]) in LINE_FLAG:
        words.append(f"+{line}")
    return [*words, path]


def line_of(text: str, session: Session | None) -> int:
    """The line (from 1) where a session's id stands in the file, 0 when it is not found."""
    if session is None:
        return 0
    wanted = f'id = "{session.id}"'
    return next((number for number, line in enumerate(text.splitlines(), 1) if line.strip().startswith(wanted)), 0)


def edit_plan_file(screen: BaseScreen, session: Session | None) -> None:
    """Open the plan file at a session, wait, and take in what was changed."""
    workspace = screen.workspace
    path = workspace.store.path
    if not workspace.flush():
        raise StoreError("The plan is not on disk yet", "", "Save it first (ctrl+s), then open the editor")
    try:
        with open(path, encoding="utf-8-sig", errors="replace", newline="") as file:
            line = line_of(file.read(), session)
    except OSError as error:
        raise StoreError("The plan file cannot be read", f"{path}: {error.strerror}") from None
    run_editor(screen, path, line)
    take_in(screen)


def run_editor(screen: BaseScreen, path: str, line: int) -> None:
    """Give the terminal to the user's editor until it ends. Raises RetroPlanError when it cannot be started."""
    words = command(screen.plan_app.environ, path, line)
    failed = ""
    try:
        with screen.plan_app.signals.lent(), screen.app.suspend():
            try:
                subprocess.run(words, check=False)
            except (OSError, ValueError) as error:
                failed = f"{words[0]}: {getattr(error, 'strerror', None) or error}"
    except SuspendNotSupported:
        raise RetroPlanError("An editor cannot run in this terminal", "", f"Edit {path} in another one") from None
    screen.canvas.refresh()
    if failed:
        raise RetroPlanError("The editor did not start", failed, "Check the EDITOR variable")


def take_in(screen: BaseScreen) -> None:
    """Read the plan file again; what differs becomes one undo step. Raises RetroPlanError when it cannot be read."""
    workspace = screen.workspace
    try:
        plan = workspace.store.reread()
    except RetroPlanError as error:
        if not error.problems:
            raise
        more = f" (and {len(error.problems) - 1} more)" if len(error.problems) > 1 else ""
        hint = "Nothing was changed: E opens it again"
        raise RetroPlanError(error.title, f"{error.problems[0]}{more}", hint, error.problems) from None
    if plan == workspace.plan:
        screen.say("Nothing changed in the editor", "muted")
        return
    workspace.do(ReplacePlan(plan, "edit in $EDITOR"))
    from retroplan.tui.base.checking import unread

    wrong = unread(plan)
    if wrong:
        screen.say(f"Changed in the editor. {wrong[0]}", "warn")
    else:
        screen.say("Changed in the editor: u undoes it")
