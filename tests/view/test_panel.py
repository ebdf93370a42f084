"""Boxes over a screen: its size stays, wide characters are never halved, only the box answers."""

from __future__ import annotations

from golden import check_frame
from hypothesis import given
from hypothesis import strategies as st

from retroplan.view.drawing.frame import Frame, Hit, fill, plain, row_width, stack
from retroplan.view.drawing.panel import Box, cut_row, over, room

WIDE = st.text(st.sampled_from("ab 日本é👩🇩"), max_size=20)


def screen(width: int, height: int, text: str = "日本 running ") -> Frame:
    rows = stack([fill([(text * 20, "muted")], width) for _ in range(height)], width, height)
    return Frame(rows, width, (Hit(0, 0, width, height, "below"),) if width and height else ())


def test_a_box_stands_over_the_rows_with_its_title() -> None:
    frame = over(screen(20, 6, "abcdefghij"), Box(((("hello", "text"),),), 8), "centre", "T")
    assert frame.text().split("\n") == [
        "abcdefghijabcdefghi…",
        "abcde┌─ T ────┐fghi…",
        "abcde│hello   │fghi…",
        "abcde└────────┘fghi…",
        "abcdefghijabcdefghi…",
        "abcdefghijabcdefghi…",
    ]


def test_a_halved_wide_character_becomes_a_blank() -> None:
    below = Frame(((("日本日本日本", "muted"),),) * 3, 12)
    frame = over(below, Box(((("x", "text"),),), 4), "bottom")
    assert plain(frame.rows[1]) == "日 │x   │ 本"
    assert row_width(frame.rows[1]) == 12


def test_only_the_box_answers_the_mouse() -> None:
    frame = over(screen(30, 10), Box(((("one", "text"),),), 10, (Hit(0, 0, 10, 1, "item:1"),), (2, 0)))
    assert {hit.id for hit in frame.hits} == {"outside", "panel", "item:1"}
    x, y = frame.cursor or (0, 0)
    assert frame.hit(x, y) == Hit(10, 4, 10, 1, "item:1")
    assert (frame.hit(0, 0) or Hit(0, 0, 0, 0, "")).id == "outside"


def test_room_is_what_fits_inside_the_border() -> None:
    assert room(screen(30, 10)) == (28, 8)
    assert room(screen(30, 10), above=1) == (28, 7)
    assert room(screen(3, 2)) == (3, 2)


@given(
    st.integers(1, 60), st.integers(1, 20), st.integers(0, 70), st.integers(0, 25),
    st.sampled_from(["top", "centre", "bottom"]), st.integers(0, 3), WIDE,
)  # fmt: skip
def test_any_box_keeps_the_size(
    width: int, height: int, size: int, count: int, where: str, above: int, text: str
) -> None:
    hits = tuple(Hit(0, n, 50, 1, f"item:{n}") for n in range(count))
    box = Box((((text or "x", "text"),),) * count, size, hits, (3, 1))
    frame = over(screen(width, height), box, where, text, text, above)
    check_frame(frame, width, height)


@given(WIDE, WIDE, st.integers(0, 60), st.integers(0, 60))
def test_a_cut_is_exactly_as_wide_as_asked(one: str, two: str, start: int, size: int) -> None:
    row = cut_row(((one, "text"), (two, "muted")), start, start + size)
    assert row_width(row) == size
