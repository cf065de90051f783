"""Merge two versions of a plan by what they mean: by ref and by entry, never by line."""
