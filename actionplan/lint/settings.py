"""Which rules a run applies, with which options, and what it compares the plans with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from actionplan.diagnostics.finding import Finding
from actionplan.guard.comparison import Comparison
from actionplan.lint.rule_selection import RuleSelection
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan
from actionplan.rules.support.plan_context import RuleOptions


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
