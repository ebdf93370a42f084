"""The canvas: painting only what differs gives the same picture as painting all of it."""

from __future__ import annotations

import io

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from screen_driver import screens

from retroplan.domain.base.theme import DEFAULT
from retroplan.tui.base.canvas import changed_cells, changed_regions, rich_style
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, fill

WIDTH = 14
STYLES = ("text", "muted", "forward.bold", "text@selected")
RUNS = st.lists(st.tuples(st.text(alphabet="ab 日本é█", min_size=1, max_size=6), st.sampled_from(STYLES)), max_size=5)
ROWS = RUNS.map(lambda runs: fill(runs, WIDTH))
Cell = tuple[str, str]


def lit(row: Row, at: int) -> Row:
    """The row with one of its runs in another style, as when the cursor comes to it."""
    at %= len(row)
    return (*row[:at], (row[at][0], "key@selected"), *row[at + 1 :])


PAIRS = st.one_of(st.tuples(ROWS, ROWS), st.builds(lambda row, at: (row, lit(row, at)), ROWS, st.integers(0, 5)))


def grid(row: Row) -> list[Cell]:
    """One entry a cell; the second half of a wide character belongs to the first."""
    out: list[Cell] = []
    for text, style in row:
        for char in text:
            out.append((char, style))
            out.extend(("", style) for _ in range(cells.width(char) - 1))
    return out


def halved(row: list[Cell], x: int) -> bool:
    """Whether a cut before cell `x` goes through a wide character."""
    return 0 < x < len(row) and row[x][0] == ""


@given(st.lists(PAIRS, min_size=1, max_size=6))
def test_painting_the_regions_gives_the_new_picture(pairs):
    old, new = tuple(before for before, _ in pairs), tuple(after for _, after in pairs)
    screen = [grid(row) for row in old]
    wanted = [grid(row) for row in new]
    for region in changed_regions(old, new):
        for y in range(region.y, region.bottom):
            assert not halved(screen[y], region.x)
            assert not halved(screen[y], region.right)
            assert not halved(wanted[y], region.x)
            assert not halved(wanted[y], region.right)
            screen[y][region.x : region.right] = wanted[y][region.x : region.right]
    assert screen == wanted


@given(ROWS, ROWS)
def test_nothing_outside_the_changed_cells_differs(before, after):
    start, end = changed_cells(before, after)
    one, two = grid(before), grid(after)
    assert one[:start] == two[:start]
    assert one[end:] == two[end:]
    assert 0 <= start < end <= WIDTH + 1


@given(st.lists(ROWS, max_size=6))
def test_the_same_picture_needs_no_painting(rows):
    assert changed_regions(tuple(rows), tuple(tuple(row) for row in rows)) == []


def test_one_changed_run_is_one_rectangle():
    row = (("one ", "text"), ("日本", "muted"), (" three", "text"))
    other = lit(row, 1)
    found = changed_regions((row,) * 4, (row, other, other, row))
    assert [(r.x, r.y, r.width, r.height) for r in found] == [(4, 1, 4, 2)]


def written(update) -> str:
    console = Console(
        file=io.StringIO(), force_terminal=True, color_system="truecolor", width=200, legacy_windows=False
    )
    return update.render_segments(console)


async def test_a_terminal_shows_the_same_after_every_key(tmp_path):
    """What Textual writes for the refreshed regions, on a terminal that had the picture before."""
    wide = 'schema = 1\nname = "冬の計画"\nstart = 2026-11-30\n' + "".join(
        f'[[sessions]]\nid = "s{n}"\ndate = 2026-12-0{n}\ntitle = "後ろ向き走 日本語 {n}"\nworkout = "5km easy"\n'
        for n in range(1, 7)
    )
    size = (101, 30)
    async with screens(tmp_path, wide, size=size) as run:
        terminal = pyte.Screen(*size)
        stream = pyte.Stream(terminal)
        updates: list[str] = []
        real = run.app._display

        def display(screen, renderable):
            if renderable is not None and hasattr(renderable, "render_segments"):
                updates.append(written(renderable))
            real(screen, renderable)

        run.app._display = display
        run.screen.canvas.refresh()
        for key in (
            "right",
            "left",
            "down",
            "x",
            "u",
            "a",
            "日",
            "escape",
            "]",
            "[",
            "m",
            "right",
            "escape",
            "?",
            "escape",
        ):
            await run.press(key)
            await run.pilot.pause()
            run.screen._on_timer_update()
            for update in updates:
                stream.feed(update.replace("\n", "\r\n"))
            updates.clear()
            shown = [line.rstrip() for line in terminal.display]
            assert shown == [line.rstrip() for line in run.text.splitlines()], key


def test_styles_without_colour_have_none():
    for style in ("forward.bold@selected", "error@carried", "text"):
        found = rich_style(style, DEFAULT, False)
        assert found.color is None
        assert found.bgcolor is None
    assert rich_style("text@selected", DEFAULT, False).reverse
    assert rich_style("text@carried", DEFAULT, False).underline
