"""How views say things: the house's labels, short dates, days, and what a deadline amounts to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from actionplan.by_when import Kind
from actionplan.plan.model import Plan
from actionplan.plan.replay import Deadline
from actionplan.standing import ActionStanding

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

FIELDS = {
    "ref": "Ref",
    "label": "As printed",
    "recommendation": "Recommendation",
    "response": "Response",
    "workstream": "Workstream",
    "action": "Action",
    "owner": "Owner",
    "by_when": "By when",
    "due": "Deadline",
    "success": "Success",
    "priority": "Priority",
    "carried_from": "Carried from",
    "progress": "Progress",
    "status": "Status",
    "completed": "Completed",
    "rag": "RAG",
    "approved_by": "Approved by",
    "evidence": "Evidence",
}
"""What a field is called where the plan has no label of its own for it."""

UNDATED = {
    Kind.DATE: "",
    Kind.ONGOING: "ongoing",
    Kind.RECURRING: "recurring",
    Kind.EVENT: "waits for an event",
    Kind.DONE: "said to be done",
    Kind.VAGUE: "no date",
    Kind.NONE: "",
    Kind.UNKNOWN: "not understood",
}
"""What stands where a date would, by the kind of the wording."""


class Words:
    """The words of one plan's house, or the product's own where a page is about several plans."""

    def __init__(self, labels: Mapping[str, str] | None = None) -> None:
        self.labels = labels or {}

    def field(self, name: str) -> str:
        """Return the title of a field of the format."""
        return self.labels.get(name) or FIELDS[name]

    def word(self, value: str) -> str:
        """Return the house's word for a standing, a RAG rating, a status or a decision."""
        return self.labels.get(value) or str(value)


def words_of(plan: Plan | None) -> Words:
    """Return the words of a plan; None asks for those that hold for any plan."""
    return Words(plan.labels if plan else None)


@lru_cache(maxsize=4096)
def short(day: date) -> str:
    """Write a day for a table: 31 Mar 2011."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year:04}"


def count(number: int, noun: str) -> str:
    """Write a number of things: 1 day, 2 days."""
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"


def times(number: int) -> str:
    """Write how often: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(number) or f"{number} times"


def deadline(when: Deadline) -> str:
    """Say what a wording amounts to: its date, else why there is none."""
    read = when.resolution
    if when.due:
        tail = f", then {read.recurs}" if read.recurs else ", then ongoing" if read.ongoing else ""
        return short(when.due) + tail
    if read.start:
        return f"from {short(read.start)}"
    if read.due:
        return read.recurs or "ongoing"
    return read.recurs or UNDATED[read.kind]


def moved(action: ActionStanding) -> str:
    """Say how often the deadline moved, from where, how far and with whose leave; "" where it did not."""
    parts = []
    if action.revisions:
        parts.append(_journey(action))
    if action.request:
        parts.append(f"extension requested to {_goal(action.request)}")
    return "; ".join(parts)


def _journey(action: ActionStanding) -> str:
    text = f"moved {times(len(action.revisions))} from {_goal(action.agreed)}"
    if action.slipped:
        text += f", {action.slipped:+,} days"
    if not all(revision.approved_by for revision in action.revisions):
        text += ", not approved"
    return text


def _goal(when: Deadline) -> str:
    """The date a deadline means, whether it counts now or not, else its wording."""
    day = when.due or when.resolution.due
    return short(day) if day else f"“{when.by_when or 'none'}”"
