"""The screens in Textual: keys to edits, frames to the terminal.

The only place that imports Textual; no store, no exchange, no services.
"""
