"""What holds for a person: free minutes, sore places, heart rates, whose a session is.

Knows no goals, no rules and no seasons.
"""
