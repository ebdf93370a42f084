"""What everything stands on: values, errors, safe text, dates, units, ids, themes.

Imports no other folder.
"""
