"""The one table of actions and keys, and the keys a user chose.

Imports domain only; what an action does is not here.
"""
