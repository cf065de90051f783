"""The engine: every rule over every plan, each plan let go before the next is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, Protocol

from actionplan.finding import Finding, Rule, Severity, order
from actionplan.lint.selection import Selection
from actionplan.lint.suppression import Suppressions
from actionplan.plan.model import Plan
from actionplan.rules.catalogue import RULES
from actionplan.rules.kinds import DayRule, Fact, HistoryRule, Hit, LintRule, PlanRule, PortfolioRule
from actionplan.rules.since import Since
from actionplan.rules.structure import Fixes, structural_fixes
from actionplan.rules.subject import Options, Subject
from actionplan.standing import PlanStanding, assess

LONGEST = 400
"""Characters of a message, which may quote a text of any length."""


class Settings(NamedTuple):
    """What is looked at: which rules, with which options.

    Without a `day` the rules of today are left out, without a `base` to compare with those of history.
    """

    selection: Selection = Selection()
    options: Options = Options()
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


class Report(NamedTuple):
    """What was found, in the order of the files; `silenced` counts what comments suppressed."""

    findings: list[Finding]
    silenced: int = 0

    def fails(self, strict: bool = False) -> bool:
        """Whether any of it makes the run fail: errors do, warnings where `strict`, advice never."""
        worst = Severity.WARNING if strict else Severity.ERROR
        return any(finding.rule.severity <= worst for finding in self.findings)


def lint(plans: Plans, settings: Settings = Settings()) -> Report:  # noqa: B008 it cannot change
    """Every finding about `plans`, which are iterated here."""
    run = _Run(settings)
    for plan in plans:
        run.plan(plan)
    run.portfolio()
    run.structure(plans.findings)
    if settings.base is not None:
        run.structure(settings.base.gone())
    run.comments()
    return Report(sorted(run.findings, key=order), run.silenced)


class _Run:
    """One run: what was found so far, the comments of every file, and what rules over all plans remember."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.findings: list[Finding] = []
        self.silenced = 0
        self.active = {code: rule for code, rule in RULES.items() if settings.selection.runs(code)}
        self._comments: dict[str, Suppressions] = {}
        self._fixes: dict[str, Fixes] = {}
        self._facts: dict[str, list[Fact]] = {}

    def plan(self, plan: Plan) -> None:
        """Look at one plan; of what rules over all plans need, only their facts are kept."""
        comments = Suppressions(plan)
        if comments.found or comments.findings:
            self._comments[plan.path] = comments
        if fixes := structural_fixes(plan):
            self._fixes[plan.path] = fixes
        subject = Subject(plan, self.settings.options)
        standing = assess(plan, self.settings.day) if self.settings.day else None
        then = self.settings.base.counterpart(plan) if self.settings.base else None
        since = Since(self.settings.base.name, then, subject) if self.settings.base and then else None
        for found in self.active.values():
            for hit in _hits(found, subject, standing, since):
                self._take(found.rule, hit)
            if isinstance(found, PortfolioRule):
                self._facts.setdefault(found.rule.code, []).extend(found.gather(subject))

    def portfolio(self) -> None:
        """Compare what was kept of all plans."""
        for code, facts in self._facts.items():
            rule = RULES[code]
            if isinstance(rule, PortfolioRule):
                for hit in rule.compare(facts):
                    self._take(rule.rule, hit)

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

    def _take(self, rule: Rule, hit: Hit) -> None:
        message = hit.message if len(hit.message) <= LONGEST else f"{hit.message[:LONGEST]}…"
        finding = Finding(rule, hit.place.span, message, hit.help, hit.place.source, fix=hit.fix)
        self._add(finding, hit.place.lines)

    def _add(self, finding: Finding, lines: tuple[int, ...]) -> None:
        path = finding.span.path
        if not self.settings.selection.wants(finding.code, path):
            return
        comments = self._comments.get(path)
        if comments is not None and comments.silence(finding.code, lines):
            self.silenced += 1
        else:
            self.findings.append(finding)


def _hits(found: LintRule, subject: Subject, standing: PlanStanding | None, since: Since | None) -> Iterator[Hit]:
    if isinstance(found, PlanRule):
        yield from found.check(subject)
    elif isinstance(found, DayRule) and standing is not None:
        yield from found.check(subject, standing)
    elif isinstance(found, HistoryRule) and since is not None:
        yield from found.check(since)
