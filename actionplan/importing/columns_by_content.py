"""Take columns whose headers are not known for what their cells are, and mark each: a person is asked about it.

A field is taken in this way only if no header names it, and if the cells of exactly one such column fit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from actionplan.importing import evidence
from actionplan.importing.columns import FieldColumns
from actionplan.importing.content import are_sentences
from actionplan.importing.grid import GridCell
from actionplan.importing.headers import Contest
from actionplan.importing.list_words import THINGS
from actionplan.importing.matching import matches, names_a_thing, names_nothing, normalise
from actionplan.importing.plan_fields import PlanField, Strength

_F = PlanField
_WHAT = frozenset({_F.ACTION, _F.RECOMMENDATION})
_PROGRESS = frozenset({_F.OWNER, _F.BY_WHEN, _F.STATUS, _F.RAG, _F.PERCENT})
_ASKED_OF_PROSE = frozenset({_F.OWNER, _F.BY_WHEN})
_BY_CELLS: tuple[tuple[PlanField, Callable[[list[GridCell]], bool]], ...] = (
    (_F.OWNER, evidence.are_people),
    (_F.BY_WHEN, evidence.are_deadlines),
    (_F.STATUS, evidence.are_states),
)
_MANY = 2
_ABOUT = frozenset({"description", "descriptions", "detail", "details", "summary", "title", "name", "item", "task"})
_ABOUT |= {"objective", "objectives", "goal", "goals", "aim", "aims"}
"""In a header before the action, these do not say that something was found or recommended."""
_NAME_OF = frozenset({"name", "title"})
_PAST = re.compile(r"\b\w{3,}ed\b|stamp\b|\bsince\b|\bfrom\b|\bsent\b|\bheld\b|\bmade\b", re.IGNORECASE)
"""In a header, these say that its dates are those of what happened."""


def take_by_content(columns: FieldColumns) -> None:
    """Take the columns of what is to be done, by whom, by when and how far that no header names."""
    _take_action(columns)
    _take_statement(columns)
    if not _says_what(columns):
        return
    for field, fits in _BY_CELLS:
        if field not in _fields(columns):
            _take_only(columns, field, [number for number in _unknown(columns) if fits(columns.cells.get(number, []))])


def _says_what(columns: FieldColumns) -> bool:
    """Whether it is clear what is to be done or was found: by a header, or because the cells are instructions."""
    held = [column for column in columns.titled.values() if column.field in _WHAT]
    return any(
        column.guessed or not column.likely or evidence.are_instructions(columns.cells.get(column.number, []))
        for column in held
    )


def _fields(columns: FieldColumns) -> frozenset[PlanField]:
    """Return the fields that columns hold or contest."""
    held = {field for field in PlanField if columns.has(field)}
    return frozenset(held | {contest.field for contest in columns.contests})


def _unknown(columns: FieldColumns) -> Iterator[int]:
    """Yield the columns without a field whose headers do not say that they hold something else."""
    for number in columns.open:
        title = columns.titled[number].title
        if not (names_a_thing(title) or matches(title) or _PAST.search(title)):
            yield number


def _take_action(columns: FieldColumns) -> None:
    """Take the only column of instructions, or else of sentences, for the action where no header names one."""
    fields = _fields(columns)
    if _F.ACTION in fields or not (fields & _PROGRESS or (fields and _looks_tracked(columns))):
        return
    prose = [number for number in _prose(columns) if not _is_of_a_thing(columns.titled[number].title)]
    instructions = [number for number in prose if evidence.are_instructions(columns.cells.get(number, []))]
    stating = [number for number in prose if evidence.are_findings(columns.cells.get(number, []))]
    if instructions:
        _take_what(columns, instructions)
    elif _F.RECOMMENDATION not in fields and fields >= _ASKED_OF_PROSE:
        if len(prose) == len(stating) == 1:
            _take_only(columns, _F.RECOMMENDATION, stating)
        else:
            _take_what(columns, prose)


def _looks_tracked(columns: FieldColumns) -> bool:
    """Whether the cells of columns whose headers are not known look like two of owners, deadlines and statuses."""
    cells = [columns.cells.get(number, []) for number in _unknown(columns)]
    return sum(any(fits(each) for each in cells) for _, fits in _BY_CELLS) >= _MANY


def _take_statement(columns: FieldColumns) -> None:
    """Take the only column of texts before the action for the recommendation, if its header is not known."""
    actions = [column for column in columns.titled.values() if column.field is _F.ACTION and not column.guessed]
    fields = _fields(columns)
    if len(actions) != 1 or _F.RECOMMENDATION in fields or not fields >= _ASKED_OF_PROSE:
        return
    before = [number for number in _prose(columns) if number < actions[0].number]
    _take_only(columns, _F.RECOMMENDATION, [number for number in before if _may_state(columns.titled[number].title)])


def _may_state(title: str) -> bool:
    """Whether a header is not known, or may name a recommendation or a question to which the action is the answer."""
    weak = (Strength.WEAK, Strength.LAST)
    found = matches(title)
    if names_a_thing(title) or not _ABOUT.isdisjoint(normalise(title).split()):
        return False
    return all(match.field in _WHAT and (match.by_head or match.strength in weak) for match in found)


def _is_of_a_thing(title: str) -> bool:
    words = [word for word in normalise(title).split() if word not in _NAME_OF]
    return names_nothing(title) or (bool(words) and words[-1] in THINGS) or (len(words) == 1 and names_a_thing(title))


def _prose(columns: FieldColumns) -> list[int]:
    cells = {number: columns.cells.get(number, []) for number in columns.open}
    return [number for number in cells if are_sentences(cells[number]) or evidence.are_instructions(cells[number])]


def _take_what(columns: FieldColumns, fitting: list[int]) -> None:
    """Take one column for the action; several contest it if the table is a plan otherwise."""
    if len(fitting) == 1:
        _take_only(columns, _F.ACTION, fitting)
        _take_finding(columns)
    elif len(fitting) > 1 and len(_fields(columns) & _PROGRESS) >= _MANY:
        columns.contests.append(Contest(_F.ACTION, tuple(columns.titled[number].title for number in fitting)))


def _take_finding(columns: FieldColumns) -> None:
    """Take the only column of findings before the action for the recommendation."""
    if _F.RECOMMENDATION in _fields(columns):
        return
    action = next(number for number, column in columns.titled.items() if column.field is _F.ACTION)
    found = [number for number in _prose(columns) if evidence.are_findings(columns.cells.get(number, []))]
    unknown = set(_unknown(columns))
    _take_only(columns, _F.RECOMMENDATION, [number for number in found if number < action and number in unknown])


def _take_only(columns: FieldColumns, field: PlanField, fitting: list[int]) -> None:
    if len(fitting) == 1:
        number = fitting[0]
        columns.titled[number] = columns.titled[number]._replace(field=field, likely=True, guessed=True)
        del columns.open[number]
