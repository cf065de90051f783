"""The documentation of rules, made from the rules themselves: one page per rule, and the table of all rules."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from actionplan.rules.catalogue import FAMILIES
from actionplan.rules.support.base import DayRule, HistoryRule, LintRule


def page(lint_rule: LintRule) -> str:
    """Return the page of a rule as Markdown."""
    rule = lint_rule.rule
    head = f"# {rule.code} {rule.name} ({rule.severity})\n\n{rule.summary}\n"
    remarks = " ".join(_remarks(lint_rule))
    body = f"{rule.page.strip()}\n" if rule.page else ""
    return "\n".join(part for part in (head, f"{remarks}\n" if remarks else "", body) if part)


def _remarks(lint_rule: LintRule) -> Iterable[str]:
    """Return sentences on when the rule runs and what `--fix` does about its findings."""
    if isinstance(lint_rule, DayRule):
        yield "This rule runs only with `--today` or `--as-of DATE`."
    if isinstance(lint_rule, HistoryRule):
        yield "This rule runs only with `--base REV`."
    if not lint_rule.default:
        yield f"This rule is off by default: switch it on with `--extend-select {lint_rule.rule.code}`."
    if lint_rule.fixable:
        yield "`--fix` fixes the findings that can be fixed safely."


def index(rules: Iterable[LintRule]) -> str:
    """Return the table of all rules as Markdown, by family, each linked to its page in the same folder."""
    parts = ["# Rules\n", _HEAD]
    for family, members in groupby(rules, lambda lint_rule: lint_rule.rule.code[:3]):
        rows = [_row(lint_rule) for lint_rule in members]
        parts.append(f"## {FAMILIES[family]} ({family})\n\n{_TABLE_HEAD}")
        parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


_TABLE_HEAD = "| Code | Name | Severity | Fix | What it reports |\n| --- | --- | --- | --- | --- |"
_HEAD = """\
`actionplan lint` runs all of these rules, but the History rules need `--base REV` and the Today rules need
`--today` or `--as-of DATE`. `actionplan validate` runs only the Structure rules. `actionplan rule CODE` explains one.

Errors make the command fail (exit status 1). Warnings do so only with `--strict`, suggestions never. Rules marked
*fix* have findings that `--fix` can fix.
"""


def _row(lint_rule: LintRule) -> str:
    rule = lint_rule.rule
    fix = "fix" if lint_rule.fixable else ""
    return f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity} | {fix} | {rule.summary} |"
