"""Where the project lives on the web: one constant, empty for as long as it has no home page."""

HOME = ""
"""The address without a slash at its end; while it is empty, outputs name `actionplan rule CODE` instead."""
