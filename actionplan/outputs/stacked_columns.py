"""Choose the columns of a table to print, and those to print below other columns."""

from __future__ import annotations

from collections.abc import Iterable

from actionplan.named_tuple import NamedTuple
from actionplan.outputs.layout import for_people
from actionplan.page import Cell, Table

LINE = 30
"""How many characters fit side by side below a cell."""


class StackedColumn(NamedTuple):
    """A column on paper: its index `at`, and the indices of those whose cells are below its own."""

    at: int
    below: tuple[int, ...]


def lines(cells: Iterable[Cell]) -> list[list[Cell]]:
    """Arrange what is below a cell in lines: short cells share one, empty ones have none."""
    arranged: list[list[Cell]] = []
    for cell in cells:
        if not cell.text:
            continue
        if arranged and sum(len(before.text) for before in arranged[-1]) + len(cell.text) <= LINE:
            arranged[-1].append(cell)
        else:
            arranged.append([cell])
    return arranged


def stack(table: Table) -> list[StackedColumn]:
    """Arrange the columns for paper: each that may be below another is, and columns without any text are left out."""
    people = for_people(table, wide=True)
    titles = {table.columns[index].title: index for index in people if not table.columns[index].under}
    below: dict[int, list[int]] = {index: [] for index in titles.values()}
    for index in people:
        above = titles.get(table.columns[index].under)
        if above is not None:
            below[above].append(index)
    return [StackedColumn(index, tuple(below[index])) for index in people if index in below]
