"""What the server keeps of each plan: only the rows of tables about all plans."""

from __future__ import annotations

from datetime import date

from actionplan.assessment import assess
from actionplan.named_tuple import NamedTuple
from actionplan.page import Cell
from actionplan.plan.model import Plan
from actionplan.standing import RecommendationView, Standing
from actionplan.views import action_cells, phrases
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.due import next_day
from actionplan.views.labels import Words, sentence
from actionplan.views.overdue import overdue_responses
from actionplan.views.owners import Loads, loads_of
from actionplan.views.report import cells
from actionplan.views.report.cells import Look
from actionplan.web.packed import Packed, packed
from actionplan.web.texts import PlanTexts, texts_of

COLUMNS = ("ref", "action", "owners", "due", "by_when", "moved", "standing", "days", "last_update")
"""The columns of tables of actions of all plans, as in papers."""
WORDS = Words()
LOOK = Look(WORDS, several=True)

PackedCells = Packed[list[tuple[Cell, ...]]]
"""The cells of several rows."""


class ListedAction(NamedTuple):
    """One open action, or an overdue response, with the values by which rows are filtered and ordered.

    `next_day` is when it is due next; `owners` and the other texts are in the words of the plan. A response has no
    standing. `path` is the file and `plan` the name of its plan. `cells` are those of all rows of the plan, packed, and
    `number` is the place of its own among them.
    """

    path: str
    plan: str
    ref: str
    cells: PackedCells
    number: int
    standing: Standing | None
    days_overdue: int
    next_day: date | None
    owners: tuple[str, ...]
    workstream: str
    priority: str


class PlanActions(NamedTuple):
    """The open actions of one plan on a day, its overdue responses, who has how many, and the texts of the plan."""

    path: str
    name: str
    actions: tuple[ListedAction, ...]
    responses: tuple[ListedAction, ...]
    loads: Loads
    texts: PlanTexts


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
    """Return what pages show about the actions and texts of a plan on a day. Any process may call this."""
    standing = assess(plan, day)
    items = [item for item in actions_in_plan(standing) if item.action.standing in OPEN]
    views = overdue_responses(standing)
    drawn = packed([*map(tuple, cells.rows(COLUMNS, items, LOOK)), *(_cells_of_response(plan, view) for view in views)])
    return PlanActions(
        plan.path,
        plan.name,
        tuple(_row(item, drawn, number) for number, item in enumerate(items)),
        tuple(_response(plan, view, drawn, number) for number, view in enumerate(views, len(items))),
        loads_of(standing),
        texts_of(standing),
    )


OPEN = frozenset(Standing) - {Standing.COMPLETE, Standing.WITHDRAWN}


def _row(item: ActionInPlan, drawn: PackedCells, number: int) -> ListedAction:
    action = item.action
    return ListedAction(
        item.plan.path,
        item.plan.name,
        action.action.ref,
        drawn,
        number,
        action.standing,
        action.days_overdue or 0,
        next_day(item),
        tuple(dict.fromkeys(map(item.plan.owner, action.owners))),
        action.workstream or "",
        str(action.action.priority or ""),
    )


def _response(plan: Plan, view: RecommendationView, drawn: PackedCells, number: int) -> ListedAction:
    own = view.recommendation
    late = view.days_overdue or 0
    return ListedAction(plan.path, plan.name, own.ref, drawn, number, None, late, None, (), own.workstream or "", "")


def _cells_of_response(plan: Plan, view: RecommendationView) -> tuple[Cell, ...]:
    own = view.recommendation
    by_name = {
        "ref": Cell(f"{plan.name}:{own.ref}", "ref"),
        "action": Cell(own.recommendation or "No text"),
        "due": action_cells.response_expected(view, WORDS),
        "standing": cells.standing(view.standing, WORDS),
        "days": action_cells.days_of_response(view, WORDS),
        "by_when": Cell(_answer(view), "muted"),
    }
    return tuple(by_name.get(name, Cell("")) for name in COLUMNS)


def _answer(view: RecommendationView) -> str:
    """Return how a recommendation was answered so far."""
    return sentence(phrases.decision(view.response, WORDS)) if view.response else "No response yet"
