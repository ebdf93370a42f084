"""What a coach knows: paces, load, goals, rules, seasons.

Pure: a plan and a day in, values out; imports domain only.
"""
