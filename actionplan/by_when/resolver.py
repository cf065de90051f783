"""The front door: a wording in, a resolution out."""

import datetime
import functools

from actionplan.by_when.calendar import STANDARD, Calendar
from actionplan.by_when.resolution import Kind, Resolution


def resolve(wording: str, base: datetime.date | None, calendar: Calendar = STANDARD) -> Resolution:
    """Read a "by when" wording as the people who agreed it would.

    `base` is the day that relative wordings and missing years count from; None where no such day is known: what
    needs one then has no date. Never raises, whatever the text. Answers are remembered: plans repeat their wordings.
    """
    return _resolve(wording, base, calendar)


@functools.lru_cache(maxsize=4096)
def _resolve(wording: str, base: datetime.date | None, calendar: Calendar) -> Resolution:
    return Resolution(Kind.NONE if not wording.strip() else Kind.UNKNOWN)
