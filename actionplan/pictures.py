"""Pictures on pages: timelines and charts. Tables on the same page say what they show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from actionplan.named_tuple import NamedTuple
from actionplan.page import Cell


class Spot(NamedTuple):
    """A deadline on a lane: the day it falls on, its standing as a mark, and the days it was moved away from."""

    day: date
    mark: str
    moved_from: Sequence[date] = ()


class Lane(NamedTuple):
    """A row of a timeline: its subject and its deadlines. `summary` describes the picture in words."""

    ref: Cell
    text: Cell
    summary: Cell
    spots: Sequence[Spot]


class Timeline(NamedTuple):
    """Deadlines on a common scale of days, with the day asked about as a line.

    `titles` head the refs, the texts and the descriptions; `names` are the words for the marks of spots, in the order
    of the key; `note` says what is not drawn.
    """

    caption: str
    day: date
    titles: tuple[str, str, str]
    lanes: Sequence[Lane]
    names: Sequence[tuple[str, str]] = ()
    note: str = ""


class Line(NamedTuple):
    """A line of a chart: its name, its mark (a standing, or "" for none), and a value for each day of the chart."""

    name: str
    mark: str
    values: Sequence[int]
    dashed: bool = False


class Lines(NamedTuple):
    """Numbers over time, as lines on common scales. The page also has a table with the same numbers."""

    caption: str
    days: Sequence[date]
    lines: Sequence[Line]
