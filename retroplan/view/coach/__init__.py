"""What the coach says: findings, why, paces, previews of seasons and changes.

Draws; nothing is built or judged here.
"""
