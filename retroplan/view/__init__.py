"""What to show: pure frames of rows and runs.

Imports domain, training and reference; no Textual, no disk, no clock.
"""
