"""Rounds: ask every owner for a report, remind those who do not answer, and record what comes back."""
