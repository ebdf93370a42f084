"""Changes of sessions that make a finding go away, each checked before it is offered.

No rules here: what is wrong is decided one folder up.
"""
