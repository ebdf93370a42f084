"""One open plan file: read, saved, merged, backed up, watched, journalled.

Knows one file at a time; folders belong to files.
"""
