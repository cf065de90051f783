"""An agenda as iCalendar (RFC 5545): one all-day event per deadline, milestone and recurring action."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from actionplan.dataset import Agenda, Event
from actionplan.named_tuple import NamedTuple
from actionplan.outputs.sanitize import clean, guard

PRODUCT = "-//actionplan//EN"
REMINDERS, MORNING = (7, 1), 9
"""How many days before an event, and at which hour, the calendar gives a reminder."""
HOST = "actionplan"
"""The part of every UID after the @: the kind of calendar, not a web address."""
END = "END:VCALENDAR\r\n"


def render(agenda: Agenda) -> str:
    """Write the calendar; lines end in CRLF."""
    return "".join(pieces(agenda, [event_texts(agenda.events, agenda.as_of)]))


class EventText(NamedTuple):
    """An event as text, with the name from which its UID is made."""

    name: str
    text: str


def event_texts(events: Iterable[Event], as_of: date) -> list[EventText]:
    """Write events, each as if no other had its name."""
    return [EventText(_text(event.name), _event(event, as_of).to_ical().decode("utf-8")) for event in events]


def pieces(agenda: Agenda, parts: Iterable[Iterable[EventText]]) -> Iterator[str]:
    """Yield the text of a calendar in pieces: its head, and parts with events that are text, instead of its own."""
    yield _head(agenda)
    names = _EventNames()
    for part in parts:
        yield "".join([_renamed(event, names.take(event.name)) for event in part])
    yield END


class _EventNames:
    """Gives each event a name of its own: one that is taken gets a number, so that no two events have the same UID."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._numbers: Counter[str] = Counter()

    def take(self, name: str) -> str:
        """Return the name for the next event that has this one."""
        own = name
        while own in self._taken:
            self._numbers[name] += 1
            own = f"{name}#{self._numbers[name] + 1}"
        self._taken.add(own)
        return own


def _renamed(event: EventText, name: str) -> str:
    """Return the text of an event with the UID of a name."""
    return event.text if name == event.name else event.text.replace(_uid_line(event.name), _uid_line(name), 1)


def _uid_line(name: str) -> str:
    """Return the lines of a UID, from the end of the line before it. No other line begins with this name."""
    from icalendar import Event as Component  # noqa: PLC0415

    component = Component()
    component.add("uid", _uid(name))
    text: str = component.to_ical().decode("utf-8")
    return text.removeprefix("BEGIN:VEVENT").removesuffix("END:VEVENT\r\n")


def _uid(name: str) -> str:
    return f"{name}@{HOST}"


def _head(agenda: Agenda) -> str:
    """Return what comes before the events of a calendar."""
    from icalendar import Calendar  # noqa: PLC0415 costs as much as all the rest, and is an extra

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _text(agenda.title))
    if agenda.left_out:
        calendar.add("x-wr-caldesc", _text(agenda.left_out))
    text: str = calendar.to_ical().decode("utf-8")
    return text.removesuffix(END)


def _event(event: Event, as_of: date) -> Any:
    from icalendar import Event as Component  # noqa: PLC0415

    component = Component()
    component.add("uid", _uid(_text(event.name)))
    component.add("dtstamp", datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC))
    component.add("dtstart", event.day)
    if event.day < date.max:
        component.add("dtend", event.day + timedelta(days=1))  # The first day after the event.
    if event.every:
        component.add("rrule", {"freq": "monthly", "interval": event.every, **_last_days(event.day)})
    component.add("summary", _text(event.summary))
    component.add("description", "\n".join(map(_text, event.lines)))
    component.add("categories", [_text(event.category)])
    component.add("sequence", event.sequence)
    component.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    component.add("transp", "TRANSPARENT")  # A deadline does not make anybody busy.
    for days in REMINDERS if event.reminders else ():
        if event.every or event.day - as_of > timedelta(days):  # There is no reminder for a day that has passed.
            component.add_component(_alarm(event, days))
    return component


def _alarm(event: Event, days: int) -> Any:
    """Return the reminder of an event some days before it, in the morning."""
    from icalendar import Alarm  # noqa: PLC0415

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _text(event.summary))
    alarm.add("trigger", timedelta(hours=MORNING) - timedelta(days))
    return alarm


def _last_days(day: date) -> dict[str, Any]:
    """Return the days up to one that not every month has, so that the last one in a month is chosen."""
    return {"bymonthday": list(range(28, day.day + 1)), "bysetpos": -1} if day.day > 28 else {}


def _text(text: str) -> str:
    """Return one line of visible characters that holds no command to a build log, wherever it is folded."""
    return guard(clean(text)).replace("::", ": :")
