"""How much: totals, load, fitness, energy and muscles of workouts, sessions and weeks.

Adds up what is there; judges nothing and plans nothing.
"""
