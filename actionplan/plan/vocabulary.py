"""The standard words of the format: statuses, decisions, RAG ratings and priorities."""

from __future__ import annotations

import enum


class Status(enum.StrEnum):
    """The status that an entry reports."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    ON_HOLD = "on hold"
    ONGOING = "ongoing"
    COMPLETE = "complete"
    VERIFIED = "verified"
    NOT_IMPLEMENTED = "not implemented"
    SUPERSEDED = "superseded"


DONE = frozenset({Status.COMPLETE, Status.VERIFIED})
STOPPED = frozenset({Status.NOT_IMPLEMENTED, Status.SUPERSEDED})


class Decision(enum.StrEnum):
    """The executive's decision on a recommendation."""

    ACCEPTED = "accepted"
    IN_PRINCIPLE = "accepted in principle"
    PARTLY = "partly accepted"
    DEFERRED = "deferred"
    REJECTED = "rejected"
    NOTED = "noted"


class Rag(enum.StrEnum):
    """The RAG ratings, worst first; blue means complete, grey means no longer counted."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"
    GREY = "grey"

    @property
    def rank(self) -> int:
        """The position of the rating, 0 for the worst."""
        return _RANKS[self]


_RANKS = {rag: rank for rank, rag in enumerate(Rag)}


def worst(colours: list[Rag]) -> Rag:
    """Return the worst of one or more RAG ratings."""
    return min(colours, key=_RANKS.__getitem__)


class Priority(enum.StrEnum):
    """The priority of an action."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


def fold(text: str | None) -> str:
    """Return text without spaces and casefolded, for comparing wordings, names and an organisation's own words."""
    return "".join((text or "").split()).casefold()
