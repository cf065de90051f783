"""Write a calendar of many plans event by event, with few of them in memory."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator, Sequence
from datetime import date

from actionplan.exports.export_request import Export, ExportRequest
from actionplan.files.waiting_file import WaitingFile
from actionplan.named_tuple import NamedTuple
from actionplan.outputs import ics
from actionplan.outputs.sanitize import rendered
from actionplan.standing import PlanStanding
from actionplan.views.export_calendar import AgendaHead, agenda_head, agenda_part


class CalendarPart(NamedTuple):
    """The events of some plans as text, and what else these plans add to a calendar."""

    heads: list[AgendaHead]
    events: list[ics.EventText]


@contextlib.contextmanager
def calendar_export(request: ExportRequest) -> Iterator[Export]:
    """Return the calendar of every plan as text.

    Its head says what has no event, so the events wait in a temporary file until all plans have been read. Raises as
    `StandingSource.gather` does.
    """
    with WaitingFile[list[ics.EventText]]() as waiting:
        heads: list[AgendaHead] = []
        for part in request.plans.gather(functools.partial(_events_of, day=request.day), _joined):
            heads += part.heads
            waiting.add(part.events)
        agenda = agenda_head(heads, request.day, request.owners)
        yield Export(map(rendered, ics.pieces(agenda, waiting)), agenda.left_out)


def _events_of(standing: PlanStanding, day: date) -> CalendarPart:
    """Write the events of one plan."""
    head, events = agenda_part(standing)
    return CalendarPart([head], ics.event_texts(events, day))


def _joined(parts: Sequence[CalendarPart]) -> CalendarPart:
    """Join the events of some plans."""
    return CalendarPart([head for part in parts for head in part.heads], [e for part in parts for e in part.events])
