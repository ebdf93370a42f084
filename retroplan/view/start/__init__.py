"""The first screen, and the screen of a plan that cannot be read.

Draws; files are found elsewhere.
"""
