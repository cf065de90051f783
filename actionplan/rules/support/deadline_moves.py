"""Every move of a deadline: from what, to what, and where it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from operator import itemgetter

from actionplan.named_tuple import NamedTuple
from actionplan.plan.deadline import Deadline
from actionplan.plan.model import Entry
from actionplan.plan.vocabulary import fold
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
    entries = _Entries(row.action.progress)
    before = row.state.agreed
    for at, deadline in enumerate(revisions):
        entry = entries.of(deadline)
        yield Move(row, deadline, before, entry.node if entry else row.action.node, at <= last_approved)
        before = deadline


class _Entries:
    """The entries of a log that state a by-when, to be found by what they state: thousands may share one day."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._first: dict[tuple[date, str, date | None], tuple[int, Entry]] = {}
        for number, entry in enumerate(entries):
            if entry.by_when is not None:
                self._first.setdefault((entry.on.last, fold(entry.by_when), entry.due), (number, entry))

    def of(self, deadline: Deadline) -> Entry | None:
        """Return the first entry that made a deadline, whether it states the day or not."""
        if deadline.on is None:
            return None
        keys = [(deadline.on, fold(deadline.by_when), due) for due in {None, deadline.due}]
        found = [self._first[key] for key in keys if key in self._first]
        return min(found, key=itemgetter(0))[1] if found else None
