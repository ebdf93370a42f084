"""The mirrored profile: time runs along a line, forward work rises above it, backward work hangs below.

Width is time, height is effort (RPE), on one scale for both directions; walking for recovery is low and grey;
standing rest is a gap. A bout shorter than a cell is still drawn, in the cell that holds its middle, unless more
effort in the same direction is there already: a short backward bout never vanishes behind a forward one. Direction
shows without colour too: by side in the profile, by the weight of the line in a card's strip.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from retroplan.domain.base import units
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run
from retroplan.view.drawing.glyphs import hanging, joined, rising

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from retroplan.training.workload.totals import Segment

# Our own choices: the least RPE that a full half stands for, and how tall things are drawn.
LEAST_TOP = 4.0
MOST_SCALE = 0.75  # rows for one RPE, so that an easy run alone does not fill a tall panel
WALK_ROWS = 0.25
THIN = 0.75  # of a cell: a bout under it is drawn half a cell wide, so that it stays apart from its neighbours
HARD_WALK = 4.0  # walking from this RPE on is drawn to scale: a steep hill is work
LABELS = 17  # cells that the labels at the right take
BLANK: Run = (" ", "text")

_STRIP = {
    "forward": ("━", "forward"), "backward": ("╍", "backward"), "walk": ("─", "walk"),
    "drills": ("─", "accent"), "rest": (" ", "rest"),
}  # fmt: skip


def is_work(segment: Segment) -> bool:
    """Whether something is drawn for a segment: all but standing rest."""
    return segment.gait != "rest" and segment.seconds > 0


def paint_style(segment: Segment) -> str:
    """Its direction's colour; grey for walking, the colour of strength for drills, which have no direction."""
    return {"walk": "walk", "drills": "accent"}.get(segment.gait) or segment.direction


def columns(segments: Sequence[Segment], width: int) -> tuple[list[Segment | None], list[Segment | None]]:
    """For every cell the segment above the line and the one below it."""
    above: list[Segment | None] = [None] * width
    below: list[Segment | None] = [None] * width
    total = sum(segment.seconds for segment in segments)
    if total <= 0 or width <= 0:
        return above, below
    passed = 0.0
    short: list[tuple[int, Segment]] = []
    after = [*segments[1:], None]
    before, before_end = "", 0
    for segment, following in zip(segments, after, strict=True):
        first, passed = passed, passed + segment.seconds
        if not is_work(segment):
            before = ""
            continue
        start, end = round(first / total * width), round(passed / total * width)
        if before == segment.direction:
            start = before_end
        if not _stands_on(segment, following):
            end = min(width, start + round(segment.seconds / total * width))
        end = max(start, end)
        before, before_end = segment.direction, end
        if end == start:
            short.append((min(width - 1, int((first + passed) / 2 / total * width)), segment))
            continue
        side = below if segment.direction == "backward" else above
        side[start:end] = [segment] * (end - start)
    for cell, segment in short:
        side = below if segment.direction == "backward" else above
        there = side[cell]
        if there is None or there.rpe < segment.rpe:
            side[cell] = segment
    return above, below


def _stands_on(segment: Segment, following: Segment | None) -> bool:
    """Whether as much effort on its side follows at once: then its end is where that starts.

    Otherwise its width is free, so that equal bouts are equally wide.
    """
    return (
        following is not None
        and following.direction == segment.direction
        and is_work(following)
        and following.rpe >= segment.rpe
    )


def halves(segments: Sequence[Segment], height: int) -> tuple[int, int, float]:
    """Rows above and below the line, and rows for one RPE; `height` counts the line itself.

    No more rows than the highest step needs.
    """
    rows = height - 1
    tops = {"forward": 0.0, "backward": 0.0}
    for segment in segments:
        if is_work(segment):
            tops[segment.direction] = max(tops[segment.direction], segment.rpe, LEAST_TOP)
    forward, backward = tops["forward"], tops["backward"]
    if rows <= 0 or forward + backward <= 0:
        return 0, 0, 0.0
    if not backward:
        scale = rows / forward
    elif not forward or rows == 1:
        scale = rows / backward
    else:
        scale = max(min(up / forward, (rows - up) / backward) for up in range(1, rows))
    scale = min(MOST_SCALE, scale)
    up, down = ceil(forward * scale - 0.01), ceil(backward * scale - 0.01)
    return min(up, rows), min(down, rows - min(up, rows)), scale


def rows_of(segment: Segment | None, scale: float) -> float:
    """How many rows high a segment is drawn."""
    if segment is None:
        return 0.0
    if segment.gait == "walk" and segment.rpe < HARD_WALK:
        return WALK_ROWS
    return max(WALK_ROWS, segment.rpe * scale)


def profile_rows(
    segments: Sequence[Segment], width: int, height: int, *, labels: bool = True, inverted: bool = True
) -> tuple[Row, ...]:
    """At most `height` rows of `width` cells; labels stand at the right when there is room.

    `inverted` lets the lower half use reverse video; without it halves are used, for text that has no styles.
    """
    if width <= 0 or height <= 0:
        return ()
    side = LABELS if labels and width >= 3 * LABELS and height >= 3 else 0
    room = width - side
    up, down, scale = halves(segments, height)
    above, below = columns(segments, room)
    thin = THIN * sum(segment.seconds for segment in segments) / max(1, room)
    rows = [
        *_rising(above, scale, thin, up),
        [("─" * room, "rule")],
        *_hanging(below, scale, thin, down, inverted),
    ]
    if side:
        notes = _labels(segments, up, down)
        for index, runs in enumerate(rows):
            runs.append(notes.get(index, (" " * side, "text")))
    return tuple(joined(runs) for runs in rows)


def _rising(above: Sequence[Segment | None], scale: float, thin: float, up: int) -> list[list[Run]]:
    """The `up` rows above the line, the highest first."""
    tall = [(segment, rows_of(segment, scale)) for segment in above]
    return [
        [
            (rising(size, row, _is_thin(segment, thin)), paint_style(segment)) if segment and size > row else BLANK
            for segment, size in tall
        ]
        for row in range(up - 1, -1, -1)
    ]


def _hanging(below: Sequence[Segment | None], scale: float, thin: float, down: int, inverted: bool) -> list[list[Run]]:
    """The `down` rows below the line, the nearest first."""
    deep = [(segment, rows_of(segment, scale)) for segment in below]
    return [
        [
            hanging(size, row, paint_style(segment), inverted, _is_thin(segment, thin)) if segment else BLANK
            for segment, size in deep
        ]
        for row in range(down)
    ]


def _is_thin(segment: Segment, seconds: float) -> bool:
    return segment.gait == "run" and segment.seconds < seconds


def _labels(segments: Sequence[Segment], up: int, down: int) -> dict[int, Run]:
    """What stands right of the rows: the directions beside their half, the length beside the line."""
    total = sum(segment.seconds for segment in segments)
    notes: dict[int, Run] = {up: (cells.fit(f" 0 ··· {units.show_minutes(total)}", LABELS), "muted")}
    worked = {segment.direction for segment in segments if segment.gait in ("run", "walk")}
    if up and "forward" in worked:
        notes[up - 1] = (cells.fit(" forward", LABELS), "forward")
    if down and "backward" in worked:
        notes[up + 1] = (cells.fit(" backward", LABELS), "backward")
    return notes


def strip(segments: Sequence[Segment], width: int, background: str = "") -> Row:
    """One line of `width` cells for a card: each kind of work has its share of the cells, near where it is run.

    ━ forward, ╍ backward, ─ walking and drills, a blank standing rest. Backward work has at least one cell.
    """
    at = f"@{background}" if background else ""
    total = sum(segment.seconds for segment in segments)
    if total <= 0 or width <= 0:
        return ((" " * width, f"text{at}"),) if width > 0 else ()
    kinds = [segment.direction if segment.gait == "run" else segment.gait for segment in segments]
    seconds = dict.fromkeys(_STRIP, 0.0)
    for kind, segment in zip(kinds, segments, strict=True):
        seconds[kind] += segment.seconds
    shares = _apportion(seconds, total, width)
    line = [""] * width
    for kind in ("backward", "walk", "drills", "rest", "forward"):
        for number in range(shares[kind]):
            passed = _quantile(kinds, segments, kind, (number + 0.5) / shares[kind] * seconds[kind])
            line[_nearest_free(line, min(width - 1, int(passed / total * width)))] = kind
    return joined((_STRIP[kind][0], f"{_STRIP[kind][1]}{at}") for kind in line)


def _apportion(seconds: dict[str, float], total: float, width: int) -> dict[str, int]:
    """Whole cells for each kind, `width` in all, by largest remainder; backward work has one at least."""
    exact = {kind: value / total * width for kind, value in seconds.items()}
    shares = {kind: int(value) for kind, value in exact.items()}
    if seconds["backward"] > 0:
        shares["backward"] = max(1, shares["backward"])
    order = sorted(exact, key=lambda kind: shares[kind] - exact[kind])
    while sum(shares.values()) < width:
        shares[order[0]] += 1
        order.sort(key=lambda kind: shares[kind] - exact[kind])
    while sum(shares.values()) > width:
        over = max((k for k in shares if shares[k] > (k == "backward")), key=lambda kind: shares[kind] - exact[kind])
        shares[over] -= 1
    return shares


def _quantile(kinds: Sequence[str], segments: Sequence[Segment], kind: str, seconds: float) -> float:
    """The moment (seconds from the start) at which `seconds` of a kind have been run."""
    passed = 0.0
    for its_kind, segment in zip(kinds, segments, strict=True):
        if its_kind == kind:
            if segment.seconds >= seconds:
                return passed + seconds
            seconds -= segment.seconds
        passed += segment.seconds
    return passed


def _nearest_free(line: Sequence[str], cell: int) -> int:
    """The free cell nearest to `cell`, the earlier one on a tie; there always is one."""
    return min((n for n, kind in enumerate(line) if not kind), key=lambda n: (abs(n - cell), n))
