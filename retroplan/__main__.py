"""`python -m retroplan` and the `retroplan` command start here."""

from __future__ import annotations

import sys

from retroplan.launch.bootstrap import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
