"""Write pages as HTML: one self-contained file in which text from a plan stays plain text."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from actionplan.by_when import format_date
from actionplan.named_tuple import NamedTuple
from actionplan.outputs import chart
from actionplan.outputs.html_cells import cell, cells_of_row, is_day, tag, tone, visible
from actionplan.outputs.scale import BEYOND, Scale, scale
from actionplan.outputs.shorten import shorten
from actionplan.outputs.stacked_columns import StackedColumn, lines, stack
from actionplan.outputs.theme import COLOURS, INK, PAPER, RULE, SOFT, look_of
from actionplan.page import Bars, Block, Cell, Facts, Heading, Page, Points, Prose, Table
from actionplan.pictures import Lines, Spot, Timeline

if TYPE_CHECKING:
    from jinja2 import Environment

PACKAGE = "actionplan.outputs"


def render(page: Page) -> str:
    """Write the page as a complete HTML file that ends with a line feed. Never raises, whatever the text."""
    sections = sections_of(page)
    style, script = stylesheet(), asset("paper.js")
    own = _own_style(page, sections)
    policy = _policy([style, own], [script])
    day = format_date(page.as_of) if page.as_of else ""
    template = environment().get_template("paper.html")
    return template.render(page=page, sections=sections, style=style, own=own, script=script, policy=policy, day=day)


class PageSection(NamedTuple):
    """The part of a page under one title, which is "" before the first title. `id` is its anchor."""

    id: str
    title: str
    parts: list[DrawnBlock]

    def chunks(self) -> list[PageChunk]:
        """Divide the parts at the smaller headings."""
        chunks: list[PageChunk] = [PageChunk(None, [])]
        for part in self.parts:
            if part.macro == "heading":
                chunks.append(PageChunk(part, []))
            else:
                chunks[-1].parts.append(part)
        return [chunk for chunk in chunks if chunk.heading or chunk.parts]

    @property
    def folds(self) -> bool:
        """Tell whether a small screen shows only the title until the reader opens the section."""
        return bool(self.title and self.parts) and all(part.folds for part in self.parts)


class PageChunk(NamedTuple):
    """The part of a section under one smaller heading, which is None before the first."""

    heading: DrawnBlock | None
    parts: list[DrawnBlock]

    @property
    def small(self) -> bool:
        """Tell whether it should stay on one printed page."""
        return sum(len(rows) for part in self.parts if part.macro == "table" for _, rows in part.model.groups) <= FEW


class DrawnBlock(NamedTuple):
    """One block as the template draws it: the name of its macro, what that needs, and whether small screens fold it."""

    macro: str
    model: Any
    folds: bool = False


FEW = 2
"""A table with at most this many rows stays on one printed page with the smaller heading above it."""


def sections_of(page: Page) -> list[PageSection]:
    """Divide the page where a heading of the second level or a captioned block begins."""
    anchors = _Anchors()
    sections = [PageSection("", "", [])]
    last = ""
    for block in page.blocks:
        title = _title_of(block)
        if title:
            name = block.anchor if isinstance(block, Heading) else ""
            sections.append(PageSection(anchors.take(name or f"section-{len(sections)}"), title, []))
            last = title
        if isinstance(block, Heading):
            if block.level == 2:
                continue
            last = block.text
        sections[-1].parts.append(DRAW[type(block)](block, anchors, last)._replace(folds=_folds(block)))
    return [section for section in sections if section.title or section.parts]


def _folds(block: Block) -> bool:
    """Tell whether a block is for reference, so that small screens fold it."""
    return isinstance(block, Timeline | Facts) or (isinstance(block, Table) and block.reference)


def _title_of(block: Block) -> str:
    if isinstance(block, Heading):
        return block.text if block.level == 2 else ""
    return block.caption if isinstance(block, Table | Timeline | Facts | Points) else ""


class _Anchors:
    """The anchors used so far: a page has each at most once."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def take(self, name: str) -> str:
        """Return a name if it is free, else ""."""
        if not name or name in self.taken:
            return ""
        self.taken.add(name)
        return name


Widths = tuple[tuple[int, bool], ...]
"""The weight of each column, and whether it holds numbers."""
PICTURE = 5
FIGURES = 4
"""How many columns of numbers fit a small screen."""
NARROW, NUMBER = 1.2, 1.4
"""The weights of a column that never wraps and of one of numbers."""


DrawnRow = tuple[str, Any, bool, list[Any]]
"""A row as drawn: an anchor, a bar, whether it is a heading, and the cells."""


class TableModel(NamedTuple):
    """A table as drawn: `groups` are pairs of a title, or None, and rows."""

    name: str
    columns: list[Any]
    groups: list[tuple[Cell | None, list[DrawnRow]]]
    total: list[Any]
    empty: str
    picture: bool
    widths: Widths

    @property
    def figures(self) -> bool:
        """Tell whether it has few columns, all but the first with numbers, so that it fits a small screen."""
        numbers = [numeric for _, numeric in self.widths[1:]]
        return not self.picture and 0 < len(numbers) <= FIGURES and all(numbers)

    @property
    def grid(self) -> str:
        """The class that gives the columns their widths; tables with the same columns share one."""
        return "grid-" + "-".join(f"{weight}{'n' if numeric else ''}" for weight, numeric in self.widths)


def _table(table: Table, anchors: _Anchors, name: str) -> DrawnBlock:
    shown = stack(table)
    columns = [table.columns[column.at] for column in shown]
    total = _cells(table.total, shown) if table.total else []
    widths = [(column.weight, column.numeric) for column in columns]
    if table.bars:
        widths.insert(1, (PICTURE, False))
    caption, groups = table.caption or name, _groups(table, shown, anchors)
    model = TableModel(caption, columns, groups, total, table.empty, bool(table.bars), tuple(widths))
    return DrawnBlock("table", model)


def _groups(table: Table, shown: list[StackedColumn], anchors: _Anchors) -> list[tuple[Cell | None, list[DrawnRow]]]:
    """Return the rows below the heading of each group; those before the first group have none."""
    starts = dict(table.groups)
    groups: list[tuple[Cell | None, list[DrawnRow]]] = []
    for number, row in enumerate(table.rows):
        if number in starts or not groups:
            groups.append((starts.get(number), []))
        anchor = anchors.take(table.anchors[number]) if table.anchors else ""
        bar = _segments(table.bars[number]) if table.bars else ()
        groups[-1][1].append((anchor, bar, number in table.heads, _cells(row, shown)))
    return groups


def _cells(row: Sequence[Cell], shown: Sequence[StackedColumn]) -> list[tuple[Cell, list[list[Cell]]]]:
    return [(row[column.at], lines(row[i] for i in column.below)) for column in shown]


def _segments(parts: Sequence[tuple[str, int, str]]) -> list[dict[str, Any]]:
    """Return each part of a bar with its position and width in percent."""
    total = sum(number for _, number, _ in parts)
    segments, at = [], 0
    for name, number, mark in parts:
        if number:
            place = {"x": round(100 * at / total, 2), "width": round(100 * number / total, 2)}
            segments.append({"name": name, "number": number, "mark": mark, **place})
            at += number
    return segments


def _bars(bars: Bars, _: _Anchors, __: str) -> DrawnBlock:
    return DrawnBlock("bars", {"caption": bars.caption, "segments": _segments(bars.parts)})


def _timeline(timeline: Timeline, _: _Anchors, __: str) -> DrawnBlock:
    days = [day for lane in timeline.lanes for spot in lane.spots for day in (spot.day, *spot.moved_from)]
    axis = scale(days, timeline.day)
    lanes = [(lane, [_spot(spot, axis) for spot in lane.spots]) for lane in timeline.lanes]
    moved = any(spot.moved_from for lane in timeline.lanes for spot in lane.spots)
    return DrawnBlock("timeline", {
        "timeline": timeline, "lanes": lanes, "scale": axis, "ticks": axis.ticks(),
        "at": axis.at(timeline.day), "moved": moved, "beyond": BEYOND if any(map(axis.beyond, days)) else "",
    })  # fmt: skip


def _spot(drawn: Spot, axis: Scale) -> dict[str, Any]:
    return {
        "x": axis.at(drawn.day),
        "mark": drawn.mark,
        "before": [axis.at(day) for day in drawn.moved_from],
        "beyond": axis.beyond(drawn.day),
    }


def _heading(heading: Heading, anchors: _Anchors, _: str) -> DrawnBlock:
    return DrawnBlock("heading", {"heading": heading, "id": anchors.take(heading.anchor)})


def _plain(macro: str) -> Callable[[Any, _Anchors, str], DrawnBlock]:
    return lambda block, _, __: DrawnBlock(macro, block)


DRAW: dict[type[Block], Callable[[Any, _Anchors, str], DrawnBlock]] = {
    Table: _table,
    Bars: _bars,
    Timeline: _timeline,
    Lines: lambda block, _, __: DrawnBlock("lines", chart.model(block)),
    Facts: _plain("facts"),
    Points: _plain("points"),
    Prose: _plain("prose"),
    Heading: _heading,
}


def css_string(text: str) -> str:
    """Return text as a CSS string in which everything but letters and digits is escaped."""
    return '"' + "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):06x}" for c in visible(text)) + '"'


def _own_style(page: Page, sections: Sequence[PageSection]) -> str:
    """Return the styles of this page only: the footer of printed pages, and the ticks of its scales."""
    rules = [f"@page {{ @bottom-left {{ content: {css_string(_foot(page))} }} }}"]
    parts = [part for section in sections for part in section.parts]
    for part in parts:
        if part.macro == "timeline":
            rules += list(tick_positions([tick.at for tick in part.model["ticks"]], part.model["at"]))
    if any(part.macro == "lines" for part in parts):
        rules += chart.STYLE
    tables = {part.model.grid: part.model.widths for part in parts if part.macro == "table"}
    widths = [rule for grid, weights in tables.items() for rule in column_widths(grid, weights)]
    return "\n".join([*rules, "@media print, (min-width: 48.01rem) {", *widths, "}"])


def column_widths(grid: str, widths: Widths) -> Iterator[str]:
    """Return column widths by weight in percent, since fixed tables cannot mix units."""
    weights = [NUMBER if numeric else weight or NARROW for weight, numeric in widths]
    for number, weight in enumerate(weights, start=1):
        yield f".{grid} th:nth-child({number}) {{ width: {100 * weight / sum(weights):.2f}% }}"


def _foot(page: Page) -> str:
    return ". ".join(filter(None, (page.title, page.position_sentence, page.stamp)))


def tick_positions(ticks: Sequence[float], day: float) -> Iterator[str]:
    """Return the positions of the ticks of a scale and of its day, in percent of its width."""
    for number, tick in enumerate(ticks):
        yield f".tick-{number} {{ left: {tick}% }}"
    yield f".the-day {{ left: {day}% }}"


def _policy(styles: Sequence[str], scripts: Sequence[str]) -> str:
    """Return the content security policy: the page's own styles and script by their hashes, and nothing else."""
    return (
        f"default-src 'none'; style-src {' '.join(map(_hash, styles))}; script-src {' '.join(map(_hash, scripts))}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def asset(name: str, package: str = PACKAGE) -> str:
    """Return the text of a file beside the templates of a package."""
    from importlib.resources import files  # noqa: PLC0415 it costs as much as a small module, and only papers need it

    return (files(package) / "templates" / name).read_text("utf-8").strip()


def fill(mark: str) -> str:
    """Return the class of a mark that gives its part of a bar its colour and pattern."""
    look = look_of(mark)
    return f"{look.fill}-{look.colour}" if look else "solid-grey"


def spot(mark: str) -> str:
    """Return the name of the symbol of a mark on a timeline."""
    look = look_of(mark)
    return f"{look.shape}-{look.colour}" if look else "ring-grey"


def stylesheet() -> str:
    """Return the style that all pages share: the colours of the light page as variables, then the rules."""
    names = {"ink": INK, "soft": SOFT, "paper": PAPER, "rule": RULE}
    for name, colour in COLOURS.items():
        names |= {name: colour.ink, f"{name}-tint": colour.tint, f"{name}-text": colour.letters}
    palette = " ".join(f"--{name}: #{value};" for name, value in names.items())
    return f":root {{ {palette} }}\n{asset('paper.css')}"


@cache
def environment(*packages: str) -> Environment:
    """Return what fills in the templates here, and those of other `packages`: every text is escaped."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 only papers need it
    from markupsafe import Markup  # noqa: PLC0415

    templates = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in (*packages, PACKAGE)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    own: dict[str, Any] = {
        "see": visible, "tag": tag, "fill": fill, "spot": spot, "tone": tone, "day": format_date, "short": shorten,
        "raw": Markup,
    }  # fmt: skip
    templates.filters.update(own)
    templates.globals["cell"], templates.globals["cells_of_row"] = cell, cells_of_row
    tests: dict[str, Any] = {"a_day": is_day}
    templates.tests.update(tests)
    return templates
