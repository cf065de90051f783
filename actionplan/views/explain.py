"""How by-when wordings are read: one in full, several as a table, or all as data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from actionplan.by_when import Resolution, format_date
from actionplan.page import Cell, Column, Facts, For, Page, Points, Table
from actionplan.plan.deadline import Deadline
from actionplan.views.labels import short
from actionplan.views.phrases import deadline

COLUMNS = (
    Column("Wording", weight=2),
    Column("Read as"),
    Column("Kind", audience=For.DATA),
    Column("Start", audience=For.DATA),
    Column("Ambiguous", audience=For.DATA),
    Column("Why", weight=3),
)


class Reading(NamedTuple):
    """A wording and what it means."""

    wording: str
    resolution: Resolution


def explain_page(readings: Sequence[Reading], issued: date | None) -> Page:
    """The page of one wording, with every step, or a row a wording. `issued` is the day they were counted from."""
    if len(readings) == 1:
        return _whole(readings[0], issued)
    return explain_table(readings, issued)


def explain_table(readings: Sequence[Reading], issued: date | None) -> Page:
    """A row a wording."""
    table = Table("", COLUMNS, [_row(reading) for reading in readings], empty="No wording was given.")
    return Page(f"How by-when wordings are read{_counted(issued)}", None, [table])


def explain_data(readings: Sequence[Reading], issued: date | None) -> dict[str, Any]:
    """The readings as plain data in the names of the other answers."""
    return {
        "format": 1,
        "issued_on": issued.isoformat() if issued else None,
        "wordings": [_data(reading) for reading in readings],
    }


def _whole(reading: Reading, issued: date | None) -> Page:
    found = reading.resolution
    pairs = [("Read as", Cell(_meaning(reading), "strong")), ("Kind", Cell(str(found.kind)))]
    if found.milestones:
        pairs.append(("Milestones", Cell(", ".join(map(format_date, found.milestones)))))
    if found.other:
        pairs.append(("It could also mean", Cell(format_date(found.other))))
    if found.unplaced:
        pairs.append(("Not understood", Cell(", ".join(f"“{word}”" for word in found.unplaced))))
    if found.suggestion:
        pairs.append(("Clearer", Cell(found.suggestion)))
    why = Points("Why", [Cell(reason) for reason in found.reasons])
    return Page(f"“{reading.wording}”{_counted(issued)}", None, [Facts("", pairs), *([why] if why.cells else [])])


def _row(reading: Reading) -> list[Cell]:
    found = reading.resolution
    why = "; ".join([*found.reasons, *([f"clearer: {found.suggestion}"] if found.suggestion else [])])
    return [
        Cell(reading.wording),
        Cell(_short(reading), data=found.due.isoformat() if found.due else ""),
        Cell(str(found.kind)),
        Cell(found.start.isoformat() if found.start else ""),
        Cell("yes" if found.ambiguous else ""),
        Cell(why),
    ]


def _data(reading: Reading) -> dict[str, Any]:
    found = reading.resolution
    return {
        "by_when": reading.wording,
        "by_when_kind": str(found.kind),
        "start": _iso(found.start),
        "due": _iso(found.due),
        "ongoing": found.ongoing,
        "recurs": found.recurs,
        "milestones": [day.isoformat() for day in found.milestones],
        "ambiguous": found.ambiguous,
        "other": _iso(found.other),
        "reasons": list(found.reasons),
        "unplaced": list(found.unplaced),
        "suggestion": found.suggestion,
    }


def _meaning(reading: Reading) -> str:
    """What the wording amounts to, with its date in full and whether it is started or goes on."""
    found = reading.resolution
    if found.due is None:
        return _short(reading)
    begun = f"from {format_date(found.start)} " if found.start else ""
    return f"{begun}by {format_date(found.due)}" + (", then ongoing" if found.ongoing else "")


def _short(reading: Reading) -> str:
    """What a table says of the wording; one that needs the day of issue, and has none, says so."""
    return (
        deadline(Deadline(reading.wording, reading.resolution, reading.resolution.due), short) or "depends on --issued"
    )


def _counted(issued: date | None) -> str:
    return f", counted from {format_date(issued)}" if issued else ""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
