"""What to write instead of a wording that gives no date."""

import datetime as dt

from actionplan.by_when.fields import format_date
from actionplan.by_when.resolution import Kind

_EXAMPLE = dt.date(2011, 3, 31)


def suggest(kind: Kind, base: dt.date | None) -> str | None:
    """Suggest a wording that has a deadline, for one that has none."""
    if kind is not Kind.UNKNOWN:
        return None
    day = format_date(base or _EXAMPLE)
    month = day.split(" ", 1)[1]
    return f"write a day, a month or a range with its year ('{day}', 'by {month}'), or 'ongoing', 'quarterly', 'TBC'"
