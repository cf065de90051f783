"""The overdue actions, longest overdue first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from itertools import chain
from typing import TypeVar

from actionplan.by_when import format_date
from actionplan.page import Block, Cell, Column, Page, Prose, Table
from actionplan.standing import PlanStanding, Standing
from actionplan.views import columns, data
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.column import Where
from actionplan.views.columns import arranged
from actionplan.views.labels import Words, count, words_of
from actionplan.views.own_columns import own_names
from actionplan.views.view import View

LEADING = (
    "days_late", "ref", "label", "plan", "recommendation", "action", "owners", "by_when", "due", "moved",
    "agreed_by_when", "agreed_due", "times_moved", "days_moved", "requested",
    "standing_data", "days_overdue", "status", "rag", "declared_rag",
    "priority", "workstream", "success", "last_update", "last_update_note",
)  # fmt: skip


def column_names(*, several: bool) -> tuple[str, ...]:
    """Return the names of the columns of the page, with the plan where there are `several`."""
    return tuple(name for name in arranged(Where.OVERDUE, LEADING) if several or name != "plan")


Row = TypeVar("Row")
Overdue = list[tuple[int, Row]]
"""The overdue actions of one plan, in file order: for each its days overdue, and a row or other record of it."""


def overdue_view(day: date, names: Sequence[str]) -> View[Overdue[list[Cell]]]:
    """Return the view of the overdue actions; `names` are the columns for several plans."""
    return View(_plan_page, partial(_rows, names=names, words=Words()), partial(_page_of_several, names=names, day=day))


def overdue_actions(standing: PlanStanding) -> list[ActionInPlan]:
    """Return the overdue actions of one plan, in file order."""
    return list(actions_in_plan(standing, Standing.OVERDUE))


def overdue_data(standing: PlanStanding) -> Overdue[data.Data]:
    """Return the overdue actions of one plan as data."""
    return [(_days(item), data.action(item)) for item in overdue_actions(standing)]


def longest_first(parts: Iterable[Overdue[Row]]) -> list[Row]:
    """Merge what several plans have overdue, longest first; actions with as many days stay in file order."""
    return [row for _, row in sorted(chain.from_iterable(parts), key=lambda pair: -pair[0])]


def _rows(standing: PlanStanding, names: Sequence[str], words: Words) -> Overdue[list[Cell]]:
    items = overdue_actions(standing)
    return list(zip(map(_days, items), columns.rows(names, items, words), strict=True))


def _days(item: ActionInPlan) -> int:
    return item.action.days_overdue or 0


def _plan_page(standing: PlanStanding) -> Page:
    plan = standing.plan
    words = words_of(plan)
    names = (*column_names(several=False), *own_names(words))
    table_columns = columns.columns(names, words)
    return _page(plan.title or plan.name, [_rows(standing, names, words)], table_columns, standing.day)


def _page_of_several(parts: Sequence[Overdue[list[Cell]]], names: Sequence[str], day: date) -> Page:
    return _page(count(len(parts), "plan"), parts, columns.columns(names, Words()), day)


def _page(subject: str, parts: Sequence[Overdue[list[Cell]]], table_columns: list[Column], day: date) -> Page:
    rows: list[list[Cell]] = longest_first(parts)
    blocks: list[Block] = [Table("", table_columns, rows, empty=f"Nothing is overdue on {format_date(day)}.")]
    if rows:
        longest = max(days for part in parts for days, _ in part)
        lead = f"{count(len(rows), 'action')} overdue, the longest by {count(longest, 'day')}."
        blocks.insert(0, Prose([Cell(lead, "strong")]))
    return Page(f"Overdue: {subject}", day, blocks)
