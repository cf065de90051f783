"""A by-when and what it means, as agreed, revised or requested."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from actionplan.by_when import Kind, Resolution, resolve
from actionplan.plan.model import Entry, Plan
from actionplan.plan.vocabulary import fold


class Deadline(NamedTuple):
    """A by-when and what it means. `due` is its last day, None where it gives none or none counts any more.

    `on` is the day a revision or request was reported, None for what was agreed at first. `approved_by` and
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
        """Whether it is ongoing or recurring, whatever else it is."""
        return self.resolution.ongoing or self.resolution.recurs is not None

    def same(self, other: Deadline) -> bool:
        """Tell whether two by-whens give the same deadline and go on alike, or without one have the same words."""
        if self.due is None and other.due is None:
            return fold(self.by_when) == fold(other.by_when)
        mine, its = self.resolution, other.resolution
        return self.due == other.due and (mine.ongoing, mine.recurs) == (its.ongoing, its.recurs)

    def is_of(self, entry: Entry) -> bool:
        """Tell whether it is what an entry has typed."""
        stated = entry.due is None or entry.due == self.due
        return entry.on.last == self.on and stated and fold(self.by_when) == fold(entry.by_when)


def read_deadline(plan: Plan, wording: str | None, due: date | None, base: date | None) -> Deadline:
    """Return what a wording means, counted from `base`, if known; a `due` beside it decides the day."""
    resolution = resolve(wording or "", base, plan.calendar)
    return Deadline(wording, resolution, due if due is not None and wording is not None else resolution.due)


def says_done(deadline: Deadline) -> bool:
    """Tell whether the by-when itself reports an end ("Completed March 2010", "Operational", "Withdrawn")."""
    return deadline.resolution.kind in _ENDED


_ENDED = frozenset(kind for kind in Kind if kind.value in {"done", "stopped"})
