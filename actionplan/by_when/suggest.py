"""What to write instead of a wording that is not understood."""

import datetime as dt

from actionplan.by_when.literals import format_date
from actionplan.by_when.resolution import Kind

_EXAMPLE = dt.date(2011, 3, 31)


def suggest(kind: Kind, base: dt.date | None, unrelated: str | None = None) -> str | None:
    """Suggest what to write instead, for a wording that is not understood.

    `unrelated` is a time in it that nothing relates to the action; `base` lends the examples their year.
    """
    if kind is not Kind.UNKNOWN:
        return None
    day = format_date(base or _EXAMPLE)
    month = day.split(" ", 1)[1]
    if unrelated:
        return f"if '{unrelated}' is the deadline, write it alone, as a day or a month with its year ('by {month}')"
    return f"write a day or a month with its year ('{day}', 'by {month}'), or 'ongoing', 'quarterly', 'TBC'"
