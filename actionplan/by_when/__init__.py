"""Resolve "by when" wordings to deadlines: `resolve`, and the types it takes and returns.

A library in its own right: it knows the calendar and how deadlines are written, and nothing of plans. `trace`, in the
module of that name, shows every step of a reading.
"""

from actionplan.by_when.calendar import Calendar, Period
from actionplan.by_when.literals import format_date, read_duration, read_period
from actionplan.by_when.resolution import Resolution, ResolutionKind
from actionplan.by_when.resolver import resolve

__all__ = [
    "Calendar",
    "Period",
    "Resolution",
    "ResolutionKind",
    "format_date",
    "read_duration",
    "read_period",
    "resolve",
]
