"""The language of a workout: from text to a tree of steps and repeats, and back.

No plans and no edits; paces and loads belong to training.
"""
