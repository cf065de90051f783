"""Run the lint rules over plans: select rules, apply suppressions, and sort the findings."""

from actionplan.lint.engine import LintResult, lint
from actionplan.lint.rule_selection import RuleSelection, codes
from actionplan.lint.settings import LintSettings

__all__ = ["LintResult", "LintSettings", "RuleSelection", "codes", "lint"]
