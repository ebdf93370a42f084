"""Other programs: weeks and plans written to and read from interchange formats."""
