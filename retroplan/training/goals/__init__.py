"""Goals: progress, the work that serves them, verdicts, the next test.

Knows no rules and no seasons.
"""
