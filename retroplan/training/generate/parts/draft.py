"""A run while a season is made: its part in the week, its minutes and its parts, and the notation they give.

Rules: whole minutes; a run warms up before anything brisk or backward, and what is backward comes before what is hard
(F8). In "replace" the backward part takes the place of easy running, in "add" it comes on top.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Goal
from retroplan.training.generate.parts.back import Back, written
from retroplan.training.generate.parts.repeats import COOL_DOWN, WARM_UP, Repeats
from retroplan.training.pace.paces import Ladder

# Titles are short: a card of the week has room for about thirteen letters.
LONG, RETRO = "Long run", " + retro"

Part = Literal["easy", "long", "quality", "race", "test"]

# Every figure below is our own choice.
RUN_WALK = ((60, 90), (90, 90), (120, 90), (180, 90), (240, 90), (300, 90), (480, 90))  # (run, walk) in s, a rung each
LEADS = (5, 3)  # minutes walked before and after run and walk
RUN_WALK_INSIDE_MIN = 14  # of run and walk: the walks around it and two repeats, which leave no room for backward work
STRIDE, STRIDE_MIN = "(20s sprint / 100s jog)", 2
LEAST_RUN = 15  # minutes
LONG_WARM_UP, LONG_WARM_UP_FROM = 15, 25  # minutes: a longer warm-up where so many are left for what is easy
LEAST_AROUND, LEAST_COOL_DOWN = WARM_UP + COOL_DOWN - 4, 3  # minutes: where a run is short


class Draft(Value, frozen=False):
    """A run to be. `minutes` are without what "add" puts on top; `run_walk` is a rung of `RUN_WALK`, None for none."""

    day: date
    part: Part
    minutes: int
    cap: int
    back: Back | None = None
    hard: Repeats | None = None
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

    @property
    def plain(self) -> bool:
        """Whether nothing stands between its easy minutes."""
        return self.hard is None and self.back is None and not self.strides


def room(draft: Draft, add: bool) -> float:
    """Seconds that the run has for backward work with its recoveries; strides give way to it."""
    if draft.run_walk is not None:
        return max(0.0, (draft.minutes - RUN_WALK_INSIDE_MIN) * 60.0)
    most = min(draft.cap, draft.minutes + draft.extra) if add else draft.minutes
    inside = draft.hard.minutes if draft.hard is not None else 0
    return max(0.0, (most - inside - WARM_UP - COOL_DOWN) * 60.0)


def compose(draft: Draft, paces: Ladder, add: bool) -> None:
    """Set the draft's text and title."""
    if draft.part in ("race", "test"):
        return
    minutes, back_min = draft.minutes, 0
    if draft.back is not None:
        back_min = -(-int(draft.back.whole(paces)) // 60)
        if add:
            minutes = min(draft.cap, minutes + min(back_min, draft.extra))
    if draft.run_walk is not None:
        draft.text, draft.title = _run_walk(draft, minutes, back_min)
    elif draft.plain:
        draft.text, draft.title = _plain(draft, minutes)
    else:
        draft.text, draft.title = _with_parts(draft, minutes, back_min), _title(draft)


def _plain(draft: Draft, minutes: int) -> tuple[str, str]:
    """An easy run, its end perhaps steady."""
    head = head_of(draft)
    if not draft.finish or minutes <= 2 * draft.finish:
        return f"{minutes}min easy", head
    text = f"{minutes - draft.finish}min easy, {draft.finish}min steady"
    return text, "Long, steady" if head == LONG else f"{head}, steady"


def _with_parts(draft: Draft, minutes: int, back_min: int) -> str:
    """Backward work, then hard repeats or strides, with easy minutes around them."""
    middle = [draft.back.text] if draft.back is not None else []
    inside = back_min
    if draft.hard is not None:
        middle.append(draft.hard.turned(draft.turned))
        inside += draft.hard.minutes
    elif draft.strides:
        middle.append(f"{draft.strides}x{STRIDE}")
        inside += draft.strides * STRIDE_MIN
    left = max(LEAST_AROUND, minutes - inside)
    if draft.hard is None and draft.back is None:
        warm = left - COOL_DOWN  # strides alone come at the end
    else:
        warm = min(LONG_WARM_UP if left >= LONG_WARM_UP_FROM else WARM_UP, left - LEAST_COOL_DOWN)
    return f"{warm}min easy, {', '.join(middle)}, {left - warm}min easy"


def head_of(draft: Draft) -> str:
    """What a run is called that is not hard."""
    return LONG if draft.part == "long" and not draft.short else "Easy"


def _title(draft: Draft) -> str:
    if draft.hard is not None:
        if draft.turned:
            return draft.hard.title + (" backward" if draft.turned >= draft.hard.times else ", both ways")
        return draft.hard.title + (RETRO if draft.back is not None else "")
    head = head_of(draft)
    if draft.back is None:
        return ("Long" if head == LONG else head) + " + strides"
    if head == LONG:
        return "Long" + RETRO
    return f"Retro {draft.back.kind}"


def _run_walk(draft: Draft, minutes: int, back_min: int) -> tuple[str, str]:
    """A run-walk session: walk, backward part, repeats of running and walking, walk."""
    rung, lead = _fitting(draft, back_min)
    run, walk = RUN_WALK[rung]
    count = max(2, (minutes - 2 * lead - back_min) * 60 // (run + walk))
    parts = [f"{lead}min walk"]
    if draft.back is not None:
        parts.append(draft.back.text)
    parts.append(f"{count}x({written(run)} easy / {written(walk)} walk)")
    parts.append(f"{lead}min walk")
    return ", ".join(parts), "Run-walk" + (RETRO if draft.back is not None else "")


def _fitting(draft: Draft, back_min: int) -> tuple[int, int]:
    """The rung, and the minutes walked before and after, of which two repeats fit into the day; the lowest at worst."""
    wished = min(draft.run_walk or 0, len(RUN_WALK) - 1)
    for rung in range(wished, -1, -1):
        for lead in LEADS:
            if 2 * lead + back_min + 2 * sum(RUN_WALK[rung]) / 60 <= draft.cap:
                return rung, lead
    return 0, LEADS[-1]
