"""Building a season from goals, days and history.

Never touches what is done, pinned or written by hand.
"""
