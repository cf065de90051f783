"""What a rule is: its identity and page, what it looks at, and what it yields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from actionplan.diagnostics.finding import Edit, Rule, Severity
from actionplan.rules.support.baseline_view import BaselineView
from actionplan.rules.support.plan_context import Place, PlanContext
from actionplan.standing import PlanStanding


class Match(NamedTuple):
    """One place that breaks a rule: what is wrong there, what to do, and the safe change where there is one."""

    place: Place
    message: str
    help: str = ""
    fix: tuple[Edit, ...] = ()


class PlanRule(NamedTuple):
    """A rule that looks at one plan. `fixable` says that some of its hits bring a fix."""

    rule: Rule
    check: Callable[[PlanContext], Iterator[Match]]
    fixable: bool = False
    default: bool = True


class DayRule(NamedTuple):
    """A rule that looks at one plan on a day, so its verdict changes with the day."""

    rule: Rule
    check: Callable[[PlanContext, PlanStanding], Iterator[Match]]
    fixable: bool = False
    default: bool = True


Look = Callable[[PlanContext], Iterator[Match]]


class PortfolioRule(NamedTuple):
    """A rule that compares plans with each other.

    `begin` starts a run: what it gives looks at one plan after the other, and remembers of each only what it must.
    """

    rule: Rule
    begin: Callable[[], Look]
    fixable: bool = False
    default: bool = True


class HistoryRule(NamedTuple):
    """A rule that compares a plan with itself at an earlier revision."""

    rule: Rule
    check: Callable[[BaselineView], Iterator[Match]]
    fixable: bool = False
    default: bool = True


class FaultRule(NamedTuple):
    """A rule whose findings another part makes while it does its own work: the reader, or the engine itself."""

    rule: Rule
    fixable: bool = False
    default: bool = True


LintRule = PlanRule | DayRule | PortfolioRule | HistoryRule | FaultRule


def documented(code: str, name: str, severity: Severity, doc: str | None) -> Rule:
    """The identity of a rule whose page is a module's docstring: the first line sums it up, the rest explains it."""
    summary, _, page = (doc or "").strip().partition("\n")
    return Rule(code, name, severity, summary.strip(), page.strip("\n") + "\n")
