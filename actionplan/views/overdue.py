"""The overdue actions and responses, longest overdue first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from itertools import chain
from typing import Generic, TypeVar

from actionplan.by_when import format_date
from actionplan.named_tuple import NamedTuple
from actionplan.page import Block, Cell, Column, Page, Prose, Table
from actionplan.standing import PlanStanding, RecommendationView, Standing
from actionplan.views import action_cells, columns, data
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.column import Where
from actionplan.views.columns import arranged
from actionplan.views.labels import Words, count, words_of
from actionplan.views.own_columns import own_names
from actionplan.views.view import View

LEADING = (
    "days_late", "ref", "label", "plan", "recommendation", "action", "owners", "by_when", "due", "next_milestone",
    "moved", "agreed_by_when", "agreed_due", "times_moved", "days_moved", "requested",
    "standing_data", "days_overdue", "status", "percent", "rag", "declared_rag",
    "priority", "workstream", "success", "last_update", "last_update_note",
)  # fmt: skip


def column_names(*, several: bool) -> tuple[str, ...]:
    """Return the names of the columns of the page, with the plan where there are `several`."""
    return tuple(name for name in arranged(Where.OVERDUE, LEADING) if several or name != "plan")


ListedRow = TypeVar("ListedRow")
Ranked = list[tuple[int, ListedRow]]
"""What is overdue in one plan, in file order: for each its days overdue, and a row or other record of it."""


class Overdue(NamedTuple, Generic[ListedRow]):
    """The overdue actions of one plan, and the recommendations whose response or deferred decision is overdue."""

    actions: Ranked[ListedRow]
    responses: Ranked[ListedRow]


def overdue_view(day: date, names: Sequence[str], *, responses: bool = True) -> View[Overdue[list[Cell]]]:
    """Return the view of what is overdue; `names` are the columns for several plans.

    With `responses` False, responses are left out, since they have no owner.
    """
    return View(
        partial(_plan_page, responses=responses),
        partial(_rows, names=names, words=Words(), responses=responses),
        partial(_page_of_several, names=names, day=day),
    )


def overdue_actions(standing: PlanStanding) -> list[ActionInPlan]:
    """Return the overdue actions of one plan, in file order."""
    return list(actions_in_plan(standing, Standing.OVERDUE))


def overdue_responses(standing: PlanStanding) -> list[RecommendationView]:
    """Return the recommendations of one plan whose response or deferred decision is overdue, in file order.

    One that is answered under another is left out, since the other is listed.
    """
    return [v for v in standing.recommendations if v.days_overdue is not None and v.answered is v.recommendation]


def overdue_data(standing: PlanStanding, *, responses: bool = True) -> Overdue[data.Data]:
    """Return what is overdue in one plan as data."""
    views = overdue_responses(standing) if responses else []
    return Overdue(
        [(_days(item), data.action(item)) for item in overdue_actions(standing)],
        [(view.days_overdue or 0, data.overdue_response(standing.plan, view)) for view in views],
    )


def longest_first(parts: Iterable[Ranked[ListedRow]]) -> list[ListedRow]:
    """Merge what several plans have overdue, longest first.

    Items overdue for the same number of days stay in file order.
    """
    return [row for _, row in sorted(chain.from_iterable(parts), key=lambda pair: -pair[0])]


def _rows(standing: PlanStanding, names: Sequence[str], words: Words, *, responses: bool = True) -> Overdue[list[Cell]]:
    items = overdue_actions(standing)
    actions = list(zip(map(_days, items), columns.rows(names, items, words), strict=True))
    views = overdue_responses(standing) if responses else []
    return Overdue(actions, [(view.days_overdue or 0, _response_row(standing, view, names, words)) for view in views])


def _response_row(standing: PlanStanding, view: RecommendationView, names: Sequence[str], words: Words) -> list[Cell]:
    """Return the row of a recommendation, with its plan, and its response in place of the wording."""
    cells = dict(zip(names, columns.head(names, view, words), strict=True))
    also = {"plan": Cell(standing.plan.name, "muted"), "by_when": action_cells.response(view, words)}
    return [also.get(name, cell) for name, cell in cells.items()]


def _days(item: ActionInPlan) -> int:
    return item.action.days_overdue or 0


def _plan_page(standing: PlanStanding, *, responses: bool) -> Page:
    plan = standing.plan
    words = words_of(plan)
    names = (*column_names(several=False), *own_names(words))
    part = _rows(standing, names, words, responses=responses)
    return _page(plan.title or plan.name, [part], columns.columns(names, words), standing.day)


def _page_of_several(parts: Sequence[Overdue[list[Cell]]], names: Sequence[str], day: date) -> Page:
    return _page(count(len(parts), "plan"), parts, columns.columns(names, Words()), day)


def _page(subject: str, parts: Sequence[Overdue[list[Cell]]], table_columns: list[Column], day: date) -> Page:
    actions = longest_first(part.actions for part in parts)
    responses = longest_first(part.responses for part in parts)
    empty = f"{'No action' if responses else 'Nothing'} is overdue on {format_date(day)}."
    blocks: list[Block] = [Table("", table_columns, actions, empty=empty)]
    if actions:
        longest = max(days for part in parts for days, _ in part.actions)
        lead = f"{count(len(actions), 'action')} overdue, the longest by {count(longest, 'day')}."
        blocks.insert(0, Prose([Cell(lead, "strong")]))
    if responses:
        blocks.append(Table(f"Overdue responses: {len(responses):,}", table_columns, responses))
    return Page(f"Overdue: {subject}", day, blocks)
