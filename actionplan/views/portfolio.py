"""The position of several plans: one row per plan, and the totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache, partial

from actionplan.named_tuple import NamedTuple
from actionplan.page import BLANK, Cell, Column, Page, Table
from actionplan.standing import CARRIED, ActionStanding, PlanStanding, Standing
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.labels import Words, count
from actionplan.views.status import PRESSING, bars, status_page
from actionplan.views.view import View

LAST = "\U0010ffff"  # This sorts after every name.


class Tally:
    """A row being counted: how many actions have each standing, and the most days overdue."""

    __slots__ = ("cells", "counts", "issued", "longest", "name")

    def __init__(self, name: str, cells: Sequence[Cell] = ()) -> None:
        self.name = name
        self.cells = cells
        self.counts: Counter[str] = Counter()
        self.longest = 0
        self.issued = True

    def add(self, action: ActionStanding) -> None:
        """Count an action."""
        self.counts[action.counted_as] += 1
        if action.days_overdue is not None:
            self.longest = max(self.longest, action.days_overdue)

    def take(self, other: Tally) -> None:
        """Add the counts of another."""
        self.counts.update(other.counts)
        self.longest = max(self.longest, other.longest)


class Tallied(NamedTuple):
    """What one plan contributes to the portfolio page: its rows by their key, and the total of its actions."""

    rows: dict[str, Tally]
    total: Tally


Keys = Callable[[ActionInPlan], Iterable[tuple[str, Sequence[Cell]]]]


class Grouping(NamedTuple):
    """How actions are grouped into rows: the columns that name a row, and the keys of an action with their cells.

    Without `keys` there is one row per plan.
    """

    noun: str
    columns: Sequence[Column]
    keys: Keys | None = None
    order: Callable[[Tally], tuple[int | str, ...]] = lambda _: ()


def status_view(day: date, group_by: str | None = None) -> View[Tallied]:
    """Return the view of the position: every action of one plan, or one row per plan (or per `group_by`)."""
    return View(
        partial(status_page, group_by=group_by or "recommendation"),
        partial(tally, group_by=group_by),
        partial(portfolio_page, day=day, group_by=group_by),
    )


def tally(standing: PlanStanding, group_by: str | None = None) -> Tallied:
    """Count the actions of one plan for the portfolio page; those of a plan that is not issued are not counted."""
    keys = GROUPINGS[group_by or "plan"].keys
    total = Tally("Total") if keys else _plan_row(standing)
    for action in standing.all_actions() if standing.issued else ():
        total.add(action)
    return Tallied(_grouped(standing, keys) if keys else {"": total}, total)


def _grouped(standing: PlanStanding, keys: Keys) -> dict[str, Tally]:
    """Count the actions of one plan under each of their keys."""
    rows: dict[str, Tally] = {}
    for item in actions_in_plan(standing) if standing.issued else ():
        for key, cells in keys(item):
            if key not in rows:
                rows[key] = Tally(key, cells)
            rows[key].add(item.action)
    return rows


def portfolio_page(parts: Iterable[Tallied], day: date, group_by: str | None = None) -> Page:
    """Make the page of several plans: one row per plan, or per owner, recommendation or workstream, and the totals.

    An action counts in the row of each of its owners, and once in the totals.
    """
    grouping = GROUPINGS[group_by or "plan"]
    tallies: dict[str, Tally] = {}
    total = Tally("Total")
    plans = 0
    for part in parts:
        plans += 1
        total.take(part.total)
        for key, row in part.rows.items():
            _add(tallies, str(plans) if grouping.noun == "plan" else key, row)
    rows = sorted(tallies.values(), key=grouping.order)
    return Page(_title(plans, grouping.noun), day, [bars(total.counts, Words()), _table(grouping, rows, total)])


def _add(tallies: dict[str, Tally], key: str, row: Tally) -> None:
    if key in tallies:
        tallies[key].take(row)
    else:
        tallies[key] = row


def _title(plans: int, noun: str) -> str:
    return count(plans, "plan") if noun == "plan" else f"{count(plans, 'plan')} by {noun}"


def _plan_row(standing: PlanStanding) -> Tally:
    plan = standing.plan
    issued = plan.issued.text if plan.issued else plan.issued_text or ""
    cells = [Cell(plan.name, "ref"), Cell(plan.title or ""), Cell(plan.organisation or ""), Cell(issued)]
    row = Tally(plan.name, cells)
    row.issued = standing.issued
    return row


def _table(grouping: Grouping, tallies: Sequence[Tally], total: Tally) -> Table:
    counted = [*PRESSING, *([CARRIED] if total.counts[CARRIED] else [])]
    names = [Cell(total.name)] + [BLANK] * (len(grouping.columns) - 1)
    return Table(
        "",
        [*grouping.columns, *_number_columns(counted)],
        [[*tally.cells, *_numbers(tally, counted)] for tally in tallies],
        total=[*names, *_numbers(total, counted)],
        empty="Nothing to show.",
    )


def _number_columns(counted: Sequence[str]) -> list[Column]:
    return [
        Column("Actions", numeric=True),
        *(Column(_capital(standing), numeric=True, optional=LESS[standing]) for standing in counted),
        Column("Longest overdue", numeric=True, optional=4),
    ]


def _numbers(tally: Tally, counted: Sequence[str]) -> list[Cell]:
    if not tally.issued:
        return [Cell("not issued", "muted", ""), *[BLANK] * (len(counted) + 1)]
    longest = Cell(count(tally.longest, "day"), "", str(tally.longest)) if tally.longest else BLANK
    cells = [_number(tally.counts[standing], standing) for standing in counted]
    actions = sum(tally.counts.values())
    return [Cell(f"{actions:,}", "strong", str(actions)), *cells, longest]


@cache
def _number(number: int, standing: str) -> Cell:
    return Cell(f"{number:,}", f"number {standing}", str(number)) if number else Cell("", "", "0")


def _capital(standing: str) -> str:
    return str(standing).capitalize()


def _owners(item: ActionInPlan) -> Iterator[tuple[str, Sequence[Cell]]]:
    names = [item.plan.owner(name) for name in item.action.owners]
    for name in names:
        yield name.casefold(), [Cell(name, "ref")]
    if not names:
        yield LAST, [Cell("no owner", "muted", "")]


def _workstreams(item: ActionInPlan) -> Iterator[tuple[str, Sequence[Cell]]]:
    name = item.action.workstream
    yield (name or "").casefold(), [Cell(name, "ref") if name else Cell("no workstream", "muted", "")]


def _recommendations(item: ActionInPlan) -> Iterator[tuple[str, Sequence[Cell]]]:
    view = item.recommendation
    ref = view.recommendation.ref if view else ""
    text = (view.recommendation.recommendation if view else "not linked to a recommendation") or ""
    yield f"{item.plan.path}:{ref}", [Cell(item.plan.name, "ref"), Cell(ref, "ref"), Cell(text)]


def _most_overdue(tally: Tally) -> tuple[int | str, ...]:
    return (-tally.counts[Standing.OVERDUE], -sum(tally.counts.values()), tally.name)


LESS: dict[str, int] = {
    Standing.OVERDUE: 0,
    Standing.DUE_SOON: 1,
    Standing.TO_CONFIRM: 2,
    Standing.UNDATED: 2,
    Standing.UPDATE_DUE: 3,
    Standing.NOT_YET_DUE: 4,
    Standing.ONGOING: 4,
    Standing.COMPLETE: 3,
    Standing.WITHDRAWN: 5,
    CARRIED: 5,
}
"""The order in which counts are left out on a narrow terminal, highest first."""

GROUPINGS: dict[str, Grouping] = {
    "plan": Grouping(
        "plan",
        [
            Column("Plan"),
            Column("Title", weight=3, optional=6),
            Column("Organisation", weight=2, optional=7),
            Column("Issued", optional=5),
        ],
    ),
    "owner": Grouping("owner", [Column("Owner", weight=4)], _owners, _most_overdue),
    "recommendation": Grouping(
        "recommendation",
        [Column("Plan", optional=5, under="Recommendation"), Column("Ref"), Column("Recommendation", weight=4)],
        _recommendations,
    ),
    "workstream": Grouping("workstream", [Column("Workstream", weight=4)], _workstreams),
}
