"""The formats that are exported with few plans in memory: one row of EXPORTS each."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import partial

from actionplan.exports.calendar_export import calendar_export
from actionplan.exports.export_request import Export, ExportRequest
from actionplan.exports.row_export import row_export
from actionplan.exports.workbook_export import workbook_export
from actionplan.outputs.registry import Medium, formats

EXPORTS: dict[str, Callable[[ExportRequest], contextlib.AbstractContextManager[Export]]] = {
    "jsonl": partial(row_export, module="jsonl"),
    "csv": partial(row_export, module="export_csv"),
    "xlsx": workbook_export,
    "ics": calendar_export,
}


@contextlib.contextmanager
def export_of(name: str, request: ExportRequest) -> Iterator[Export]:
    """Return the export in the format called `name`; its pieces are read within the `with` block.

    All plans have been read when the block begins. Raises ActionplanError if a library is not installed, and as
    `StandingSource.gather` does.
    """
    with formats(Medium.DATA)[name].naming_library(), EXPORTS[name](request) as export:
        yield export
