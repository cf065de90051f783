"""Differences between two versions of a plan, and the words for them."""

from __future__ import annotations

from datetime import date

from actionplan.by_when import format_date
from actionplan.guard.items import Item
from actionplan.named_tuple import NamedTuple
from actionplan.plan.deadline import Deadline
from actionplan.plan.model import Entry, Plan, Response

ANSWER_CHANGED = "AP807"
DEADLINE_CHANGED = "AP801"
ENTRY_BACKDATED = "AP804"
ENTRY_CHANGED = "AP803"
ENTRY_IN_FUTURE = "AP810"
GONE = "AP802"
NOT_UNIQUE = "AP809"
OWNERS_CHANGED = "AP805"
POST_CHANGED = "AP813"
REPORTED_LATE = "AP815"
REWORDED = "AP806"
RULE_CHANGED = "AP808"
RULE_CHANGED_BY_RECORD = "AP814"
RESTATED = "AP811"
WORDS_REMOVED = "AP812"
BASE_UNREADABLE = "AP816"
BASE_OLDER = "AP817"

ItemOrEntry = Item | Entry | Response | Plan


class Difference(NamedTuple):
    """One difference that a reviewer must know about. `code` is that of the rule that reports it.

    `record` and `key` give its place in the new version; `record` is None if it has none. `then` is the item of the
    base, where a comment in the base may suppress the difference.
    """

    code: str
    record: ItemOrEntry | None
    key: str
    message: str
    help: str = ""
    then: Item | None = None


def deadline_move(was: Deadline, is_now: Deadline) -> str:
    """Return the move of a deadline, for example "14 February 2011 → 31 March 2012"."""
    return f"{deadline_words(was)} → {deadline_words(is_now)}"


def deadline_words(deadline: Deadline) -> str:
    """Return the date of a deadline, or its wording if it has none."""
    if deadline.due:
        return format_date(deadline.due)
    return f"`{deadline.by_when}`, no date" if deadline.by_when else "none"


def day_words(day: date | None) -> str:
    """Return a date as printed, or "none"."""
    return format_date(day) if day else "none"
