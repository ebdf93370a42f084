"""What a plan is: values, the notation, edits, and text that people type.

Imports nothing of ours outside this folder; no disk, no clock, no Textual.
"""
