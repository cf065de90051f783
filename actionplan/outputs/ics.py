"""An agenda as iCalendar (RFC 5545): one all-day event per deadline, milestone and recurring action."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from actionplan.dataset import Agenda, Event
from actionplan.outputs.sanitize import clean, guard

PRODUCT = "-//actionplan//EN"
REMINDERS, MORNING = (7, 1), 9
"""How many days before an event, and at which hour, the calendar gives a reminder."""
HOST = "actionplan"
"""The part of every UID after the @: the kind of calendar, not a web address."""


def render(agenda: Agenda) -> str:
    """Write the calendar; lines end in CRLF."""
    from icalendar import Calendar  # noqa: PLC0415 costs as much as all the rest, and is an extra

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _text(agenda.title))
    if agenda.left_out:
        made.add("x-wr-caldesc", _text(agenda.left_out))
    for event, uid in zip(agenda.events, _uids(agenda.events), strict=True):
        made.add_component(_event(event, uid, agenda.as_of))
    content: bytes = made.to_ical()
    return content.decode("utf-8")


def _uids(events: Sequence[Event]) -> Iterator[str]:
    """Return a UID for each event: its name in visible characters, with a number if two have the same."""
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    for event in events:
        name = uid = _text(event.name)
        while uid in taken:
            numbers[name] += 1
            uid = f"{name}#{numbers[name] + 1}"
        taken.add(uid)
        yield f"{uid}@{HOST}"


def _event(event: Event, uid: str, as_of: date) -> Any:
    from icalendar import Event as Component  # noqa: PLC0415

    made = Component()
    made.add("uid", uid)
    made.add("dtstamp", datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC))
    made.add("dtstart", event.day)
    if event.day < date.max:
        made.add("dtend", event.day + timedelta(days=1))  # The first day after the event.
    if event.every:
        made.add("rrule", {"freq": "monthly", "interval": event.every, **_last_days(event.day)})
    made.add("summary", _text(event.summary))
    made.add("description", "\n".join(map(_text, event.lines)))
    made.add("categories", [_text(event.category)])
    made.add("sequence", event.sequence)
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    made.add("transp", "TRANSPARENT")  # A deadline does not make anybody busy.
    for days in REMINDERS if event.reminders else ():
        if event.every or event.day - as_of > timedelta(days):  # There is no reminder for a day that has passed.
            made.add_component(_alarm(event, days))
    return made


def _alarm(event: Event, days: int) -> Any:
    """Return the reminder of an event some days before it, in the morning."""
    from icalendar import Alarm  # noqa: PLC0415

    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", _text(event.summary))
    made.add("trigger", timedelta(hours=MORNING) - timedelta(days))
    return made


def _last_days(day: date) -> dict[str, Any]:
    """Return the days up to one that not every month has, so that the last one in a month is chosen."""
    return {"bymonthday": list(range(28, day.day + 1)), "bysetpos": -1} if day.day > 28 else {}


def _text(text: str) -> str:
    """Return one line of visible characters that holds no command to a build log, wherever it is folded."""
    return guard(clean(text)).replace("::", ": :")
