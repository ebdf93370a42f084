"""Bytes on the disk: atomic writes, locks, names, folders, crash reports.

Knows no TOML and no plans.
"""
