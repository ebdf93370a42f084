"""Owns the way in: `retroplan` and `python -m retroplan` both start here.

Rules: nothing is imported before it is needed; the exit status is what `cli.main` returns.
"""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line of this process; its exit status."""
    import os

    from .cli import main as run

    return run(sys.argv[1:], os.environ, sys.stdout, sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
