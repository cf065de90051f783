"""Run every rule over every plan. Each plan is released before the next is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, Protocol

from actionplan.assessment import assess
from actionplan.diagnostics.finding import Finding, Rule, Severity, order
from actionplan.guard.comparison import Comparison
from actionplan.lint.selection import UNREADABLE, RuleSelection
from actionplan.lint.suppression import Suppressions
from actionplan.plan.model import Plan
from actionplan.rules.catalogue import RULES
from actionplan.rules.support.base import DayRule, HistoryRule, LintRule, Look, Match, PlanRule, PortfolioRule
from actionplan.rules.support.plan_context import PlanContext, RuleOptions
from actionplan.rules.support.structural_fixes import Fixes, structural_fixes
from actionplan.rules.support.version_context import VersionContext

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
    """Plans as they were at a revision: asked for each plan of now, and at the end for those that are gone."""

    @property
    def selection(self) -> RuleSelection:
        """Which History rules run: the settings of the revision decide, not those that came with the change."""

    @property
    def without_settings(self) -> RuleSelection:
        """Which History rules run without any settings. What the settings of the revision suppress is listed."""

    def comparison(self, plan: Plan) -> Comparison | None:
        """Return the comparison of a plan with what it was; None if there is nothing to compare."""

    def finish(self, left_out: frozenset[str]) -> Iterator[Finding]:
        """Return a finding for each plan that is gone; `left_out` are the files of now that cannot be read."""


class Plans(Protocol):
    """Plans to check: iterated once, after which `findings` holds what is wrong with the files."""

    def __iter__(self) -> Iterator[Plan]:
        """Return each plan, in the order of the files."""

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
    """What comments and settings of the base suppress: it is listed, and fails where `strict`."""

    def fails(self, strict: bool = False) -> bool:
        """Tell whether the run fails: for errors, for warnings if `strict`, never for suggestions."""
        worst = Severity.WARNING if strict else Severity.ERROR
        found = [*self.findings, *(each.finding for each in self.suppressed_history if strict)]
        return any(finding.rule.severity <= worst for finding in found)


def lint(plans: Plans, settings: LintSettings = LintSettings()) -> LintResult:  # noqa: B008 it cannot change
    """Return every finding about `plans`, which are iterated here."""
    run = _Run(settings)
    for plan in plans:
        run.plan(plan)
    run.structure(plans.findings)
    if settings.base is not None:
        left_out = frozenset(finding.span.path for finding in plans.findings if finding.left_out == "the file")
        run.structure(settings.base.finish(left_out))
    run.comments()
    return LintResult(sorted(run.findings, key=order), run.suppressed, tuple(run.suppressed_history))


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
        self._looks = [(each.rule, look) for each in self.active.values() if (look := _look(each)) is not None]

    def _runs(self, code: str, rule: LintRule) -> bool:
        base = self.settings.base
        unless_suppressed = base is not None and isinstance(rule, HistoryRule) and base.without_settings.runs(code)
        return unless_suppressed or self._selection(code).runs(code)

    def _selection(self, code: str) -> RuleSelection:
        """Return the selection that decides on a rule: for the History rules that of the base."""
        base = self.settings.base
        return base.selection if base is not None and isinstance(RULES[code], HistoryRule) else self.settings.selection

    def plan(self, plan: Plan) -> None:
        """Check one plan. Nothing of it is kept but what rules that compare plans remember."""
        comments = Suppressions(plan)
        if comments.comments or comments.findings:
            self._comments[plan.path] = comments
        if fixes := structural_fixes(plan):
            self._fixes[plan.path] = fixes
        context = PlanContext(plan, self.settings.options)
        for rule, look in self._looks:
            for match in look(context):
                self._take(rule, match)
        self._today(context)
        self._history(plan)

    def _today(self, context: PlanContext) -> None:
        if self.settings.day is None:
            return
        standing = assess(context.plan, self.settings.day)
        for each in self.active.values():
            if isinstance(each, DayRule):
                for match in each.check(context, standing):
                    self._take(each.rule, match)

    def _history(self, plan: Plan) -> None:
        comparison = self.settings.base.comparison(plan) if self.settings.base else None
        if comparison is None:
            return
        versions, comments = VersionContext(comparison), Suppressions(comparison.then)
        for each in self._history_rules:
            for match in each.check(versions):
                finding = _finding(each.rule, match)
                # Comments count as the base has them: one that came with the change cannot suppress it.
                if comments.suppresses(finding.code, match.then.lines if match.then else ()):
                    self.suppressed_history.append(SuppressedChange(finding, "a comment"))
                else:
                    self._add_change(finding)

    def _add_change(self, finding: Finding) -> None:
        """Take a finding of a History rule, or list it as suppressed by the settings of the base."""
        selection = self._selection(finding.code)
        if selection.runs(finding.code) and selection.wants(finding.code, finding.span.path):
            self.findings.append(finding)
        else:
            self.suppressed_history.append(SuppressedChange(finding, "the settings"))

    def structure(self, findings: Iterable[Finding]) -> None:
        """Take the findings made by the reader of plans."""
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

    def _take(self, rule: Rule, match: Match) -> None:
        self._add(_finding(rule, match), match.place.lines)

    def _add(self, finding: Finding, lines: tuple[int, ...]) -> None:
        path = finding.span.path
        if finding.code not in self.active:
            return
        if isinstance(RULES[finding.code], HistoryRule):
            self._add_change(finding)
            return
        if not self._selection(finding.code).wants(finding.code, path):
            return
        comments = self._comments.get(path)
        if comments is not None and comments.suppresses(finding.code, lines):
            self.suppressed += 1
        else:
            self.findings.append(finding)


def _finding(rule: Rule, match: Match) -> Finding:
    message = match.message if len(match.message) <= LONGEST else f"{match.message[:LONGEST]}…"
    return Finding(rule, match.place.span, message, match.help, match.place.source, fix=match.fix)


def _look(lint_rule: LintRule) -> Look | None:
    """Return the check of a rule that needs neither a day nor a base. The reader has already applied its own rules."""
    if isinstance(lint_rule, PlanRule):
        return lint_rule.check
    return lint_rule.begin() if isinstance(lint_rule, PortfolioRule) else None
