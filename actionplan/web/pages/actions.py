"""Actions of all plans: those that are overdue, and those that are due soon or need an update."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import overload

from actionplan.by_when import format_date, read_duration
from actionplan.page import Block, Cell, Page, Prose, Table
from actionplan.standing import Standing
from actionplan.views.due import last_day
from actionplan.views.labels import count
from actionplan.views.paging import ROWS
from actionplan.views.report import cells
from actionplan.web.draw import Filter, draw, paged
from actionplan.web.message import BadRequestError, HttpResponse
from actionplan.web.rows import COLUMNS, LOOK, ListedAction
from actionplan.web.visit import Visit

NO_OWNER = "No owner"
WITHIN = ("2 weeks", "30 days", "3 months", "6 months", "1 year")
DEFAULT_WITHIN = "30 days"


def overdue_page(visit: Visit) -> HttpResponse:
    """Show the overdue actions and responses of all plans, longest overdue first."""
    every = [row for plan in visit.actions() for row in plan.actions if row.standing is Standing.OVERDUE]
    rows = sorted(_asked(visit, every), key=lambda row: -row.days_overdue)
    late = [row for plan in visit.actions() for row in plan.responses]
    responses = sorted(_asked(visit, late), key=lambda row: -row.days_overdue)
    nothing = "No action" if responses else "Nothing"
    table, pager = paged(visit, actions_table(visit, "", rows, f"{nothing} is overdue on {format_date(visit.day)}."))
    blocks: list[Block] = [*_longest_overdue(rows), table]
    if responses and (pager is None or pager.number == 1):
        blocks.append(actions_table(visit, f"Overdue responses: {len(responses):,}", responses[:ROWS], ""))
    filters = _filters(visit, [*every, *late])
    return draw(visit, Page("Overdue", visit.day, blocks), pager=pager, filters=filters)


def _longest_overdue(rows: Sequence[ListedAction]) -> Iterator[Prose]:
    """Say how many of the overdue actions there are, and how long the first is overdue."""
    if rows:
        longest = count(rows[0].days_overdue, "day")
        yield Prose([Cell(f"{count(len(rows), 'action')} overdue, the longest by {longest}.", "strong")])


def due_page(visit: Visit) -> HttpResponse:
    """Show what is due within some time, soonest first, then what needs an update."""
    until = _until(visit)
    every = [row for plan in visit.actions() for row in plan.actions if _is_due(row, until)]
    rows = sorted(_asked(visit, every), key=_soonest)
    falling = sum(1 for row in rows if row.next_day is not None and row.next_day <= until)
    nothing = f"Nothing is due by {format_date(until)}, and no action needs an update."
    table = actions_table(visit, "Actions", rows, nothing)
    groups = [(0, Cell(f"Due by {format_date(until)}: {count(falling, 'action')}", "strong"))] if falling else []
    if falling < len(rows):
        groups.append((falling, Cell(f"Needs an update: {count(len(rows) - falling, 'action')}", "strong")))
    table, pager = paged(visit, table._replace(groups=groups))
    within = Filter("within", "Within", visit.one("within") or DEFAULT_WITHIN, WITHIN, every="")
    return draw(visit, Page("Due", visit.day, [table]), pager=pager, filters=[within, *_filters(visit, every)])


def _until(visit: Visit) -> date:
    typed = visit.one("within") or DEFAULT_WITHIN
    length = read_duration(typed)
    if length is None:
        raise BadRequestError("The length of time in the address cannot be read: write, for example, 30 days.")
    return last_day(visit.day, length)


def _is_due(row: ListedAction, until: date) -> bool:
    return (row.next_day is not None and row.next_day <= until) or row.standing is Standing.UPDATE_DUE


def _soonest(row: ListedAction) -> tuple[bool, date]:
    """Order by the next day. Actions that only need an update come last."""
    only_update = row.standing is Standing.UPDATE_DUE
    return only_update, date.max if only_update else row.next_day or date.max


FACETS: dict[str, tuple[str, Callable[[ListedAction], Sequence[str]]]] = {
    "owner": ("Owner", lambda row: row.owners or (NO_OWNER,)),
    "plan": ("Plan", lambda row: (row.plan,)),
    "workstream": ("Workstream", lambda row: (row.workstream,)),
    "priority": ("Priority", lambda row: (row.priority,)),
}
"""Something by which rows can be filtered: its name, and its values for a row."""


def _asked(visit: Visit, rows: Iterable[ListedAction]) -> list[ListedAction]:
    """Return the rows that the address asks for; names are compared ignoring case."""
    wanted = {name: typed.casefold() for name in FACETS if (typed := visit.one(name))}
    return [
        row for row in rows if all(word in map(str.casefold, FACETS[name][1](row)) for name, word in wanted.items())
    ]


def _filters(visit: Visit, rows: Sequence[ListedAction]) -> list[Filter]:
    """Return a filter for each facet in which these rows differ, or that is in use."""
    filters = []
    for name, (label, values) in FACETS.items():
        names = {value.casefold(): value for row in rows for value in values(row) if value}
        asked = visit.one(name)
        if len(names) > 1 or asked:
            chosen = names.setdefault(asked.casefold(), asked) if asked else ""
            choices = sorted(names.values(), key=lambda value: (value == NO_OWNER, value.casefold()))
            filters.append(Filter(name, label, chosen, choices))
    return filters


def actions_table(visit: Visit, caption: str, rows: Sequence[ListedAction], empty: str) -> Table:
    """Return the table of some rows, each with a link to its action."""
    return Table(caption, cells.columns(COLUMNS, LOOK), _Linked(visit, rows), empty=empty)


class _Linked(Sequence[Sequence[Cell]]):
    """The cells of rows, each with a link to its action. Only those that a page shows are made."""

    def __init__(self, visit: Visit, rows: Sequence[ListedAction]) -> None:
        self._visit = visit
        self._rows = rows
        self._opened: dict[str, list[tuple[Cell, ...]]] = {}

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Sequence[Cell]: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[Cell]]: ...

    def __getitem__(self, index: int | slice) -> Sequence[Cell] | Sequence[Sequence[Cell]]:
        if isinstance(index, slice):
            return [self._cells(row) for row in self._rows[index]]
        return self._cells(self._rows[index])

    def _cells(self, row: ListedAction) -> list[Cell]:
        if row.path not in self._opened:
            self._opened[row.path] = row.cells.open()
        ref, *others = self._opened[row.path][row.number]
        return [ref._replace(link=self._visit.to_item(self._visit.plans.slugs[row.path], row.ref)), *others]
