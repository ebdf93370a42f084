"""What is known: the graded claims, their sources and the built-in workouts, as data with a loader."""
