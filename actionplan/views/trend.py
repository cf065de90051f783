"""Positions over time, as recorded then and as known now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from actionplan.by_when import format_date
from actionplan.history.trends import Point, Trend, TrendCounts, counts_data
from actionplan.named_tuple import NamedTuple
from actionplan.page import Block, Cell, Column, Heading, Page, Prose, Table
from actionplan.pictures import Line, Lines
from actionplan.standing import Standing
from actionplan.views.labels import short

FORMAT = 1
THEN, NOW = "recorded then", "known now"

Measure = Callable[[TrendCounts], int]


def _done(counts: TrendCounts) -> int:
    return counts.of(Standing.COMPLETE)


def _overdue(counts: TrendCounts) -> int:
    return counts.of(Standing.OVERDUE)


class TrendPart(NamedTuple):
    """A part of the page: its title, what its lines measure, and their colour.

    With `of_all_actions`, the number of all actions is shown as well; with `in_days`, by how many days deadlines moved
    in place of what was reported late.
    """

    title: str
    what: str
    mark: str
    measure: Measure
    of_all_actions: bool = False
    in_days: bool = False


_PARTS = (
    TrendPart("Complete, of all actions", "complete", "complete", _done, of_all_actions=True),
    TrendPart("Overdue", "overdue", "overdue", _overdue),
    TrendPart("Deadlines moved", "times moved", "", lambda counts: counts.moves, in_days=True),
)


def trend_page(found: Trend) -> Page:
    """Return the page of a trend: three charts, each with its table."""
    if not found.points:
        empty = Table("", [Column("Day")], [], empty="No commit up to this day has a plan.")
        return Page("Trend", None, [empty])
    first, last = found.points[0].day, found.points[-1].day
    title = f"Trend by {found.by}, {format_date(first)} to {format_date(last)}"
    parts = [block for part in _PARTS for block in _blocks(part, found.points)]
    return Page(title, None, [Prose([Cell(_lead(found))]), *parts])


def _lead(found: Trend) -> str:
    last = found.points[-1]
    late = sum(_done(point.now) - _done(point.then) for point in found.points)
    text = (
        f"For each day: what the newest commit up to that day said about it ({THEN}), and what the commit of "
        f"{found.known} says about it ({NOW}). {_done(last.now):,} of {last.now.actions:,} actions are complete on "
        f"{format_date(last.day)}."
    )
    return text if not late else f"{text} If the two differ, something was recorded late."


def _blocks(part: TrendPart, points: Sequence[Point]) -> list[Block]:
    """Return a chart, and a table with the same numbers."""
    then, now = [part.measure(point.then) for point in points], [part.measure(point.now) for point in points]
    lines = [Line(f"{part.what}, {NOW}", part.mark, now), Line(f"{part.what}, {THEN}", part.mark, then, dashed=True)]
    if part.of_all_actions:
        lines.insert(0, Line(f"all actions, {THEN}", "", [point.then.actions for point in points]))
    table = Table("", _columns(part), [_row(part, point) for point in points])
    return [Heading(part.title), Lines(part.title, [point.day for point in points], lines), table]


def _columns(part: TrendPart) -> list[Column]:
    columns = [Column("Day"), Column("Commit", optional=3)]
    if part.of_all_actions:
        columns.append(Column("All actions", numeric=True, optional=1))
    columns += [Column(THEN.capitalize(), numeric=True), Column(NOW.capitalize(), numeric=True)]
    return [*columns, Column("Days moved" if part.in_days else "Reported late", numeric=True, optional=2)]


def _row(part: TrendPart, point: Point) -> list[Cell]:
    """Return the cells of a day, one for each of `_columns`."""
    then, now = part.measure(point.then), part.measure(point.now)
    gap = now - then
    cells = [
        Cell(short(point.day), "", point.day.isoformat()), Cell(point.recorded.commit[:7], "ref", point.recorded.commit)
    ]  # fmt: skip
    cells += [_number(point.then.actions)] if part.of_all_actions else []
    cells += [_number(then), _number(now)]
    last = _number(point.then.days_moved) if part.in_days else Cell(f"{gap:+,}" if gap else "", "moved", str(gap))
    return [*cells, last]


def _number(number: int) -> Cell:
    return Cell(f"{number:,}", "", str(number))


def trend_data(found: Trend) -> dict[str, Any]:
    """Return the trend as data, in key order."""
    return {
        "format": FORMAT,
        "by": str(found.by),
        "known": {"commit": found.known.commit, "on": found.known.day.isoformat()},
        "points": [
            {
                "day": point.day.isoformat(),
                "commit": point.recorded.commit,
                "recorded_on": point.recorded.day.isoformat(),
                "recorded_then": counts_data(point.then),
                "known_now": counts_data(point.now),
            }
            for point in found.points
        ],
        "notes": found.notes,
        "incomplete": found.incomplete,
    }
