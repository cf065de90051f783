"""Pages as Word files: real headings, tables whose heads stand on every page, pictures that say what they show."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from typing import Any

from actionplan.by_when import format_date
from actionplan.errors import ActionplanError
from actionplan.outputs import raster
from actionplan.outputs.sanitize import clean
from actionplan.outputs.word import styles
from actionplan.outputs.word.ooxml import TWIPS, kept, paragraph, run
from actionplan.outputs.word.tables import caption, draw_table, draw_timeline
from actionplan.outputs.word.writer import SMALL, TONES, DocumentWriter
from actionplan.page import Bars, Block, Facts, Heading, Page, Part, Points, Prose, Table, Timeline

BAR_POINTS = (2400, 90)
SWATCH = 0.32
"""The side of a square in a key, in centimetres."""
MOST_ROWS = 20_000
"""The rows of all tables: more take a gigabyte to write, and the reader minutes to open."""


def render(page: Page, reference: bytes | None = None) -> bytes:
    """Write the page as a .docx file; `reference` is a Word file whose styles and page it takes.

    Raises ActionplanError where the reference is not a Word file, or the page is too long.
    """
    rows = sum(len(block.rows) for block in page.blocks if isinstance(block, Table))
    if rows > MOST_ROWS:
        raise ActionplanError(
            f"{rows:,} rows are too many for a Word file, which may have {MOST_ROWS:,}: "
            "narrow the paper down, for example by --owner, or write it with `-f html`"
        )
    # The Word file before, if there was one, is megabytes in circles, and few enough objects to wait for long.
    gc.collect(0)
    document = styles.furnish(page, reference)
    writer = DocumentWriter(page, document)
    styles.fill(document, "".join(_body(writer)))
    return styles.pack(document, page.as_of)


def _body(writer: DocumentWriter) -> Iterator[str]:
    """Write the title and every block."""
    page = writer.page
    if page.kicker:
        yield paragraph(run(page.kicker), "Subtitle")
    yield paragraph(run(page.title), "Title")
    if page.as_of:
        yield paragraph(run(f"As of {format_date(page.as_of)}", "<w:b/>"), "PaperDay")
    for block in page.blocks:
        yield from DRAW[type(block)](writer, block)


def _heading(writer: DocumentWriter, heading: Heading) -> Iterator[str]:
    tags = "".join(kept("  ") + writer.runs(tag, SMALL) for tag in heading.tags)
    style = f"Heading{min(heading.level, 4) - 1}"
    yield paragraph(writer.place(heading.anchor) + run(heading.text) + tags, style)


def _prose(writer: DocumentWriter, prose: Prose) -> Iterator[str]:
    yield paragraph(kept(" ").join(writer.runs(cell) for cell in prose.cells))


def _points(writer: DocumentWriter, points: Points) -> Iterator[str]:
    yield from caption(points.caption)
    style = "ListNumber" if points.numbered else "ListBullet"
    for cell, below in points.lists():
        yield paragraph(writer.runs(cell), style, "<w:keepNext/>" if below else "")
        yield from (paragraph(writer.runs(item), "PaperItem") for item in below)


def _facts(writer: DocumentWriter, facts: Facts) -> Iterator[str]:
    yield from caption(facts.caption)
    for name, cell in facts.pairs:
        yield paragraph(run(name, TONES["muted"]) + "<w:r><w:tab/></w:r>" + writer.runs(cell), "PaperFact")


def _bars(writer: DocumentWriter, bars: Bars) -> Iterator[str]:
    parts = tuple(part for part in bars.parts if part[1])
    yield paragraph(run(bars.caption, "<w:b/>"), "", "<w:keepNext/>")
    if not parts:
        return
    said = ", ".join(f"{number:,} {name}" for name, number, _ in parts)
    width = writer.width / TWIPS
    drawn = raster.bar(parts, *BAR_POINTS)
    yield paragraph(writer.image(drawn, said, width, width * BAR_POINTS[1] / BAR_POINTS[0]), "", "<w:keepNext/>")
    yield paragraph("".join(_legend(writer, part) for part in parts))


def _legend(writer: DocumentWriter, part: Part) -> str:
    """Write a count after a square with the pattern of its part of the bar; the words say the same."""
    name, number, mark = part
    square = writer.image(raster.swatch(mark), f"pattern of {name}", SWATCH, SWATCH)
    return square + kept(f"\u00a0{number:,}\u00a0", "<w:b/>") + kept(clean(name).replace(" ", "\u00a0") + "    ")


DRAW: dict[type[Block], Callable[[DocumentWriter, Any], Iterator[str]]] = {
    Table: draw_table,
    Bars: _bars,
    Timeline: draw_timeline,
    Facts: _facts,
    Points: _points,
    Prose: _prose,
    Heading: _heading,
}
