"""Windows over a screen: ask, choose, confirm, fill in, preview.

No dialog knows which screen it is over.
"""
