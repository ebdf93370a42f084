"""Every change to a plan as a value that gives a new plan; undo rests on it.

Pure: nothing is saved here and no plan is changed in place.
"""
