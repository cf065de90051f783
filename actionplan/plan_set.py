"""Read the plans of many files as a stream: each plan is released before the next one is read, unless it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from actionplan.assessment import assess
from actionplan.by_when.calendar import require_day
from actionplan.diagnostics.finding import Finding
from actionplan.plan.model import Plan
from actionplan.plan.outcome import ReadingOutcome
from actionplan.plan.parallel import each, together
from actionplan.plan.read_file import FileResult, PlanFile, read_file
from actionplan.views.action_in_plan import actions_in_plan

if TYPE_CHECKING:
    import pyarrow as pa

    from actionplan.views.action_row import ActionRow

T = TypeVar("T")
R = TypeVar("R")


class PlanSet:
    """The plans of some files, in the order of the files; files are read as you iterate.

    Iterating again reads the files again, so that plans need not all be in memory: use `list(plans)` to keep them.
    What is wrong with a file never stops the iteration. `findings`, `skipped`, `possible_plans` and `plan_count`
    describe the last complete reading; if there is none yet, asking for one of them reads all files.

    `problems` are findings made before reading, such as a folder that could not be opened. `after_file` is called
    after each file, for example to draw a progress bar.
    """

    def __init__(
        self, files: Iterable[PlanFile], problems: Iterable[Finding] = (), after_file: Callable[[], None] | None = None
    ) -> None:
        self._files = list(files)
        self._problems = list(problems)
        self._after_file = after_file
        self._outcome = ReadingOutcome()
        self._complete = False

    def __repr__(self) -> str:
        """Return how many files there are, without reading them."""
        return f"<PlanSet of {len(self._files)} {'file' if len(self._files) == 1 else 'files'}>"

    def __iter__(self) -> Iterator[Plan]:
        """Yield each plan that can be used, as it is read."""
        return self._values(read_file(file, _itself) for file in self._files)

    def map(self, function: Callable[[Plan], T]) -> Iterator[T]:
        """Yield what `function` returns for each plan, in the order of the files.

        Many files are read by several processes, so `pickle` must be able to copy `function` and what it returns.
        Raises ActionplanError if one of these processes is ended from outside.
        """
        return self._values(each(partial(read_file, function=function), self._files))

    def gather(self, function: Callable[[Plan], T], gather: Callable[[list[T]], R]) -> Iterator[R]:
        """Yield what `gather` makes of the results of `function` for a few plans at a time, in the order of the files.

        Both are called in the process that reads the plans, so that less is sent between processes. What is sent must
        be such that `pickle` can copy it. Raises as `map` does.
        """
        outcome = ReadingOutcome()
        for results, value in together(partial(_gathered, function=function, gather=gather), self._files):
            for result in results:
                self._step()
                outcome.add(result)
            yield value
        self._outcome, self._complete = outcome, True

    def actions(self, day: date) -> Iterator[ActionRow]:
        """Return every action of every plan as it is on `day`: one row per action, in the order of the files.

        The files are read as you iterate. The rows hold the values that the commands print with `-f json`. Raises
        TypeError for a day that is a text or has a time.
        """
        from actionplan.views.action_row import action_row  # noqa: PLC0415 commands start faster without it

        require_day(day)
        return (action_row(item) for plan in self for item in actions_in_plan(assess(plan, day)))

    def table(self, day: date, name: str = "actions") -> pa.Table:
        """Return a table of every plan as it is on `day`, for pandas, Polars or DuckDB; `actionplan.tables` names them.

        Many files are read by several processes. Raises UnknownNameError for an unknown table, and ActionplanError if
        pyarrow is not installed.
        """
        from actionplan import tables  # noqa: PLC0415 commands start faster without it

        return tables.table_of(self, day, name)

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
        outcome = ReadingOutcome()
        for result in results:
            self._step()
            outcome.add(result)
            if result.usable:
                yield cast("T", result.value)
        self._outcome, self._complete = outcome, True

    def _step(self) -> None:
        if self._after_file is not None:
            self._after_file()

    def _completed(self) -> ReadingOutcome:
        if not self._complete:
            for _ in self:
                pass
        return self._outcome


def _gathered(
    files: Sequence[PlanFile], function: Callable[[Plan], T], gather: Callable[[list[T]], R]
) -> tuple[list[FileResult[None]], R]:
    """Read some files; return what is known of each without its value, and what `gather` makes of the values."""
    results = [read_file(file, function) for file in files]
    value = gather([cast("T", result.value) for result in results if result.usable])
    return [cast("FileResult[None]", result._replace(value=None)) for result in results], value


def _itself(plan: Plan) -> Plan:
    return plan
