"""Benefits, sources, tools and the library of workouts.

Draws; claims and grades come from reference.
"""
