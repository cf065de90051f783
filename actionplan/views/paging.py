"""Long tables in parts: the rows of one page, and how many pages there are."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.page import Block, Cell, Prose, Table

ROWS = 50
"""How many rows a page has at most."""
MOST_LONG_TABLES = 4
"""How many long tables a page may have before fewer rows of each are shown."""


def page_count(rows: int) -> int:
    """Return how many pages some rows need; at least one."""
    return max(1, -(-rows // ROWS))


def part_of(table: Table, number: int, rows: int = ROWS) -> Table:
    """Return the table with the rows of one page, counted from 1. The closing row stays on every page."""
    first = (number - 1) * rows
    last = first + rows
    return table._replace(
        rows=table.rows[first:last],
        heads=frozenset(index - first for index in table.heads if first <= index < last),
        groups=_groups(table, first, last),
        anchors=table.anchors[first:last],
        bars=table.bars[first:last],
    )


def first_rows(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a page with only the first rows of long tables, and how many there are.

    The more tables are long, the fewer rows of each are shown, so that no page is too large to open quickly.
    """
    long = sum(isinstance(block, Table) and len(block.rows) > ROWS for block in blocks)
    shown = ROWS if long <= MOST_LONG_TABLES else ROWS // 2
    short: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and len(block.rows) > shown:
            sentence = f"The first {shown} of {len(block.rows):,} rows are shown here: the downloads have them all."
            short += [part_of(block, 1, shown), Prose([Cell(sentence, "muted")])]
        else:
            short.append(block)
    return short


def _groups(table: Table, first: int, last: int) -> list[tuple[int, Cell]]:
    """Return the captions of a page; a group that began on an earlier page is named again."""
    before = [caption for index, caption in table.groups if index < first]
    here = [(index - first, caption) for index, caption in table.groups if first <= index < last]
    if before and table.rows[first:last] and not (here and here[0][0] == 0):
        here.insert(0, (0, before[-1]._replace(text=f"{before[-1].text} (continued)")))
    return here
