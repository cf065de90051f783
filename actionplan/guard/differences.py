"""What a difference between two versions of a plan is, and how one is put into words."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from actionplan.by_when import format_date
from actionplan.guard.items import Item
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

Record = Item | Entry | Response | Plan


class Difference(NamedTuple):
    """One thing that a reviewer must know of. `code` is that of the rule that reports it.

    `record` and `key` are where the new version has it (`record` None: nowhere); `then` is the item of the base, on
    whose line a comment at the base may suppress it.
    """

    code: str
    record: Record | None
    key: str
    message: str
    help: str = ""
    then: Item | None = None


def deadline_move(was: Deadline, is_now: Deadline) -> str:
    """Return "14 February 2011 → 31 March 2012", with the words where there is no date."""
    return f"{deadline_words(was)} → {deadline_words(is_now)}"


def deadline_words(deadline: Deadline) -> str:
    """Return the date of a deadline, or its words where it has none."""
    if deadline.due:
        return format_date(deadline.due)
    return f"`{deadline.by_when}`, no date" if deadline.by_when else "none"


def day_words(day: date | None) -> str:
    """Return a day as printed."""
    return format_date(day) if day else "none"
