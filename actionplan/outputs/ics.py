"""An agenda as iCalendar (RFC 5545): an all-day event a deadline."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from actionplan.dataset import Agenda, Event
from actionplan.outputs.clean import clean, guard
from actionplan.outputs.extra import missing

PRODUCT = "-//actionplan//EN"


def render(agenda: Agenda) -> str:
    """Write the calendar; lines end in CRLF. Raises ActionplanError where icalendar is not installed."""
    try:
        from icalendar import Calendar  # noqa: PLC0415 costs as much as all the rest, and is an extra
    except ImportError:
        raise missing("calendars", "icalendar") from None
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _text(agenda.title))
    for event in agenda.events:
        made.add_component(_event(event, agenda.as_of))
    content: bytes = made.to_ical()
    return content.decode("utf-8")


def _event(event: Event, as_of: date) -> Any:
    from icalendar import Event as Component  # noqa: PLC0415

    made = Component()
    made.add("uid", _text(event.uid))
    made.add("dtstamp", datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC))
    made.add("dtstart", event.day)
    if event.day < date.max:
        made.add("dtend", event.day + timedelta(days=1))  # the first day that is no more part of it
    made.add("summary", _text(event.summary))
    made.add("description", "\n".join(map(_text, event.lines)))
    made.add("categories", [_text(event.category)])
    made.add("sequence", event.sequence)
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    made.add("transp", "TRANSPARENT")  # a deadline keeps nobody busy
    return made


def _text(text: str) -> str:
    """One line of visible characters, in which no build log finds a command, wherever the line is folded."""
    return guard(clean(text)).replace("::", ": :")
