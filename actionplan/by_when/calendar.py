"""Define the calendar of an organisation: when years start, what a quarter is, whether the day comes first."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from actionplan.named_tuple import NamedTuple


class Period(NamedTuple):
    """A stretch of days, both ends included."""

    first: dt.date
    last: dt.date


class Calendar(NamedTuple):
    """The conventions of one organisation; the defaults are those of a British public body.

    `financial_year_starts` and `academic_year_starts` are (month, day). `quarters` says what "Q1" means where neither
    the year ("2010/11") nor the months beside it decide. Terms and their holidays follow from the month in which the
    academic year starts; `financial_year_starts` is None where the organisation has not stated it: 1 April.
    `financial_year_named_by` says which of its two years names a financial year in "FY2025":
    "end", "start", or None where the organisation has not stated it.
    """

    financial_year_starts: tuple[int, int] | None = None
    quarters: Literal["calendar", "financial"] = "calendar"
    day_first: bool = True
    academic_year_starts: tuple[int, int] = (9, 1)
    seasons: Literal["northern", "southern"] = "northern"
    financial_year_named_by: Literal["end", "start"] | None = None

    @property
    def financial_year(self) -> tuple[int, int]:
        """The month and day on which the financial year starts."""
        return self.financial_year_starts or (4, 1)


STANDARD = Calendar()
"""The calendar of a plan that states none."""


def require_day(day: dt.date) -> None:
    """Raise TypeError, with what to write instead, for a day that is a text or has a time.

    A datetime is a date by its type, but cannot be compared with one.
    """
    if not isinstance(day, dt.date) or isinstance(day, dt.datetime):
        raise TypeError(f"give the day as a datetime.date, not a {type(day).__name__}: datetime.date(2011, 3, 15)")
