"""Shorten long texts for a line beside a picture; the page has the full text elsewhere."""

from __future__ import annotations

from actionplan.outputs.sanitize import clean

SHORT = 56


def shorten(text: str, most: int = SHORT) -> str:
    """Cut a text between words."""
    text = clean(text)
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"
