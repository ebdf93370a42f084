"""The tools of drawing: cells, frames, colours, panels, prose.

Knows no plans and no screens.
"""
