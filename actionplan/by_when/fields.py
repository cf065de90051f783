"""Dates, periods and durations as typed in fields of their own, and dates as printed."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from actionplan.by_when.calendar import Calendar, Period

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta


def read_period(text: str, calendar: Calendar = Calendar()) -> Period | None:  # noqa: B008
    """Read an absolute date or period with its year: "31 January 2011", "2011-01-31", "January 2011", "2010/11".

    None for anything else: a missing year, an impossible date, words around it.
    """
    return None


def read_duration(text: str) -> relativedelta | None:
    """Read "6 months", "30 days", "30d", "within 2 weeks", "1 year"; None for anything else."""
    return None


def format_date(day: datetime.date) -> str:
    """Print a day as "31 March 2011", whatever the locale."""
    return str(day)
