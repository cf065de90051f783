"""What falls due soon, and what wants an update."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from actionplan.by_when import format_date
from actionplan.page import Page, Table
from actionplan.plan.model import Plan
from actionplan.standing import ActionStanding, PlanStanding, Standing
from actionplan.views import columns
from actionplan.views.placed import Placed, place
from actionplan.views.words import count, words_of

COLUMNS = (
    "ref", "plan", "recommendation", "action", "owner", "by_when", "due", "moved",
    "agreed_by_when", "agreed_due", "times_moved", "days_moved", "requested",
    "standing", "days", "days_left", "status", "rag", "declared_rag",
    "priority", "workstream", "success", "update", "note",
)  # fmt: skip


class Due(NamedTuple):
    """What falls due from the day asked about up to `until`, soonest first, and what wants an update."""

    falling: tuple[Placed, ...]
    updates: tuple[Placed, ...]
    until: date
    plans: int
    title: str = ""

    @property
    def actions(self) -> tuple[Placed, ...]:
        """All rows in the order they are printed."""
        return self.falling + self.updates


def due(standings: Iterable[PlanStanding], day: date, within: relativedelta) -> Due:
    """Find what falls due on `day` or `within` it, and what wants an update; each action once."""
    until = _until(day, within)
    falling: list[Placed] = []
    updates: list[Placed] = []
    plans, title = 0, ""
    for standing in standings:
        plans += 1
        title = standing.plan.title or standing.plan.name
        for item in place(standing):
            if _falls(item.action, until):
                falling.append(item)
            elif item.action.standing is Standing.UPDATE_DUE:
                updates.append(item)
    falling.sort(key=lambda item: item.action.deadline.due or until)
    return Due(tuple(falling), tuple(updates), until, plans, title if plans == 1 else "")


def due_page(found: Due, day: date) -> Page:
    """Make the page of what falls due and of what wants an update."""
    plan = found.actions[0].plan if found.plans == 1 and found.actions else None
    until = format_date(found.until)
    blocks = [_table(f"Falls due by {until}", found.falling, found, plan, "Nothing.")]
    if found.updates:
        blocks.append(_table("Wants an update", found.updates, found, plan, ""))
    return Page(f"Due: {found.title or count(found.plans, 'plan')}", day, blocks)


def _until(day: date, within: relativedelta) -> date:
    try:
        return day + within
    except (OverflowError, ValueError):  # beyond the last year a date can have
        return date.max


def _falls(action: ActionStanding, until: date) -> bool:
    if action.standing in (None, Standing.TO_CONFIRM) or action.days_left is None:
        return False
    return action.deadline.due is not None and action.deadline.due <= until


def _table(caption: str, placed: Sequence[Placed], found: Due, plan: Plan | None, empty: str) -> Table:
    names = COLUMNS if found.plans > 1 else tuple(name for name in COLUMNS if name != "plan")
    house = words_of(plan)
    return Table(caption, columns.columns(names, house), columns.rows(names, placed, house), empty=empty)
