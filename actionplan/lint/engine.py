"""Run every rule over every plan. Each plan is released before the next is read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Protocol, TypeVar

from actionplan.diagnostics.finding import Finding, Rule, Severity, shortened
from actionplan.diagnostics.finding_groups import FindingCounts, FoundFindings
from actionplan.lint.plan_check import Checked, CheckedFile, Kept, active_rules, keep, lint_plan
from actionplan.lint.rule_selection import UNREADABLE, RuleSelection
from actionplan.lint.settings import History, LintSettings
from actionplan.lint.suppression import Suppressions
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan
from actionplan.rules.catalogue import RULES
from actionplan.rules.support.base import DayRule, HistoryRule, LintRule, Match
from actionplan.rules.support.structural_fixes import Fixes
from actionplan.rules.support.version_context import VersionContext

T = TypeVar("T")


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
    """What was found, in the order of the files; `suppressed` counts the findings that comments suppress."""

    found: FoundFindings
    suppressed: int = 0
    suppressed_history: tuple[SuppressedChange, ...] = ()
    """What comments and settings of the base suppress. It is listed, and fails if `strict`."""

    @property
    def findings(self) -> list[Finding]:
        """All findings, which may take much memory: `found` unpacks those of one file at a time."""
        return list(self.found)

    def fails(self, strict: bool = False) -> bool:
        """Tell whether the run fails: for errors, for warnings if `strict`, never for suggestions."""
        worst = Severity.WARNING if strict else Severity.ERROR
        rules = [*self.found.counts.of_rules, *(each.finding.rule for each in self.suppressed_history if strict)]
        return any(rule.severity <= worst for rule in rules)


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
    return run.outcome()


class _Run:
    """One run: the findings so far, the comments of every file, and what rules that compare plans remember."""

    def __init__(self, settings: LintSettings) -> None:
        self.settings = settings
        self.suppressed = 0
        self._rows: defaultdict[str, list[bytes]] = defaultdict(list)
        self._others: defaultdict[str, list[Finding]] = defaultdict(list)
        self._numbers: Counter[str] = Counter()
        self.suppressed_history: list[SuppressedChange] = []
        self.active = {code: rule for code, rule in RULES.items() if self._runs(code, rule) or code in UNREADABLE}
        self._history_rules = [rule for rule in self.active.values() if isinstance(rule, HistoryRule)]
        self._comments: dict[str, Suppressions] = {}
        self._fixes: dict[str, Fixes] = {}
        self._compare = {code: rule.begin() for code, rule in active_rules(settings.selection).portfolio}

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
        return self.outcome()

    def outcome(self) -> LintResult:
        """Return what the run has found so far."""
        paths = sorted({*self._rows, *self._others})
        files = [
            CheckedFile(path, tuple(self._rows.get(path, ())), tuple(self._others.get(path, ()))) for path in paths
        ]
        counts = FindingCounts({RULES[code].rule: number for code, number in self._numbers.items()})
        return LintResult(FoundFindings(files, counts), self.suppressed, tuple(self.suppressed_history))

    def take(self, checked: Checked) -> None:
        """Add what was found in one plan. Only what rules that compare plans remember is kept."""
        if checked.comments is not None:
            self._comments[checked.path] = checked.comments
        if checked.fixes:
            self._fixes[checked.path] = checked.fixes
        matches = [(code, list(filter(None, map(self._compare[code], facts)))) for code, facts in checked.facts]
        self._take_rows(checked.path, Kept(checked.rows, checked.numbers, checked.suppressed))
        self._take_rows(checked.path, keep(checked.path, matches, self.settings.selection, checked.comments))

    def _take_rows(self, path: str, kept: Kept) -> None:
        self.suppressed += kept.suppressed
        self._numbers.update(kept.numbers)
        if kept.rows:
            self._rows[path].append(kept.rows)

    def _keep(self, finding: Finding) -> None:
        self._others[finding.span.path].append(finding)
        self._numbers[finding.rule.code] += 1

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
            self._keep(finding)
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
            self._keep(finding)


def _finding(rule: Rule, match: Match) -> Finding:
    return Finding(rule, match.place.span, shortened(match.message), match.help, match.place.source, fix=match.fix)
