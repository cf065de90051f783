"""What forms record: the kinds of edit, their fields, the check of what was typed, and how it is written.

`kinds.py` is the table of kinds. Everything is written by `actionplan.changes`, as the commands write it.
"""
