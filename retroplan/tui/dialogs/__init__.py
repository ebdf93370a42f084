"""Windows over a screen: ask, choose, confirm, fill in, preview.

No dialog knows the screen it is over but as a `Host`.
"""
