"""Describe a time in a wording, its role (deadline, start, part of a name) and its days; and all that was read."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Sequence

from actionplan.by_when.interpret.status import WordingStatus
from actionplan.by_when.parser.clauses import Clause, Segment, content_of
from actionplan.named_tuple import NamedTuple


class TimeRole(enum.Enum):
    """What a time does.

    DEADLINE: the action is due then. SPAN: so it is at the end of these days. START: something starts then and goes on.
    AFTER: nothing happens before then. PAST: it was done then. NAME: it is part of other words and gives no date.
    OLD: another date replaced it. ASKED: a new date that is only asked for. NO_BASE: it counts from the base, which is
    not known. WAITING: it belongs to what is waited for. OPEN: nothing says when it ends ("5 years +").
    UNRELATED: nothing says how it bears on the action, which forbids a date.
    """

    DEADLINE, SPAN, START, AFTER, PAST, NAME, OLD, ASKED, NO_BASE, UNRELATED, WAITING, OPEN = range(12)


class Mention(NamedTuple):
    """One time of a wording: its role, its days, and the reasons in words.

    `is_soft` marks a time counted from the base, which a stated date beside it beats; `is_firm` one that its own words
    make a deadline ("by", "no later than"); `is_revised` one that replaces those before it.
    """

    role: TimeRole
    clause: int
    span: tuple[int, int]
    due: dt.date | None = None
    start: dt.date | None = None
    first: dt.date | None = None
    """The first day of a time with its year or counted from the base, whether or not anything starts then."""
    is_soft: bool = False
    is_today: bool = False
    """It is the base itself, "immediately": a length of time beside it beats it."""
    is_firm: bool = False
    is_dated: bool = False
    """Its year is stated."""
    is_revised: bool = False
    is_until: bool = False
    is_of_series: bool = False
    """The words before it say that more follow: "first due 30 June", "next review 2025"."""
    is_unsure: bool = False
    """It could mean another day."""
    is_wrong: bool = False
    """It cannot be quite right as written: 31 April, or the wrong day of the week."""
    is_waiting_length: bool = False
    """It is a length of time that counts from something else: "within 7 days of the meeting"."""
    reasons: tuple[str, ...] = ()
    rule: str = ""
    """What decided the role, for whoever traces the reading."""


class Interpretation(NamedTuple):
    """All that was read in a wording."""

    clauses: Sequence[Clause]
    status: WordingStatus
    mentions: Sequence[Mention]
    base: dt.date | None
    unplaced: Segment | None = None
    """What could be part of a time and has no place in one."""

    def having(self, *roles: TimeRole) -> list[Mention]:
        """Return the mentions of these roles, in order."""
        return [mention for mention in self.mentions if mention.role in roles]

    @property
    def content(self) -> list[Segment]:
        """The segments of all clauses that are not ignored."""
        return content_of(self.clauses)

    def segments(self) -> list[Segment]:
        """Return the segments of all clauses."""
        return [segment for clause in self.clauses for segment in clause.segments]
