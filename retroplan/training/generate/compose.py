"""Owns a run while a season is made: its part in the week, its minutes and its parts, and the notation they give.

Rules: whole minutes; a run warms up before anything brisk or backward, and what is backward comes before what is hard
(F8). In "replace" the backward part takes the place of easy running, in "add" it comes on top.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Goal
from retroplan.training.generate.backward import Back
from retroplan.training.generate.quality import COOL_DOWN, WARM_UP, Quality
from retroplan.training.pace.paces import Ladder

# Titles are short: a card of the week has room for about thirteen letters.
LONG, RETRO = "Long run", " + retro"

Part = Literal["easy", "long", "quality", "race", "test"]

RUN_WALK = ((60, 90), (90, 90), (120, 90), (180, 90), (240, 90), (300, 90), (480, 90))  # run, walk: our own choice
STRIDE = "(20s sprint / 100s jog)"
STRIDE_MIN = 2
LEAST_RUN = 15
LEADS = (5, 3)  # minutes walked before and after run and walk


class Draft(Value, frozen=False):
    """A run to be. `minutes` are without what "add" puts on top; `run_walk` is a rung of `RUN_WALK`, None for none."""

    day: date
    part: Part
    minutes: int
    cap: int
    back: Back | None = None
    hard: Quality | None = None
    turned: int = 0
    strides: int = 0
    run_walk: int | None = None
    goal: Goal | None = None
    text: str = ""
    title: str = ""
    id: str = ""
    spotter: bool = False
    extra: int = 0  # minutes that "add" may put on top
    finish: int = 0  # minutes at the end at a steady effort
    since: date | None = None  # the test before this one
    short: bool = False  # whether it is too short to be called a long run

    @property
    def kind(self) -> str:
        return self.part if self.part in ("race", "test") else "run"


def room(draft: Draft, add: bool) -> float:
    """Seconds that the run has for backward work with its recoveries; strides give way to it."""
    if draft.run_walk is not None:
        return max(0.0, (draft.minutes - 14) * 60.0)
    most = min(draft.cap, draft.minutes + draft.extra) if add else draft.minutes
    inside = draft.hard.minutes if draft.hard is not None else 0
    return max(0.0, (most - inside - WARM_UP - COOL_DOWN) * 60.0)


def compose(draft: Draft, paces: Ladder, add: bool) -> None:
    """Set the draft's text and title."""
    if draft.part in ("race", "test"):
        return
    back = draft.back
    minutes = draft.minutes
    taken = -(-int(back.whole(paces)) // 60) if back is not None else 0
    if add and back is not None:
        minutes = min(draft.cap, minutes + min(taken, draft.extra))
    if draft.run_walk is not None:
        draft.text, draft.title = _run_walk(draft, minutes, taken)
        return
    if draft.hard is None and back is None and not draft.strides:
        draft.text, draft.title = f"{minutes}min easy", head_of(draft)
        if draft.finish and minutes > 2 * draft.finish:
            draft.text = f"{minutes - draft.finish}min easy, {draft.finish}min steady"
            draft.title = "Long, steady" if draft.title == LONG else f"{draft.title}, steady"
        return
    middle: list[str] = []
    inside = taken
    if back is not None:
        middle.append(back.text)
    if draft.hard is not None:
        middle.append(turned_text(draft.hard, draft.turned))
        inside += draft.hard.minutes
    elif draft.strides:
        middle.append(f"{draft.strides}x{STRIDE}")
        inside += draft.strides * STRIDE_MIN
    left = max(WARM_UP - 2 + COOL_DOWN - 2, minutes - inside)
    warm = min(15 if left >= 25 else WARM_UP, left - 3)
    if draft.strides and draft.hard is None:
        warm = left - COOL_DOWN if back is None else warm
    cool = left - warm
    draft.text = f"{warm}min easy, {', '.join(middle)}, {cool}min easy"
    draft.title = _title(draft)


def head_of(draft: Draft) -> str:
    """What a run is called that is not hard."""
    return LONG if draft.part == "long" and not draft.short else "Easy"


def turned_text(hard: Quality, turned: int) -> str:
    """The repeats with the first `turned` of them backward."""
    if not turned:
        return hard.text
    back = hard._replace(times=min(turned, hard.times)).text.replace(f"min {hard.effort}", f"min back {hard.effort}")
    rest = hard.times - turned
    return f"{back}, {hard._replace(times=rest).text}" if rest > 0 else back


def _title(draft: Draft) -> str:
    if draft.hard is not None:
        if draft.turned:
            return (
                f"{draft.hard.title} backward" if draft.turned >= draft.hard.times else f"{draft.hard.title}, both ways"
            )
        return draft.hard.title + (RETRO if draft.back is not None else "")
    head = head_of(draft)
    if draft.back is None:
        return ("Long" if head == LONG else head) + " + strides"
    if head == LONG:
        return "Long" + RETRO
    return f"Retro {_kind(draft.back)}"


def _kind(back: Back) -> str:
    """What a run's backward work is."""
    if back.uphill:
        return "hills"
    if back.bout_m:
        return "strides"
    if back.effort == "hard":
        return "repeats"
    return "run" if back.bouts == 1 else "bouts"


def _run_walk(draft: Draft, minutes: int, taken: int) -> tuple[str, str]:
    """A run-walk session: walk, backward part, repeats of running and walking, walk."""
    rung, lead = _fitting(draft, taken)
    run, walk = RUN_WALK[rung]
    count = max(2, (minutes - 2 * lead - taken) * 60 // (run + walk))
    parts = [f"{lead}min walk"]
    if draft.back is not None:
        parts.append(draft.back.text)
    parts.append(f"{count}x({_short(run)} easy / {_short(walk)} walk)")
    parts.append(f"{lead}min walk")
    return ", ".join(parts), "Run-walk" + (RETRO if draft.back is not None else "")


def _fitting(draft: Draft, taken: int) -> tuple[int, int]:
    """The rung, and the minutes walked before and after, of which two repeats fit into the day; the lowest at worst."""
    wished = min(draft.run_walk or 0, len(RUN_WALK) - 1)
    for rung in range(wished, -1, -1):
        for lead in LEADS:
            if 2 * lead + taken + 2 * sum(RUN_WALK[rung]) / 60 <= draft.cap:
                return rung, lead
    return 0, LEADS[-1]


def _short(seconds: int) -> str:
    return f"{seconds // 60}min" if seconds % 60 == 0 and seconds > 60 else f"{seconds}s"
