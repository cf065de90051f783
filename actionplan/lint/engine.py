"""Run every rule over every plan. Each plan is released before the next is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple, Protocol, TypeVar

from actionplan.assessment import assess
from actionplan.diagnostics.finding import Edit, Finding, Rule, Severity, order
from actionplan.diagnostics.span import Span
from actionplan.guard.comparison import Comparison
from actionplan.lint.selection import UNREADABLE, RuleSelection
from actionplan.lint.suppression import Suppressions
from actionplan.plan.model import Plan
from actionplan.rules.catalogue import RULES
from actionplan.rules.support.base import DayRule, Fact, HistoryRule, LintRule, Match, PlanRule, PortfolioRule
from actionplan.rules.support.plan_context import PlanContext, RuleOptions
from actionplan.rules.support.structural_fixes import Fixes, structural_fixes
from actionplan.rules.support.version_context import VersionContext

T = TypeVar("T")
LONGEST = 400
"""The most characters of a message, which may quote a text of any length."""


class LintSettings(NamedTuple):
    """Which rules run, and with which options.

    Without a `day` the Today rules do not run; without a `base` to compare with, the History rules do not.
    """

    selection: RuleSelection = RuleSelection()
    options: RuleOptions = RuleOptions()
    day: date | None = None
    base: History | None = None


class History(Protocol):
    """Plans as they were at a revision.

    It is asked about each current plan, and at the end about those that are gone.
    """

    @property
    def selection(self) -> RuleSelection:
        """Which History rules run. The settings of the revision decide, not those of the change."""

    @property
    def without_settings(self) -> RuleSelection:
        """Which History rules run without any settings. What the settings of the revision suppress is listed."""

    def comparison(self, plan: Plan) -> Comparison | None:
        """Return the comparison of a plan with what it was; None if there is nothing to compare."""

    def finish(self, left_out: frozenset[str]) -> Iterator[Finding]:
        """Return a finding for each plan that is gone; `left_out` are the current files that cannot be read."""


class CheckedPlans(Protocol):
    """Plans to check: read once, after which `findings` holds what is wrong with the files."""

    def __iter__(self) -> Iterator[Plan]:
        """Return each plan, in the order of the files."""

    def map(self, function: Callable[[Plan], T]) -> Iterator[T]:
        """Return what `function` returns for each plan, in the order of the files, from any process."""

    @property
    def findings(self) -> list[Finding]:
        """The structural findings."""


class SuppressedChange(NamedTuple):
    """A finding of a History rule that the base suppresses. `by` says with what: a comment or its settings."""

    finding: Finding
    by: str


class LintResult(NamedTuple):
    """The findings, in the order of the files; `suppressed` counts those that comments suppress."""

    findings: list[Finding]
    suppressed: int = 0
    suppressed_history: tuple[SuppressedChange, ...] = ()
    """What comments and settings of the base suppress. It is listed, and fails if `strict`."""

    def fails(self, strict: bool = False) -> bool:
        """Tell whether the run fails: for errors, for warnings if `strict`, never for suggestions."""
        worst = Severity.WARNING if strict else Severity.ERROR
        found = [*self.findings, *(each.finding for each in self.suppressed_history if strict)]
        return any(finding.rule.severity <= worst for finding in found)


def lint(plans: CheckedPlans, settings: LintSettings = LintSettings(), *, spread: bool = False) -> LintResult:  # noqa: B008 it cannot change
    """Return every finding about `plans`, which are read here; with `spread`, many of them by several processes.

    Plans are compared with a `base` by this process alone.
    """
    run = _Run(settings)
    if spread and settings.base is None:
        for checked in plans.map(partial(lint_plan, settings=settings)):
            run.take(checked)
    else:
        for plan in plans:
            run.take(lint_plan(plan, settings))
            run.history(plan)
    return run.result(plans.findings)


def combine_checked(checked: Iterable[Checked], structural: Iterable[Finding], settings: LintSettings) -> LintResult:
    """Return every finding about plans that `lint_plan` has checked, in the order of the files.

    `structural` are the findings of the reader of plans. The result is the same as that of `lint` without a `base`.
    """
    run = _Run(settings._replace(base=None))
    for each in checked:
        run.take(each)
    return run.result(structural)


def lint_against(plans: Iterable[Plan], base: History, left_out: frozenset[str]) -> LintResult:
    """Return what the History rules find about plans compared with `base`, and nothing else.

    `left_out` are the files, as printed, that cannot be read.
    """
    run = _Run(LintSettings(base=base))
    for plan in plans:
        run.history(plan)
    run.structure(base.finish(left_out))
    return LintResult(sorted(run.findings, key=order), 0, tuple(run.suppressed_history))


_Found = tuple[tuple[int, ...], tuple[int, ...], str, str, str, tuple[tuple[int, int, str], ...]]
"""A match in plain tuples, which `pickle` copies several times as fast as records, without the path of the plan.

The place of the match, the lines on which a comment can suppress it, the message, the help, the source and the fix.
"""


class Checked(NamedTuple):
    """What the rules found in one plan, by code, and what is needed to compare it with others."""

    path: str
    found: list[tuple[str, list[_Found]]]
    facts: list[tuple[str, list[Fact]]]
    comments: Suppressions | None
    fixes: Fixes

    def without_fixes(self) -> Checked:
        """Return the same findings without the edits that would fix them, to keep them in less memory."""
        found: list[tuple[str, list[_Found]]] = [
            (code, [(*each[:-1], ()) for each in matches]) for code, matches in self.found
        ]
        return self._replace(found=found, fixes={})


def lint_plan(plan: Plan, settings: LintSettings) -> Checked:
    """Check one plan by itself, for `combine_checked` or `lint`. Any process may call this."""
    context = PlanContext(plan, settings.options)
    rules = _active(settings.selection)
    found = [(code, list(map(_found, rule.check(context)))) for code, rule in rules.plan]
    if settings.day is not None:
        standing = assess(plan, settings.day)
        found += [(code, list(map(_found, rule.check(context, standing)))) for code, rule in rules.day]
    found = [(code, matches) for code, matches in found if matches]
    facts = [(code, list(rule.facts(context))) for code, rule in rules.portfolio]
    comments = Suppressions(plan)
    noted = comments if comments.comments or comments.findings else None
    return Checked(plan.path, found, facts, noted, structural_fixes(plan))


def _found(match: Match) -> _Found:
    (span, source, lines), message, help_text, fix, _ = match
    edits = tuple([(edit.start, edit.end, edit.text) for edit in fix])
    return span[1:], lines, _shortened(message), help_text, source, edits


class _Rules(NamedTuple):
    """The rules that run, by kind and code."""

    plan: list[tuple[str, PlanRule]]
    day: list[tuple[str, DayRule]]
    portfolio: list[tuple[str, PortfolioRule]]


@lru_cache(maxsize=1)
def _active(selection: RuleSelection) -> _Rules:
    """Return the rules that run, except those about history and those whose findings are made elsewhere."""
    found = [(code, rule) for code, rule in RULES.items() if selection.runs(code)]
    return _Rules(
        [(code, rule) for code, rule in found if isinstance(rule, PlanRule)],
        [(code, rule) for code, rule in found if isinstance(rule, DayRule)],
        [(code, rule) for code, rule in found if isinstance(rule, PortfolioRule)],
    )


class _Run:
    """One run: the findings so far, the comments of every file, and what rules that compare plans remember."""

    def __init__(self, settings: LintSettings) -> None:
        self.settings = settings
        self.findings: list[Finding] = []
        self.suppressed = 0
        self.suppressed_history: list[SuppressedChange] = []
        self.active = {code: rule for code, rule in RULES.items() if self._runs(code, rule) or code in UNREADABLE}
        self._history_rules = [rule for rule in self.active.values() if isinstance(rule, HistoryRule)]
        self._comments: dict[str, Suppressions] = {}
        self._fixes: dict[str, Fixes] = {}
        self._compare = {code: rule.begin() for code, rule in _active(settings.selection).portfolio}

    def _runs(self, code: str, rule: LintRule) -> bool:
        base = self.settings.base
        unless_suppressed = base is not None and isinstance(rule, HistoryRule) and base.without_settings.runs(code)
        return unless_suppressed or self._selection(code).runs(code)

    def _selection(self, code: str) -> RuleSelection:
        """Return the selection that decides about a rule; for the History rules, the selection of the base."""
        base = self.settings.base
        return base.selection if base is not None and isinstance(RULES[code], HistoryRule) else self.settings.selection

    def result(self, structural: Iterable[Finding]) -> LintResult:
        """Return what the run has found, with the findings of the reader of plans."""
        structural = list(structural)
        self.structure(structural)
        if self.settings.base is not None:
            left_out = frozenset(finding.span.path for finding in structural if finding.left_out == "the file")
            self.structure(self.settings.base.finish(left_out))
        self.comments()
        return LintResult(sorted(self.findings, key=order), self.suppressed, tuple(self.suppressed_history))

    def take(self, checked: Checked) -> None:
        """Add what was found in one plan. Only what rules that compare plans remember is kept."""
        if checked.comments is not None:
            self._comments[checked.path] = checked.comments
        if checked.fixes:
            self._fixes[checked.path] = checked.fixes
        for code, found in checked.found:
            rule = RULES[code].rule
            for place, lines, message, help_text, source, fix in found:
                edits = tuple([Edit(*edit) for edit in fix])
                self._add(Finding(rule, Span(checked.path, *place), message, help_text, source, fix=edits), lines)
        for code, facts in checked.facts:
            for match in filter(None, map(self._compare[code], facts)):
                self._add(_finding(RULES[code].rule, match), match.place.lines)

    def history(self, plan: Plan) -> None:
        """Compare a plan with what it was at the base."""
        comparison = self.settings.base.comparison(plan) if self.settings.base else None
        if comparison is None:
            return
        versions, comments = VersionContext(comparison), Suppressions(comparison.then)
        for each in self._history_rules:
            for match in each.check(versions):
                finding = _finding(each.rule, match)
                # Comments are taken from the base, so a comment in the change cannot suppress the change.
                if comments.suppresses(finding.code, match.then.lines if match.then else ()):
                    self.suppressed_history.append(SuppressedChange(finding, "a comment"))
                else:
                    self._add_change(finding)

    def _add_change(self, finding: Finding) -> None:
        """Add a finding of a History rule, or list it as suppressed by the settings of the base."""
        selection = self._selection(finding.code)
        if selection.runs(finding.code) and selection.wants(finding.code, finding.span.path):
            self.findings.append(finding)
        else:
            self.suppressed_history.append(SuppressedChange(finding, "the settings"))

    def structure(self, findings: Iterable[Finding]) -> None:
        """Add the findings made by the reader of plans."""
        for finding in findings:
            fix = self._fixes.get(finding.span.path, {}).get((finding.code, finding.span.start), ())
            self._add(finding._replace(fix=fix), (finding.span.line,))

    def comments(self) -> None:
        """Check the comments themselves, once every finding that they could suppress has been made."""
        for comments in self._comments.values():
            for finding in [*comments.findings, *comments.unused(self._has_run)]:
                self._add(finding, (finding.span.line,))

    def _has_run(self, code: str) -> bool:
        rule = self.active.get(code)
        if isinstance(rule, DayRule):
            return self.settings.day is not None
        return rule is not None and not isinstance(rule, HistoryRule)

    def _add(self, finding: Finding, lines: tuple[int, ...]) -> None:
        code, path = finding.rule.code, finding.span.path
        if code not in self.active:
            return
        if isinstance(RULES[code], HistoryRule):
            self._add_change(finding)
            return
        if not self.settings.selection.wants(code, path):
            return
        comments = self._comments.get(path)
        if comments is not None and comments.suppresses(code, lines):
            self.suppressed += 1
        else:
            self.findings.append(finding)


def _finding(rule: Rule, match: Match) -> Finding:
    return Finding(rule, match.place.span, _shortened(match.message), match.help, match.place.source, fix=match.fix)


def _shortened(message: str) -> str:
    return message if len(message) <= LONGEST else f"{message[:LONGEST]}…"
