"""One file a screen: its cursor, what it draws from, why an action is refused now.

What a screen looks like belongs to view.
"""
