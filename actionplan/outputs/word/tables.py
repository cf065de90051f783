"""Write tables and timelines of Word papers: repeated headings, unbroken rows, and pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from actionplan.by_when import format_date
from actionplan.outputs import raster
from actionplan.outputs.renderer import counts
from actionplan.outputs.scale import BEYOND, Scale, scale
from actionplan.outputs.shorten import shorten
from actionplan.outputs.stacked_columns import StackedColumn, lines, stack
from actionplan.outputs.word import ooxml
from actionplan.outputs.word.ooxml import TWIPS, kept, paragraph, run
from actionplan.outputs.word.writer import SMALL, TONES, DocumentWriter
from actionplan.page import BLANK, Cell, Part, Table
from actionplan.pictures import Lane, Timeline

NARROW, NUMBER, PICTURE = 1.25, 1.6, 3.5
RIGHT = '<w:jc w:val="right"/>'
LANE_POINTS, LANE_HEIGHT = 1000, 44
SHORT = 50
EDGE = 0.3
"""Centimetres between a lane and the columns beside it."""
BAR_POINTS, BAR_HEIGHT = 500, 36
FIGURES = 6
"""A table of figures with at most this many columns is only as wide as they need."""
MOST_FIGURES, FEW = 14, 4
"""Tables of figures, and other tables, with at most this many rows stay on one page."""


def caption(text: str) -> Iterator[str]:
    """Write the title of a block as a heading."""
    if text:
        yield paragraph(run(text), "Heading1")


def draw_table(writer: DocumentWriter, table: Table) -> Iterator[str]:
    """Write a table; each group becomes a table under a heading, so that no cells are merged."""
    yield from caption(table.caption)
    if not table.rows:
        yield paragraph(run(table.empty))
        return
    grid = _Grid(writer, table)
    titles = dict(table.groups)
    starts = sorted({0, *titles, len(table.rows)})
    for start, end in pairwise(starts):
        title = titles.get(start, BLANK).text
        if title:
            yield paragraph(run(title), "Heading2")
        rows = [_with_next(grid.head()), *(grid.row(number) for number in range(start, end))]
        total = bool(table.total) and end == len(table.rows)
        if total:
            rows.append(grid.total())
        together = len(rows) if len(rows) <= (MOST_FIGURES if grid.figures else FEW) else 3
        rows[:] = [*map(_with_next, rows[: together - 1]), *rows[together - 1 :]]
        if total:
            rows[-2] = _with_next(rows[-2])
        full_title = ": ".join(filter(None, (table.caption, title))) or writer.page.title
        yield ooxml.table(rows, grid.widths, "PaperTable", full_title, total=total)
        yield paragraph("", "PaperGap")


def _with_next(row: str) -> str:
    """Keep a row on the same page as the next."""
    style = '<w:pStyle w:val="PaperCell"/>'
    kept_row = f"{style}<w:keepNext/>"
    return row if kept_row in row else row.replace(style, kept_row)


class _Grid:
    """The columns, widths and rows of one table."""

    def __init__(self, writer: DocumentWriter, table: Table) -> None:
        self.writer = writer
        self.table = table
        self.shown: list[StackedColumn] = stack(table)
        columns = [table.columns[column.at] for column in self.shown]
        weights = [NUMBER if column.numeric else column.weight or NARROW for column in columns]
        if table.bars:
            weights.insert(1, PICTURE)
        self.widths = writer.widths(weights)
        self.figures = not table.bars and len(columns) <= FIGURES and all(column.numeric for column in columns[1:])
        if self.figures:
            self.widths = [int(5 * TWIPS), *[int(2.4 * TWIPS)] * (len(columns) - 1)]
        self.numeric = [column.numeric for column in columns]
        self.titles = [column.title for column in columns]

    def head(self) -> str:
        """Write the row of titles."""
        cells = [self._paragraph(run(title, "<w:b/>" + SMALL), i) for i, title in enumerate(self.titles)]
        return self._row(cells, paragraph(run("Position", "<w:b/>" + SMALL), "PaperCell"), head=True)

    def row(self, number: int) -> str:
        """Write a row of the table."""
        anchor = self.table.anchors[number] if self.table.anchors else ""
        cells = self._cells(self.table.rows[number], self.writer.place(anchor))
        return self._row(cells, self._bar(self.table.bars[number]) if self.table.bars else "")

    def total(self) -> str:
        """Write the closing row."""
        bold = [cell._replace(mark=cell.mark or "strong") for cell in self.table.total]
        return self._row(self._cells(bold, ""), paragraph("", "PaperCell"))

    def _row(self, cells: list[str], picture: str, *, head: bool = False) -> str:
        if self.table.bars:
            cells.insert(1, picture)
        sized_cells = [ooxml.cell(cell, width) for cell, width in zip(cells, self.widths, strict=True)]
        return ooxml.row(sized_cells, head=head)

    def _cells(self, row: Sequence[Cell], mark: str) -> list[str]:
        """Write the cells of a row, each with the cells below it; `mark` is the target of links."""
        contents = []
        for i, column in enumerate(self.shown):
            first = self._paragraph((mark if i == 0 else "") + self.writer.runs(row[column.at]), i)
            below = [paragraph(self._line(line), "PaperCell") for line in lines(row[at] for at in column.below)]
            contents.append("".join([first, *below]))
        return contents

    def _line(self, line: Sequence[Cell]) -> str:
        return kept(" · ", SMALL).join(self.writer.runs(cell, SMALL) for cell in line)

    def _paragraph(self, content: str, column: int) -> str:
        return paragraph(content, "PaperCell", RIGHT if self.numeric[column] else "")

    def _bar(self, parts: Sequence[Part]) -> str:
        shown = tuple(part for part in parts if part[1])
        alt_text = counts(shown)
        width = self.widths[1] / TWIPS - 0.5
        drawn = raster.bar(shown, BAR_POINTS, BAR_HEIGHT)
        return paragraph(self.writer.image(drawn, alt_text, width, 0.4), "PaperCell")


def draw_timeline(writer: DocumentWriter, timeline: Timeline) -> Iterator[str]:
    """Write one row per lane, with its picture between its subject and its words; the scale is in the head."""
    yield from caption(timeline.caption)
    days = [day for lane in timeline.lanes for spot in lane.spots for day in (spot.day, *spot.moved_from)]
    axis = scale(days, timeline.day)
    widths = writer.widths((NARROW, 7, 9, 5))
    rows = [_scale_row(timeline, axis, widths)]
    rows += [_lane_row(writer, lane, axis, axis.at(timeline.day), widths) for lane in timeline.lanes]
    yield ooxml.table(rows, widths, "PaperTable", timeline.caption)
    moved = any(spot.moved_from for lane in timeline.lanes for spot in lane.spots)
    ring = "; a small ring is an earlier deadline" if moved else ""
    beyond = BEYOND if any(map(axis.beyond, days)) else ""
    note = f"The dashed line is {format_date(timeline.day)}{ring}. {timeline.note} {beyond}"
    yield paragraph(run(note.strip(), TONES["muted"] + SMALL), "PaperGap")


def _scale_row(timeline: Timeline, axis: Scale, widths: Sequence[int]) -> str:
    ref, what, when = (paragraph(run(title, "<w:b/>" + SMALL), "PaperCell") for title in timeline.titles)
    day = _axis([(axis.at(timeline.day), format_date(timeline.day))], widths[2], "<w:b/>" + SMALL)
    ticks = _axis([(tick.at, tick.name) for tick in axis.ticks()], widths[2], SMALL)
    cells = (ref, what, day + ticks, when)
    return ooxml.row([ooxml.cell(cell, width) for cell, width in zip(cells, widths, strict=True)], head=True)


def _axis(names: Sequence[tuple[float, str]], width: int, properties: str) -> str:
    """Write names above their places on the scale, by tabs that centre."""
    tabs = "".join(f'<w:tab w:val="center" w:pos="{int((width - EDGE * TWIPS) * at / 100)}"/>' for at, _ in names)
    content = "".join(f"<w:r><w:tab/></w:r>{run(name, properties)}" for _, name in names)
    return paragraph(content, "PaperLane", f"<w:tabs>{tabs}</w:tabs>")


def _lane_row(writer: DocumentWriter, lane: Lane, axis: Scale, today: float, widths: Sequence[int]) -> str:
    drawn = raster.lane(lane, axis, today, LANE_POINTS, LANE_HEIGHT)
    width = widths[2] / TWIPS - EDGE
    image = writer.image(drawn, lane.summary.text, width, width * LANE_HEIGHT / LANE_POINTS)
    cells = (
        paragraph(writer.runs(lane.ref), "PaperCell"),
        paragraph(run(shorten(lane.text.text, SHORT)), "PaperCell"),
        paragraph(image, "PaperLane"),
        paragraph(run(lane.summary.text), "PaperCell"),
    )
    return ooxml.row([ooxml.cell(cell, size) for cell, size in zip(cells, widths, strict=True)])
