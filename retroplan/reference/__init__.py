"""What is known about backward running: claims, sources, safety, best marks, workouts.

Data and its readers; imports domain only.
"""
