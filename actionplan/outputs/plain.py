"""Pages as plain aligned text for pipes: one line a row, no word cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from actionplan.by_when import format_date
from actionplan.outputs.clean import clean, guard
from actionplan.outputs.layout import for_people, width
from actionplan.page import Bars, Block, Cell, Facts, Heading, Page, Points, Prose, Table, Timeline

GAP = "  "
WIDEST = 60  # what is longer runs on, and pushes only its own line


def render(page: Page) -> str:
    """Write the page as text that ends with a line feed."""
    lines = [f"{clean(page.title)}, as of {format_date(page.as_of)}" if page.as_of else clean(page.title)]
    headed = False
    for block in page.blocks:
        made = list(_lines(block))
        if made:
            lines += made if headed else ["", *made]
            headed = isinstance(block, Heading)
    return "".join([f"{guard(line)}\n" for line in lines])


def _lines(block: Block) -> Iterator[str]:
    return DRAW[type(block)](block)


def _table(table: Table) -> Iterator[str]:
    shown = for_people(table, wide=False)
    if not shown:
        return
    if table.caption:
        yield clean(table.caption)
    if not table.rows:
        yield clean(table.empty)
        return
    # The column that may be longest goes last: then it needs no padding, and the short ones line up.
    shown[1:] = sorted(shown[1:], key=lambda i: table.columns[i].weight > 2)
    titles = [Cell(table.columns[i].title) for i in range(len(table.columns))]
    grid = [_texts(row, shown) for row in (titles, *table.rows, *([table.total] if table.total else ()))]
    widths = [_width(column) for column in zip(*grid, strict=True)]
    numeric = [table.columns[i].numeric for i in shown]
    captions = dict(table.groups)
    for number, texts in enumerate(grid, start=-1):
        if number in captions:
            yield ""
            yield clean(captions[number].text)
        yield GAP.join(map(_pad, texts, widths, numeric)).rstrip()


def _width(column: Sequence[str]) -> int:
    """How wide a column is: as its longest text, but for those that run on."""
    return max([size for size in map(width, column) if size <= WIDEST], default=WIDEST)


def _texts(row: Sequence[Cell], shown: Sequence[int]) -> list[str]:
    return [clean(row[i].text) for i in shown]


def _pad(text: str, size: int, numeric: bool) -> str:
    blank = " " * (size - width(text))
    return blank + text if numeric else text + blank


def _bars(bars: Bars) -> Iterator[str]:
    counts = ", ".join(f"{number:,} {clean(name)}" for name, number, _ in bars.parts if number)
    yield f"{clean(bars.caption)}: {counts}" if counts else clean(bars.caption)


def _facts(facts: Facts) -> Iterator[str]:
    if facts.caption:
        yield clean(facts.caption)
    size = max((width(clean(name)) for name, _ in facts.pairs), default=0)
    for name, cell in facts.pairs:
        yield f"{_pad(clean(name), size, False)}{GAP}{clean(cell.text)}".rstrip()


def _points(points: Points) -> Iterator[str]:
    if points.caption:
        yield clean(points.caption)
    for cell in points.cells:
        yield f"- {clean(cell.text)}"


def _prose(prose: Prose) -> Iterator[str]:
    yield " ".join(clean(cell.text) for cell in prose.cells)


def _heading(heading: Heading) -> Iterator[str]:
    yield clean(heading.text)


def _timeline(_: Timeline) -> Iterator[str]:
    """Draw nothing: the tables of the page give the dates."""
    yield from ()


DRAW: dict[type[Block], Callable[[Any], Iterator[str]]] = {
    Table: _table,
    Bars: _bars,
    Timeline: _timeline,
    Facts: _facts,
    Points: _points,
    Prose: _prose,
    Heading: _heading,
}
