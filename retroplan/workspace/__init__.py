"""The one mutable object: the open plan, its undo and its events, and what it asks of others.

Imports domain and training; knows no files and no screens.
"""
