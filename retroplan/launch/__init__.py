"""From a command line to the screens: the way in, the first frame, the start of Textual.

The only folder that may import all others; nothing imports it.
"""
