"""Drawn controls: text fields, forms, pickers, prompts, help; see docs/controls.md.

Pure states: keys in, a new state and an event out; no Textual.
"""
