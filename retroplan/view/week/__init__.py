"""The week: grid, list, header, details and plain text.

Knows no season.
"""
