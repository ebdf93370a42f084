"""What every screen and dialog stands on: the canvas, keys, what dialogs may ask, preferences, the report of the check.

No screen, no dialog and no action is known here.
"""
