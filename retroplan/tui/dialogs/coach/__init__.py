"""Dialogs of the coach: build, adapt, findings, why, paces, tests.

What is built and judged comes from training.
"""
