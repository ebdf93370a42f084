"""What to show: pure functions from plans to rows of styled text. Knows nothing of Textual."""
