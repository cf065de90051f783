"""The steps of a reading, in words an officer understands."""

import datetime as dt

from actionplan.by_when.calendar import Calendar, Period
from actionplan.by_when.fields import format_date
from actionplan.by_when.stretches import Ahead, Frame, Part, Stretch, Unit, Which
from actionplan.by_when.vocabulary import times

_PARTS_OF_MONTHS = {
    Part.EARLY: "'{}' a month is up to its 10th",
    Part.MID: "'{}' a month is its 15th",
    Part.LATE: "'{}' a month is up to its last day",
    Part.FIRST_HALF: "'{}' of a month is up to its 15th",
    Part.SECOND_HALF: "'{}' of a month is up to its last day",
}
_PARTS_OF_YEARS = {
    Part.EARLY: "'{}' in a year is its first quarter",
    Part.MID: "'{}' in a year is its second quarter",
    Part.LATE: "'{}' in a year is up to its last day",
    Part.FIRST_HALF: "the first half of a year is its first six months",
    Part.SECOND_HALF: "the second half of a year is its last six months",
}
_PARTS_OF_OTHERS = {
    Part.EARLY: "'{}' in it is its first month",
    Part.MID: "'{}' in it is its second month",
    Part.LATE: "'{}' in it is up to its last day",
    Part.FIRST_HALF: "its first half",
    Part.SECOND_HALF: "its second half",
}
_OTHER_YEARS = {Frame.FINANCIAL: "financial year", Frame.ACADEMIC: "academic year"}


def explain_stretch(stretch: Stretch, text: str, period: Period, base: dt.date | None, calendar: Calendar) -> list[str]:
    """Say how a time became days."""
    said = _quote(text[stretch.start : stretch.end])
    lines = [*_whence(stretch, said, period, base, calendar)]
    part = _part(stretch, text)
    if part:
        lines.append(part)
    if stretch.unit is Unit.DAY and stretch.part is None and period.first.day != stretch.numbers[1]:
        month = times.MONTH_NAMES[period.first.month - 1]
        lines.append(f"{month} {period.first.year} has no {stretch.numbers[1]}th: taken as its last day")
    if stretch.weekday is not None and period.first.weekday() != stretch.weekday:
        lines.append(f"{format_date(period.first)} is a {times.DAY_NAMES[period.first.weekday()]}, not the day named")
    return lines


def _quote(said: str) -> str:
    return "'" + " ".join(said.split()) + "'"


def _whence(stretch: Stretch, said: str, period: Period, base: dt.date | None, calendar: Calendar) -> list[str]:
    since = format_date(base) if base else "the base"
    if stretch.unit is Unit.TODAY:
        return [f"{said} is the day it was agreed: {since}"]
    if stretch.unit is Unit.PLAIN:
        return [_plain(stretch, said, period, since)]
    if stretch.unit is Unit.WEEKDAY:
        return [f"{said} is the first such day from {since}: {format_date(period.first)}"]
    if stretch.year is None:
        return [f"{said} has no year: {_days(period)} is the one that fits"]
    if stretch.frame in _OTHER_YEARS and stretch.unit is Unit.YEAR:
        return [f"{said} is the {_OTHER_YEARS[stretch.frame]} that starts in {stretch.year}"]
    if stretch.unit is Unit.SEASON:
        return [f"{said} is three whole months: {_days(period)}"] if stretch.part is None else []
    if stretch.unit in (Unit.TERM, Unit.QUARTER, Unit.HALF, Unit.WEEK, Unit.FESTIVAL, Unit.NTH_WEEKDAY):
        return [f"{said} is {_days(period)}"]
    return []


def _plain(stretch: Stretch, said: str, period: Period, since: str) -> str:
    which = {
        Which.NEW: f"the next to start on or after {since}",
        Which.NEXT: f"the one after that which holds {since}",
        Which.THIS: f"the one that holds {since}",
        None: f"the first to end on or after {since}",
    }[stretch.which]
    return f"{said} is {which}: {_days(period)}"


def _days(period: Period) -> str:
    if period.first == period.last:
        return format_date(period.first)
    return f"{format_date(period.first)} to {format_date(period.last)}"


def _part(stretch: Stretch, text: str) -> str | None:
    part = stretch.part
    if part is Part.WEEK_FROM:
        return "a week that commences on a day runs for seven days from it"
    if part is None or part not in _PARTS_OF_MONTHS:
        return None
    said = text[stretch.start : stretch.end].split(maxsplit=1)[0].strip("-(").lower()
    if stretch.unit is Unit.MONTH or (stretch.unit is Unit.PLAIN and stretch.name == "month"):
        return _PARTS_OF_MONTHS[part].format(said)
    if stretch.unit is Unit.YEAR or (stretch.unit is Unit.PLAIN and stretch.name == "year"):
        return _PARTS_OF_YEARS[part].format(said)
    return _PARTS_OF_OTHERS[part].format(said)


def explain_ahead(ahead: Ahead, text: str, base: dt.date, due: dt.date) -> str:
    """Say how a length of time became a day."""
    said = _quote(text[ahead.start : ahead.end])
    return f"{said} from {format_date(base)} is {format_date(due)}"
