"""Owns the Week screen: the cursor with everything that can be done to a session, a day and a week."""

from __future__ import annotations

from .week_batch import BatchActions
from .week_edits import SessionActions
from .week_search import SearchActions


class WeekScreen(SessionActions, BatchActions, SearchActions):
    """Seven days of cards, and the selected session below."""
