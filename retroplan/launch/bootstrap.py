"""The way in: what `retroplan` and `python -m retroplan` both run.

Nothing is imported before it is needed; the exit status is what the command line returns.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from retroplan.store.io.paths import Folders


def main() -> int:
    """Run the command line of this process; its exit status.

    A command is over before collecting garbage would pay, and looking for it once more at the end takes a fifth of
    the time of `week --plain`; the screens turn the collector on again for themselves.
    """
    import gc
    import os

    gc.disable()
    from retroplan.commands.cli import main as run

    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # started with that stream closed
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - until the process ends
    status = run(sys.argv[1:], os.environ, sys.stdout, sys.stderr, open_screens)
    gc.freeze()
    return status


def open_screens(folders: Folders, plan_name: str, clock: Callable[[], date], environ: Mapping[str, str]) -> int:
    """Open the screens, whose code no command pays for; the exit status. Raises RetroPlanError."""
    from retroplan.launch.screens import run_screens

    return run_screens(folders, plan_name, clock, environ)
