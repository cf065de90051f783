"""The engine: every rule over every plan, each plan let go before the next is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, Protocol

from actionplan.diagnostics.finding import Finding, Rule, Severity, order
from actionplan.lint.selection import UNREADABLE, RuleSelection
from actionplan.lint.suppression import Suppressions
from actionplan.plan.model import Plan
from actionplan.rules.catalogue import RULES
from actionplan.rules.support.base import DayRule, HistoryRule, LintRule, Look, Match, PlanRule, PortfolioRule
from actionplan.rules.support.baseline_view import BaselineView
from actionplan.rules.support.plan_context import PlanContext, RuleOptions
from actionplan.rules.support.structural_fixes import Fixes, structural_fixes
from actionplan.standing import assess

LONGEST = 400
"""Characters of a message, which may quote a text of any length."""


class Settings(NamedTuple):
    """What is looked at: which rules, with which options.

    Without a `day` the rules of today are left out, without a `base` to compare with those of history.
    """

    selection: RuleSelection = RuleSelection()
    options: RuleOptions = RuleOptions()
    day: date | None = None
    base: History | None = None


class History(Protocol):
    """Plans as they were: asked for each plan of today, and in the end for those that are gone."""

    @property
    def name(self) -> str:
        """What the user called the revision."""

    def counterpart(self, plan: Plan) -> Plan | None:
        """The plan as it was, None where there is nothing to compare."""

    def gone(self) -> Iterator[Finding]:
        """A finding for each plan that is there no more."""


class Plans(Protocol):
    """Plans to look at: iterated once, after which `findings` holds all that is wrong with the files."""

    def __iter__(self) -> Iterator[Plan]:
        """Each plan, in the order of the files."""

    @property
    def findings(self) -> list[Finding]:
        """The structural findings."""


class LintResult(NamedTuple):
    """What was found, in the order of the files; `silenced` counts what comments suppressed."""

    findings: list[Finding]
    silenced: int = 0

    def fails(self, strict: bool = False) -> bool:
        """Whether any of it makes the run fail: errors do, warnings where `strict`, advice never."""
        worst = Severity.WARNING if strict else Severity.ERROR
        return any(finding.rule.severity <= worst for finding in self.findings)


def lint(plans: Plans, settings: Settings = Settings()) -> LintResult:  # noqa: B008 it cannot change
    """Every finding about `plans`, which are iterated here."""
    run = _Run(settings)
    for plan in plans:
        run.plan(plan)
    run.structure(plans.findings)
    if settings.base is not None:
        run.structure(settings.base.gone())
    run.comments()
    return LintResult(sorted(run.findings, key=order), run.silenced)


class _Run:
    """One run: what was found so far, the comments of every file, and what rules over all plans remember."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.findings: list[Finding] = []
        self.silenced = 0
        self.active = {
            code: rule for code, rule in RULES.items() if settings.selection.runs(code) or code in UNREADABLE
        }
        self._comments: dict[str, Suppressions] = {}
        self._fixes: dict[str, Fixes] = {}
        self._looks = [(each.rule, look) for each in self.active.values() if (look := _look(each)) is not None]

    def plan(self, plan: Plan) -> None:
        """Look at one plan; nothing of it is kept but what rules over all plans remember."""
        comments = Suppressions(plan)
        if comments.found or comments.findings:
            self._comments[plan.path] = comments
        if fixes := structural_fixes(plan):
            self._fixes[plan.path] = fixes
        subject = PlanContext(plan, self.settings.options)
        for rule, look in self._looks:
            for hit in look(subject):
                self._take(rule, hit)
        self._today(subject)
        self._history(subject)

    def _today(self, subject: PlanContext) -> None:
        if self.settings.day is None:
            return
        standing = assess(subject.plan, self.settings.day)
        for found in self.active.values():
            if isinstance(found, DayRule):
                for hit in found.check(subject, standing):
                    self._take(found.rule, hit)

    def _history(self, subject: PlanContext) -> None:
        base = self.settings.base
        then = base.counterpart(subject.plan) if base else None
        if base is None or then is None:
            return
        since = BaselineView(base.name, then, subject)
        for found in self.active.values():
            if isinstance(found, HistoryRule):
                for hit in found.check(since):
                    self._take(found.rule, hit)

    def structure(self, findings: Iterable[Finding]) -> None:
        """Take the findings of the readers."""
        for finding in findings:
            fix = self._fixes.get(finding.span.path, {}).get((finding.code, finding.span.start), ())
            self._add(finding._replace(fix=fix), (finding.span.line,))

    def comments(self) -> None:
        """Look at the comments themselves, once everything has had its chance to be silenced by them."""
        for comments in self._comments.values():
            for finding in [*comments.findings, *comments.unused(self._looked_at)]:
                self._add(finding, (finding.span.line,))

    def _looked_at(self, code: str) -> bool:
        rule = self.active.get(code)
        if isinstance(rule, DayRule):
            return self.settings.day is not None
        if isinstance(rule, HistoryRule):
            return self.settings.base is not None
        return rule is not None

    def _take(self, rule: Rule, hit: Match) -> None:
        message = hit.message if len(hit.message) <= LONGEST else f"{hit.message[:LONGEST]}…"
        finding = Finding(rule, hit.place.span, message, hit.help, hit.place.source, fix=hit.fix)
        self._add(finding, hit.place.lines)

    def _add(self, finding: Finding, lines: tuple[int, ...]) -> None:
        path = finding.span.path
        if finding.code not in self.active or not self.settings.selection.wants(finding.code, path):
            return
        comments = self._comments.get(path)
        if comments is not None and comments.silence(finding.code, lines):
            self.silenced += 1
        else:
            self.findings.append(finding)


def _look(found: LintRule) -> Look | None:
    """What looks at each plan for a rule that needs neither a day nor a history; the reader's own rules are done."""
    if isinstance(found, PlanRule):
        return found.check
    return found.begin() if isinstance(found, PortfolioRule) else None
