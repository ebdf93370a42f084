"""The season: chart, grid, sums, notes and plain text.

Draws; what weeks come to is worked out by training.
"""
