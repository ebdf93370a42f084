"""The files of a user: the folder of plans, settings, themes, own workouts, repairs.

Imports the rest of store; nothing of store imports it.
"""
