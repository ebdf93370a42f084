"""The kills, the race, the full disk and the malformed files in short; each file of this folder has a longer form."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")


def shown(script: str, *words: str) -> str:
    """What one of the scripts prints; it fails when the script found something."""
    command = [sys.executable, os.path.join(HERE, script), *words]
    found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert found.returncode == 0, found.stdout[-6000:] + found.stderr[-2000:]
    return found.stdout


def test_killed_at_random_moments_nothing_acknowledged_is_lost():
    out = shown("kill.py", "--count", "30", "--screens", "2")
    assert out.count(" 0 lost; 0 files torn") == 2


def test_four_writers_at_once_lose_nothing_of_each_other():
    assert "60 changes acknowledged, 0 lost" in shown("race.py", "--changes", "60")


@pytest.mark.parametrize("how", [(), ("--limit",)])
def test_a_disk_with_less_and_less_room_refuses_in_words_and_loses_nothing(how):
    assert " 12 levels, 108 actions," in (out := shown("disk_full.py", "--levels", "12", *how))
    assert " 0 lost," in out


def test_wrong_files_are_refused_in_words_soon_and_in_little_memory():
    assert "300 files: " in (out := shown("fuzz.py", "--count", "300"))
    assert ", 0 problems;" in out


def test_the_coach_answers_or_refuses_in_words_whatever_a_plan_holds():
    assert shown("coach.py", "--count", "20").startswith("20 plans, 0 problems;")


def test_the_figures_of_large_plans_are_taken():
    """Small here, since a busy machine must not fail a test; the figures are for the eyes."""
    out = shown("big.py", "--sessions", "40", "--plans", "2")
    assert out.count("at most") == 9
