"""Random keys on a disk that fails now and then, for three seconds; `soak.py --minutes 10` is the longer form."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "soak.py")


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="memory is read from /proc")
def test_random_keys_on_a_failing_disk_lose_nothing_that_was_said_to_be_saved():
    command = [sys.executable, SCRIPT, "--minutes", "0.05"]
    found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert found.returncode == 0, found.stdout[-6000:] + found.stderr[-2000:]
    keys, failed, said = re.search(
        r"([\d,]+) keys .* ([\d,]+) of .* ([\d,]+) said saved; 0 problems", found.stdout
    ).groups()
    assert int(keys.replace(",", "")) > 0
    assert int(failed.replace(",", "")) + int(said.replace(",", "")) > 0
