"""Positions over time, as recorded then and as known now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from actionplan.by_when import format_date
from actionplan.history.trends import Point, Trend, TrendCounts, counts_data
from actionplan.page import Block, Cell, Column, Heading, Line, Lines, Page, Prose, Table
from actionplan.standing import Standing
from actionplan.views.labels import short

FORMAT = 1
THEN, NOW = "recorded then", "known now"

Measure = Callable[[TrendCounts], int]


def _done(counts: TrendCounts) -> int:
    return counts.of(Standing.COMPLETE)


def _overdue(counts: TrendCounts) -> int:
    return counts.of(Standing.OVERDUE)


def trend_page(found: Trend) -> Page:
    """Return the page of a trend: three charts, each with its table."""
    if not found.points:
        empty = Table("", [Column("Day")], [], empty="No commit up to this day has a plan.")
        return Page("Trend", None, [empty])
    first, last = found.points[0].day, found.points[-1].day
    title = f"Trend by {found.by}, {format_date(first)} to {format_date(last)}"
    blocks: list[Block] = [Prose([Cell(_lead(found))])]
    blocks += _part(found, "Complete, of all actions", "complete", "complete", _done, actions=True)
    blocks += _part(found, "Overdue", "overdue", "overdue", _overdue)
    blocks += _part(found, "Deadlines moved", "times moved", "", lambda counts: counts.moves, days=True)
    return Page(title, None, blocks)


def _lead(found: Trend) -> str:
    last = found.points[-1]
    late = sum(_done(point.now) - _done(point.then) for point in found.points)
    text = (
        f"For each day: what the newest commit up to that day said about it ({THEN}), and what the commit of "
        f"{found.known} says about it ({NOW}). {_done(last.now):,} of {last.now.actions:,} actions are complete on "
        f"{format_date(last.day)}."
    )
    return text if not late else f"{text} If the two differ, something was reported after its day."


def _part(
    found: Trend, title: str, what: str, mark: str, measure: Measure, *, actions: bool = False, days: bool = False
) -> list[Block]:
    """Return a chart, and a table with the same numbers."""
    points = found.points
    then, now = [measure(point.then) for point in points], [measure(point.now) for point in points]
    lines = [Line(f"{what}, {NOW}", mark, now), Line(f"{what}, {THEN}", mark, then, dashed=True)]
    if actions:
        lines.insert(0, Line(f"all actions, {THEN}", "", [point.then.actions for point in points]))
    columns = _columns(actions=actions, days=days)
    rows = [_row(point, measure, actions=actions, days=days) for point in points]
    return [Heading(title), Lines(title, [point.day for point in points], lines), Table("", columns, rows)]


def _columns(*, actions: bool, days: bool) -> list[Column]:
    return [
        Column("Day"),
        Column("Commit", optional=3),
        *([Column("All actions", numeric=True, optional=1)] if actions else []),
        Column(THEN.capitalize(), numeric=True),
        Column(NOW.capitalize(), numeric=True),
        Column("Days moved" if days else "Reported late", numeric=True, optional=2),
    ]


def _row(point: Point, measure: Measure, *, actions: bool, days: bool) -> list[Cell]:
    then, now = measure(point.then), measure(point.now)
    gap = now - then
    cells = [
        Cell(short(point.day), "", point.day.isoformat()), Cell(point.recorded.commit[:7], "ref", point.recorded.commit)
    ]  # fmt: skip
    cells += [_number(point.then.actions)] if actions else []
    cells += [_number(then), _number(now)]
    cells += [Cell(f"{gap:+,}" if gap else "", "moved", str(gap))] if not days else []
    return cells + ([_number(point.then.days_moved)] if days else [])


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
