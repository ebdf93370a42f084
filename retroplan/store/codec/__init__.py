"""A plan and its text: reading, writing and the table of keys.

Opens no file.
"""
