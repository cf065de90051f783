"""What happened to an action: its log, and how its deadline moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from actionplan.page import Cell, Column, Table
from actionplan.plan.deadline import Deadline
from actionplan.plan.model import Entry
from actionplan.standing import ActionStanding
from actionplan.views.labels import Words, short
from actionplan.views.phrases import clock, deadline


def moves(standing: ActionStanding, words: Words) -> Iterator[Table]:
    """Yield a table of how the deadline moved, if it did: the original, each move, and any request."""
    if not standing.revisions and not standing.request:
        return
    rows = [_move("original", standing.agreed, None)]
    rows += [
        _move("moved", revision, "" if revision.approved_by else "not approved") for revision in standing.revisions
    ]
    if standing.request:
        rows.append(_move("requested", standing.request, "awaiting approval"))
    yield Table("How the deadline moved", _move_columns(words), rows)


def _move_columns(words: Words) -> list[Column]:
    wording = words.field("by_when")
    return [
        Column("On"),
        Column("Change"),
        Column(wording, weight=2),
        Column(words.field("due"), optional=1, under=wording),
        Column(words.field("approved_by"), weight=1, optional=2, under=wording),
        Column("Reason", weight=3, optional=3, under=wording),
    ]


def _move(what: str, when: Deadline, missing: str | None) -> list[Cell]:
    approved = Cell(when.approved_by) if when.approved_by else Cell(missing or "", "moved")
    day = when.due or when.resolution.due
    return [
        _day(when.on),
        Cell(what),
        Cell(when.by_when or "no date given"),
        _day(day) if day else Cell(deadline(when, short), "muted"),
        approved,
        Cell(when.note or ""),
    ]


def _day(day: date | None) -> Cell:
    return Cell(short(day), "", day.isoformat()) if day else Cell("")


def log(entries: Sequence[Entry], words: Words) -> Table:
    """Return the log as a table, oldest first."""
    titles = [
        Column("On"),
        Column(words.field("status"), optional=2, under="Note"),
        Column(words.field("rag"), optional=3),
        Column("Note", weight=4),
        Column(words.field("evidence"), weight=2, optional=5, under="Note"),
        Column("By", weight=1, optional=4, under="Note"),
    ]
    return Table("Log", titles, [_event(entry, words) for entry in entries], empty="No updates yet.")


def _event(entry: Entry, words: Words) -> list[Cell]:
    return [
        Cell(entry.on.text if entry.on.first != entry.on.last else short(entry.on.last), "", entry.on.last.isoformat()),
        Cell(words.word(entry.status, entry.status_as_typed) if entry.status else ""),
        Cell(entry.rag, entry.rag) if entry.rag else Cell(""),
        Cell(_entry_text(entry)),
        Cell(", ".join(entry.evidence), "muted"),
        Cell(entry.by or "", "muted"),
    ]


def _entry_text(entry: Entry) -> str:
    """Return the note and anything else an entry reports, except its status and rating."""
    more = []
    if entry.by_when:
        more.append(f"by when “{entry.by_when}”")
    if entry.owners is not None:
        more.append(f"now with {', '.join(entry.owners) or 'no owner'}")
    if entry.percent is not None:
        more.append(f"{entry.percent:g}% done")
    if entry.completed:
        more.append(f"completed {entry.completed.text}")
    if entry.response_by:
        more.append(f"response expected {clock(entry.response_by)}")
    if entry.approved_by:
        more.append(f"approved by {entry.approved_by}")
    details = "; ".join(more)
    return f"{entry.note} ({details})" if entry.note and details else entry.note or details
