"""The actions that are due soon, soonest first, and those that need an update."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import Generic, TypeVar

from dateutil.relativedelta import relativedelta

from actionplan.by_when import format_date
from actionplan.named_tuple import NamedTuple
from actionplan.page import Cell, Column, Page, Table
from actionplan.standing import PlanStanding, Standing
from actionplan.views import columns, data, phrases
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.column import Where
from actionplan.views.columns import arranged
from actionplan.views.labels import Words, count, words_of
from actionplan.views.own_columns import own_names
from actionplan.views.view import View

LEADING = (
    "ref", "label", "plan", "recommendation", "action", "owners", "by_when", "due", "next_milestone",
    "moved", "agreed_by_when", "agreed_due", "times_moved", "days_moved", "requested",
    "standing", "days", "days_left", "status", "percent", "rag", "declared_rag",
    "priority", "workstream", "success", "last_update", "last_update_note",
)  # fmt: skip


def column_names(*, several: bool) -> tuple[str, ...]:
    """Return the names of the columns of the page, with the plan where there are `several`."""
    return tuple(name for name in arranged(Where.DUE, LEADING) if several or name != "plan")


NOT_DUE = (None, Standing.COMPLETE, Standing.WITHDRAWN, Standing.TO_CONFIRM)
ListedRow = TypeVar("ListedRow")


class Due(NamedTuple, Generic[ListedRow]):
    """The actions that are due, each with its day, and those that need an update, of one plan or of several merged.

    A row is the action itself, or what is made from it.
    """

    falling: Sequence[tuple[date, ListedRow]]
    updates: Sequence[ListedRow]

    @property
    def rows(self) -> list[ListedRow]:
        """Return all rows in printed order."""
        return [*(row for _, row in self.falling), *self.updates]


def due_view(day: date, until: date, names: Sequence[str]) -> View[Due[list[Cell]]]:
    """Return the view of what is due up to `until`; `names` are the columns for several plans."""
    return View(
        partial(_plan_page, until=until),
        partial(_rows, until=until, names=names, words=Words()),
        partial(_page_of_several, names=names, until=until, day=day),
    )


def due_actions(standing: PlanStanding, until: date) -> Due[ActionInPlan]:
    """Return what one plan has that is due up to `until`, and what needs an update; each action once.

    An action is due on its next milestone or its deadline, and one that recurs when it is to be reported next.
    """
    falling: list[tuple[date, ActionInPlan]] = []
    updates: list[ActionInPlan] = []
    for item in actions_in_plan(standing):
        day = next_day(item)
        if day is not None and day <= until:
            falling.append((day, item))
        elif item.action.standing is Standing.UPDATE_DUE:
            updates.append(item)
    return Due(falling, updates)


def due_data(standing: PlanStanding, until: date) -> Due[data.Data]:
    """Return what one plan has as data."""
    actions = due_actions(standing, until)
    falling = [(day, data.action(item)) for day, item in actions.falling]
    return Due(falling, data.actions(actions.updates))


def soonest_first(parts: Iterable[Due[ListedRow]]) -> Due[ListedRow]:
    """Merge what several plans have, soonest first; actions of one day stay in file order."""
    falling: list[tuple[date, ListedRow]] = []
    updates: list[ListedRow] = []
    for part in parts:
        falling += part.falling
        updates += part.updates
    return Due(sorted(falling, key=lambda pair: pair[0]), updates)


def _rows(standing: PlanStanding, until: date, names: Sequence[str], words: Words) -> Due[list[Cell]]:
    actions = due_actions(standing, until)
    rows = columns.rows(names, [item for _, item in actions.falling], words)
    falling = list(zip([day for day, _ in actions.falling], rows, strict=True))
    return Due(falling, columns.rows(names, actions.updates, words))


def _plan_page(standing: PlanStanding, until: date) -> Page:
    plan = standing.plan
    words = words_of(plan)
    names = (*column_names(several=False), *own_names(words))
    part = _rows(standing, until, names, words)
    return _page(plan.title or plan.name, [part], columns.columns(names, words), until, standing.day)


def _page_of_several(parts: Sequence[Due[list[Cell]]], names: Sequence[str], until: date, day: date) -> Page:
    return _page(count(len(parts), "plan"), parts, columns.columns(names, Words()), until, day)


def _page(subject: str, parts: Sequence[Due[list[Cell]]], table_columns: list[Column], until: date, day: date) -> Page:
    merged: Due[list[Cell]] = soonest_first(parts)
    falling = [row for _, row in merged.falling]
    blocks = [Table(f"Due by {format_date(until)}", table_columns, falling, empty="Nothing is due.")]
    if merged.updates:
        blocks.append(Table("Needs an update", table_columns, merged.updates))
    return Page(f"Due: {subject}", day, blocks)


def last_day(day: date, within: relativedelta) -> date:
    """Return the last day of a period that begins on a day, at most the latest possible date."""
    try:
        return day + within
    except (OverflowError, ValueError):  # The result is beyond the last year a date can have.
        return date.max


def next_day(item: ActionInPlan) -> date | None:
    """Return the day on which an open action is next due; None if there is none or an update is already due."""
    action = item.action
    if action.standing in NOT_DUE:
        return None
    deadline = action.deadline.due if action.days_left is not None else None
    return min(filter(None, (action.next_milestone, deadline, phrases.next_report(item))), default=None)
