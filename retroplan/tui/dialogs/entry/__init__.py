"""Dialogs that enter sessions and goals.

They make edits; the workspace does them.
"""
