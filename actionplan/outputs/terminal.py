"""Write pages to a terminal, in colour and fitted to its width."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TextIO

from rich.console import Console
from rich.text import Text

from actionplan.outputs.column_widths import Fit, fit
from actionplan.outputs.renderer import Renderer
from actionplan.outputs.sanitize import breaks, clean
from actionplan.outputs.theme import PARTS, sign_of, style_of
from actionplan.page import Bars, Cell, Facts, Heading, Page, Points, Prose, Table

GAP = 2
AT_ONCE = 100  # Lines that are printed together, since every print costs time.
MEASURE = 100  # Longer lines of running text are hard to read.
NARROWEST, WIDEST = 20, 10_000  # The widths that COLUMNS may set: less cannot be read, and more fills the memory.


def draw(page: Page, stream: TextIO, *, colour: bool | None = None, width: int | None = None) -> None:
    """Write the page to a terminal.

    If `colour` or `width` is None, the terminal, NO_COLOR, FORCE_COLOR and COLUMNS decide.
    """
    console = _console(stream, colour, width)
    lines = _page(page, console)
    while some := [_guarded(line) for line in islice(lines, AT_ONCE)]:
        console.print(Text("\n").join(some), soft_wrap=True)


def _console(stream: TextIO, colour: bool | None, width: int | None) -> Console:
    console = Console(
        file=stream,
        width=width,
        force_terminal=colour or None,
        no_color=None if colour is None else not colour,
        color_system="auto" if colour is None else "256" if colour else None,
        markup=False,
        highlight=False,
        emoji=False,
    )
    console.width = max(NARROWEST, min(console.width, WIDEST))
    return console


def _guarded(line: Text) -> Text:
    """Break up commands to build systems in a log, which may also have colours (FORCE_COLOR)."""
    line.rstrip()
    at = breaks(line.plain)
    return Text(" ").join(line.divide(at)) if at else line


def _page(page: Page, console: Console) -> Iterator[Text]:
    yield from _title(page, console)
    yield from Terminal(console).spaced(page.blocks, Text())


def _title(page: Page, console: Console) -> Iterator[Text]:
    title = Text(clean(page.title), style="bold")
    day = Text(clean(page.position), style="cyan")
    room = console.width - title.cell_len - day.cell_len
    if room >= GAP:
        yield Text.assemble(title, " " * room, day)
    else:
        yield from title.wrap(console, console.width)
        yield day
    yield Text("━" * console.width, style="dim")


def text_of(cell: Cell) -> Text:
    """Turn a cell into text in the colour of its meaning; a standing or rating gets its sign before it."""
    sign = sign_of(cell.mark) if cell.text else ""
    return Text(sign + clean(cell.text), style=style_of(cell.mark))


class Terminal(Renderer[Text]):
    """Draws blocks as lines of text in colour, to the width of a console."""

    def __init__(self, console: Console) -> None:
        self.console = console

    def _table(self, table: Table) -> Iterator[Text]:
        layout = fit(table, self.console.width, GAP)
        if not layout.columns:
            return
        if table.caption:
            yield from _caption(table.caption, self.console)
        if not table.rows:
            yield from _wrapped(Text(clean(table.empty), style="green"), self.console)
            return
        yield from _titles(table, layout, self.console)
        captions = dict(table.groups)
        drawn = [
            list((_head if number in table.heads else _row)(row, layout, self.console))
            for number, row in enumerate(table.rows)
        ]
        airy = not table.heads and sum(map(len, drawn)) > 3 * len(drawn)
        for number, lines in enumerate(drawn):
            if number in captions:
                yield from [Text()] if number else ()
                yield from Text(clean(captions[number].text), style="bold").wrap(self.console, self.console.width)
            elif number and (airy or number in table.heads):
                yield Text()
            yield from lines
        if table.total:
            yield Text("─" * sum(layout.widths) + "─" * GAP * (len(layout.widths) - 1), style="dim")
            for line in _row(table.total, layout, self.console):
                line.stylize("bold")
                yield line

    def _bars(self, bars: Bars) -> Iterator[Text]:
        parts = [part for part in bars.parts if part[1]]
        total = sum(number for _, number, _ in parts)
        yield Text(clean(bars.caption), style="bold")
        if not total:
            return
        room = min(MEASURE, self.console.width)
        bar, legend = Text(), []
        fills = _fills([mark for _, _, mark in parts], self.console)
        for (name, number, mark), fill, size in zip(parts, fills, shares([p[1] for p in parts], room), strict=True):
            style = style_of(mark)
            bar.append(fill * size, style=style)
            legend.append(Text.assemble((f"{fill} ", style), (f"{number:,}", "bold"), f" {clean(name)}"))
        yield bar
        yield from _packed(legend, self.console.width)

    def _facts(self, facts: Facts) -> Iterator[Text]:
        if facts.caption:
            yield from _caption(facts.caption, self.console)
        names = [Text(clean(name), style="dim") for name, _ in facts.pairs]
        # A name is one of the plan's own words and may be of any length: it gets half of the width at most.
        size = min(max((name.cell_len for name in names), default=0), self.console.width // 2 - GAP)
        room = min(MEASURE, self.console.width - size - GAP)
        for name, (_, cell) in zip(names, facts.pairs, strict=True):
            yield from _side_by_side([[name], [text_of(cell)]], [size, room], [False, False], self.console)

    def _points(self, points: Points) -> Iterator[Text]:
        if points.caption:
            yield from _caption(points.caption, self.console)
        size = len(str(len(points.cells))) + 1 if points.numbered else 1
        room = min(MEASURE, self.console.width - size - GAP)
        for number, (cell, below) in enumerate(points.lists(), start=1):
            sign = Text(f"{number}." if points.numbered else "•")
            lines = [text_of(cell), *(Text.assemble("• ", text_of(item)) for item in below)]
            yield from _side_by_side([[sign], lines], [size, room], [False, False], self.console)

    def _prose(self, prose: Prose) -> Iterator[Text]:
        yield from _wrapped(Text(" ").join(text_of(cell) for cell in prose.cells), self.console)

    def _heading(self, heading: Heading) -> Iterator[Text]:
        text = Text(clean(heading.text), style="bold")
        yield from Text("  ").join([text, *map(text_of, heading.tags)]).wrap(self.console, self.console.width)


def _titles(table: Table, layout: Fit, console: Console) -> Iterator[Text]:
    cells = [[Text(clean(table.columns[i].title), style="dim")] for i in layout.columns]
    yield from _side_by_side(cells, layout.widths, layout.numeric, console)


def _row(row: Sequence[Cell], layout: Fit, console: Console) -> Iterator[Text]:
    cells = [_stack(row, i, layout) for i in layout.columns]
    yield from _side_by_side(cells, layout.widths, layout.numeric, console)


def _stack(row: Sequence[Cell], index: int, layout: Fit) -> list[Text]:
    """Put the values without a column of their own below a cell, aligned with its first letter."""
    sign = " " * len(sign_of(row[index].mark))
    below = [row[i] for i in layout.below[index] if row[i].text]
    return [text_of(row[index]), *(Text.assemble(sign, text_of(cell)) for cell in below)]


def _head(row: Sequence[Cell], layout: Fit, console: Console) -> Iterator[Text]:
    """Draw the row of a head, whose text runs on over the empty columns to its right."""
    cells: list[list[Text]] = []
    widths: list[int] = []
    for i, size in zip(layout.columns, layout.widths, strict=True):
        if not row[i].text and len(cells) > 1:
            widths[-1] += GAP + size
            continue
        cells.append(_stack(row, i, layout))
        widths.append(size)
    yield from _side_by_side(cells, widths, [False] * len(widths), console)


def _side_by_side(
    cells: Sequence[Sequence[Text]], widths: Sequence[int], numeric: Sequence[bool], console: Console
) -> Iterator[Text]:
    """Wrap every cell to its column and lay the columns next to each other."""
    blocks = [
        [line for text in texts for line in _lines(text, size, console)]
        for texts, size in zip(cells, widths, strict=True)
    ]
    for number in range(max(map(len, blocks), default=0)):
        line = Text()
        for block, size, right in zip(blocks, widths, numeric, strict=True):
            _append(line, block[number] if number < len(block) else Text(), size, right=right)
        yield line


def _append(line: Text, piece: Text, size: int, *, right: bool) -> None:
    """Append a piece of a cell to a line, filled up with spaces to the width of its column."""
    piece.rstrip()
    spaces = " " * max(0, size - piece.cell_len)
    line.append(spaces if right else "")
    line.append_text(piece)
    line.append((spaces if not right else "") + " " * GAP)


def _lines(text: Text, size: int, console: Console) -> Iterable[Text]:
    """Wrap a text to a number of cells. Most texts fit, which is quick to check."""
    return [text] if text.cell_len <= size and "\n" not in text.plain else text.wrap(console, size)


def _caption(caption: str, console: Console) -> Iterator[Text]:
    text = Text(clean(caption), style="bold")
    yield from text.wrap(console, console.width)


def _wrapped(text: Text, console: Console) -> Iterator[Text]:
    yield from text.wrap(console, min(MEASURE, console.width))


def _packed(texts: Sequence[Text], room: int) -> Iterator[Text]:
    """Fill lines with texts without breaking any text."""
    line = Text()
    for text in texts:
        if line and line.cell_len + GAP + 1 + text.cell_len > room:
            yield line
            line = Text()
        line.append(" " * (GAP + 1) if line else "")
        line.append_text(text)
    yield line


def _fills(marks: Sequence[str], console: Console) -> Iterator[str]:
    """Return a fill for each part, so that no two of the same colour look alike."""
    colourless = console.no_color or console.color_system is None
    used: Counter[str] = Counter()
    for mark in marks:
        colour = "" if colourless else style_of(mark)
        yield PARTS[used[colour] % len(PARTS)]
        used[colour] += 1


def shares(numbers: Sequence[int], room: int) -> list[int]:
    """Divide `room` cells among counts in proportion: all of it, and at least one cell to each."""
    total = sum(numbers)
    sizes = [max(1, number * room // total) for number in numbers]
    by_rest = sorted(range(len(numbers)), key=lambda i: -(numbers[i] * room % total))
    for i in by_rest[: max(0, room - sum(sizes))]:
        sizes[i] += 1
    while sum(sizes) > max(room, len(sizes)):
        sizes[sizes.index(max(sizes))] -= 1
    return sizes
