"""How by-when wordings are read: one in full, several as a table, or all as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from actionplan.by_when import Resolution, ResolutionKind, format_date
from actionplan.by_when.trace import TraceLine
from actionplan.named_tuple import NamedTuple
from actionplan.page import Block, Cell, Column, Facts, For, Page, Points, Table
from actionplan.plan.deadline import Deadline
from actionplan.views.labels import iso, short
from actionplan.views.phrases import deadline

COLUMNS = (
    Column("Wording", weight=2),
    Column("Read as"),
    Column("Kind", audience=For.DATA),
    Column("Start", audience=For.DATA),
    Column("Ambiguous", audience=For.DATA),
    Column("Why", weight=3),
    Column("Set aside", audience=For.DATA),
)
TRACE_COLUMNS = (Column("Step"), Column("Text", weight=2), Column("Is"), Column("Decided by", weight=1))


class ExplainedWording(NamedTuple):
    """A wording, what it means, and every step of the reading if that was asked for."""

    wording: str
    resolution: Resolution
    trace: Sequence[TraceLine] = ()


def explain_page(readings: Sequence[ExplainedWording], issued: date | None) -> Page:
    """Return the page of one wording, with every step, or one row per wording. They count from `issued`."""
    if len(readings) == 1:
        return _in_full(readings[0], issued)
    page = explain_table(readings, issued)
    return page._replace(blocks=[*page.blocks, *(block for reading in readings for block in _steps(reading))])


def explain_table(readings: Sequence[ExplainedWording], issued: date | None) -> Page:
    """Return a page with one row per wording."""
    table = Table("", COLUMNS, [_row(reading) for reading in readings], empty="No wording was given.")
    return Page(f"How by-when wordings are read{_counted(issued)}", None, [table])


def explain_data(readings: Sequence[ExplainedWording], issued: date | None) -> dict[str, Any]:
    """Return the readings as plain data, in the names of the other answers."""
    return {"format": 1, "issued_on": iso(issued), "wordings": [_data(reading) for reading in readings]}


def _in_full(reading: ExplainedWording, issued: date | None) -> Page:
    why = Points("Why", [Cell(reason) for reason in reading.resolution.reasons])
    blocks: list[Block] = [Facts("", list(_facts(reading))), *([why] if why.cells else []), *_steps(reading)]
    return Page(f"“{reading.wording}”{_counted(issued)}", None, blocks)


def _facts(reading: ExplainedWording) -> Iterator[tuple[str, Cell]]:
    """Yield what a wording was read as, and what was not understood or could be meant instead."""
    resolution = reading.resolution
    yield "Read as", Cell(_meaning(reading), "strong")
    yield "Kind", Cell(str(resolution.kind))
    if resolution.milestones:
        yield "Milestones", Cell(", ".join(map(format_date, resolution.milestones)))
    if resolution.other:
        yield "It could also mean", Cell(format_date(resolution.other))
    unread = resolution.unplaced if resolution.kind is ResolutionKind.UNKNOWN else ()
    words = unread or _aside(reading)
    if words:
        yield "Not understood" if unread else "Set aside", Cell(", ".join(f"“{word}”" for word in words))
    if resolution.suggestion:
        yield "Clearer", Cell(resolution.suggestion)


def _aside(reading: ExplainedWording) -> tuple[str, ...]:
    """Return the words set aside; none if that is the whole wording."""
    words = reading.resolution.set_aside
    return () if words == (reading.wording,) else words


def _steps(reading: ExplainedWording) -> list[Block]:
    """Return the table of every step of a reading, if it was traced."""
    if not reading.trace:
        return []
    rows = [[Cell(line.step), Cell(line.text), Cell(line.reads_as), Cell(line.rule)] for line in reading.trace]
    return [Table(f"Steps of “{reading.wording}”", TRACE_COLUMNS, rows)]


def _row(reading: ExplainedWording) -> list[Cell]:
    resolution = reading.resolution
    clearer = [f"clearer: {resolution.suggestion}"] if resolution.suggestion else []
    return [
        Cell(reading.wording),
        Cell(_short(reading), data=resolution.due.isoformat() if resolution.due else ""),
        Cell(str(resolution.kind)),
        Cell(resolution.start.isoformat() if resolution.start else ""),
        Cell("yes" if resolution.ambiguous else ""),
        Cell("; ".join([*resolution.reasons, *clearer])),
        Cell(", ".join(resolution.set_aside)),
    ]


def _data(reading: ExplainedWording) -> dict[str, Any]:
    resolution = reading.resolution
    data = {
        "by_when": reading.wording,
        "by_when_kind": str(resolution.kind),
        "start": iso(resolution.start),
        "due": iso(resolution.due),
        "ongoing": resolution.ongoing,
        "recurs": resolution.recurs,
        "milestones": [day.isoformat() for day in resolution.milestones],
        "ambiguous": resolution.ambiguous,
        "other": iso(resolution.other),
        "reasons": list(resolution.reasons),
        "unplaced": list(resolution.unplaced),
        "set_aside": list(resolution.set_aside),
        "suggestion": resolution.suggestion,
    }
    return data | ({"trace": [line._asdict() for line in reading.trace]} if reading.trace else {})


def _meaning(reading: ExplainedWording) -> str:
    """Return what the wording means, with its date in full, and whether it starts or continues."""
    resolution = reading.resolution
    if resolution.due is None:
        return _short(reading)
    begun = f"from {format_date(resolution.start)} " if resolution.start else ""
    return f"{begun}by {format_date(resolution.due)}" + (", then ongoing" if resolution.ongoing else "")


def _short(reading: ExplainedWording) -> str:
    """Return the meaning of the wording for a table, or a note that it needs the day of issue."""
    read = Deadline(reading.wording, reading.resolution, reading.resolution.due)
    return deadline(read, short) or (
        "depends on --issued" if reading.resolution.kind is ResolutionKind.DATE else "no date"
    )


def _counted(issued: date | None) -> str:
    return f", counted from {format_date(issued)}" if issued else ""
