"""Fitting a plan to missed days, illness, a holiday or a sore place.

Gives a new plan and its reasons; builds no season.
"""
