"""How fast: VDOT, pace ladders for both directions, race times, predictions.

Knows no weeks, no rules and no seasons.
"""
