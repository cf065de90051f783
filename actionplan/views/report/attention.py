"""What needs attention: overdue, to confirm, undated, update due, and what was moved but is not late yet."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.page import Cell, Table
from actionplan.standing import Standing
from actionplan.views.action_in_plan import ActionInPlan
from actionplan.views.labels import count
from actionplan.views.report import cells
from actionplan.views.report.cells import Look

COLUMNS = ("ref", "action", "owners", "due", "by_when", "moved", "standing", "days", "last_update")
SLIPPED = "Slipped"


def attention(actions: Sequence[ActionInPlan], look: Look) -> Table:
    """List every action that needs attention once, under the most pressing reason."""
    rows: list[list[Cell]] = []
    groups = []
    for title, items in _reasons(actions, look):
        if items:
            groups.append((len(rows), Cell(f"{title}: {count(len(items), 'action')}", "strong")))
            rows += cells.rows(COLUMNS, items, look)
    columns = cells.columns(COLUMNS, look)
    return Table("What needs attention", columns, rows, groups=groups, empty="No action needs attention.")


def _reasons(actions: Sequence[ActionInPlan], look: Look) -> list[tuple[str, list[ActionInPlan]]]:
    standings = (Standing.OVERDUE, Standing.TO_CONFIRM, Standing.UNDATED, Standing.UPDATE_DUE)
    groups = [(_title(standing, look), [i for i in actions if i.action.standing is standing]) for standing in standings]
    groups[0][1].sort(key=lambda item: -(item.action.days_overdue or 0))
    slipped = [item for item in actions if item.action.standing in OPEN and (item.action.slipped or 0) > 0]
    slipped.sort(key=lambda item: -(item.action.slipped or 0))
    return [*groups, (SLIPPED, slipped)]


def _title(standing: Standing, look: Look) -> str:
    return look.words.sentence(standing)


OPEN = (Standing.DUE_SOON, Standing.NOT_YET_DUE, Standing.ONGOING)
