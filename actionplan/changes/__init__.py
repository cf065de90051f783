"""Intentions into edits: what someone wants recorded in a plan, and the fewest characters that record it."""
