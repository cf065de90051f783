"""Sheets of plans that are in memory as a whole, and their files: the second way to what `exports` writes in parts."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from actionplan.dataset import SheetColumn, SheetStream, Value
from actionplan.outputs import export_csv, jsonl, xlsx
from actionplan.standing import PlanStanding
from actionplan.views.export_rows import SheetKind, SheetRow, SheetShape, action_rows, book_kinds, summary_total


class Sheet(NamedTuple):
    """Rows of values under columns; the first `printed` columns go on paper, and `total` below the rows."""

    title: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[Value]]
    printed: int
    total: Sequence[Value] = ()


def actions_sheet(standings: Iterable[PlanStanding]) -> Sheet:
    return _sheet(action_rows(), standings)


def book(standings: Iterable[PlanStanding]) -> list[Sheet]:
    """Return the four sheets of a workbook."""
    plans = list(standings)
    summary, *others = [_sheet(kind, plans) for kind in book_kinds()]
    return [summary._replace(total=summary_total(summary.columns, summary.rows)), *others]


def _sheet(kind: SheetKind[Any], standings: Iterable[PlanStanding]) -> Sheet:
    shape, rows = SheetShape(), list[SheetRow]()
    for part in map(kind.part, standings):
        shape.take(part)
        rows += part.rows
    return Sheet(kind.title, kind.columns + shape.own_columns, list(shape.rows(rows)), kind.printed)


def json_lines(sheet: Sheet) -> str:
    names = [column.name for column in sheet.columns]
    return "".join(jsonl.row(jsonl.begin(names, values), ()) for values in sheet.rows)


def csv_text(sheet: Sheet) -> str:
    names = [column.name for column in sheet.columns]
    rows = (export_csv.row(export_csv.begin(names, values), ()) for values in sheet.rows)
    return export_csv.heading(names) + "".join(rows)


def workbook_bytes(sheets: Iterable[Sheet], day: date) -> bytes:
    made = io.BytesIO()
    xlsx.render_into(made, map(_stream, sheets), day)
    return made.getvalue()


def _stream(sheet: Sheet) -> SheetStream:
    texts = ([value if isinstance(value, str) else "" for value in row] for row in sheet.rows)
    widest = [max(map(len, column)) for column in zip(*texts, strict=True)] or [0] * len(sheet.columns)
    return SheetStream(sheet.title, sheet.columns, sheet.rows, sheet.printed, widest, sheet.total)
