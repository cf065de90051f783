"""Apply fixes to a plan, in rounds until none is left; each fix is checked to be harmless."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from actionplan.diagnostics.finding import Finding
from actionplan.editing.splice import splice
from actionplan.guard.comparison import Comparison
from actionplan.guard.differences import RESTATED
from actionplan.lint.engine import lint
from actionplan.lint.settings import LintSettings
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan
from actionplan.plan.reader import Loaded, load

T = TypeVar("T")
ROUNDS = 10
"""How often to look for further fixes: an owner split in two may then be an alias."""

TRIES = 40
"""How many checks are made in one round, since each reads the whole plan."""


class FixResult(NamedTuple):
    """A plan after its fixes, and the findings that were fixed, each at its place at the time."""

    plan: Plan
    fixed: list[Finding]


class _SinglePlan:
    """One plan to lint."""

    def __init__(self, loaded: Loaded) -> None:
        self.findings = loaded.findings
        self._plan = loaded.plan

    def __iter__(self) -> Iterator[Plan]:
        if self._plan is not None:
            yield self._plan

    def map(self, function: Callable[[Plan], T]) -> Iterator[T]:
        """Yield what `function` returns for the plan."""
        return map(function, self)


def fix_text(plan: Plan, settings: LintSettings) -> FixResult:
    """Apply every fix that the rules of `settings` offer and no comment suppresses.

    A fix that would add a finding to the plan, or change what it means, is not applied.
    """
    settings = settings._replace(base=None, day=None)
    fixed: list[Finding] = []
    for _ in range(ROUNDS):
        loaded = _load(plan)
        offered = [finding for finding in lint(_SinglePlan(loaded), settings).findings if finding.fix]
        after = _apply(loaded, _apart(offered))
        if after is None:
            break
        plan = after.plan
        fixed += after.fixed
    return FixResult(plan, fixed)


def _load(plan: Plan) -> Loaded:
    return load(plan.path, plan.text.content.encode("utf-8"))


def _apart(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings whose edits do not touch those of an earlier finding."""
    chosen: list[Finding] = []
    taken: list[tuple[int, int]] = []  # The edits are sorted and do not overlap, so only the nearest can touch another.
    for finding in sorted(findings, key=lambda finding: finding.fix[0].start):
        if not any(_touches(edit.start, edit.end, taken) for edit in finding.fix):
            chosen.append(finding)
            for edit in finding.fix:
                insort(taken, (edit.start, edit.end))
    return chosen


def _touches(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    before = bisect_right(taken, end, key=lambda place: place[0]) - 1
    return before >= 0 and taken[before][1] >= start


def _apply(loaded: Loaded, findings: Sequence[Finding]) -> FixResult | None:
    """Return the plan after the fixes, or after some of them if not all are harmless together.

    A file may have thousands of fixes, and each check reads it again, so halves are tried, up to a limit.
    """
    waiting = deque([findings] if findings else [])
    for _ in range(TRIES):
        if not waiting:
            return None
        some = waiting.popleft()
        if (after := _proved(loaded, some)) is not None:
            return FixResult(after, list(some))
        half = len(some) // 2
        waiting.extend([some[:half], some[half:]] if half else [])
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
