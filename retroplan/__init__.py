"""RetroPlan: plan running in both directions, from the terminal."""

__version__ = "0.2.0"
