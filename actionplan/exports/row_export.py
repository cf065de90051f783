"""Write one row per action as text, plan by plan, however many plans there are."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any

from actionplan.exports.export_request import Export, ExportRequest
from actionplan.files.waiting_file import WaitingFile
from actionplan.named_tuple import NamedTuple
from actionplan.outputs.registry import PACKAGE
from actionplan.outputs.sanitize import rendered
from actionplan.standing import PlanStanding
from actionplan.views.export_rows import action_rows


class RowTexts(NamedTuple):
    """The rows of some plans as text, as far as it is known so far, and the own columns of each row."""

    begun: list[str]
    own: list[dict[str, str]]


@contextlib.contextmanager
def row_export(request: ExportRequest, module: str) -> Iterator[Export]:
    """Return the rows of every plan as text, written by a `module` of `actionplan.outputs`.

    The columns of the rows are only known when all plans have been read. Until then the rows wait in a temporary file.
    Raises as `StandingSource.gather` does.
    """
    with WaitingFile[RowTexts]() as waiting:
        names: dict[str, None] = {}
        for part in request.plans.gather(functools.partial(_rows_of, module=module), _joined):
            names.update(dict.fromkeys(name for own in part.own for name in own))
            waiting.add(part)
        yield Export(map(rendered, _completed(waiting, list(names), module)))


def _rows_of(standing: PlanStanding, module: str) -> RowTexts:
    """Write the rows of one plan."""
    output, kind = _output(module), action_rows()
    names = [column.name for column in kind.columns]
    rows = kind.part(standing).rows
    begun = [output.begin(names, row.values) for row in rows]
    return RowTexts(begun, [{name: output.cell(value) for name, value in row.own.items()} for row in rows])


def _joined(parts: Sequence[RowTexts]) -> RowTexts:
    """Join the rows of some plans."""
    return RowTexts([text for part in parts for text in part.begun], [own for part in parts for own in part.own])


def _completed(parts: Iterable[RowTexts], names: Sequence[str], module: str) -> Iterator[str]:
    """Yield the whole text in pieces: the heading, then the rows with the own columns of all plans."""
    output = _output(module)
    yield output.heading([column.name for column in action_rows().columns] + list(names))
    for part in parts:
        owned = ([(name, own.get(name, output.NOTHING)) for name in names] for own in part.own)
        yield "".join(map(output.row, part.begun, owned))


def _output(module: str) -> Any:
    return import_module(f"{PACKAGE}.{module}")
