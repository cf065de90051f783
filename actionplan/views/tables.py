"""Plans as tables of typed columns: which tables there are, and the values of each for one plan."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from actionplan.dataset import TableColumn, TableLayout
from actionplan.diagnostics.finding import Finding, Severity
from actionplan.named_tuple import NamedTuple
from actionplan.standing import PlanStanding
from actionplan.value_types import ValueType
from actionplan.views.action_in_plan import actions_in_plan
from actionplan.views.column import Where
from actionplan.views.columns import COLUMNS, arranged
from actionplan.views.export_rows import LEADING
from actionplan.views.labels import Words
from actionplan.views.record_columns import LOG, RECOMMENDATIONS, REVISIONS, headed, logged, moved

VERSION = 1
"""The version of the tables: a column may be added, but none may change its meaning or be removed, within a version."""

FINDINGS = "findings"
"""The table of problems in the files, with one row per finding."""

Values = list[list[Any]]
"""The values of some rows: one list for each column of the table."""

AS_OF, REVISION, CHANGED = "as_of", "revision", "changed"
_ALWAYS = (
    TableColumn(AS_OF, "As of", ValueType.DAY),
    TableColumn(REVISION, "Git revision", ValueType.TEXT),
    TableColumn(CHANGED, "Changed since that revision", ValueType.FLAG),
)
"""The columns that end every table: the same value in all rows."""


class TableSource(NamedTuple):
    """One table: the items of a plan that have a row, and the columns with the functions that return their values."""

    layout: TableLayout
    items: Callable[[PlanStanding], Iterable[Any]]
    values: tuple[Callable[[Any], Any], ...]

    def of(self, standing: PlanStanding) -> Values:
        """Return the values of a plan, without those that are the same in all rows."""
        items = list(self.items(standing))
        return [list(map(value, items)) for value in self.values]


def sources() -> dict[str, TableSource]:
    """Return the tables that are made from plans, by name."""
    return _sources(tuple(COLUMNS))


@lru_cache(maxsize=1)
def _sources(_: tuple[str, ...]) -> dict[str, TableSource]:
    """Return the tables for the columns of these names, as long as they are the same."""
    words = Words()
    actions = [COLUMNS[name] for name in arranged(Where.TYPED, LEADING)]
    tables = (
        _source("actions", "action", actions_in_plan, actions, words.title),
        _source("recommendations", "recommendation", headed, RECOMMENDATIONS),
        _source("log", "entry of a log", logged, LOG),
        _source("revisions", "move of a deadline, or request for one", moved, REVISIONS),
    )
    return {source.layout.name: source for source in tables}


def layouts() -> dict[str, TableLayout]:
    """Return the columns of every table, by the name of the table."""
    of_plans = {name: source.layout for name, source in sources().items()}
    columns = tuple(TableColumn(*column) for column, _ in _FINDING_COLUMNS)
    return {**of_plans, FINDINGS: TableLayout(FINDINGS, "thing that is wrong with a file", (*columns, *_ALWAYS))}


def of_findings(findings: Sequence[Finding]) -> Values:
    """Return the values of the table of findings, in the order given."""
    return [[value(finding) for finding in findings] for _, value in _FINDING_COLUMNS]


def described() -> dict[str, Any]:
    """Return the description of all tables that `schemas/tables.json` publishes."""
    return {
        "version": VERSION,
        "tables": [
            {
                "name": layout.name,
                "one_row_per": layout.one_row_per,
                "columns": [_described(column) for column in layout.columns],
            }
            for layout in layouts().values()
        ],
    }


def _described(column: TableColumn) -> dict[str, Any]:
    words = {"words": list(column.words)} if column.words else {}
    return {"name": column.name, "title": column.title, "type": str(column.type), **words}


def _source(
    name: str,
    one_row_per: str,
    items: Callable[[PlanStanding], Iterable[Any]],
    columns: Iterable[Any],
    titled: Callable[[str], str] = str,
) -> TableSource:
    """Return a table of columns of `views.columns` or `views.record_columns`."""
    kept = tuple(columns)
    table_columns = [TableColumn(column.name, titled(column.title), *_type(column.type)) for column in kept]
    layout = TableLayout(name, one_row_per, (*table_columns, *_ALWAYS))
    return TableSource(layout, items, tuple(column.typed for column in kept))


def _type(type_: ValueType | type[enum.StrEnum]) -> tuple[ValueType, tuple[str, ...]]:
    """Return the type of a column, and its words."""
    return (type_, ()) if isinstance(type_, ValueType) else (ValueType.WORD, tuple(map(str, type_)))


_SEVERITIES = tuple(map(str, Severity))
_T, _W = ValueType.TEXT, ValueType.WHOLE
_FINDING_COLUMNS: tuple[tuple[tuple[Any, ...], Callable[[Finding], Any]], ...] = (
    (("path", "File", _T), lambda f: f.span.path),
    (("line", "Line", _W), lambda f: f.span.line),
    (("column", "Column", _W), lambda f: f.span.column),
    (("end_line", "Last line", _W), lambda f: f.span.end_line),
    (("end_column", "Column after the end", _W), lambda f: f.span.end_column),
    (("code", "Code", _T), lambda f: f.code),
    (("name", "Rule", _T), lambda f: f.rule.name),
    (("severity", "Severity", ValueType.WORD, _SEVERITIES), lambda f: str(f.rule.severity)),
    (("message", "Message", _T), lambda f: f.message),
    (("help", "What to do", _T), lambda f: f.help or None),
    (("left_out", "Left out because of it", _T), lambda f: f.left_out or None),
)
