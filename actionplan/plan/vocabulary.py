"""The words of the format that are choices: statuses, decisions, RAG ratings, priorities."""

from __future__ import annotations

import enum


class Status(enum.StrEnum):
    """What an entry reports of an action."""

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
    """What the executive answered to a recommendation."""

    ACCEPTED = "accepted"
    IN_PRINCIPLE = "accepted in principle"
    PARTLY = "partly accepted"
    DEFERRED = "deferred"
    REJECTED = "rejected"
    NOTED = "noted"


class Rag(enum.StrEnum):
    """Red, amber, green, blue (done) and grey (no longer counted), worst first."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"
    GREY = "grey"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANKS[self]


_RANKS = {rag: rank for rank, rag in enumerate(Rag)}


def worst(colours: list[Rag]) -> Rag:
    """The worst of one or more RAG ratings."""
    return min(colours, key=_RANKS.__getitem__)


class Priority(enum.StrEnum):
    """How much an action matters to those who agreed it."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


def fold(text: str | None) -> str:
    """Return a text without its spaces and in one case, as wordings, names and an organisation's words are compared."""
    return "".join((text or "").split()).casefold()
