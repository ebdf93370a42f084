"""The one command that runs every benchmark: `python tests/bench/run.py [NAME…]`.

Rules: each `bench_*.py` beside this file is a script of its own that prints its figures and fails loudly; it gets an
environment without PYTHON* and a terminal of its own. Names on the command line choose some of them.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


def names() -> list[str]:
    """The benchmarks there are: `start` for bench_start.py."""
    files = sorted(os.listdir(HERE))
    return [name[len("bench_") : -len(".py")] for name in files if name.startswith("bench_") and name.endswith(".py")]


def main(wanted: list[str]) -> int:
    """Run them one after another; 0 when all ended well."""
    there = names()
    unknown = [name for name in wanted if name not in there]
    if unknown:
        sys.stderr.write(f"no benchmark called {', '.join(unknown)}; there are {', '.join(there)}\n")
        return 2
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "RETROPLAN"))}
    environment["PYTHONPATH"] = ROOT
    sys.stdout.write(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores\n")
    failed = []
    for name in wanted or there:
        sys.stdout.write(f"\n== {name}\n")
        sys.stdout.flush()
        script = os.path.join(HERE, f"bench_{name}.py")
        if subprocess.run([sys.executable, script], cwd=ROOT, env=environment, check=False).returncode != 0:
            failed.append(name)
    if failed:
        sys.stdout.write(f"\nFAILED: {', '.join(failed)}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
