"""What a season is made of: a run and its parts as notation, what is planned so far, and what the check allows.

Decides nothing about goals, weeks or days, and asks no person anything.
"""
