"""What is overdue, longest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from actionplan.by_when import format_date
from actionplan.page import Block, Cell, Page, Prose, Table
from actionplan.standing import PlanStanding, Standing
from actionplan.views import columns
from actionplan.views.placed import Placed, place
from actionplan.views.words import count, words_of

COLUMNS = (
    "days_late", "ref", "plan", "recommendation", "action", "owner", "by_when", "due", "moved",
    "agreed_by_when", "agreed_due", "times_moved", "days_moved", "requested",
    "standing_data", "days_overdue", "status", "rag", "declared_rag",
    "priority", "workstream", "success", "update", "note",
)  # fmt: skip


class Overdue(NamedTuple):
    """The overdue actions of so many plans; `title` is that of the plan where there is one."""

    actions: tuple[Placed, ...]
    plans: int
    title: str = ""


def overdue(standings: Iterable[PlanStanding]) -> Overdue:
    """Find the overdue actions, longest first; those of one day in file order."""
    found: list[Placed] = []
    plans, title = 0, ""
    for standing in standings:
        plans += 1
        title = standing.plan.title or standing.plan.name
        found += [item for item in place(standing) if item.action.standing is Standing.OVERDUE]
    found.sort(key=lambda item: -(item.action.days_overdue or 0))
    return Overdue(tuple(found), plans, title if plans == 1 else "")


def overdue_page(found: Overdue, day: date) -> Page:
    """Make the page: days, owner, wording, the deadline it means, how far it moved; the plan of several."""
    names = COLUMNS if found.plans > 1 else tuple(name for name in COLUMNS if name != "plan")
    house = words_of(found.actions[0].plan if found.plans == 1 and found.actions else None)
    table = Table(
        "",
        columns.columns(names, house),
        columns.rows(names, found.actions, house),
        empty=f"Nothing is overdue on {format_date(day)}.",
    )
    blocks: list[Block] = [table]
    if found.actions:
        blocks.insert(0, Prose([Cell(_lead(found), "strong")]))
    return Page(f"Overdue: {found.title or count(found.plans, 'plan')}", day, blocks)


def _lead(found: Overdue) -> str:
    longest = found.actions[0].action.days_overdue or 0
    return f"{count(len(found.actions), 'action')} overdue, the longest by {count(longest, 'day')}."
