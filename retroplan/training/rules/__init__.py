"""The check: every rule with its findings.

A rule judges and changes nothing; changes are in fixes.
"""
