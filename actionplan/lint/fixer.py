"""Apply fixes to a plan: together where they do not touch, again until none is left, each proved harmless."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from actionplan.diagnostics.finding import Finding
from actionplan.editing.splice import splice
from actionplan.guard.comparison import Comparison
from actionplan.guard.differences import RESTATED
from actionplan.lint.engine import Settings, lint
from actionplan.plan.model import Plan
from actionplan.plan.reader import Loaded, load

ROUNDS = 10
"""How often to look for further fixes: an owner split in two may then be an alias."""


class FixResult(NamedTuple):
    """A plan after its fixes, and the findings that were fixed, each at its place at the time."""

    plan: Plan
    fixed: list[Finding]


class _One:
    """One plan to lint."""

    def __init__(self, loaded: Loaded) -> None:
        self.findings = loaded.findings
        self._plan = loaded.plan

    def __iter__(self) -> Iterator[Plan]:
        if self._plan is not None:
            yield self._plan


def fix_text(plan: Plan, settings: Settings) -> FixResult:
    """Apply every fix that the rules of `settings` offer and no comment suppresses.

    A fix that would add a finding to the plan, or change what it means, is not applied.
    """
    settings = settings._replace(base=None, day=None)
    fixed: list[Finding] = []
    for _ in range(ROUNDS):
        loaded = _load(plan)
        offered = [finding for finding in lint(_One(loaded), settings).findings if finding.fix]
        after = _apply(loaded, _apart(offered))
        if after is None:
            break
        plan = after.plan
        fixed += after.fixed
    return FixResult(plan, fixed)


def _load(plan: Plan) -> Loaded:
    return load(plan.path, plan.text.content.encode("utf-8"))


def _apart(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings whose edits do not touch; of those that do, the first."""
    chosen: list[Finding] = []
    taken: list[tuple[int, int]] = []
    for finding in sorted(findings, key=lambda finding: finding.fix[0].start):
        if all(edit.start > end or edit.end < start for edit in finding.fix for start, end in taken):
            chosen.append(finding)
            taken += [(edit.start, edit.end) for edit in finding.fix]
    return chosen


def _apply(loaded: Loaded, findings: Sequence[Finding]) -> FixResult | None:
    """Return the plan after the fixes; if they are not harmless together, after the first that is harmless alone."""
    if not findings:
        return None
    if (after := _proved(loaded, findings)) is not None:
        return FixResult(after, list(findings))
    for finding in findings if len(findings) > 1 else ():
        if (after := _proved(loaded, [finding])) is not None:
            return FixResult(after, [finding])
    return None


def _proved(loaded: Loaded, findings: Sequence[Finding]) -> Plan | None:
    """Return the plan after the fixes; None if it would have new findings or mean something else."""
    before = loaded.plan
    if before is None:
        return None
    text = splice(before.text, [edit for finding in findings for edit in finding.fix])
    after = load(text.path, text.content.encode("utf-8"))
    if after.plan is None or len(after.findings) > len(loaded.findings):
        return None
    found = Comparison("", before, after.plan).differences
    changed = any(difference.code != RESTATED for difference in found)
    return None if changed or before.id != after.plan.id else after.plan
