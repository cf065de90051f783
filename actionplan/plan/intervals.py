"""Lengths of time from a day: how often work that recurs is expected to be reported."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from actionplan.by_when import read_duration

_MONTHS = {"bimonthly": 2, "quarterly": 3, "termly": 4, "six-monthly": 6, "annual": 12, "biennial": 24}
"""The months between two occurrences; everything more frequent is expected once a month."""

_EVERY = "every "


@lru_cache(maxsize=4096)  # plans agree on how long is long, and what is reported together bears the same date
def later(day: date, by: relativedelta) -> date:
    """Return `day` moved on, or the last day there is where that would be beyond it."""
    try:
        return day + by
    except (OverflowError, ValueError):
        return date.max


@lru_cache(maxsize=256)
def interval(recurs: str, review_every: relativedelta | None) -> relativedelta | None:
    """Return how long after its last report recurring work is expected again; None where nothing says.

    A stated length ("every 30 days") counts as written, any other frequency as a month at least; per meeting it is
    `review_every`.
    """
    if recurs == "per meeting":
        return review_every
    stated = read_duration(recurs.removeprefix(_EVERY)) if recurs.startswith(_EVERY) else None
    return stated or relativedelta(months=_MONTHS.get(recurs, 1))


def is_unreported(recurs: str, word: date | None, review_every: relativedelta | None, day: date) -> bool:
    """Tell whether recurring work is more than one interval from its last report, or from its beginning."""
    length = interval(recurs, review_every)
    return word is not None and length is not None and later(word, length) < day
