"""Lint: runs the rules over plans, keeps what was asked for, honours suppressions, sorts."""

from actionplan.lint.engine import LintResult, Settings, lint
from actionplan.lint.selection import RuleSelection, codes

__all__ = ["LintResult", "RuleSelection", "Settings", "codes", "lint"]
