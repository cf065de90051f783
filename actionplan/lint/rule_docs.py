"""The documentation of rules, from the rules themselves: a page each, and the table of all."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from actionplan.rules.catalogue import FAMILIES
from actionplan.rules.support.base import DayRule, HistoryRule, LintRule


def page(found: LintRule) -> str:
    """The page of a rule as Markdown."""
    rule = found.rule
    head = f"# {rule.code} {rule.name} ({rule.severity})\n\n{rule.summary}\n"
    told = " ".join(_told(found))
    body = f"{rule.page.strip()}\n" if rule.page else ""
    return "\n".join(part for part in (head, f"{told}\n" if told else "", body) if part)


def _told(found: LintRule) -> Iterable[str]:
    """What a reader should know of when the rule speaks."""
    if isinstance(found, DayRule):
        yield "Only with `--today` or `--as-of`."
    if isinstance(found, HistoryRule):
        yield "Only with `--base`."
    if not found.default:
        yield f"Off unless it is selected (`--extend-select {found.rule.code}`)."
    if found.fixable:
        yield "`--fix` puts right what is safe to."


def index(rules: Iterable[LintRule]) -> str:
    """The table of all rules as Markdown, by family, each linked to its page in the same folder."""
    parts = ["# Rules\n", _HEAD]
    for family, members in groupby(rules, lambda found: found.rule.code[:3]):
        rows = [_row(found) for found in members]
        parts.append(
            f"## {FAMILIES[family]} ({family})\n\n| Code | Name | | | What it finds |\n| --- | --- | --- | --- | --- |"
        )
        parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


_HEAD = """\
`actionplan lint` runs them all but those of history (with `--base`) and of today (with `--today` or `--as-of`);
`actionplan validate` runs those of structure. `actionplan rule CODE` prints a page. Errors fail, warnings fail with
`--strict`, advice never does. A rule marked *fix* has findings that `--fix` puts right.
"""


def _row(found: LintRule) -> str:
    rule = found.rule
    fix = "fix" if found.fixable else ""
    return f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity} | {fix} | {rule.summary} |"
