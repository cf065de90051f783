"""Documents of forms, one line for each value (`Responsible officer | Head of Finance`), as rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from actionplan.importing.content import has_text
from actionplan.importing.grid import Document, GridCell, Row, SourceTable, TableKind
from actionplan.importing.headers import count_fields, title_matches
from actionplan.importing.matching import normalise
from actionplan.importing.plan_fields import PlanField

_F = PlanField
_NUMBERED = re.compile(r"\s*(?:no\b\.?|number|#)?\s*(?P<ref>[A-Z]{0,3}\d[\w.]*?)\s*[:.]?\s*$", re.IGNORECASE)
_MOST_WORDS = 8
_FEWEST = 4
_FEWEST_FORMS = 2
_WHAT = frozenset({_F.ACTION, _F.RECOMMENDATION})
_WHO_AND_WHEN = frozenset({_F.OWNER, _F.BY_WHEN})


def lay_out_forms(document: Document) -> Document:
    """Return a document with one row for each form in it, or the same document if it has fewer than two.

    The cells keep their addresses. A single form is left alone, since it may explain the columns of a table.
    """
    found = {table.name: list(_forms(lines)) for table in document.tables if (lines := _lines_of_form(table))}
    if sum(map(len, found.values())) < _FEWEST_FORMS:
        return document
    return document._replace(
        blocks=tuple(
            block._replace(kind=TableKind.FORM, rows=tuple(_rows(found[block.name])))
            if isinstance(block, SourceTable) and block.name in found
            else block
            for block in document.blocks
        )
    )


def refs_in_labels(document: Document) -> dict[str, str]:
    """Return the refs in labels such as `Recommendation 3`, by the addresses of the values beside them."""
    lines = (row.cells for table in document.tables for row in table.rows)
    pairs = [(line[0], line[1]) for cells in lines if len(line := [cell for cell in cells if has_text(cell)]) == 2]
    return {value.address: found["ref"] for label, value in pairs if (found := _NUMBERED.search(label.text))}


def _lines_of_form(table: SourceTable) -> list[list[GridCell]]:
    """Return the lines of a table that consists of forms, none for any other table."""
    lines = [cells for row in table.rows if (cells := [cell for cell in row.cells if has_text(cell)])]
    return lines if table.kind is not TableKind.CHECKLIST and len(lines) >= _FEWEST and _is_form(lines) else []


def _is_form(lines: Sequence[list[GridCell]]) -> bool:
    """Whether the first cells name what a plan has, and no row is the header of a table."""
    if any(len(line) > 2 or len(line[0].text.split()) > _MOST_WORDS for line in lines):
        return False
    fields = {found[0].field for line in lines if (found := title_matches(_label(line[0])))}
    across = max(count_fields(Row(1, tuple(line))) for line in lines)
    return len(fields) >= _FEWEST and bool(fields & _WHAT) and bool(fields & _WHO_AND_WHEN) and across < _FEWEST - 1


def _label(cell: GridCell) -> str:
    """Return a label without the number of its form: `Recommendation 3` is a recommendation."""
    return _NUMBERED.sub("", cell.text) or cell.text


def _rows(forms: Sequence[list[list[GridCell]]]) -> Iterator[Row]:
    """Yield the labels of each form as a row, its title if every form has one, and its values as the row below."""
    columns: dict[str, int] = {}
    number = 0
    are_titled = all(any(map(_is_title, form)) for form in forms)
    for form in forms:
        titles = [line[0]._replace(column=1, row_span=1) for line in form if _is_title(line)]
        labels, values = [], []
        for line in (line for line in form if not _is_title(line)):
            label = _label(line[0])
            at = columns.setdefault(normalise(label), len(columns) + 1)
            labels.append(line[0]._replace(text=label, column=at, row_span=1, column_span=1))
            values += [cell._replace(column=at, row_span=1, column_span=1) for cell in line[1:]]
        own = titles[-1:] if are_titled else []
        for cells in (*([title] for title in titles[: len(titles) - len(own)]), labels, own, values):
            number += bool(cells)
            found = [cell._replace(row=number) for cell in sorted(cells, key=lambda cell: cell.column)]
            if found:
                yield Row(number, tuple(found))


def _forms(lines: Sequence[list[GridCell]]) -> Iterator[list[list[GridCell]]]:
    """Yield the lines of each form: a title, or a label that is met again, begins the next one."""
    form: list[list[GridCell]] = []
    met: set[str] = set()
    for line in lines:
        name = normalise(_label(line[0]))
        if met and (_is_title(line) or (name in met and len(line) > 1)):
            yield form
            form, met = [], set()
        form.append(line)
        if not _is_title(line):
            met.add(name)
    yield form


def _is_title(line: list[GridCell]) -> bool:
    """Whether a line names nothing that a plan has, and has no value."""
    return len(line) == 1 and not title_matches(_label(line[0]))
