"""Every figure with its source and how sure it is, and the stages of backward running.

Figures only; imports no other folder of training.
"""
