"""Count lengths of time from a day: how often recurring work must be reported."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from actionplan.by_when import read_duration

_MONTHS = {"bimonthly": 2, "quarterly": 3, "termly": 4, "six-monthly": 6, "annual": 12, "biennial": 24}
"""The months between two reports. Anything more frequent is expected once per month."""

_EVERY = "every "


@lru_cache(maxsize=4096)  # Most plans use the same lengths of time, and many entries have the same date.
def later(day: date, by: relativedelta) -> date:
    """Return `day` moved on by a length of time, or the last possible date if the result is beyond it."""
    try:
        return day + by
    except (OverflowError, ValueError):
        return date.max


@lru_cache(maxsize=256)
def interval(recurs: str, review_every: relativedelta | None) -> relativedelta | None:
    """Return how long after its last report recurring work must be reported again; None if that is not known.

    A stated length ("every 30 days") is used as written, and any other frequency as at least a month. Work that recurs
    per meeting is reported as often as `review_every` says.
    """
    if recurs == "per meeting":
        return review_every
    stated = read_duration(recurs.removeprefix(_EVERY)) if recurs.startswith(_EVERY) else None
    return stated or relativedelta(months=_MONTHS.get(recurs, 1))


def is_unreported(recurs: str, last_report: date | None, review_every: relativedelta | None, day: date) -> bool:
    """Tell whether the last report on recurring work, or its beginning, is more than one interval ago."""
    length = interval(recurs, review_every)
    return last_report is not None and length is not None and later(last_report, length) < day
