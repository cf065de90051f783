"""Define what a resolved wording contains."""

from __future__ import annotations

import datetime as dt
import enum

from actionplan.named_tuple import NamedTuple


class ResolutionKind(enum.StrEnum):
    """What sort of wording it is; only `DATE` and `RECURRING` can have a due date."""

    DATE = "date"
    """A deadline can be given."""
    ONGOING = "ongoing"
    """It continues and has no deadline."""
    RECURRING = "recurring"
    """A frequency."""
    EVENT = "event"
    """It waits for something whose date the wording does not give."""
    DONE = "done"
    """The wording says that it has happened."""
    VAGUE = "vague"
    """Urgency or a promise, and no date."""
    NONE = "none"
    """Nothing is written that could be a date."""
    STOPPED = "stopped"
    """The wording says that it was dropped."""
    UNKNOWN = "unknown"
    """Not understood."""


class Resolution(NamedTuple):
    """One wording, read.

    `due` is the last day on which the deadline can still be met, `start` the first day of an explicit range or of
    something that continues. `milestones` holds every deadline where the wording has several, in order. `other` is the
    due date of the other reading of an `ambiguous` wording, where that reading has one. `used` are the character spans
    of the parts that the answer rests on, `set_aside` all other words, `unplaced` those of them that are not understood
    or that could be part of a time. `reports_progress` is set where it says how much has been done ("90% complete").
    """

    kind: ResolutionKind
    start: dt.date | None = None
    due: dt.date | None = None
    ongoing: bool = False
    recurs: str | None = None
    milestones: tuple[dt.date, ...] = ()
    ambiguous: bool = False
    reasons: tuple[str, ...] = ()
    used: tuple[tuple[int, int], ...] = ()
    unplaced: tuple[str, ...] = ()
    suggestion: str | None = None
    other: dt.date | None = None
    set_aside: tuple[str, ...] = ()
    reports_progress: bool = False
