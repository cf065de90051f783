"""What is overdue, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple, TypeVar

from actionplan.by_when import format_date
from actionplan.page import Block, Cell, Page, Prose, Table
from actionplan.standing import PlanStanding, Standing
from actionplan.views import columns, data
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.column import Where
from actionplan.views.columns import arranged
from actionplan.views.labels import Words, count, words_of

LEADING = (
    "days_late", "ref", "label", "plan", "recommendation", "action", "owners", "by_when", "due", "moved",
    "agreed_by_when", "agreed_due", "times_moved", "days_moved", "requested",
    "standing_data", "days_overdue", "status", "rag", "declared_rag",
    "priority", "workstream", "success", "last_update", "last_update_note",
)  # fmt: skip


def column_names(*, several: bool) -> tuple[str, ...]:
    """Return the names of the columns of the page, with the plan where there are `several`."""
    return tuple(name for name in arranged(Where.OVERDUE, LEADING) if several or name != "plan")


class Overdue(NamedTuple):
    """The overdue actions of so many plans; `title` is that of the plan where there is one."""

    actions: tuple[ActionInPlan, ...]
    plans: int
    title: str = ""


def overdue(standings: Iterable[PlanStanding]) -> Overdue:
    """Find the overdue actions, longest first; those of one day in file order."""
    found: list[ActionInPlan] = []
    plans, title = 0, ""
    for standing in standings:
        plans += 1
        title = standing.plan.title or standing.plan.name
        found += late(standing)
    found.sort(key=lambda item: -_days(item))
    return Overdue(tuple(found), plans, title if plans == 1 else "")


def late(standing: PlanStanding) -> list[ActionInPlan]:
    """Find the overdue actions of one plan, in file order."""
    return list(actions_in_plan(standing, Standing.OVERDUE))


def _days(item: ActionInPlan) -> int:
    return item.action.days_overdue or 0


def overdue_page(found: Overdue, day: date) -> Page:
    """Make the page: days, owner, wording, the deadline it means, how far it moved; the plan of several."""
    names = column_names(several=found.plans > 1)
    house = words_of(found.actions[0].plan if found.plans == 1 and found.actions else None)
    rows = columns.rows(names, found.actions, house)
    longest = _days(found.actions[0]) if found.actions else 0
    return _page(
        found.title or count(found.plans, "plan"), Table("", columns.columns(names, house), rows), longest, day
    )


Row = TypeVar("Row")
Late = list[tuple[int, Row]]
"""The overdue actions of one plan, in file order: the days of each, and what is wanted of it."""


def late_rows(standing: PlanStanding, names: Sequence[str]) -> Late[list[Cell]]:
    """Give the rows that one plan of several has in the page, with the columns of these names."""
    found = late(standing)
    return list(zip(map(_days, found), columns.rows(names, found, Words()), strict=True))


def late_data(standing: PlanStanding) -> Late[data.Data]:
    """Give the overdue actions of one plan as data."""
    return [(_days(item), data.action(item)) for item in late(standing)]


def longest_first(found: Iterable[Late[Row]]) -> list[Row]:
    """Put together what several plans have overdue; of one day in file order."""
    return [row for _, row in sorted(chain.from_iterable(found), key=lambda row: -row[0])]


def late_page(found: Sequence[Late[list[Cell]]], names: Sequence[str], day: date) -> Page:
    """Make the page of several plans of their rows, which have the columns of these names."""
    longest = max((days for rows in found for days, _ in rows), default=0)
    rows: list[list[Cell]] = longest_first(found)
    table = Table("", columns.columns(names, Words()), rows)
    return _page(count(len(found), "plan"), table, longest, day)


def _page(of: str, table: Table, longest: int, day: date) -> Page:
    blocks: list[Block] = [table._replace(empty=f"Nothing is overdue on {format_date(day)}.")]
    if table.rows:
        lead = f"{count(len(table.rows), 'action')} overdue, the longest by {count(longest, 'day')}."
        blocks.insert(0, Prose([Cell(lead, "strong")]))
    return Page(f"Overdue: {of}", day, blocks)
