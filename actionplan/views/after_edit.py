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


def after_edit_page(plans: Sequence[tuple[Plan, frozenset[str]]], day: date) -> Page:
    """Make the page of the position of some refs on a day; each plan comes with its refs."""
    several = len(plans) > 1
    words = words_of(None if several else plans[0][0])
    names = NAMES if several else NAMES[1:]
    table_rows = [row for plan, refs in plans for row in _rows(assess(plan, day), refs, names, words)]
    return Page("Position now", day, [Table("", columns(names, words), table_rows)])


def _rows(standing: PlanStanding, refs: frozenset[str], names: Sequence[str], words: Words) -> Iterator[list[Cell]]:
    """Yield the rows with these refs, recommendations before actions."""
    for view in standing.recommendations:
        if view.recommendation.ref in refs:
            yield head(names, view, words)
    yield from rows(names, [item for item in actions_in_plan(standing) if item.action.action.ref in refs], words)
