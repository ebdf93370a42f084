"""One session drawn: card, facts, profile.

Knows no week and no season around it.
"""
