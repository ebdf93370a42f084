"""The kills, the race, the full disk and the malformed files in short; each file of this folder has a longer form."""

from __future__ import annotations

import os
import re
import shutil

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
script = pytest.mark.script


@script("sweep.py", "--every", "5")
def test_every_call_fails_or_is_the_last_and_nothing_is_lost(printed):
    name, *figures = printed.splitlines()[-1].split()
    assert name == "all"
    calls, failed, killed, problems = map(int, figures[:4])
    assert problems == 0
    assert 5 * (failed + killed) > calls > 2000


@pytest.mark.skipif(not shutil.which("strace"), reason="there is no strace here")
@script("kernel.py", "--case", "restore spring 1", "--every", "5")
def test_a_restore_whose_calls_fail_in_the_kernel_is_done_by_the_same_again(printed):
    tried, refused, problems = map(int, re.search(r"(\d+) tried, +(\d+) refused, (\d+) problems", printed).groups())
    assert tried > refused > 10
    assert problems == 0


@script("kill.py", "--count", "30", "--screens", "2")
def test_killed_at_random_moments_nothing_acknowledged_is_lost(printed):
    assert printed.count(" 0 lost; 0 files torn") == 2


@script("endings.py", "--count", "1", "--every", "4")
def test_an_edit_is_found_however_the_screens_end_and_whatever_is_full(printed):
    assert printed.splitlines()[-1].startswith("0 problems, ")
    assert printed.count(": 1 ") >= 6


@script("race.py", "--changes", "60")
def test_four_writers_at_once_lose_nothing_of_each_other(printed):
    assert "60 changes acknowledged, 0 lost" in printed


@script("race.py", "--changes", "60", "--folders", "4")
def test_neither_do_four_with_folders_of_their_own(printed):
    assert "4 folders: 60 changes acknowledged, 0 lost" in printed


@pytest.mark.parametrize(
    "how",
    [
        pytest.param("room", marks=script("disk_full.py", "--levels", "12")),
        pytest.param("limit", marks=script("disk_full.py", "--levels", "12", "--limit")),
    ],
)
def test_a_disk_with_less_and_less_room_refuses_in_words_and_loses_nothing(how, printed):
    assert " 12 levels, 108 actions," in printed, how
    assert " 0 lost," in printed


@script("fuzz.py", "--count", "300")
def test_wrong_files_are_refused_in_words_soon_and_in_little_memory(printed):
    assert "300 files: " in printed
    assert ", 0 problems;" in printed


@script("coach.py", "--count", "30")
def test_the_coach_answers_or_refuses_in_words_whatever_a_plan_holds(printed):
    assert printed.startswith("30 plans, 0 problems;")


@script("big.py", "--sessions", "40", "--plans", "2")
def test_the_figures_of_large_plans_are_taken(printed):
    """Small here, since a busy machine must not fail a test; the figures are for the eyes."""
    assert printed.count("at most") == 9


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="memory is read from /proc")
@script("soak.py", "--answers", "30")
def test_random_keys_on_a_failing_disk_lose_nothing_that_was_said_to_be_saved(printed):
    """Until the disk has answered thirty times; `soak.py --minutes 10` is the longer form."""
    keys, failed, said = re.search(r"([\d,]+) keys .* ([\d,]+) of .* ([\d,]+) said saved; 0 problems", printed).groups()
    assert int(keys.replace(",", "")) > 0
    assert int(failed.replace(",", "")) + int(said.replace(",", "")) > 0
