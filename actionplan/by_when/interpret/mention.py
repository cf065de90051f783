"""Describe a time in a wording: its role (deadline, start, past date, part of a name) and its days."""

from __future__ import annotations

import datetime as dt
import enum

from actionplan.named_tuple import NamedTuple


class TimeRole(enum.Enum):
    """What a time does."""

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
