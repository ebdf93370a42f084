"""What people type for days, goals, free minutes and quick sessions, read into values.

Only reading; what is done with the value is decided by the caller.
"""
