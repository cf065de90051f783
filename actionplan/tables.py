"""Plans as tables of typed columns, for pandas, Polars, DuckDB, Spark and whatever else reads Arrow. Needs pyarrow.

`batches` is all that an engine needs: it takes the names and the bytes of files and yields batches of rows. It reads
no file, no clock and no settings, and starts no process. `schemas/tables.json` describes the tables and their columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Protocol, TypeVar

from actionplan.assessment import assess
from actionplan.diagnostics.finding import Finding
from actionplan.errors import ActionplanError, UnknownNameError, did_you_mean
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan
from actionplan.plan.outcome import ReadingOutcome
from actionplan.plan.read_file import read_file
from actionplan.standing import PlanStanding
from actionplan.views import tables as view

try:
    import pyarrow as pa
except ImportError:
    raise ActionplanError("tables need pyarrow: install it where actionplan is, with `pip install pyarrow`") from None

from actionplan.outputs import arrow

T = TypeVar("T")
R = TypeVar("R")

VERSION = view.VERSION
FINDINGS = view.FINDINGS
TABLES: tuple[str, ...] = tuple(view.layouts())
"""The names of the tables: actions, recommendations, log, revisions, findings."""
PLANS = 16
"""How many plans a batch is made of."""


class Stamp(NamedTuple):
    """What all rows share: the day, the git revision that last changed the files, and whether they differ from it."""

    day: date
    revision: str | None = None
    changed: bool | None = None


def schema(table: str = "actions") -> pa.Schema:
    """Return the Arrow schema of a table. Raises UnknownNameError for an unknown table."""
    return arrow.schema(view.layouts()[_known(table)], VERSION)


def batches(
    files: Iterable[tuple[str, bytes]],
    day: date,
    table: str = "actions",
    *,
    revision: str | None = None,
    changed: bool | None = None,
) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a table, a few plans at a time, in the order of the files.

    `files` are the name and the bytes of each file, and `day` is the day on which the plans are assessed. Every batch
    has the columns of `schema(table)`; `revision` and `changed` are values for all rows, of which nothing is checked.

    Memory does not grow with the number of files. A file that is not a plan, or cannot be read as one, never stops the
    iteration: it has rows in the table `findings` alone. That table also has what is wrong between plans, such as an id
    that two plans have; only for that are the ids and refs of all plans remembered. Raises UnknownNameError for an
    unknown table.
    """
    stamp = Stamp(day, revision, changed)
    if _known(table) == FINDINGS:
        yield from _findings(files, stamp)
        return
    for some in _few(_plans(files, partial(rows, stamp=stamp, tables=(table,)))):
        yield batch(table, [each[table] for each in some], stamp)


Rows = dict[str, view.Values]
"""The values of a plan's rows, by table."""


def rows(plan: Plan, stamp: Stamp, tables: Sequence[str]) -> Rows:
    """Return the values of a plan on the day for some tables, but not for the table of findings."""
    return standing_rows(assess(plan, stamp.day), tables)


def standing_rows(standing: PlanStanding, tables: Sequence[str]) -> Rows:
    """Return the values of a plan that has been assessed for some tables, but not for the table of findings."""
    sources = view.sources()
    return {name: sources[name].of(standing) for name in tables}


def batch(table: str, parts: Sequence[view.Values], stamp: Stamp) -> pa.RecordBatch:
    """Return one batch of a table from the values of some plans."""
    layout = view.layouts()[table]
    values: view.Values = [[] for _ in layout.columns[: -len(stamp)]]
    for part in parts:
        for held, more in zip(values, part, strict=True):
            held.extend(more)
    count = len(values[0])
    return arrow.batch(schema(table), layout.columns, [*values, *([value] * count for value in stamp)])


def packed(parts: Sequence[Rows], tables: Sequence[str], stamp: Stamp) -> dict[str, bytes]:
    """Return one batch of each table as bytes, which another process unpacks with `unpacked`."""
    return {name: arrow.packed(batch(name, [part[name] for part in parts], stamp)) for name in tables}


def unpacked(data: bytes) -> Iterator[pa.RecordBatch]:
    """Yield the batches that `packed` made."""
    return arrow.unpacked(data)


class Plans(Protocol):
    """A set of plans: see `PlanSet`."""

    def gather(self, function: Callable[[Plan], T], gather: Callable[[list[T]], R]) -> Iterator[R]:
        """Yield what `gather` makes of the results of `function` for a few plans at a time."""

    @property
    def findings(self) -> list[Finding]:
        """Everything that is wrong with the files."""


def table_of(plans: Plans, day: date, table: str) -> pa.Table:
    """Return a whole table of some plans. Raises UnknownNameError for an unknown one."""
    stamp, names = Stamp(day), (_known(table),)
    if table == FINDINGS:
        return pa.Table.from_batches([findings_batch(plans.findings, stamp)])
    parts = plans.gather(partial(rows, stamp=stamp, tables=names), partial(packed, tables=names, stamp=stamp))
    return pa.Table.from_batches([each for part in parts for each in unpacked(part[table])], schema(table))


def findings_batch(findings: Sequence[Finding], stamp: Stamp) -> pa.RecordBatch:
    """Return the batch of some findings."""
    return batch(FINDINGS, [view.of_findings(findings)], stamp)


def _findings(files: Iterable[tuple[str, bytes]], stamp: Stamp) -> Iterator[pa.RecordBatch]:
    """Yield the findings in the order of the files, then those between plans."""
    outcome = ReadingOutcome()
    for path, data in files:
        result = read_file(_Content(path, data), _nothing)
        if result.findings:
            yield findings_batch(result.findings, stamp)
        outcome.add(result._replace(findings=[]))
    if between := outcome.findings():
        yield findings_batch(between, stamp)


def _plans(files: Iterable[tuple[str, bytes]], function: Callable[[Plan], T]) -> Iterator[T]:
    for path, data in files:
        result = read_file(_Content(path, data), function)
        if result.value is not None:
            yield result.value


def _few(items: Iterable[T]) -> Iterator[list[T]]:
    some: list[T] = []
    for item in items:
        some.append(item)
        if len(some) == PLANS:
            yield some
            some = []
    if some:
        yield some


def _nothing(_: Plan) -> None:
    """Return nothing: only the findings of a plan matter."""


class _Content(NamedTuple):
    """A file by its name and its bytes. What is not a plan is reported, as for a file that somebody named."""

    path: str
    content: bytes
    named: bool = True

    def read(self) -> bytes:
        """Return the bytes."""
        return self.content


def _known(table: str) -> str:
    if table not in TABLES:
        near = did_you_mean(table, TABLES) or f": choose from {', '.join(TABLES)}"
        raise UnknownNameError(f"there is no table `{table}`{near}")
    return table
