"""Every move of a deadline: from what, to what, and where it is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from actionplan.plan.deadline import Deadline
from actionplan.plan.model import Entry
from actionplan.rules.support.plan_context import ActionContext, PlanContext
from actionplan.syntax.nodes import Mapping


class Move(NamedTuple):
    """One revision that counted: the new deadline, the one `before` it, and the entry that made or requested it.

    `approved` tells whether it, or a later one that settles it, was approved.
    """

    row: ActionContext
    deadline: Deadline
    before: Deadline
    node: Mapping
    approved: bool


def moves(context: PlanContext) -> list[Move]:
    """Return the revisions of every action, oldest first."""
    return context.remember(_moves)


def _moves(context: PlanContext) -> list[Move]:
    return [move for row in context.rows if row.state.revisions for move in _moves_of(row)]


def _moves_of(row: ActionContext) -> Iterator[Move]:
    revisions = row.state.revisions
    last_approved = max((at for at, deadline in enumerate(revisions) if deadline.approved_by), default=-1)
    by_day: dict[date, list[Entry]] = {}
    for entry in row.action.progress:
        if entry.by_when is not None:
            by_day.setdefault(entry.on.last, []).append(entry)
    before = row.state.agreed
    for at, deadline in enumerate(revisions):
        same_day = by_day.get(deadline.on, []) if deadline.on else []
        nodes = (entry.node for entry in same_day if deadline.is_of(entry))
        yield Move(row, deadline, before, next(nodes, row.action.node), at <= last_approved)
        before = deadline
