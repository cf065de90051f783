"""The organisation's own columns: a registry row for each declared column, and the values of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from actionplan.by_when import format_date
from actionplan.page import BLANK, Cell, Column
from actionplan.plan.model import Plan
from actionplan.plan.own_columns import ColumnValue, OwnColumn, read_value
from actionplan.standing import RecommendationView
from actionplan.views.action_in_plan import ActionInPlan
from actionplan.views.column import ActionColumn, Where
from actionplan.views.labels import Words, short

if TYPE_CHECKING:
    from actionplan.dataset import Value

PAPER = "paper"
ABSOLUTE = ("http://", "https://", "mailto:")
"""The beginnings of links that lead to the same place from every file."""


@lru_cache(maxsize=256)
def own_column(declared: OwnColumn) -> ActionColumn:
    """Return the row of a declared column; an action without a value has its recommendation's value."""
    numeric = declared.type == "number"
    weight = 0 if declared.type in ("number", "date") else 2
    return ActionColumn(
        declared.name,
        declared.title,
        lambda item: _flat(declared, _typed(item, declared.name)),
        Where.TABLES | Where.PAPER if declared.show == PAPER else Where(0),
        short=lambda item, _: _cell(declared, _typed(item, declared.name)),
        full=lambda item, _: _cell(declared, _typed(item, declared.name), in_full=True),
        head=lambda view, _: _cell(declared, view.recommendation.x.get(declared.name)),
        table=Column("", weight, numeric, optional=7),
        paper=Column("", weight, numeric, optional=1),
    )


def own_names(words: Words) -> tuple[str, ...]:
    """Return the names of the columns that tables and papers of a plan show, in the order declared."""
    return tuple(name for name, declared in words.columns.items() if declared.show == PAPER)


def own_facts(words: Words, own: Mapping[str, Any], inherited: Mapping[str, Any]) -> Iterator[tuple[str, Cell]]:
    """Return the title and the cell of each own column that an item has a value in, declared or not."""
    for name, typed in _merged(words.columns, own, inherited).items():
        declared = words.columns.get(name)
        yield (declared.title, _cell(declared, typed)) if declared else (name.removeprefix("x-"), Cell(_written(typed)))


def own_values(plan: Plan, own: Mapping[str, Any], inherited: Mapping[str, Any]) -> dict[str, Value]:
    """Return the values of an item's own columns as sheets write them, by name: the declared ones first."""
    declared = {column.name: column for column in plan.columns}
    merged = _merged(declared, own, inherited)
    return {name: _flat(declared[name], typed) if name in declared else _level(typed) for name, typed in merged.items()}


def own_texts(plan: Plan, own: Mapping[str, Any], inherited: Mapping[str, Any]) -> dict[str, str]:
    """Return the values of `own_values` as texts: days as 2011-03-31, whole numbers without a fraction."""
    if not (own or inherited):
        return {}
    return {name: _as_text(value) for name, value in own_values(plan, own, inherited).items() if value is not None}


def inherited_by(item: ActionInPlan) -> Mapping[str, Any]:
    """Return the own columns of the recommendation that an action answers."""
    view: RecommendationView | None = item.recommendation
    return view.recommendation.x if view else {}


def _typed(item: ActionInPlan, name: str) -> Any:
    return item.action.action.x.get(name) or inherited_by(item).get(name)


def _merged(declared: Mapping[str, OwnColumn], own: Mapping[str, Any], inherited: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as typed; missing values of declared columns are inherited."""
    values = {name: own.get(name) or inherited.get(name) for name in declared}
    values |= {name: typed for name, typed in own.items() if name not in declared}
    return {name: typed for name, typed in values.items() if typed is not None}


def _cell(declared: OwnColumn, typed: Any, *, in_full: bool = False) -> Cell:
    value = read_value(declared, typed)
    if value is None:
        return Cell(_written(typed)) if typed else BLANK
    if value.day:
        return Cell(format_date(value.day) if in_full else short(value.day), "", value.day.isoformat())
    link = value.link if value.link and value.link.lower().startswith(ABSOLUTE) else ""
    return Cell(value.text, "", str(value.data) if value.number is not None else None, link)


def _flat(declared: OwnColumn, typed: Any) -> Value:
    """Return a value as sheets write it: a real number or date if it is one."""
    value = read_value(declared, typed)
    return _level(typed) if value is None else _native(value)


def _native(value: ColumnValue) -> Value:
    if value.number is None:
        return value.day or value.text
    if value.percent:
        from actionplan.dataset import Percent  # noqa: PLC0415 only sheets need it

        return Percent(value.number)
    return int(value.number) if value.number.is_integer() else value.number


def _level(typed: Any) -> Value:
    """Return a flat value: anything that is not text becomes JSON."""
    if typed is None or isinstance(typed, str):
        return typed
    import json  # noqa: PLC0415 it takes a millisecond to load, and few plans need it

    return json.dumps(typed, ensure_ascii=False)


def _as_text(value: Value) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _written(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_written(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return "; ".join(_written(inner) for inner in value)
    return "" if value is None else str(value)
