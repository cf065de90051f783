"""What the server keeps of each plan: the rows of tables about all plans, and nothing else of the plan."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from actionplan.assessment import assess
from actionplan.page import Cell
from actionplan.plan.model import Plan
from actionplan.standing import PlanStanding, RecommendationView, Standing
from actionplan.views import action_cells, phrases
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.due import next_day
from actionplan.views.labels import Words, sentence
from actionplan.views.overdue import overdue_responses
from actionplan.views.owners import Loads, loads_of
from actionplan.views.report import cells
from actionplan.views.report.cells import Look

COLUMNS = ("ref", "action", "owners", "due", "by_when", "moved", "standing", "days", "last_update")
"""The columns of tables of actions of all plans, as in papers."""
WORDS = Words()
LOOK = Look(WORDS, several=True)


class ListedAction(NamedTuple):
    """One open action, or a response that is overdue: its cells, and what filters and orders go by.

    `next_day` is when it is due next; `owners` and the other texts are in the words of the plan. A response has no
    standing. `path` is the file and `plan` the name of its plan.
    """

    path: str
    plan: str
    ref: str
    cells: tuple[Cell, ...]
    standing: Standing | None
    days_overdue: int
    next_day: date | None
    owners: tuple[str, ...]
    workstream: str
    priority: str


class PlanActions(NamedTuple):
    """The open actions of one plan on a day, its overdue responses, and who has how many."""

    path: str
    actions: tuple[ListedAction, ...]
    responses: tuple[ListedAction, ...]
    loads: Loads


class PlanRows(NamedTuple):
    """One plan on a day: its name and title, and the counts of its actions."""

    path: str
    name: str
    title: str
    organisation: str
    issued: bool
    counts: dict[Standing, int]
    longest: int


def plan_rows(plan: Plan, day: date) -> PlanRows:
    """Return the row of a plan on a day. Any process may call this."""
    standing = assess(plan, day)
    every = standing.all_actions()
    return PlanRows(
        plan.path,
        plan.name,
        plan.title or plan.name,
        plan.organisation or "",
        standing.issued,
        standing.counts(),
        max((action.days_overdue or 0 for action in every), default=0),
    )


def plan_actions(plan: Plan, day: date) -> PlanActions:
    """Return the rows of the actions of a plan on a day. Any process may call this."""
    standing = assess(plan, day)
    return PlanActions(
        plan.path,
        tuple(_row(item) for item in actions_in_plan(standing) if item.action.standing in OPEN),
        tuple(_response(standing, view) for view in overdue_responses(standing)),
        loads_of(standing),
    )


OPEN = frozenset(Standing) - {Standing.COMPLETE, Standing.WITHDRAWN}


def _row(item: ActionInPlan) -> ListedAction:
    action = item.action
    return ListedAction(
        item.plan.path,
        item.plan.name,
        action.action.ref,
        tuple(cells.rows(COLUMNS, [item], LOOK)[0]),
        action.standing,
        action.days_overdue or 0,
        next_day(item),
        tuple(dict.fromkeys(map(item.plan.owner, action.owners))),
        action.workstream or "",
        str(action.action.priority or ""),
    )


def _response(standing: PlanStanding, view: RecommendationView) -> ListedAction:
    own = view.recommendation
    by_name = {
        "ref": Cell(f"{standing.plan.name}:{own.ref}", "ref"),
        "action": Cell(own.recommendation or "No text"),
        "due": action_cells.response_expected(view, WORDS),
        "standing": cells.standing(view.standing, WORDS),
        "days": action_cells.days_of_response(view, WORDS),
        "by_when": Cell(_answer(view), "muted"),
    }
    row = tuple(by_name.get(name, Cell("")) for name in COLUMNS)
    plan = standing.plan
    return ListedAction(
        plan.path, plan.name, own.ref, row, None, view.days_overdue or 0, None, (), own.workstream or "", ""
    )


def _answer(view: RecommendationView) -> str:
    """Say how a recommendation was answered so far."""
    return sentence(phrases.decision(view.response, WORDS)) if view.response else "No response yet"
