"""The plan and what is in it: athlete, goals, blocks, sessions.

No notation, no edits: a session holds its workout as text.
"""
