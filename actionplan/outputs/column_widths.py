"""Fit a table to a terminal: which columns it has, which move below another, and how wide each is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actionplan.named_tuple import NamedTuple
from actionplan.outputs.layout import for_people, width
from actionplan.outputs.sanitize import clean
from actionplan.outputs.theme import sign_of
from actionplan.page import Cell, Table

LEAST = 11  # The width that every text column gets at least: the width of a date.
HEAD = 50  # The most by which the text of a heading row widens a column.
COMFORT = 10  # The width that a column asks for per unit of its weight.


class Fit(NamedTuple):
    """The columns from left to right, their widths, and those that are shown below each."""

    columns: list[int]
    widths: list[int]
    numeric: list[bool]
    below: dict[int, list[int]]


def fit(table: Table, room: int, gap: int) -> Fit:
    """Lay the table out on a terminal `room` cells wide."""
    shown = for_people(table, wide=True)
    own = {i: _natural(table, i) for i in shown}
    natural = dict(own)
    kept = list(shown)
    below: dict[int, list[int]] = {}
    for i in sorted(shown, key=lambda i: (-table.columns[i].optional, -i)):
        if not table.columns[i].optional or (_asked(table, kept, natural, gap) <= room and not _sparse(table, i)):
            continue
        kept.remove(i)
        host = _host(table, kept, i)
        if host is not None:
            below.setdefault(host, []).insert(0, i)
            natural[host] = max(natural[host], _content(table, i) + _sign(table, host))
    widths = _widths(table, kept, natural, own, room - gap * (len(kept) - 1))
    below = {i: sorted(below.get(i, ()), key=lambda j: table.columns[j].optional) for i in kept}
    return Fit(kept, widths, [table.columns[i].numeric for i in kept], below)


def _host(table: Table, kept: Sequence[int], index: int) -> int | None:
    title = table.columns[index].under
    return next((i for i in kept if table.columns[i].title == title), None) if title else None


def _sign(table: Table, index: int) -> int:
    """Return the indentation of what is below a cell of this column, so that it lines up with the first letter."""
    return max((len(sign_of(row[index].mark)) for row in table.rows), default=0)


def _sparse(table: Table, index: int) -> bool:
    """Tell whether a column is so empty that it is better shown below another."""
    filled = sum(1 for row in table.rows if row[index].text)
    return bool(table.columns[index].under) and filled * 3 < len(table.rows)


def _natural(table: Table, index: int) -> int:
    return max(_content(table, index), width(clean(table.columns[index].title)))


def _content(table: Table, index: int) -> int:
    """Return the width of the longest cell. The text of a heading row does not count, since it may run on."""
    rows = [*table.rows, *([table.total] if table.total else ())]
    wraps = table.columns[index].weight
    return _longest(row[index] for n, row in enumerate(rows) if not wraps or n not in table.heads)


def _longest(cells: Iterable[Cell]) -> int:
    return max((width(clean(cell.text)) + len(sign_of(cell.mark)) for cell in cells), default=0)


def _asked(table: Table, kept: Sequence[int], natural: dict[int, int], gap: int) -> int:
    """Return the width at which these columns are easy to read."""
    sizes = [_comfort(table, i, natural) for i in kept]
    return sum(sizes) + gap * (len(sizes) - 1)


def _comfort(table: Table, index: int, natural: dict[int, int]) -> int:
    weight = table.columns[index].weight
    return min(natural[index], weight * COMFORT) if weight else natural[index]


def _widths(table: Table, kept: Sequence[int], natural: dict[int, int], own: dict[int, int], room: int) -> list[int]:
    """Give fixed columns what they need and share the rest by weight, but give none more than it can use.

    If that is too wide, columns with weights shrink first, then fixed ones to their `own` widths, without the texts
    below their cells.
    """
    weights = {i: table.columns[i].weight for i in kept}
    wanted = {i: max(natural[i], _head_room(table, i)) if weights[i] else natural[i] for i in kept}
    sizes = {i: 0 if weights[i] else natural[i] for i in kept}
    free = [i for i in kept if weights[i]]
    while free and room > sum(sizes.values()):
        spare, total = room - sum(sizes.values()), sum(weights[i] for i in free)
        for i in free:
            sizes[i] = min(wanted[i], sizes[i] + max(1, spare * weights[i] // total))
        free = [i for i in free if sizes[i] < wanted[i]]
    for i in kept:
        sizes[i] = max(sizes[i], min(wanted[i], LEAST))
    for i in sorted(kept, key=lambda i: (not weights[i], -sizes[i])):
        over = max(0, sum(sizes.values()) - room)
        sizes[i] = max(sizes[i] - over, min(wanted[i], LEAST) if weights[i] else own[i])
    return [sizes[i] for i in kept]


def _head_room(table: Table, index: int) -> int:
    """Return the width that heading rows ask for, up to a limit, since they may run on to the right."""
    return min(HEAD, _longest(table.rows[n][index] for n in table.heads))
