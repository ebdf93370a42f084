"""What the keys do: functions of the screen they are pressed on, in tables by the ids of the keymap.

How a screen looks, and what a dialog asks, is not here.
"""
