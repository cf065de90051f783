"""Correct what headers say about columns by the content of the columns, or decide where a header says nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

from actionplan.importing import content, evidence
from actionplan.importing.columns import OTHER_IDS, FieldColumns
from actionplan.importing.content import has_text
from actionplan.importing.grid import GridCell
from actionplan.importing.headers import HeaderColumn
from actionplan.importing.list_words import KEPT
from actionplan.importing.matching import normalise
from actionplan.importing.plan_fields import PlanField
from actionplan.named_tuple import NamedTuple

_F = PlanField
_LONGEST_GRADE = 3
_PLAIN_DATES = frozenset({"date", "agreed date"})
"""Headers of a day that may be agreed for the action, or on which something was agreed."""
_CODE = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z\d]{1,5}(?:[ ./-][A-Z\d]{1,5}){1,3}")


def correct(columns: FieldColumns) -> None:
    """Correct what the content of the columns contradicts."""
    for number, column in list(columns.titled.items()):
        if column.is_mapped or column.field is None:
            continue
        cells = [cell for cell in columns.cells.get(number, []) if has_text(cell)]
        columns.titled[number] = _corrected(columns, column, cells)


def take_response(columns: FieldColumns) -> None:
    """Take the responses to risks or issues for the actions if they are instructions and nothing else is to be done."""
    responses = [column for column in columns.titled.values() if column.field is _F.RESPONSE and not column.is_mapped]
    findings = [column for column in columns.titled.values() if column.field is _F.RECOMMENDATION]
    stated = {word for column in findings for word in normalise(column.title).split()}
    if columns.has(_F.ACTION) or columns.is_contested(_F.ACTION) or len(responses) != 1 or not stated & KEPT:
        return
    number = responses[0].number
    if evidence.are_instructions(columns.cells.get(number, [])):
        columns.titled[number] = columns.titled[number]._replace(field=_F.ACTION, likely=True)


def take_merged(columns: FieldColumns) -> None:
    """Take a column of merged actions for what is asked, and one with a text in each row for what is done."""
    actions = [column for column in columns.titled.values() if column.field is _F.ACTION and not column.is_mapped]
    if len(actions) != 1 or columns.has(_F.RECOMMENDATION):
        return
    above = actions[0]
    cells = columns.cells.get(above.number, [])
    may = {number for number, found in columns.open.items() if any(match.field is _F.ACTION for match in found)}
    fuller = [number for number in may if len(columns.cells.get(number, [])) > len(cells)]
    if (
        any(cell.row_span > 1 for cell in cells)
        and len(fuller) == 1
        and content.are_sentences(columns.cells[fuller[0]])
    ):
        columns.titled[above.number] = above._replace(field=_F.RECOMMENDATION)
        columns.titled[fuller[0]] = columns.titled[fuller[0]]._replace(field=_F.ACTION, likely=True)
        del columns.open[fuller[0]]


def take_date(columns: FieldColumns) -> None:
    """Take a column `Date` for the deadline if it follows what is to be done, or has wordings that only deadlines have.

    Somebody must do it, or it has a status. A date before the action is the day of a meeting or of a request.
    """
    dates = [number for number, column in columns.titled.items() if _is_plain_date(column)]
    if len(dates) != 1 or columns.has(_F.BY_WHEN) or columns.is_contested(_F.BY_WHEN):
        return
    number = dates[0]
    actions = [column.number for column in columns.titled.values() if column.field is _F.ACTION]
    worded = content.share(columns.cells.get(number, []), content.is_full_date) < content.ENOUGH_DATES
    is_tracked = columns.has(_F.OWNER) or columns.has(_F.STATUS) or columns.has(_F.OWNER_AND_BY_WHEN)
    is_deadline = is_tracked and bool(actions) and (actions[0] < number or worded)
    columns.titled[number] = columns.titled[number]._replace(
        field=_F.BY_WHEN if is_deadline else None, likely=is_deadline
    )


def _is_plain_date(column: HeaderColumn) -> bool:
    return column.field is _F.AGREED and not column.is_mapped and normalise(column.title) in _PLAIN_DATES


def take_ids(columns: FieldColumns) -> None:
    """Take a first column of identifiers for the refs where no header names them; a person is asked about it."""
    number = min(columns.titled, default=0)
    if number not in columns.open or columns.has(_F.REF) or columns.is_contested(_F.REF):
        return
    texts = [cell.text for cell in columns.cells.get(number, []) if has_text(cell)]
    of_others = OTHER_IDS & set(normalise(columns.titled[number].title).split())
    is_amount = all(map(str.isdecimal, texts)) and texts != [str(at) for at in range(1, len(texts) + 1)]
    if (
        not is_amount
        and (content.are_ids(columns.cells.get(number, [])) or (texts and all(map(_CODE.fullmatch, texts))))
        and len(set(texts)) == len(texts)
        and not of_others
    ):
        columns.titled[number] = columns.titled[number]._replace(field=_F.REF, likely=True)


def take_numbers(columns: FieldColumns) -> None:
    """Take a column without a header, before all that have one, for the refs if it numbers the rows or has codes."""
    first = min(columns.titled, default=0)
    untitled = [number for number in columns.cells if number < first]
    if len(untitled) != 1 or columns.has(_F.REF) or columns.is_contested(_F.REF):
        return
    number = untitled[0]
    texts = [cell.text.strip(" .") for cell in columns.cells[number] if has_text(cell)]
    counts = texts == [str(at) for at in range(1, len(texts) + 1)]
    if len(texts) > 1 and (counts or (content.are_codes(columns.cells[number]) and len(set(texts)) == len(texts))):
        columns.titled = {number: HeaderColumn(number, number, None, f"column {number}", _F.REF)} | columns.titled


def _corrected(columns: FieldColumns, column: HeaderColumn, cells: list[GridCell]) -> HeaderColumn:
    for correction in _CORRECTIONS:
        is_free = correction.without is None or not columns.has(correction.without)
        if column.field in correction.fields and is_free and correction.fits(cells):
            level = column.field if correction.to is _F.REF else column.level
            return column._replace(field=correction.to, level=level)
    return column


class _Correction(NamedTuple):
    """A column of these fields holds another field, or none, where its cells fit and no column has `without`."""

    fields: frozenset[PlanField]
    to: PlanField | None
    fits: Callable[[list[GridCell]], bool]
    without: PlanField | None = None


def _all(fits: Callable[[GridCell], bool]) -> Callable[[list[GridCell]], bool]:
    return lambda cells: content.share(cells, fits) == 1


def _are_prose(cells: list[GridCell]) -> bool:
    is_long = content.share(cells, content.is_short) < content.ENOUGH_DATES
    return bool(cells) and is_long and not content.are_statuses(cells)


_LEVEL = re.compile(
    r"\b(?:fundamental|significan(?:t|ce)|merits|attention|essential|desirable|advisory|must|should|could|major|minor|critical|"
    r"urgent|immediate|important|routine|moderate|best practice|statutory|level|grade|category|tier|short|long|term|"
    r"severe|substantial|serious|top|next|now|later|soon|first|second|third|none|nil)\b|\d",
    re.IGNORECASE,
)


def _are_names(cells: list[GridCell]) -> bool:
    """Tell whether cells are names of themes: words, none of which says how much something matters."""
    texts = [cell.text.strip() for cell in cells]
    words = all(len(text) > _LONGEST_GRADE and not _LEVEL.search(text) for text in texts)
    return (
        bool(cells)
        and words
        and not content.share(cells, lambda cell: content.is_priority(cell) or content.is_rag(cell))
    )


def _are_days(cells: list[GridCell]) -> bool:
    """Tell whether all cells are dates, and none is a word for a status."""
    return bool(cells) and _all(content.is_date)(cells) and not content.share(cells, content.is_status)


def _are_colours(cells: list[GridCell]) -> bool:
    """Tell whether all cells are ratings, and not letters that are priorities as well."""
    return _all(content.is_rag)(cells) and not content.share(cells, content.is_priority)


_CORRECTIONS = (
    _Correction(frozenset({_F.RECOMMENDATION, _F.ACTION}), _F.REF, content.are_ids, _F.REF),
    _Correction(frozenset({_F.COMPLETED, _F.NOTE}), _F.STATUS, _all(content.is_status), _F.STATUS),
    _Correction(frozenset({_F.STATUS}), _F.COMPLETED, _are_days, _F.COMPLETED),
    _Correction(frozenset({_F.NOTE}), _F.PERCENT, _all(content.is_percent), _F.PERCENT),
    _Correction(frozenset({_F.NOTE}), _F.DECISION, _all(content.is_decision), _F.DECISION),
    _Correction(frozenset({_F.STATUS, _F.PRIORITY}), _F.RAG, _are_colours, _F.RAG),
    _Correction(frozenset({_F.STATUS}), _F.NOTE, _are_prose),
    _Correction(frozenset({_F.PRIORITY}), _F.WORKSTREAM, _are_names, _F.WORKSTREAM),
)
