"""Completion on the Tab key: what to offer, and how each shell asks for it."""
