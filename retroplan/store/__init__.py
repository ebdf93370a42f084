"""The disk: plans, settings, themes and the library, safely in and out.

Imports domain only; knows no screens, no training and no other programs.
"""
