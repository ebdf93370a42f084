"""Owns the Week screen: the cursor with everything that can be done to a session, a day and a week."""

from __future__ import annotations

from retroplan.tui.screens.week_batch import BatchActions
from retroplan.tui.screens.week_edits import SessionActions
from retroplan.tui.screens.week_search import SearchActions


class WeekScreen(SessionActions, BatchActions, SearchActions):
    """Seven days of cards, and the selected session below."""
