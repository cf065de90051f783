"""Show the position of what an edit changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from actionplan.assessment import assess
from actionplan.page import Cell, Page, Table
from actionplan.plan.model import Plan
from actionplan.standing import PlanStanding
from actionplan.views.action_in_plan import actions_in_plan
from actionplan.views.columns import columns, head, rows
from actionplan.views.labels import Words, words_of

NAMES = ("plan", "ref", "action", "owners", "by_when", "due", "moved", "standing", "days", "status")


def after_edit_page(tables: Sequence[Table], day: date) -> Page:
    """Make the page of what edits changed, from the tables of their plans, which have the same columns."""
    rows_of_all = [row for table in tables for row in table.rows]
    return Page("Position now", day, [Table("", tables[0].columns, rows_of_all)])


def after_edit_table(plan: Plan, refs: frozenset[str], day: date, *, several: bool) -> Table:
    """Return the position of some refs on a day; with `several` plans, each row names its own."""
    words = words_of(None if several else plan)
    names = NAMES if several else NAMES[1:]
    return Table("", columns(names, words), list(_rows(assess(plan, day), refs, names, words)))


def _rows(standing: PlanStanding, refs: frozenset[str], names: Sequence[str], words: Words) -> Iterator[list[Cell]]:
    """Yield the rows with these refs, recommendations before actions."""
    for view in standing.recommendations:
        if view.recommendation.ref in refs:
            yield head(names, view, words)
    yield from rows(names, [item for item in actions_in_plan(standing) if item.action.action.ref in refs], words)
