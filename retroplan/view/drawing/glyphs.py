"""The small pictures made of block characters: bars along a line, sparklines, columns up and down.

A value above zero is never drawn as nothing; below a line, where no font has eighths that hang from the top,
the complementary block is drawn in reverse video, or halves where reverse is not wanted (text without styles).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from retroplan.view.drawing.frame import Row, Run

UP = " ▁▂▃▄▅▆▇█"
ALONG = " ▏▎▍▌▋▊▉█"
FULL = "█"
THIN = "▌"
SHADE = "░"


def bar(cells: float) -> str:
    """A bar along a line, `cells` long to an eighth; anything above zero shows at least an eighth."""
    if cells <= 0:
        return ""
    eighths = max(1, round(cells * 8))
    whole, part = divmod(eighths, 8)
    return FULL * whole + (ALONG[part] if part else "")


def split_bar(done: float, total: float, scale: float, width: int) -> tuple[str, str]:
    """A bar of `width` cells for `scale`: its solid part (`done`) and the shaded part up to `total`.

    With a shaded part both are whole cells, so that no gap stands between them.
    """
    if scale <= 0 or total <= 0:
        return "", ""
    end = max(1, min(width, round(total / scale * width)))
    if done >= total:
        return bar(min(width, total / scale * width)), ""
    solid = FULL * max(1, min(end, round(done / scale * width))) if done > 0 else ""
    return solid, SHADE * max(0, end - len(solid))


def spark(values: Sequence[float], top: float = 0.0) -> str:
    """One block a value on a scale from zero to the largest (or `top`, when larger)."""
    most = max((*values, top), default=0.0)
    if most <= 0:
        return UP[1] * len(values)
    return "".join(UP[1 + min(7, max(0, round(value / most * 7)))] for value in values)


def rising(height: float, row: int, thin: bool = False) -> str:
    """The cell of a column that stands on a line; `row` 0 is next to the line, `height` is in rows.

    A thin column is half a cell wide and whole rows high.
    """
    left = height - row
    if left <= 0:
        return " "
    if thin:
        return THIN if left >= 0.5 or not row else " "
    if left >= 1:
        return FULL
    eighths = round(left * 8)
    return UP[eighths if row or eighths else 1]


def hanging(height: float, row: int, style: str, inverted: bool = True, thin: bool = False) -> Run:
    """The cell of a column that hangs from a line, as a run; with `inverted` to an eighth, else to a half."""
    left = height - row
    if left <= 0:
        return " ", "text"
    if thin:
        return (THIN, style) if left >= 0.5 or not row else (" ", "text")
    if left >= 1:
        return FULL, style
    eighths = round(left * 8) or (0 if row else 1)
    if eighths in (0, 8):
        return (FULL, style) if eighths else (" ", "text")
    if inverted:
        token, at, background = style.partition("@")
        return UP[8 - eighths], f"{token}.reverse{at}{background}"
    return ("▔" if eighths < 3 else "▀" if eighths < 6 else FULL), style


def joined(runs: Iterable[Run]) -> Row:
    """The runs with neighbours of one style put together and empty ones left out."""
    out: list[Run] = []
    text, style = "", ""
    for more, its_style in runs:
        if its_style == style:
            text += more
        else:
            if text:
                out.append((text, style))
            text, style = more, its_style
    if text:
        out.append((text, style))
    return tuple(out)
