"""A by-when wording and the deadline that it means, as agreed, revised or requested."""

from __future__ import annotations

from datetime import date

from actionplan.by_when import Resolution, ResolutionKind, resolve
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Entry, Plan
from actionplan.plan.vocabulary import fold


class Deadline(NamedTuple):
    """A by-when wording and what it means. `due` is the last day, None if it gives none or no longer counts.

    `on` is the day on which a revision or request was reported, None for the original deadline. `approved_by` and
    `approved_on` are None while nobody has approved it.
    """

    by_when: str | None
    resolution: Resolution
    due: date | None
    on: date | None = None
    approved_by: str | None = None
    note: str | None = None
    approved_on: date | None = None

    @property
    def continues(self) -> bool:
        """Whether the wording is ongoing or recurring, whether or not it also gives a date."""
        return self.resolution.ongoing or self.resolution.recurs is not None

    def same(self, other: Deadline) -> bool:
        """Tell whether two wordings give the same deadline and recur alike; without a date, whether they are equal."""
        if self.due is None and other.due is None:
            return fold(self.by_when) == fold(other.by_when)
        ours, theirs = self.resolution, other.resolution
        return self.due == other.due and (ours.ongoing, ours.recurs) == (theirs.ongoing, theirs.recurs)

    def is_of(self, entry: Entry) -> bool:
        """Tell whether this is the by-when of an entry."""
        stated = entry.due is None or entry.due == self.due
        return entry.on.last == self.on and stated and fold(self.by_when) == fold(entry.by_when)


def read_deadline(plan: Plan, wording: str | None, due: date | None, base: date | None) -> Deadline:
    """Return what a wording means, counted from `base` if known. A `due` given with it decides the date."""
    resolution = resolve(wording or "", base, plan.calendar)
    return Deadline(wording, resolution, due if due is not None and wording is not None else resolution.due)


def says_done(deadline: Deadline) -> bool:
    """Tell whether the wording itself says that the action is done or stopped ("Completed March 2010", "Withdrawn")."""
    return deadline.resolution.kind in _ENDED


_ENDED = frozenset(kind for kind in ResolutionKind if kind.value in {"done", "stopped"})
