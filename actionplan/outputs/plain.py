"""Pages as plain aligned text for pipes: one line per row, with no word cut."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.outputs.layout import for_people, width
from actionplan.outputs.renderer import Renderer, counts
from actionplan.outputs.sanitize import clean, guard
from actionplan.page import Bars, Column, Facts, Heading, Page, Points, Prose, Table

GAP = "  "
WIDEST = 60  # A longer text runs on, and shifts only its own line.


def render(page: Page) -> str:
    """Write the page as text that ends with a line feed."""
    lines = [", ".join(filter(None, (clean(page.title), clean(page.position))))]
    lines += PlainText().spaced(page.blocks, "")
    return "".join([f"{guard(line)}\n" for line in lines])


class PlainText(Renderer[str]):
    """Draws blocks as lines."""

    def _table(self, table: Table) -> Iterator[str]:
        shown = for_people(table, wide=False)
        if not shown:
            return
        if table.caption:
            yield clean(table.caption)
        if not table.rows:
            yield clean(table.empty)
            return
        # The longest column goes last, where it needs no padding, so that the short ones line up.
        shown[1:] = sorted(shown[1:], key=lambda i: table.columns[i].weight > 2)
        rows = [*table.rows, *([table.total] if table.total else ())]
        columns = [_column(table.columns[i], [row[i].text for row in rows]) for i in shown]
        captions = dict(table.groups)
        for number, texts in enumerate(zip(*columns, strict=True), start=-1):
            if number in captions:
                yield ""
                yield clean(captions[number].text)
            yield GAP.join(texts).rstrip()

    def _bars(self, bars: Bars) -> Iterator[str]:
        yield clean(": ".join(filter(None, (bars.caption, counts(bars.parts)))))

    def _facts(self, facts: Facts) -> Iterator[str]:
        if facts.caption:
            yield clean(facts.caption)
        size = max((width(clean(name)) for name, _ in facts.pairs), default=0)
        for name, cell in facts.pairs:
            title = clean(name)
            yield f"{_pad(title, size - width(title), False)}{GAP}{clean(cell.text)}".rstrip()

    def _points(self, points: Points) -> Iterator[str]:
        if points.caption:
            yield clean(points.caption)
        for cell, below in points.lists():
            yield f"- {clean(cell.text)}"
            yield from (f"  - {clean(item.text)}" for item in below)

    def _prose(self, prose: Prose) -> Iterator[str]:
        yield " ".join(clean(cell.text) for cell in prose.cells)

    def _heading(self, heading: Heading) -> Iterator[str]:
        yield clean(heading.text)


def _column(column: Column, below: list[str]) -> list[str]:
    """Return the title of a column and the texts below it, padded to the width of the longest that does not run on.

    A whole column is cleaned and padded together, since most of a long answer is plain characters that need no
    separate look.
    """
    texts = [column.title, *below]
    together = "".join(texts)
    if not (together.isascii() and together.isprintable()):
        texts = list(map(clean, texts))
    plain = all(map(str.isascii, texts))
    sizes = list(map(len if plain else width, texts))
    size = max([size for size in sizes if size <= WIDEST], default=WIDEST)
    if plain:
        return [text.rjust(size) if column.numeric else text.ljust(size) for text in texts]
    return [_pad(text, size - taken, column.numeric) for text, taken in zip(texts, sizes, strict=True)]


def _pad(text: str, spaces: int, numeric: bool) -> str:
    return " " * spaces + text if numeric else text + " " * spaces
