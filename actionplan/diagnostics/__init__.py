"""Findings and the places they point to."""
