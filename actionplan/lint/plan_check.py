"""Run the rules over one plan. Any process may do this, so what they find is kept small enough to send to another."""

from __future__ import annotations

import marshal
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from actionplan.assessment import assess
from actionplan.diagnostics.finding import Edit, Finding, order, shortened
from actionplan.diagnostics.span import Span
from actionplan.lint.rule_selection import RuleSelection
from actionplan.lint.settings import LintSettings
from actionplan.lint.suppression import Suppressions
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan
from actionplan.rules.catalogue import RULES
from actionplan.rules.support.base import DayRule, Fact, Match, PlanRule, PortfolioRule
from actionplan.rules.support.plan_context import PlanContext
from actionplan.rules.support.structural_fixes import Fixes, structural_fixes

FindingRow = tuple[str, tuple[int, ...], str, str, str, tuple[tuple[int, int, str], ...]]
"""A finding without the path of its plan: the code, the place, the message, the help, the source and the fix."""


class Checked(NamedTuple):
    """What the rules found in one plan by itself, and what is needed to compare it with others.

    `rows` are packed, and `numbers` is how many there are of each code. `suppressed` is how many comments suppress.
    """

    path: str
    rows: bytes
    numbers: dict[str, int]
    suppressed: int
    facts: list[tuple[str, list[Fact]]]
    comments: Suppressions | None
    fixes: Fixes

    def without_fixes(self) -> Checked:
        """Return the same findings without the edits that would fix them, to keep them in less memory."""
        return self._replace(rows=_packed((*row[:-1], ()) for row in _unpacked(self.rows)), fixes={})


class CheckedFile(NamedTuple):
    """The findings of one file: those of its rules, packed, and `others`, each in the order in which they were made."""

    path: str
    rows: tuple[bytes, ...]
    others: tuple[Finding, ...] = ()

    def findings(self) -> list[Finding]:
        """Return the findings, in the order of their places."""
        ruled = [_finding(self.path, row) for packed in self.rows for row in _unpacked(packed)]
        return sorted([*ruled, *self.others], key=order) if self.others or len(self.rows) > 1 else ruled


def lint_plan(plan: Plan, settings: LintSettings) -> Checked:
    """Check one plan by itself, for `combine_checked` or `lint`. Any process may call this."""
    context = PlanContext(plan, settings.options)
    rules = active_rules(settings.selection)
    matches = [(code, list(rule.check(context))) for code, rule in rules.plan]
    if settings.day is not None:
        standing = assess(plan, settings.day)
        matches += [(code, list(rule.check(context, standing))) for code, rule in rules.day]
    facts = [(code, list(rule.facts(context))) for code, rule in rules.portfolio]
    comments = Suppressions(plan)
    noted = comments if comments.comments or comments.findings else None
    kept = keep(plan.path, matches, settings.selection, noted)
    return Checked(plan.path, *kept, facts, noted, structural_fixes(plan))


class _ActiveRules(NamedTuple):
    """The rules that run, by kind and code."""

    plan: list[tuple[str, PlanRule]]
    day: list[tuple[str, DayRule]]
    portfolio: list[tuple[str, PortfolioRule]]


@lru_cache(maxsize=1)
def active_rules(selection: RuleSelection) -> _ActiveRules:
    """Return the rules that run, except those about history and those whose findings are made elsewhere."""
    found = [(code, rule) for code, rule in RULES.items() if selection.runs(code)]
    return _ActiveRules(
        [(code, rule) for code, rule in found if isinstance(rule, PlanRule)],
        [(code, rule) for code, rule in found if isinstance(rule, DayRule)],
        [(code, rule) for code, rule in found if isinstance(rule, PortfolioRule)],
    )


class Kept(NamedTuple):
    """What is kept of some matches in one plan: see `Checked`."""

    rows: bytes
    numbers: dict[str, int]
    suppressed: int


def keep(
    path: str, found: Iterable[tuple[str, list[Match]]], selection: RuleSelection, comments: Suppressions | None
) -> Kept:
    """Return the matches, by code, that are wanted for a file and that no comment suppresses."""
    wanted = [(code, matches) for code, matches in found if matches and selection.wants(code, path)]
    rows = _rows(wanted, comments)
    suppressed = sum(len(matches) for _, matches in wanted) - len(rows)
    return Kept(_packed(rows), dict(Counter(row[0] for row in rows)), suppressed)


def _rows(found: Sequence[tuple[str, list[Match]]], comments: Suppressions | None) -> list[FindingRow]:
    """Return the matches that no comment suppresses, in the order of their places."""
    rows = [
        _row(code, match)
        for code, matches in found
        for match in matches
        if comments is None or not comments.suppresses(code, match.place.lines)
    ]
    return sorted(rows, key=_order)


def _row(code: str, match: Match) -> FindingRow:
    (span, source, _), message, help_text, fix, _ = match
    edits = tuple([(each.start, each.end, each.text) for each in fix]) if fix else ()
    return code, span[1:], shortened(message), help_text, source, edits


def _order(row: FindingRow) -> tuple[int, int, str, str]:
    """Return the sort key that `order` returns for the finding, without its path."""
    code, place, message = row[:3]
    return place[4], RULES[code].rule.severity, code, message


def _finding(path: str, row: FindingRow) -> Finding:
    code, place, message, help_text, source, fix = row
    edits = tuple([Edit(*edit) for edit in fix]) if fix else ()
    return Finding(RULES[code].rule, Span(path, *place), message, help_text, source, fix=edits)


def _packed(rows: Iterable[FindingRow]) -> bytes:
    rows = list(rows)
    return marshal.dumps(rows) if rows else b""


def _unpacked(rows: bytes) -> list[FindingRow]:
    return marshal.loads(rows) if rows else []  # noqa: S302 made by this process or one that it has started
