"""Write a workbook of many plans row by row, with few of them in memory."""

from __future__ import annotations

import contextlib
import pickle
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from actionplan.dataset import SheetStream
from actionplan.exports.export_request import Export, ExportRequest
from actionplan.files.waiting_file import IN_MEMORY, WaitingFile
from actionplan.named_tuple import NamedTuple
from actionplan.outputs import xlsx
from actionplan.views.export_rows import (
    SheetKind,
    SheetPart,
    SheetRow,
    SheetShape,
    book_kinds,
    book_part,
    summary_total,
)

PIECE = 1 << 16
"""How many bytes of a workbook are handed over at a time."""


class SheetRows(NamedTuple):
    """The rows of some plans in one sheet, packed by `pickle`, and their shape."""

    packed: bytes
    shape: SheetShape


class WaitingSheet:
    """A sheet whose rows wait in a temporary file until its columns and their widths are known."""

    def __init__(self, kind: SheetKind[Any], waiting: WaitingFile[bytes]) -> None:
        self._kind = kind
        self._waiting = waiting
        self._shape = SheetShape()

    def add(self, rows: SheetRows) -> None:
        """Add the rows of some plans."""
        self._waiting.add(rows.packed)
        self._shape.add(rows.shape)

    def stream(self) -> SheetStream:
        """Return the sheet, once all rows have been added."""
        return self._kind.stream(self._shape, self._rows())

    def _rows(self) -> Iterator[SheetRow]:
        for packed in self._waiting:
            yield from pickle.loads(packed)  # noqa: S301 made by this process or one that it has started


@contextlib.contextmanager
def workbook_export(request: ExportRequest) -> Iterator[Export]:
    """Return a workbook of every plan as bytes. Raises as `StandingSource.gather` does."""
    with contextlib.ExitStack() as opened:
        sheets = [WaitingSheet(kind, opened.enter_context(WaitingFile[bytes]())) for kind in book_kinds()]
        for part in request.plans.gather(book_part, _packed):
            for sheet, rows in zip(sheets, part, strict=True):
                sheet.add(rows)
        yield Export(_pieces(sheets, request.day))


def _packed(parts: Sequence[tuple[SheetPart, ...]]) -> list[SheetRows]:
    """Pack the rows of some plans in each sheet."""
    return [_joined(of_sheet) for of_sheet in list(zip(*parts, strict=True)) or [()] * len(book_kinds())]


def _joined(parts: Sequence[SheetPart]) -> SheetRows:
    shape = SheetShape()
    for part in parts:
        shape.take(part)
    return SheetRows(pickle.dumps([row for part in parts for row in part.rows], pickle.HIGHEST_PROTOCOL), shape)


def _pieces(sheets: Sequence[WaitingSheet], day: date) -> Iterator[bytes]:
    """Yield the bytes of the workbook. A zip file is written by going back in it, so it is read when it is complete."""
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as file:
        xlsx.render_into(file, _streams(sheets), day)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _streams(sheets: Sequence[WaitingSheet]) -> Iterator[SheetStream]:
    """Yield the sheets, each when the one before it is written. The summary has one row per plan, and their totals."""
    summary, *others = sheets
    counted = summary.stream()
    rows = list(counted.rows)
    yield counted._replace(rows=rows, total=summary_total(counted.columns, rows))
    for sheet in others:
        yield sheet.stream()
