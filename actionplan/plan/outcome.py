"""What reading some files found besides plans: findings, also those between plans, and files that are not plans."""

from __future__ import annotations

from typing import Any

from actionplan.diagnostics.finding import Finding, order
from actionplan.plan.between_plans import PlanIdentity, Pointer, between_plans
from actionplan.plan.read_file import FileResult


class ReadingOutcome:
    """What reading some files found, besides the plans themselves."""

    def __init__(self) -> None:
        self.skipped: list[str] = []
        self.possible_plans: list[str] = []
        self.plan_count = 0
        self._findings: list[Finding] = []
        self._identities: list[PlanIdentity] = []
        self._pointers: list[Pointer] = []

    def add(self, result: FileResult[Any]) -> None:
        """Add the result of one file."""
        if not result.is_plan:
            self.skipped.append(result.path)
            if result.looks_like_plan:
                self.possible_plans.append(result.path)
            return
        self._findings += result.findings
        self._pointers += result.pointers
        if result.identity is not None:
            self._identities.append(result.identity)
        self.plan_count += result.usable

    def findings(self) -> list[Finding]:
        """Return all findings, including those between plans, in the order of the files."""
        between = between_plans(self._identities, self._pointers)
        return sorted([*self._findings, *between], key=order)
