"""A week as Markdown: what it says, and that a plan's text cannot change its shape."""

from __future__ import annotations

from datetime import date

from exchange_plans import HOSTILE, MONDAY, plans, week_days
from hypothesis import given, settings
from markdown_it import MarkdownIt

from retroplan.domain.base.dates import Week, week_of
from retroplan.domain.base.text import visible
from retroplan.domain.plan.plan import Actual, Athlete, Block, Goal, PaceTest, Plan, Session
from retroplan.exchange.markdown import week_markdown
from retroplan.training.pace.paces import ladder

WEEK = Week(MONDAY)
RAN = Actual(31.0, 5200.0, rpe=4.0, notes="ok", heart_rate=148.0)
STRIDES = "2km @7 @5:00/km, 6x100m BACK hard @4:00/km"
READER = MarkdownIt("gfm-like")


def told(plan):
    return week_markdown(plan, WEEK, ladder(plan.athlete))


def test_a_week_in_full():
    plan = Plan(
        "Spring 10K",
        athlete=Athlete(tests=(PaceTest(MONDAY, "forward", 5000.0, 1500.0),)),
        goals=(Goal("mile", "Backward mile", "race", "backward", 1609.344, date=date(2026, 12, 6), priority="A"),),
        blocks=(Block("Base", date(2026, 11, 23), 4),),
        sessions=(
            Session(
                "a",
                date(2026, 12, 2),
                "Retro strides",
                workout="2km @7 @5:00/km, 6x100m BACK hard @4:00/km",
                spotter=True,
            ),
            Session("b", date(2026, 12, 2), kind="strength", notes="squats\n- and lunges", surface="grass"),
            Session("c", MONDAY, workout="30min easy", status="done", actual=RAN),
            Session("d", date(2026, 12, 9), "Next week"),
        ),
    )
    assert (
        told(plan)
        == """\
# Week 49: 30 Nov – 6 Dec 2026

Plan: Spring 10K · Base (base), week 2 of 4

- Forward: 7.2 km, 0:41
- Backward: 600 m, 0:02 (5.5 % of the running time)
- In all: 7.8 km, 0:43, load 213

## Goals

- **Backward mile**: race, backward, 1.6 km, Sun 6 Dec, priority A

## Mon 30 Nov

- **Run** (done)
  - `30min easy`
  - 5.2 km forward, 31 min
  - Ran: RPE 4, heart rate 148
  - Ran: ok

## Tue 1 Dec

Nothing planned

## Wed 2 Dec

- **Retro strides** (spotter)
  - `2km @7 @5:00/km, 6x100m back hard @4:00/km`
  - 2.0 km forward, 600 m backward, 12 min
- **Strength** (grass)
  - Notes: squats
  - Notes: \\- and lunges

## Thu 3 Dec

Nothing planned

## Fri 4 Dec

Nothing planned

## Sat 5 Dec

Nothing planned

## Sun 6 Dec

Nothing planned
"""
    )


def test_estimates_are_marked():
    text = told(Plan("P", sessions=(Session("a", MONDAY, workout="2km easy, 10min back easy"),)))
    assert "- Forward: 2.0 km, ≈0:" in text
    assert "- Backward: ≈783 m, 0:10 (≈39.5 %" in text
    assert "  - 2.0 km forward, ≈783 m backward, ≈25 min" in text


def test_a_workout_that_cannot_be_read_is_shown_as_written():
    text = told(Plan("P", sessions=(Session("a", MONDAY, workout="2 parsecs"),)))
    assert "  - `2 parsecs`\n" in text


@given(plans(week_days()))
@settings(max_examples=40)
def test_hostile_text_changes_nothing_but_words(plan):
    week = week_of(MONDAY, plan.week_start)
    text = week_markdown(plan, week, ladder(plan.athlete))
    assert visible(text, lines=True) == text
    kinds = {}
    for token in READER.parse(text):
        for found in (token, *(token.children or ())):
            kinds[found.type] = kinds.get(found.type, 0) + 1
    due = any(goal.date is not None and goal.date in week for goal in plan.goals)
    assert kinds["heading_open"] == 8 + due
    assert not kinds.keys() & {"html_block", "html_inline", "image", "fence", "code_block", "hr", "table_open"}
    assert not kinds.keys() & {"blockquote_open", "ordered_list_open", "em_open", "s_open", "softbreak"}
    assert "link_open" not in kinds or "@" in text


def test_each_hostile_text_is_shown_as_itself():
    for text in HOSTILE:
        plan = Plan("P", sessions=(Session("a", MONDAY, text, notes="x" + text),))
        tokens = [child for token in READER.parse(told(plan)) for child in token.children or ()]
        shown = "".join(token.content for token in tokens)
        assert visible(text).strip() in shown
