"""What a coach knows: pace ladders, load and totals, computed from plans. Imports `domain` only."""
