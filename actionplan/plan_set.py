"""Read the plans of many files as a stream: each plan is released before the next one is read, unless it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from actionplan.assessment import assess
from actionplan.diagnostics.finding import Finding, order
from actionplan.plan.between_plans import PlanIdentity, Pointer, between_plans
from actionplan.plan.model import Plan
from actionplan.plan.parallel import each
from actionplan.plan.read_file import FileResult, PlanFile, read_file
from actionplan.views.action_in_plan import actions_in_plan

if TYPE_CHECKING:
    from actionplan.views.action_row import ActionRow

T = TypeVar("T")


class PlanSet:
    """The plans of some files, in the order of the files; files are read as you iterate.

    Iterating again reads the files again, so that plans need not all be in memory: use `list(plans)` to keep them.
    What is wrong with a file never stops the iteration. `findings`, `skipped`, `possible_plans` and `plan_count`
    describe the last complete reading; if there is none yet, asking for one of them reads all files.

    `problems` are findings made before reading, such as a folder that could not be opened. `after_file` is called
    after each file, for example to draw a progress bar.
    """

    def __init__(
        self,
        files: Iterable[PlanFile],
        problems: Iterable[Finding] = (),
        after_file: Callable[[], None] | None = None,
    ) -> None:
        self._files = list(files)
        self._problems = list(problems)
        self._after_file = after_file
        self._outcome = _Outcome()
        self._complete = False

    def __iter__(self) -> Iterator[Plan]:
        """Yield each plan that can be used, as it is read."""
        return self._values(read_file(file, _itself) for file in self._files)

    def map(self, function: Callable[[Plan], T]) -> Iterator[T]:
        """Yield what `function` returns for each plan, in the order of the files.

        Many files are read by several processes, so `pickle` must be able to copy `function` and what it returns.
        Raises ActionplanError if one of these processes is ended from outside.
        """
        return self._values(each(partial(read_file, function=function), self._files))

    def actions(self, day: date) -> Iterator[ActionRow]:
        """Yield every action of every plan as it is on `day`: one row per action, in the order of the files.

        The rows hold the values that the commands print with `-f json`.
        """
        from actionplan.views.action_row import action_row  # noqa: PLC0415 commands start faster without it

        for plan in self:
            for item in actions_in_plan(assess(plan, day)):
                yield action_row(item)

    @property
    def findings(self) -> list[Finding]:
        """Everything that is wrong with the files, in their order: what was left out, and what to fix."""
        return [*self._problems, *self._completed().findings()]

    @property
    def skipped(self) -> list[str]:
        """The YAML files in folders that are not plans: their names as printed, in order."""
        return list(self._completed().skipped)

    @property
    def possible_plans(self) -> list[str]:
        """The skipped files that have the keys of a plan, and may only lack `format: 1`."""
        return list(self._completed().possible_plans)

    @property
    def plan_count(self) -> int:
        """How many plans could be read."""
        return self._completed().plan_count

    def _values(self, results: Iterable[FileResult[T]]) -> Iterator[T]:
        outcome = _Outcome()
        for result in results:
            if self._after_file is not None:
                self._after_file()
            outcome.add(result)
            if result.usable:
                yield cast("T", result.value)
        self._outcome, self._complete = outcome, True

    def _completed(self) -> _Outcome:
        if not self._complete:
            for _ in self:
                pass
        return self._outcome


class _Outcome:
    """What one reading of the files found beside the plans themselves."""

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
        """Return all findings, those between plans included, in the order of the files."""
        between = between_plans(self._identities, self._pointers)
        return sorted([*self._findings, *between], key=order)


def _itself(plan: Plan) -> Plan:
    return plan
