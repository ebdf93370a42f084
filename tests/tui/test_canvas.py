"""The canvas: painting only what differs gives the same picture as painting all of it."""

from __future__ import annotations

import io
import itertools

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from screen_driver import screens

from retroplan.domain.base.theme import DEFAULT
from retroplan.tui.base.canvas import rich_style
from retroplan.tui.base.spans import changed_spans, row_spans
from retroplan.view.drawing import cells
from retroplan.view.drawing.ansi import draw
from retroplan.view.drawing.frame import Row, fill

WIDTH = 14
STYLES = ("text", "muted", "forward.bold", "text@selected")
RUNS = st.lists(st.tuples(st.text(alphabet="ab 日本é█한", min_size=1, max_size=6), st.sampled_from(STYLES)), max_size=5)
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


def seen(row: list[Cell]) -> list[Cell]:
    """What a person sees of it: the foreground of a blank is nothing to see."""
    return [(char, style.partition("@")[2] or "base") if char == " " else (char, style) for char, style in row]


def halved(row: list[Cell], x: int) -> bool:
    """Whether a cut before cell `x` goes through a wide character."""
    return 0 < x < len(row) and row[x][0] == ""


@given(st.lists(PAIRS, min_size=1, max_size=6))
def test_painting_the_spans_gives_the_new_picture(pairs):
    old, new = tuple(before for before, _ in pairs), tuple(after for _, after in pairs)
    screen = [grid(row) for row in old]
    wanted = [grid(row) for row in new]
    for y, start, end in changed_spans(old, new):
        for row in (screen[y], wanted[y]):
            assert not halved(row, start)
            assert not halved(row, end)
        screen[y][start:end] = wanted[y][start:end]
    assert [seen(row) for row in screen] == [seen(row) for row in wanted]


@given(ROWS, ROWS)
def test_spans_stand_apart_and_inside_the_row(before, after):
    spans = row_spans(before, after)
    edges = [0, *(edge for span in spans for edge in span), WIDTH]
    assert edges == sorted(edges)
    assert all(start < end for start, end in spans)
    assert all(end < later for (_, end), (later, _) in itertools.pairwise(spans))


@given(st.lists(ROWS, max_size=6))
def test_the_same_picture_needs_no_painting(rows):
    assert list(changed_spans(tuple(rows), tuple(tuple(row) for row in rows))) == []


def test_cells_far_apart_are_spans_of_their_own():
    row = (("Mon 1 easy          Tue 2 easy          Wed 3 easy", "text"),)
    other = (("Mon 1 long          Tue 2 easy          Wed 4 easy", "text"),)
    assert row_spans(row, other) == [(6, 10), (44, 45)]


def test_a_short_gap_is_sent_along_unless_it_looks_different():
    assert row_spans((("a one b", "text"),), (("c one d", "text"),)) == [(0, 7)]
    card, other = (
        (("a", "text"), (" ", "text@panel"), ("b", "text")),
        (("c", "text"), (" ", "text@panel"), ("d", "text")),
    )
    assert row_spans(card, other) == [(0, 1), (2, 3)]


def test_a_wide_sign_is_never_halved():
    assert row_spans((("a日b", "text"),), (("日ab", "text"),)) == [(0, 3)]
    assert row_spans((("日日本", "text"),), (("日語本", "text"),)) == [(2, 4)]


def test_a_row_of_which_terminals_disagree_how_wide_it_is_is_sent_whole():
    for sign in ("👩‍🏫", "e\u0301", "⚠\ufe0f", "\u1112\u1161\u11ab"):
        row = fill(((f"{sign} one", "text"), ("two", "muted")), 20)
        assert row_spans(row, lit(row, 1)) == [(0, 20)]


def test_blanks_that_look_the_same_are_the_same():
    blank, other = (("   ", "text@panel"),), (("   ", "muted.bold@panel"),)
    assert row_spans(blank, other) == []
    assert row_spans(blank, (("   ", "muted.underline@panel"),)) == [(0, 3)]
    assert row_spans(blank, (("   ", "text@selected"),)) == [(0, 3)]


def written(update) -> str:
    console = Console(
        file=io.StringIO(), force_terminal=True, color_system="truecolor", width=200, legacy_windows=False
    )
    return update.render_segments(console)


def looks(terminal: pyte.Screen) -> list[list[tuple[object, ...]]]:
    """Every cell with what a person sees of its style."""
    rows = []
    for y in range(terminal.lines):
        row = (terminal.buffer[y][x] for x in range(terminal.columns))
        rows.append([(c.data, c.bg) if c.data.isspace() and not c.underscore else tuple(c) for c in row])
    return rows


@pytest.mark.parametrize("environ", [{"COLORTERM": "truecolor"}, {}, {"TERM": "xterm"}, {"NO_COLOR": "1"}])
async def test_a_terminal_shows_the_same_after_every_key(tmp_path, environ):
    """What is written for the refreshed regions, on a terminal that had the frame before."""
    wide = 'schema = 1\nname = "冬の計画"\nstart = 2026-11-30\n' + "".join(
        f'[[sessions]]\nid = "s{n}"\ndate = 2026-12-0{n}\ntitle = "後ろ向き走 日本語 {n}"\nworkout = "5km easy"\n'
        for n in range(1, 7)
    )
    size = (101, 30)
    async with screens(tmp_path, wide, size=size, environ=environ) as run:
        terminal = pyte.Screen(*size)
        stream = pyte.Stream(terminal)
        updates: list[str] = []
        real = run.app._display

        def display(screen, renderable):
            if renderable is not None and hasattr(renderable, "render_segments"):
                updates.append(written(renderable))
            real(screen, renderable)

        def shown() -> bool:
            """Whether the terminal shows the frame, once it has what was written for it."""
            run.screen._on_timer_update()
            for update in updates:
                stream.feed(update.replace("\n", "\r\n"))
            updates.clear()
            wanted = pyte.Screen(*size)
            pyte.Stream(wanted).feed(draw(run.screen.canvas.frame, run.app.palette, run.app.depth))
            return looks(terminal) == looks(wanted)

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
            await run.until(shown)  # a frame that the disk's answer brings may still be on its way to the terminal


def test_styles_without_colour_have_none():
    for style in ("forward.bold@selected", "error@carried", "text"):
        found = rich_style(style, DEFAULT, False)
        assert found.color is None
        assert found.bgcolor is None
    assert rich_style("text@selected", DEFAULT, False).reverse
    assert rich_style("text@carried", DEFAULT, False).underline


@pytest.mark.parametrize("key", "2345")
async def test_a_screen_that_is_opened_leaves_the_one_before_it_until_it_has_a_frame(tmp_path, key):
    async with screens(tmp_path, size=(80, 24)) as run:
        terminal = pyte.Screen(80, 24)
        stream = pyte.Stream(terminal)
        stream.feed(draw(run.screen.canvas.frame, run.app.palette, run.app.depth))
        shown: list[bool] = []
        real = run.app._display

        def display(screen, renderable):
            if renderable is not None and hasattr(renderable, "render_segments"):
                stream.feed(written(renderable).replace("\n", "\r\n"))
                shown.append(bool("".join(terminal.display).strip()))
            real(screen, renderable)

        run.app._display = display
        await run.press(key)
        run.screen._on_timer_update()
        assert shown
        assert all(shown), "a blank screen is not shown in between"
