"""What a plan is: pure values, no I/O, no clock, nothing of ours from outside this room."""
