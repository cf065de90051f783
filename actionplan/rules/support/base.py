"""What a lint rule is: its identity and page, what it checks, and the matches it yields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from actionplan.diagnostics.finding import Edit, Rule, Severity
from actionplan.named_tuple import NamedTuple
from actionplan.rules.support.plan_context import Place, PlanContext
from actionplan.rules.support.version_context import VersionContext
from actionplan.standing import PlanStanding


class Match(NamedTuple):
    """One place that breaks a rule: what is wrong, what to do, and the safe fix if there is one.

    `then` is the place in the earlier version, for rules that compare two.
    """

    place: Place
    message: str
    help: str = ""
    fix: tuple[Edit, ...] = ()
    then: Place | None = None


class PlanRule(NamedTuple):
    """A rule that checks one plan. `fixable` tells that some of its matches have a fix."""

    rule: Rule
    check: Callable[[PlanContext], Iterator[Match]]
    fixable: bool = False
    default: bool = True


class DayRule(NamedTuple):
    """A rule that checks one plan on a day, so that its matches depend on the day."""

    rule: Rule
    check: Callable[[PlanContext, PlanStanding], Iterator[Match]]
    fixable: bool = False
    default: bool = True


Fact = Any
"""What a rule needs to know of one thing in a plan to compare it with others: small, and something `pickle` copies."""
Compare = Callable[[Fact], Match | None]
"""Returns the match of a fact with those before it, if there is one."""


class PortfolioRule(NamedTuple):
    """A rule that compares plans with each other.

    `facts` yields what is to be compared of one plan; any process may call it. `begin` starts a run: it returns a
    function that takes the facts of all plans, in order, and remembers only what it must.
    """

    rule: Rule
    facts: Callable[[PlanContext], Iterator[Fact]]
    begin: Callable[[], Compare]
    fixable: bool = False
    default: bool = True


class HistoryRule(NamedTuple):
    """A rule that compares a plan with the same plan at an earlier revision."""

    rule: Rule
    check: Callable[[VersionContext], Iterator[Match]]
    fixable: bool = False
    default: bool = True


class FaultRule(NamedTuple):
    """A rule whose findings are made elsewhere: by the reader of plans, or by the lint engine itself."""

    rule: Rule
    fixable: bool = False
    default: bool = True


LintRule = PlanRule | DayRule | PortfolioRule | HistoryRule | FaultRule


def documented(code: str, name: str, severity: Severity, doc: str | None) -> Rule:
    """Return the identity of a rule documented by a module's docstring: the summary first, then its page."""
    summary, _, page = (doc or "").strip().partition("\n")
    return Rule(code, name, severity, summary.strip(), page.strip("\n") + "\n")
