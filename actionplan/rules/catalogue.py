"""Every rule, by code: those that the reader of plans applies, and those found by walking this package."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from actionplan import rules
from actionplan.diagnostics.structural import catalogue as structural
from actionplan.rules.support.base import FaultRule, LintRule
from actionplan.rules.support.structural_fixes import FIXED

FAMILIES: dict[str, str] = {
    "AP1": "Structure",
    "AP2": "Owner",
    "AP3": "By when",
    "AP4": "Success",
    "AP5": "Response",
    "AP6": "Progress",
    "AP7": "Text",
    "AP8": "History",
    "AP9": "Today",
}
"""The families of rules, by the first three characters of their codes."""


def _walk() -> Iterator[LintRule]:
    for code, rule in structural.RULES.items():
        yield FaultRule(rule, fixable=code in FIXED)
    for module in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}."):
        lint_rule = getattr(importlib.import_module(module.name), "RULE", None)
        if isinstance(lint_rule, LintRule):
            yield lint_rule


RULES: dict[str, LintRule] = {each.rule.code: each for each in sorted(_walk(), key=lambda each: each.rule.code)}
