"""Goals with their predictions, verdicts and road.

Draws; verdicts are made by training.
"""
