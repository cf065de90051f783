"""Every rule there is, by code: those that the reader checks and those found by walking this package."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from actionplan import rules
from actionplan.diagnostics import structural
from actionplan.diagnostics.finding import Rule
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
"""The first three characters of a code, and what such rules are about."""


def _walk() -> Iterator[LintRule]:
    for code, rule in structural.RULES.items():
        yield FaultRule(rule, fixable=code in FIXED)
    for module in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}."):
        found = getattr(importlib.import_module(module.name), "RULE", None)
        if isinstance(found, LintRule):
            yield found


RULES: dict[str, LintRule] = {found.rule.code: found for found in sorted(_walk(), key=lambda found: found.rule.code)}


def find(name: str) -> Rule | None:
    """The rule with this code or name, whatever its case."""
    wanted = name.casefold()
    return next((r.rule for r in RULES.values() if wanted in (r.rule.code.casefold(), r.rule.name)), None)


def family(code: str) -> str:
    """What the rules of a code's family are about."""
    return FAMILIES[code[:3]]
