"""Lines over time as the coordinates of a picture, from which the HTML of a chart is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from actionplan.by_when import format_date
from actionplan.named_tuple import NamedTuple
from actionplan.pictures import Line, Lines

WIDTH, HEIGHT = 1000, 300
"""The size of the picture in its own units."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 985, 15, 260
_ROOM = 95
"""The space for the name of a day below the picture."""

STYLE = (
    ".chart > svg { display: block; width: 100%; height: auto }",
    ".chart polyline { fill: none; stroke: var(--ink); stroke-width: 3 }",
    ".chart .green { stroke: var(--green) } .chart .red { stroke: var(--red) } .chart .amber { stroke: var(--amber) }",
    ".chart .blue { stroke: var(--blue) } .chart .grey { stroke: var(--grey) }",
    ".chart .dashed { stroke-dasharray: 8 6 }",
    ".chart text { fill: var(--soft); font-size: 15px }",
)
"""The styles of a page that has charts."""


class DrawnLine(NamedTuple):
    """A line with the points of its picture, its last value, and whether it is dashed."""

    name: str
    mark: str
    places: list[tuple[float, float]]
    last: int
    dashed: bool

    @property
    def points(self) -> str:
        """The points as SVG writes them."""
        return " ".join(f"{x:g},{y:g}" for x, y in self.places)


class Chart(NamedTuple):
    """A chart as drawn: its lines, and the places and words of the ticks of both axes."""

    caption: str
    lines: list[DrawnLine]
    levels: list[tuple[float, str]]
    days: list[tuple[float, str, str]]

    @property
    def words(self) -> str:
        """What the picture shows, in words."""
        return f"{self.caption}: {', '.join(f'{line.name} {line.last:,} at the end' for line in self.lines)}"

    @property
    def scales(self) -> str:
        """What the axes show, in words, for pictures that have no letters."""
        return f"From {self.levels[0][1]} to {self.levels[-1][1]}; {self.days[0][1]} to {self.days[-1][1]}."


def chart(lines: Lines) -> Chart:
    """Return the picture of lines over time."""
    top = _rounded(max((value for line in lines.lines for value in line.values), default=0))
    first, last = min(lines.days), max(lines.days)
    places = [_across(day, first, last) for day in lines.days]
    drawn = [_line(line, places, top) for line in lines.lines]
    levels = [(_up(top * part // 4, top), f"{top * part // 4:,}") for part in range(5)]
    return Chart(lines.caption, drawn, levels, list(_days(lines.days, first, last)))


def _line(line: Line, places: Sequence[float], top: int) -> DrawnLine:
    points = [(x, _up(value, top)) for x, value in zip(places, line.values, strict=True)]
    if len(places) == 1:
        points.append((_RIGHT, points[0][1]))
    return DrawnLine(line.name, line.mark, points, line.values[-1], line.dashed)


def _days(days: Sequence[date], first: date, last: date) -> Iterator[tuple[float, str, str]]:
    """Yield the place and the words of some days, and how the words are anchored there."""
    yield _across(first, first, last), _short(first), "start"
    free = _across(first, first, last) + 1.5 * _ROOM
    for day in days:
        place = _across(day, first, last)
        if free <= place <= _RIGHT - 1.5 * _ROOM:
            yield place, _short(day), "middle"
            free = place + 2 * _ROOM
    if last > first:
        yield _RIGHT, _short(last), "end"


def _short(day: date) -> str:
    """Write a day with the first letters of its month: 31 Mar 2011."""
    number, month, year = format_date(day).split()
    return f"{number} {month[:3]} {year}"


def _across(day: date, first: date, last: date) -> float:
    span = (last - first).days or 1
    return round(_LEFT + (_RIGHT - _LEFT) * (day - first).days / span, 1)


def _up(value: int, top: int) -> float:
    return round(_BOTTOM - (_BOTTOM - _TOP) * value / top, 1)


def _rounded(value: int) -> int:
    """Return the top of the scale: a multiple of four that is not below the value."""
    size = 4
    while size < value:
        size = size * 2 if str(size)[0] != "4" or size == 4 else size * 5 // 2
    return size


def model(block: Lines) -> dict[str, Any]:
    """Return what the template draws."""
    return {"chart": chart(block), "width": WIDTH, "height": HEIGHT, "left": _LEFT, "right": _RIGHT, "bottom": _BOTTOM}
