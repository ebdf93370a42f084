"""The title bar and the footer, at every width."""

from __future__ import annotations

import pytest

from retroplan.view.drawing import chrome
from retroplan.view.drawing.frame import plain, row_width

HINTS = (("a", "add"), ("e", "edit"), ("m", "move"), ("[ ]", "week"))


@pytest.mark.parametrize("width", range(1, 140))
def test_both_rows_are_exactly_as_wide_as_the_screen(width):
    bar, hits = chrome.title_bar(width, "Spring 10K\x1b[2J", "week", "saved ✓")
    assert row_width(bar) == width
    assert "\x1b" not in plain(bar)
    assert all(hit.x >= 0 and hit.x + hit.width <= width + 30 for hit in hits)
    assert row_width(chrome.footer(width, HINTS)) == width


def test_the_title_bar_names_program_plan_tabs_and_status():
    bar, _ = chrome.title_bar(120, "Spring 10K", "goals", "saved ✓")
    text = plain(bar)
    assert text.startswith(" RetroPlan  Spring 10K")
    assert "1 Week" in text
    assert text.rstrip().endswith("saved ✓")


def test_a_click_on_a_tab_finds_it():
    bar, hits = chrome.title_bar(120, "Spring 10K", "week", "")
    text = plain(bar)
    for key, id, label in chrome.TABS:
        place = text.index(f"{key} {label}")
        assert {hit.id for hit in hits if hit.holds(place, 0)} == {f"tab:{id}"}


def test_the_open_tab_is_the_last_to_go():
    bar, _ = chrome.title_bar(12, "Spring 10K", "goals", "saved ✓")
    assert "Goals" in plain(bar)


def test_the_help_key_is_always_in_the_footer():
    assert plain(chrome.footer(14, HINTS)).strip() == "? all keys"
    wide = plain(chrome.footer(80, HINTS))
    assert wide.startswith(" a add   e edit")
    assert "? all keys" in wide
