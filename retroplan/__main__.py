"""Owns the way in: `retroplan` and `python -m retroplan` both start here.

Rules: nothing is imported before it is needed; the exit status is what `cli.main` returns.
"""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line of this process; its exit status.

    A command is over before collecting garbage would pay, and looking for it once more at the end takes a fifth of
    the time of `week --plain`; the screens turn the collector on again for themselves.
    """
    import gc
    import os

    gc.disable()
    from .cli import main as run

    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # started with that stream closed
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - until the process ends
    status = run(sys.argv[1:], os.environ, sys.stdout, sys.stderr)
    gc.freeze()
    return status


if __name__ == "__main__":
    sys.exit(main())
