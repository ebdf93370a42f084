"""One file a screen: what its keys do.

What a screen looks like belongs to view.
"""
