"""The disk: where plans, settings and themes live, and how they are read and written safely."""
