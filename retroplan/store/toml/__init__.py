"""TOML as text: bounded reading, where things stand, changing a part of it.

Knows no plans: keys and values only.
"""
