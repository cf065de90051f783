"""Documents of forms, one line for each value (`Responsible officer | Head of Finance`), as rows of a table.

A label may also be in the cell of its value (`Owner: Head of Finance`), and forms may be side by side, with one
column for each and their labels in the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from actionplan.importing.content import has_text
from actionplan.importing.grid import Document, GridCell, Row, SourceTable, TableKind
from actionplan.importing.headers import count_fields, title_matches
from actionplan.importing.matching import normalise
from actionplan.importing.plan_fields import PlanField
from actionplan.named_tuple import NamedTuple

_F = PlanField
_NUMBERED = re.compile(r"\s*(?:no\b\.?|number|#)?\s*(?P<ref>[A-Z]{0,3}\d[\w.]*?)\s*[:.]?\s*$", re.IGNORECASE)
_INSIDE = re.compile(r"\s*(?P<label>[^:\n]{2,60}?)\s*:\s*(?P<value>\S.*)", re.DOTALL)
_CAPTION_PAIRS = [
    {one, other}
    for one in ("field", "fields", "item", "element", "attribute", "heading", "section", "label")
    for other in ("detail", "details", "value", "values", "entry", "description", "content", "response", "information")
]
_CAPTIONS = 900
"""The captions of a form go to columns beyond those of its labels, where no values are."""
_MOST_WORDS = 8
_FEWEST = 4
_FEWEST_FORMS = 2
_WHAT = frozenset({_F.ACTION, _F.RECOMMENDATION})
_WHO_AND_WHEN = frozenset({_F.OWNER, _F.BY_WHEN})


class _FormLine(NamedTuple):
    """A line of a form: its label, None for a title of the form, and the cells beside it."""

    label: GridCell | None
    values: tuple[GridCell, ...]


def lay_out_forms(document: Document) -> Document:
    """Return a document with one row for each form in it, or the same document if it has fewer than two.

    The cells keep their addresses. A single form is left alone, since it may explain the columns of a table.
    """
    found = {table.name: forms for table in document.tables if (forms := _forms_of(table))}
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
    pairs = [(line[0], line[1]) for cells in lines if len(line := [cell for cell in cells if has_text(cell)]) >= 2]
    return {value.address: found["ref"] for label, value in pairs if (found := _NUMBERED.search(label.text))}


def _forms_of(table: SourceTable) -> list[list[_FormLine]]:
    """Return the lines of each form that a table consists of, or nothing for any other table."""
    rows = [cells for row in table.rows if (cells := [cell for cell in row.cells if has_text(cell)])]
    if table.kind is TableKind.CHECKLIST or max((count_fields(Row(1, tuple(row))) for row in rows), default=9) > 2:
        return []
    lines = [line for row in rows for line in _lines(row)]
    if _is_form(lines):
        return list(_parted(lines))
    return list(_side_by_side(rows))


def _lines(cells: Sequence[GridCell]) -> Iterator[_FormLine]:
    """Yield the lines in a row: its first label with what is beside it, and each cell with a label inside."""
    plain = []
    parted = []
    for cell in cells:
        found = _INSIDE.fullmatch(cell.text) if cell is not cells[0] or len(cells) == 1 else None
        if found and title_matches(found["label"]):
            value = cell._replace(text=found["value"], paragraphs=())
            parted.append(_FormLine(cell._replace(text=found["label"]), (value,)))
        else:
            plain.append(cell)
    if plain:
        yield _line(plain)
    yield from parted


def _line(cells: Sequence[GridCell]) -> _FormLine:
    """Return a line; a label alone that names nothing that a plan has is a title."""
    if len(cells) == 1 and not title_matches(_label(cells[0])):
        return _FormLine(None, (cells[0],))
    return _FormLine(cells[0], tuple(cells[1:]))


def _is_form(lines: Sequence[_FormLine]) -> bool:
    """Whether the labels name what a plan has, and no line has several values."""
    labels = [line.label for line in lines if line.label]
    if len(lines) < _FEWEST or any(len(line.values) > 1 for line in lines):
        return False
    long = [label for label in labels if len(label.text.split()) > _MOST_WORDS]
    return all(label.text.rstrip().endswith("?") or title_matches(label.text) for label in long) and _names_plan_fields(
        labels
    )


def _names_plan_fields(labels: Iterable[GridCell]) -> bool:
    """Whether labels name enough fields of a plan, with an action or recommendation and an owner or deadline."""
    fields = {found[0].field for label in labels if (found := title_matches(_label(label)))}
    return len(fields) >= _FEWEST and bool(fields & _WHAT) and bool(fields & _WHO_AND_WHEN)


def _label(cell: GridCell) -> str:
    """Return a label without the number of its form: `Recommendation 3` is a recommendation."""
    return _NUMBERED.sub("", cell.text) or cell.text


def _side_by_side(rows: Sequence[list[GridCell]]) -> Iterator[list[_FormLine]]:
    """Yield the lines of forms that are side by side, with their labels in the first column."""
    first = min((row[0].column for row in rows), default=0)
    labelled = [row for row in rows if row[0].column == first]
    numbers = sorted({cell.column for row in labelled for cell in row[1:]})
    if len(numbers) < _FEWEST_FORMS or not _names_plan_fields(row[0] for row in labelled if len(row) > 1):
        return
    for number in numbers:
        lines = []
        for row in rows:
            own = tuple(cell for cell in row if cell.column == number)
            lines += [_FormLine(row[0] if row[0].column == first else None, own)] if row in labelled or own else []
        yield lines


def _rows(forms: Sequence[list[_FormLine]]) -> Iterator[Row]:
    """Yield the labels of each form as a row, its title if every form has one, and its values as the row below."""
    columns: dict[str, int] = {}
    number = 0
    are_titled = all(any(line.label is None for line in form) for form in forms)
    for form in forms:
        titles = [cell._replace(column=1, row_span=1) for line in form if not line.label for cell in line.values]
        labels: list[GridCell] = []
        values: list[GridCell] = []
        for line in form:
            if line.label is None:
                continue
            label = _label(line.label)
            if _is_caption(line):
                labels += [cell._replace(column=_CAPTIONS + len(labels)) for cell in (line.label, *line.values)]
                continue
            at = columns.setdefault(normalise(label), len(columns) + 1)
            labels.append(line.label._replace(text=label, column=at, row_span=1, column_span=1))
            values += [cell._replace(column=at, row_span=1, column_span=1) for cell in line.values]
        own = titles[-1:] if are_titled else []
        for cells in (*([title] for title in titles[: len(titles) - len(own)]), labels, own, values):
            number += bool(cells)
            found = [cell._replace(row=number) for cell in sorted(cells, key=lambda cell: cell.column)]
            if found:
                yield Row(number, tuple(found))


def _is_caption(line: _FormLine) -> bool:
    """Tell whether a line only says what the two columns of a form are: `Field | Detail`."""
    return line.label is not None and {normalise(cell.text) for cell in (line.label, *line.values)} in _CAPTION_PAIRS


def _parted(lines: Sequence[_FormLine]) -> Iterator[list[_FormLine]]:
    """Yield the lines of each form: a title, or a label that appears again, begins the next one."""
    form: list[_FormLine] = []
    met: set[str] = set()
    for line in lines:
        name = normalise(_label(line.label)) if line.label else ""
        if met and (line.label is None or (name in met and line.values)):
            yield form
            form, met = [], set()
        form.append(line)
        if line.label:
            met.add(name)
    yield form
