"""Pages as Word files: real headings, tables whose heads repeat on every page, pictures with a description."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import pairwise

from actionplan.errors import ActionplanError
from actionplan.outputs import raster
from actionplan.outputs.chart import HEIGHT, WIDTH, DrawnLine, chart
from actionplan.outputs.renderer import Renderer, counts
from actionplan.outputs.sanitize import clean
from actionplan.outputs.word import styles
from actionplan.outputs.word.ooxml import TWIPS, kept, paragraph, run
from actionplan.outputs.word.tables import caption, draw_table, draw_timeline
from actionplan.outputs.word.writer import SMALL, TONES, DocumentWriter
from actionplan.page import Bars, Facts, Heading, Page, Part, Points, Prose, Table
from actionplan.pictures import Lines, Timeline

BAR_POINTS = (2400, 90)
CHART_SCALE = 2
SWATCH = 0.32
"""The side of a square in a key, in centimetres."""
MOST_ROWS = 20_000
"""The most rows in all tables together. More would take a gigabyte to write, and minutes to open."""


def render(page: Page, reference: bytes | None = None) -> bytes:
    """Write the page as a .docx file; `reference` is a Word file whose styles and page it takes.

    Raises ActionplanError if the reference is not a Word file, or the page is too long.
    """
    rows = sum(len(block.rows) for block in page.blocks if isinstance(block, Table))
    if rows > MOST_ROWS:
        raise ActionplanError(
            f"{rows:,} rows are too many for a Word file, which may have {MOST_ROWS:,}: "
            "narrow the paper down, for example by --owner, or write it with `-f html`"
        )
    # The previous Word file, if any, takes megabytes and refers to itself, so that it would stay in memory for long.
    gc.collect(0)
    document = styles.new_document(page, reference)
    writer = DocumentWriter(page, document)
    styles.fill(document, "".join(_body(writer)))
    return styles.pack(document, page.as_of)


def _body(writer: DocumentWriter) -> Iterator[str]:
    """Write the title and every block."""
    page = writer.page
    if page.kicker:
        yield paragraph(run(page.kicker), "Subtitle")
    yield paragraph(run(page.title), "Title")
    if page.position:
        yield paragraph(run(page.position_sentence, "<w:b/>"), "PaperDay")
    paper = WordPaper(writer)
    for block, following in pairwise([*page.blocks, None]):
        paper.keeps_facts = isinstance(following, Table)
        if block:
            yield from paper.draw(block)


class WordPaper(Renderer[str]):
    """Draws blocks as WordprocessingML. With `keeps_facts`, facts stay on the same page as the next block."""

    def __init__(self, writer: DocumentWriter) -> None:
        self.writer = writer
        self.keeps_facts = True

    def _table(self, table: Table) -> Iterator[str]:
        return draw_table(self.writer, table)

    def _timeline(self, timeline: Timeline) -> Iterator[str]:
        return draw_timeline(self.writer, timeline)

    def _heading(self, heading: Heading) -> Iterator[str]:
        tags = "".join(kept("  ") + self.writer.runs(tag, SMALL) for tag in heading.tags)
        style = f"Heading{min(heading.level, 4) - 1}"
        yield paragraph(self.writer.place(heading.anchor) + run(heading.text) + tags, style)

    def _prose(self, prose: Prose) -> Iterator[str]:
        yield paragraph(kept(" ").join(self.writer.runs(cell) for cell in prose.cells))

    def _points(self, points: Points) -> Iterator[str]:
        yield from caption(points.caption)
        style = "ListNumber" if points.numbered else "ListBullet"
        for cell, below in points.lists():
            yield paragraph(self.writer.runs(cell), style, "<w:keepNext/>" if below else "")
            yield from (paragraph(self.writer.runs(item), "PaperItem") for item in below)

    def _facts(self, facts: Facts) -> Iterator[str]:
        yield from caption(facts.caption)
        for number, (name, cell) in enumerate(facts.pairs, start=1):
            free = "" if self.keeps_facts or number < len(facts.pairs) else '<w:keepNext w:val="0"/>'
            content = run(name, TONES["muted"]) + "<w:r><w:tab/></w:r>" + self.writer.runs(cell)
            yield paragraph(content, "PaperFact", free)

    def _bars(self, bars: Bars) -> Iterator[str]:
        parts = tuple(part for part in bars.parts if part[1])
        yield paragraph(run(bars.caption, "<w:b/>"), "", "<w:keepNext/>")
        if not parts:
            return
        width = self.writer.width / TWIPS
        drawn = raster.bar(parts, *BAR_POINTS)
        height = width * BAR_POINTS[1] / BAR_POINTS[0]
        yield paragraph(self.writer.image(drawn, counts(parts), width, height), "", "<w:keepNext/>")
        yield paragraph("".join(_legend(self.writer, part) for part in parts))

    def _lines(self, lines: Lines) -> Iterator[str]:
        if not lines.days:
            return
        drawn, width = chart(lines), self.writer.width / TWIPS
        picture = self.writer.image(raster.chart(drawn, CHART_SCALE), drawn.words, width, width * HEIGHT / WIDTH)
        yield paragraph(picture, "", "<w:keepNext/>")
        keys = "".join(_key_of_line(self.writer, line) for line in drawn.lines)
        yield paragraph(kept(f"{drawn.scales}    ") + keys)


def _key_of_line(writer: DocumentWriter, line: DrawnLine) -> str:
    """Write the name of a line after a piece of it."""
    piece = writer.image(raster.sample(line.mark, line.dashed), f"key for {line.name}", SWATCH * 2.5, SWATCH)
    return piece + kept(f"\u00a0{clean(line.name)}    ".replace(" ", "\u00a0", 1))


def _legend(writer: DocumentWriter, part: Part) -> str:
    """Write a count after a square with the pattern of its part of the bar; the words say the same."""
    name, number, mark = part
    square = writer.image(raster.swatch(mark), f"key for {name}", SWATCH, SWATCH)
    return square + kept(f"\u00a0{number:,}\u00a0", "<w:b/>") + kept(clean(name).replace(" ", "\u00a0") + "    ")
