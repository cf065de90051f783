"""The words used by every view: names of fields, standings and ratings, and how numbers and days are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from actionplan.by_when import ResolutionKind
from actionplan.by_when.vocabulary.time_words import SHORT_MONTHS
from actionplan.plan.model import Plan
from actionplan.plan.own_columns import OwnColumn
from actionplan.plan.word_meanings import FIELD_LABELS

LISTED = 12
"""How many names a sentence lists. The others are only counted."""

UNDATED = {
    ResolutionKind.DATE: "",
    ResolutionKind.ONGOING: "ongoing",
    ResolutionKind.RECURRING: "recurring",
    ResolutionKind.EVENT: "depends on an event",
    ResolutionKind.DONE: "recorded as done",
    ResolutionKind.VAGUE: "no date",
    ResolutionKind.NONE: "",
    ResolutionKind.STOPPED: "dropped",
    ResolutionKind.UNKNOWN: "not understood",
}
"""What is printed instead of a date, by the kind of the wording."""


class Words:
    """The words of one plan and its own columns by name, or the standard words where a page is about several plans."""

    def __init__(self, labels: Mapping[str, str] | None = None, columns: Iterable[OwnColumn] = ()) -> None:
        self.labels = labels or {}
        self.columns = {column.name: column for column in columns}

    def field(self, name: str) -> str:
        """Return the title of a field of the format."""
        return self.labels.get(name) or FIELD_LABELS[name]

    def title(self, name: str) -> str:
        """Return the title of a field of the format; any other title is returned unchanged."""
        return self.field(name) if name in FIELD_LABELS else name

    def word(self, value: str, as_typed: str | None = None) -> str:
        """Return the plan's word for a standing, a status or a decision: the one typed, or else its label."""
        return as_typed or self.labels.get(value) or str(value)

    def sentence(self, value: str) -> str:
        """Return the plan's word for a value, beginning with a capital letter."""
        return sentence(self.word(value))


def words_of(plan: Plan | None) -> Words:
    """Return the words of a plan, or the standard ones for None."""
    return Words(plan.labels, plan.columns) if plan else Words()


def sentence(text: str) -> str:
    """Return a text with a capital letter at its start."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=4096)
def short(day: date) -> str:
    """Write a day for a table: 31 Mar 2011."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year:04}"


def iso(day: date | None) -> str | None:
    """Write a day for JSON: 2011-03-31; None for none."""
    return day.isoformat() if day else None


def count(number: int, noun: str) -> str:
    """Write a number of things: 1 day, 2 days."""
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"


def times(number: int) -> str:
    """Write how often: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(number) or f"{number} times"


def listed(names: Sequence[str], most: int = LISTED) -> str:
    """Join names with commas and “and”; if there are many, list the first and count the others."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most:,} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
