"""Lint: runs the rules over plans, keeps what was asked for, honours suppressions, sorts."""

from actionplan.lint.engine import Report, Settings, lint
from actionplan.lint.selection import Selection, codes

__all__ = ["Report", "Selection", "Settings", "codes", "lint"]
