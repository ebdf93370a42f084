"""docs/coach.md and the coach say the same: its figures, its table of ways back, its examples."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from retroplan.training.adapt.tiers import HEALED_LONG, HEALED_SHORT, TIERS, Tier
from retroplan.training.evidence import constants as known
from retroplan.training.evidence.stages import STAGES
from retroplan.training.generate import (
    backward_dose,
    backward_week,
    days,
    hard_days,
    quality,
    races,
    shares,
    volume,
    week,
)
from retroplan.training.generate.brief import LEAST_DAY_MIN, LEAST_WEEKS, MOST_WEEKS
from retroplan.training.generate.frame import LONG_RACE_M, RACE_WEEK, RECOVERY, SHORT_STRETCH, TAPER_FIRST, TAPER_LAST
from retroplan.training.generate.request import BACKWARD, MODES

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "coach.md").read_text("utf-8")
WORDS = " ".join(PAGE.split())


def value(constant: known.Constant) -> str:
    return f"{constant.value:g}"


SAID = (
    # paces and likely times
    f"{known.BR_SPEED_NOVICE.value:.2f} for someone new to it, {known.BR_SPEED.value:.2f} otherwise (K14, K13)",
    f"Riegel's exponent {known.RIEGEL.value:.2f} (K45)",
    f"up to {known.RIEGEL_MARATHON_LEAST.value:.2f} for those who run {value(known.MARATHON_KM)} km a week or more",
    f"to {known.RIEGEL_MARATHON.value:.2f} for others (K46)",
    f"{known.RIEGEL_BACK_SHORT.low:.2f} to {known.RIEGEL_BACK_SHORT.high:.2f} up to 10 km",
    f"{known.RIEGEL_BACK_LONG.low:.2f} to {known.RIEGEL_BACK_LONG.high:.2f} beyond",
    f"the confidence is *{known.RIEGEL_BACK_SHORT.confidence}*",
    f"at {known.BR_SPEED.low:.2f} to {known.BR_SPEED.high:.2f} of its speed",
    f"or {known.BR_SPEED_NOVICE.low:.2f} to {known.BR_SPEED_NOVICE.high:.2f} for someone new to it",
    f"adds {value(known.DAY_SPREAD)} % either way",
    f"older than {value(known.TEST_OLD_WEEKS)} weeks adds {value(known.TEST_AGE_SPREAD)} % for each week more",
    f"at most {known.TEST_AGE_SPREAD.high:g} %",
    f"under {value(known.PREDICT_SPRINT_M)} m",
    f"more than {value(known.PREDICT_FACTOR)} times the distance",
    f"{value(known.GAIN_FORWARD)} % faster for each week of planned work is taken as likely forward",
    f"(at most {known.GAIN_FORWARD.high:g} %), {value(known.GAIN_BACKWARD)} % backward",
    f"(at most {known.GAIN_BACKWARD.high:g} %), and {'twice' if known.STRETCH.value == 2 else '?'} that as a stretch",
    # load, energy, stages
    f"average load of {value(known.FITNESS_DAYS)} days, fatigue that of {value(known.FATIGUE_DAYS)}",
    f"for the first {value(known.SETTLED_DAYS)} days",
    f"backward at {known.BR_EQUAL_POWER.value:.2f} of the forward speed (K17)",
    f"hills and speed from the {STAGES[-1].first_run + 1}th",
    # the frame
    f"how many weeks ({LEAST_WEEKS} to {MOST_WEEKS})",
    f"({', '.join(f'`{level}`' for level in BACKWARD)})",
    f"The taper is {value(known.TAPER_DAYS)} days (K49), 7 in a stretch of "
    f"{ {5: 'five'}[SHORT_STRETCH] } weeks or less",
    f"from {TAPER_FIRST * 100:.0f} % of a usual day to {TAPER_LAST * 100:.0f} %",
    f"Every {'fourth' if known.CUTBACK_EVERY.value == 4 else '?'} week is a cut-back of {value(known.CUTBACK_SIZE)} %",
    f"The week of a B race has {RACE_WEEK * 100:.0f} %",
    f"comes a week of {RECOVERY[0] * 100:.0f} %, after a race of more than {LONG_RACE_M / 1000:.0f} km "
    f"a second one of {RECOVERY[1] * 100:.0f} %",
    # volume, days, long run, hard days
    f"from {volume.MODEST_MIN:.0f} minutes, {volume.MODEST_BACK_MIN:.0f} with backward experience",
    f"by {volume.LEAST_GROWTH * 100:.0f} to {volume.MOST_GROWTH * 100:.0f} % on the fullest of the four before it and "
    f"by up to {volume.SMALL_GROWTH * 100:g} % under {volume.SMALL_WEEK_MIN:.0f} minutes",
    f"within {value(known.GROWTH_SOFT)} % a week and {value(known.GROWTH_HARD)} % in two",
    f"less than {volume.RUN_WALK_BELOW_MIN:.0f} minutes a week",
    f"Up to { {6: 'six'}[days.MOST_DAYS] } runs a week",
    f"at most {(shares.SPIKE_KEPT - 1) * 100:.0f} % over the longest run of 30 days (the check warns above "
    f"{value(known.SPIKE)} %, K35)",
    f"Before a half marathon it grows to {shares.HALF_SHARE * 100:.0f} % of the week over the season",
    f"before a marathon to {shares.MARATHON_SHARE * 100:.0f} %",
    f"the check notes what is above {known.LONG_RUN_SHARE.high:g} %",
    f"{min(shares.MOST_LONG_MIN.values())} to {max(shares.MOST_LONG_MIN.values())} minutes by the goal, "
    f"{shares.MARATHON_LONG_MIN} for a marathon",
    f"of {quality.PHASES['build'].share * 100:.0f} to "
    f"{(quality.PHASES['peak'].share + quality.PHASES['peak'].grows) * 100:.0f} % of the "
    f"week's minutes, so that about {value(known.EASY_SHARE)} % stays easy",
    f"a second one from {hard_days.SECOND_FROM_MIN:.0f} minutes",
    f"about every { {6: 'six'}[int(known.TEST_EVERY_WEEKS.value)] } weeks",
    # backward work
    f"Each run holds at most {(backward_dose.GROW - 1) * 100:.0f} % more than the most of 30 days",
    f"at least {value(known.BR_GAP_H)} h apart (K30)",
    f"({value(known.BR_SHARE_START)} %, later {value(known.BR_SHARE_LATER)} %, K31; "
    f"up to {backward_dose.LONG_SHARE:.0f} %",
    f"the first { {8: 'eight'}[week.SPOTTED_RUNS] } ask for a spotter",
    f"longer than {'twice' if known.BACK_RACE_REACH.value == 2 else '?'} the longest backward run of six weeks",
    f"one longer than { {10: 'ten'}[int(races.FAR)] } times it is not planned",
    f"({ {60: 'an hour'}[int(backward_week.MOST_EXTRA_MIN)] } a week at the most)",
    f"no day with {LEAST_DAY_MIN} minutes",
    f"A races {value(known.A_RACE_GAP)} days apart or less",
    # adapting
    f"the first {value(known.ILL_EASY_DAYS)} days back are easy only",
    f"up to {value(known.BREAK_SLIP)} days ask for nothing else",
    f"for {value(known.SORE_AHEAD_DAYS)} days where no end is known",
    f"After more than {value(known.BREAK_SLIP)} days it comes back with {HEALED_SHORT.back[0]} % less in the first "
    f"week, after more than {HEALED_SHORT.most:g} with another week a stage lower",
)


@pytest.mark.parametrize("said", SAID)
def test_a_figure_of_the_page_is_the_one_in_use(said: str):
    assert said in WORDS


def test_what_heals_and_what_base_is_are_as_said():
    assert HEALED_LONG.back == HEALED_SHORT.back
    assert (HEALED_SHORT.lower, HEALED_LONG.lower) == (False, True)
    assert "base" not in quality.PHASES


def row(least: float, tier: Tier) -> str:
    """A row of the table, made from the tier."""
    span = f"over {least - 1:g}" if tier.most == float("inf") else f"{least:g} to {tier.most:g}"
    running = ", ".join(f"{tier.cut_in(at)} % less" for at in range(2))
    steps = [
        "none" if tier.back_cut_in(at) == 100 else f"{tier.back_cut_in(at)} % less" for at in range(len(tier.back))
    ]
    back = ", ".join([*steps, *(["a stage lower"] if tier.lower else [])])
    return f"| {span} | {running} | {back}{'; a new season is better' if tier.restart else ''} |"


def test_the_table_of_ways_back_is_the_one_in_use():
    rows = [line for line in PAGE.partition("| days without a run |")[2].splitlines()[2:] if line.startswith("|")]
    least = known.BREAK_SLIP.value + 1
    wanted = [f"| up to {known.BREAK_SLIP.value:g} | as planned | as planned |"]
    for tier in TIERS:
        wanted.append(row(least, tier))
        least = tier.most + 1
    assert rows == wanted


def test_every_mode_is_described():
    section = PAGE.partition("### Modes\n")[2].partition("\n### ")[0]
    for mode in MODES:
        assert f"`{mode}`" in section
        assert f"--mode {mode}" in section


def test_every_figure_that_is_cited_is_in_the_evidence():
    evidence = (DOCS / "evidence.md").read_text("utf-8")
    rows = "\n".join(re.findall(r"^\| (K\d\d[^|]*)\|", evidence, re.MULTILINE))
    told = {int(key) for key in re.findall(r"\bK(\d\d)\b", rows)}
    for first, last in re.findall(r"K(\d\d) to K(\d\d)", rows):
        told.update(range(int(first), int(last)))
    assert {int(key) for key in re.findall(r"\bK(\d\d)\b", PAGE)} <= told


def test_the_examples_are_what_the_program_answers():
    spec = importlib.util.spec_from_file_location("make_examples", DOCS / "make_examples.py")
    assert spec
    assert spec.loader
    make_examples = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make_examples)
    assert PAGE.count("\n$ retroplan ") >= 10
    assert make_examples.replaced(PAGE) == PAGE, "run: python docs/make_examples.py"


def test_every_part_of_the_coach_is_named_in_the_architecture():
    section = (DOCS / "architecture.md").read_text("utf-8").partition("## The coach\n")[2].partition("\n## ")[0]
    folder = DOCS.parent / "retroplan" / "training"
    parts = {path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert parts - set(re.findall(r"`(\w+)`", section)) == {"__init__"}
