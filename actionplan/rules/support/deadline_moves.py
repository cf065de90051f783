"""Every time a deadline moved: what to, what from, and where that is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from actionplan.plan.deadline import Deadline
from actionplan.rules.support.plan_context import ActionContext, PlanContext
from actionplan.syntax.nodes import Mapping


class Move(NamedTuple):
    """One revision that counted: the new deadline, the one `before` it, and the entry that asked for it."""

    row: ActionContext
    deadline: Deadline
    before: Deadline
    node: Mapping


def moves(context: PlanContext) -> Iterator[Move]:
    """The revisions of every action, oldest first."""
    for row in context.rows:
        before = row.state.agreed
        for deadline in row.state.revisions:
            asked = (e for e in row.action.progress if e.by_when is not None)
            entry = next((entry for entry in asked if deadline.is_of(entry)), None)
            yield Move(row, deadline, before, entry.node if entry else row.action.node)
            before = deadline
