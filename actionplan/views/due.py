"""What falls due soon, and what wants an update."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from dateutil.relativedelta import relativedelta

from actionplan.by_when import format_date
from actionplan.page import Cell, Column, Page, Table
from actionplan.standing import ActionStanding, PlanStanding, Standing
from actionplan.views import columns, data
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.column import Where
from actionplan.views.columns import arranged
from actionplan.views.labels import Words, count, words_of

LEADING = (
    "ref", "label", "plan", "recommendation", "action", "owners", "by_when", "due", "moved",
    "agreed_by_when", "agreed_due", "times_moved", "days_moved", "requested",
    "standing", "days", "days_left", "status", "rag", "declared_rag",
    "priority", "workstream", "success", "last_update", "last_update_note",
)  # fmt: skip


def column_names(*, several: bool) -> tuple[str, ...]:
    """Return the names of the columns of the page, with the plan where there are `several`."""
    return tuple(name for name in arranged(Where.DUE, LEADING) if several or name != "plan")


Row = TypeVar("Row")


class Due(NamedTuple, Generic[Row]):
    """What falls due, each with its day, and what wants an update: of one plan in file order, or of several together.

    A row is the action itself, or what is made of it.
    """

    falling: Sequence[tuple[date, Row]]
    updates: Sequence[Row]

    @property
    def rows(self) -> list[Row]:
        """All of them, in the order in which they are printed."""
        return [*(row for _, row in self.falling), *self.updates]


def due(standing: PlanStanding, until: date) -> Due[ActionInPlan]:
    """Find what one plan has that falls due up to `until`, and what wants an update; each action once."""
    falling: list[tuple[date, ActionInPlan]] = []
    updates: list[ActionInPlan] = []
    for item in actions_in_plan(standing):
        day = item.action.deadline.due
        if day is not None and _falls(item.action, until):
            falling.append((day, item))
        elif item.action.standing is Standing.UPDATE_DUE:
            updates.append(item)
    return Due(falling, updates)


def due_rows(standing: PlanStanding, until: date, names: Sequence[str]) -> Due[list[Cell]]:
    """Give the rows that one plan of several has in the page, with the columns of these names."""
    found = due(standing, until)
    falling, updates = found.falling, found.updates
    made = columns.rows(names, [item for _, item in falling], Words())
    return Due(list(zip([day for day, _ in falling], made, strict=True)), columns.rows(names, updates, Words()))


def due_data(standing: PlanStanding, until: date) -> Due[data.Data]:
    """Give what one plan has as data."""
    found = due(standing, until)
    return Due([(day, data.action(item)) for day, item in found.falling], data.actions(found.updates))


def soonest_first(found: Iterable[Due[Row]]) -> Due[Row]:
    """Put together what several plans have; of one day in file order."""
    falling: list[tuple[date, Row]] = []
    updates: list[Row] = []
    for one in found:
        falling += one.falling
        updates += one.updates
    return Due(sorted(falling, key=lambda row: row[0]), updates)


def several_page(found: Sequence[Due[list[Cell]]], names: Sequence[str], until: date, day: date) -> Page:
    """Make the page of several plans of their rows, which have the columns of these names."""
    return _page(count(len(found), "plan"), soonest_first(found), columns.columns(names, Words()), until, day)


def plan_page(standing: PlanStanding, until: date) -> Page:
    """Make the page of one plan, in its own words."""
    plan = standing.plan
    names, house = column_names(several=False), words_of(plan)
    found = soonest_first([due(standing, until)])
    made = columns.rows(names, [item for _, item in found.falling], house)
    falling = list(zip([day for day, _ in found.falling], made, strict=True))
    rows = Due(falling, columns.rows(names, found.updates, house))
    return _page(plan.title or plan.name, rows, columns.columns(names, house), until, standing.day)


def _page(of: str, found: Due[list[Cell]], made: list[Column], until: date, day: date) -> Page:
    falling = [row for _, row in found.falling]
    blocks = [Table(f"Falls due by {format_date(until)}", made, falling, empty="Nothing.")]
    if found.updates:
        blocks.append(Table("Wants an update", made, found.updates))
    return Page(f"Due: {of}", day, blocks)


def last_day(day: date, within: relativedelta) -> date:
    """The last day of a length of time that begins on a day, or the last day there is."""
    try:
        return day + within
    except (OverflowError, ValueError):  # beyond the last year a date can have
        return date.max


def _falls(action: ActionStanding, until: date) -> bool:
    if action.standing in (None, Standing.TO_CONFIRM) or action.days_left is None:
        return False
    return action.deadline.due is not None and action.deadline.due <= until
