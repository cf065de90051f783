"""Suggest what to write instead of a wording that is not understood or gives no date."""

import datetime as dt
import re

from actionplan.by_when.literals import format_date
from actionplan.by_when.resolution import ResolutionKind

_EXAMPLE = dt.date(2011, 3, 31)
_WEEKS = r"\b(\d)/52\b"  # few wordings need it


def suggest(
    kind: ResolutionKind,
    base: dt.date | None,
    wording: str = "",
    unrelated: str | None = None,
    *,
    progress: bool = False,
) -> str | None:
    """Suggest what to write instead; None for a wording that needs nothing.

    `unrelated` is a time in it that nothing relates to the action; `base` lends the examples their year.
    """
    if kind is ResolutionKind.NONE and progress:
        return "record how much is done under `progress`, and give the deadline here"
    if kind is not ResolutionKind.UNKNOWN:
        return None
    day = format_date(base or _EXAMPLE)
    month = day.split(" ", 1)[1]
    weeks = re.search(_WEEKS, wording)
    if weeks:
        return f"write '{weeks[1]} weeks' if that is what '{weeks[0]}' means"
    if unrelated:
        return f"if '{unrelated}' is the deadline, write it alone, as a day or a month with its year ('by {month}')"
    return f"write a day or a month with its year ('{day}', 'by {month}'), or 'ongoing', 'quarterly', 'TBC'"
