"""Styles as colours, and a frame as the escape codes of the first picture."""

from __future__ import annotations

import re

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.theme import ANSI, DEFAULT, TOKENS, Theme
from retroplan.domain.base.value import replace
from retroplan.view.drawing import ansi
from retroplan.view.drawing.frame import Frame
from retroplan.view.drawing.paint import Paint, mix, paint, split

TERMINAL = Theme("terminal", "Terminal", True, tuple((token, "default") for token in TOKENS))
LOOK = dict(DEFAULT.colours)


def test_a_style_has_a_foreground_attributes_and_a_background():
    assert split("text") == ("text", frozenset(), "base")
    assert split("forward.bold.reverse@card") == ("forward", frozenset({"bold", "reverse"}), "card")
    assert paint("forward.bold@card") == Paint(LOOK["forward"], LOOK["card"], bold=True)
    assert paint("muted") == Paint(LOOK["muted"], LOOK["base"])


def test_dim_is_a_colour_half_way_to_the_background():
    look = paint("text.dim@card")
    assert look.fg == mix(LOOK["text"], LOOK["card"], 0.5)
    assert not look.dim
    assert paint("text.dim", TERMINAL).dim


def test_a_shaded_block_is_woven_around_the_dim_colour_and_plain_where_colours_are_not_known():
    woven, dim = paint("forward.shade@card"), paint("forward.dim@card")
    assert mix(woven.fg, woven.bg, 0.5) == dim.fg
    assert woven.fg != woven.bg
    assert paint("forward.shade", TERMINAL) == paint("forward", TERMINAL)


@given(st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF))
def test_mixing_ends_at_its_two_colours(one, other):
    first, second = f"#{one:06x}", f"#{other:06x}"
    assert mix(first, second, 1) == first
    assert mix(first, second, 0) == second


def test_without_colours_the_selection_is_reversed_and_the_carried_underlined():
    assert paint("text@selected", TERMINAL).reverse
    assert not paint("text@selected", DEFAULT).reverse
    assert not paint("key.reverse@selected", TERMINAL).reverse
    carried = paint("text@carried", TERMINAL)
    assert carried.underline
    assert not carried.reverse
    assert not paint("text@card", TERMINAL).reverse


def test_an_unknown_token_draws_as_text():
    assert paint("nonsense@nowhere") == Paint(LOOK["text"], LOOK["text"])


@pytest.mark.parametrize(
    ("environ", "depth"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "true"),
        ({"TERM": "xterm-256color", "COLORTERM": "24bit"}, "true"),
        ({"TERM": "xterm-direct"}, "true"),
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm-kitty"}, "256"),
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, "none"),
        ({}, "none"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "256"),
    ],
)
def test_the_environment_says_how_many_colours(environ, depth):
    assert ansi.colour_depth(environ) == depth


def test_codes_of_one_style():
    assert ansi.sgr("forward.bold@card", DEFAULT, "true") == (
        "\x1b[1;38;2;{};{};{};48;2;{};{};{}m".format(
            *(int(LOOK[token][n : n + 2], 16) for token in ("forward", "card") for n in (1, 3, 5))
        )
    )
    assert ansi.sgr("text", TERMINAL, "true") == ""
    assert ansi.sgr("text@selected", DEFAULT, "none") == "\x1b[7m"
    assert ansi.sgr("text.bold@carried", DEFAULT, "none") == "\x1b[1;4m"
    named = replace(TERMINAL, colours=(("text", "ansi_red"), ("base", "ansi_bright_blue")))
    assert ansi.sgr("text", named, "256") == "\x1b[31;104m"


@pytest.mark.parametrize(
    ("colour", "code"),
    [("#000000", "38;5;16"), ("#ffffff", "38;5;231"), ("#808080", "38;5;244"), ("#ff0000", "38;5;196")],
)
def test_the_nearest_of_256(colour, code):
    theme = replace(TERMINAL, colours=(("text", colour), ("base", "default")))
    assert ansi.sgr("text", theme, "256") == f"\x1b[{code}m"


@pytest.mark.parametrize(
    ("colour", "code"), [("#000000", "30"), ("#ffffff", "97"), ("#00d000", "32"), ("#5a5aff", "94")]
)
def test_the_nearest_of_sixteen(colour, code):
    theme = replace(TERMINAL, colours=(("text", colour), ("base", "default")))
    assert ansi.sgr("text", theme, "16") == f"\x1b[{code}m"
    assert len(ANSI) == 16


FRAME = Frame(
    (
        (("‹ Week", "text.bold"), ("  ", "text")),
        (("▌", "backward@selected"), ("Retro  ", "text.bold@selected")),
        (("━━━━━━━━", "forward"),),
    ),
    8,
)


@pytest.mark.parametrize("depth", ["true", "256", "16", "none"])
def test_a_terminal_shows_the_frame_at_its_place(depth):
    screen = pyte.Screen(8, 4)
    pyte.Stream(screen).feed(ansi.draw(FRAME, DEFAULT, depth, top=1))
    assert [line.rstrip() for line in screen.display] == ["", "‹ Week", "▌Retro", "━━━━━━━━"]


def test_a_terminal_shows_the_themes_own_colours():
    screen = pyte.Screen(8, 3)
    pyte.Stream(screen).feed(ansi.draw(FRAME, DEFAULT, "true"))
    cell = screen.buffer[1][0]
    assert (cell.fg, cell.bg, cell.bold) == (LOOK["backward"][1:], LOOK["selected"][1:], False)
    assert screen.buffer[1][1].bold
    assert screen.buffer[2][7].bg == LOOK["base"][1:]


def test_only_positions_and_looks_are_written():
    for depth in ("true", "256", "16", "none"):
        left = re.sub(r"\x1b\[[\d;]*[mH]", "", ansi.draw(FRAME, DEFAULT, depth))
        assert left == "".join(text for row in FRAME.rows for text, _ in row)


def test_every_row_ends_reset():
    rows = ansi.draw(FRAME, DEFAULT, "true").split("\x1b[2;1H")[0], ansi.draw(FRAME, DEFAULT, "true")
    assert all(text.endswith("\x1b[0m") for text in rows)


def test_lines_for_standard_output_have_no_positions():
    text = ansi.lines(FRAME, DEFAULT, "none")
    assert "H" not in text
    assert text.split("\n")[2] == "━━━━━━━━"
