"""Small plans to put something hostile into, as bytes."""

from __future__ import annotations

HEAD = "format: 1\nid: hostile\ntitle: T\nissued: January 2011\n"
ONE = "  - ref: R1\n    recommendation: R\n"
"""A recommendation, as `plan` takes them."""


def plan(recommendations: str = "", more: str = "") -> bytes:
    """Write a plan of these recommendations, given as lines indented by two spaces, and more lines at the top."""
    return f"{HEAD}{more}recommendations:\n{recommendations or ONE}".encode()


def action(fields: str, top: str = "") -> bytes:
    """Write a plan of one action with these fields, one per line, and more lines at the top."""
    lines = "".join(f"        {line}\n" for line in fields.split("\n"))
    return plan(f"{ONE}    actions:\n      - ref: R1.1\n        action: Do it.\n{lines}", top)


def entry(fields: str) -> bytes:
    """Write a plan of one action with one progress entry of these fields, given as in braces."""
    return action(f"progress:\n  - {{{fields}}}")
