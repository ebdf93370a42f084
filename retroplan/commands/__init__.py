"""The command line: one file a noun, listed in registry.

Imported one command at a time; never imports Textual.
"""
