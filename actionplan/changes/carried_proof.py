"""Prove that a carried action has the same position in the new plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from actionplan.changes.plan_index import PlanIndex
from actionplan.errors import EditError, quoted
from actionplan.plan.model import Plan
from actionplan.plan.replay import ActionState
from actionplan.plan.vocabulary import Status

COMPARED: dict[str, Callable[[ActionState], object]] = {
    "the original deadline": lambda state: (state.agreed.due, state.agreed.by_when),
    "the deadline in force": lambda state: (state.due, state.deadline.by_when),
    "how often its deadline moved": lambda state: len(state.revisions),
    "who approved its deadlines": lambda state: [revision.approved_by for revision in state.revisions],
    "the extension it asks for": lambda state: state.request and (state.request.due, state.request.by_when),
    "its status": lambda state: state.status or (Status.IN_PROGRESS if state.progress else Status.NOT_STARTED),
    "its RAG rating": lambda state: state.rag,
    "its percentage": lambda state: state.percent,
}
"""What must be the same in the new plan, by its name in messages."""


def prove(continued: Iterable[tuple[str, ActionState, Sequence[str]]], new: Plan, day: date) -> None:
    """Raise EditError for the first action whose position differs in the new plan.

    `continued` are the old actions, each with its state and the actions that continue it, as PLAN:REF.
    """
    index = PlanIndex(new)
    for old, before, to in continued:
        for name in to:
            after = index.state(index.targets[name.rpartition(":")[2]], day)
            for what, value in COMPARED.items():
                if value(before) != value(after):
                    raise _differs(old, what, new)


def _differs(old: str, what: str, new: Plan) -> EditError:
    return EditError(
        f"{old} cannot be carried: {what} would not be the same in {new.path}, because its rules or its calendar "
        "differ: give both plans the same rules, or write the action into the new plan by hand "
        f"(`actionplan show {quoted(old)}` shows it)"
    )
