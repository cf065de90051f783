"""Words that people type for a status or a decision, and the words of the plan that they mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from actionplan.errors import EditError, nearest
from actionplan.plan.vocabulary import Decision, Status, fold

W = TypeVar("W", Status, Decision)

_STATUSES: dict[Status, tuple[str, ...]] = {
    Status.NOT_STARTED: (
        "new", "pending", "planned", "scheduled", "to do", "todo", "not begun", "not yet started", "unstarted",
        "yet to start", "yet to begin", "yet to be started", "yet to commence", "not commenced", "not yet commenced",
    ),
    Status.IN_PROGRESS: (
        "active", "started", "under way", "underway", "in hand", "wip", "work in progress", "progressing", "on track",
        "mitigating", "partially complete", "partly complete", "partially completed", "partially implemented",
        "partly implemented",
        "partially done", "partly done", "being implemented",
    ),
    Status.ON_HOLD: ("blocked", "paused", "suspended", "stalled", "deferred", "postponed"),
    Status.ONGOING: ("continuing", "continuous", "continues", "business as usual", "bau"),
    Status.COMPLETE: (
        "completed", "done", "finished", "closed", "delivered", "achieved", "implemented", "fully implemented",
        "fully complete", "fulfilled", "discharged", "resolved", "remediated",
    ),
    Status.VERIFIED: ("confirmed", "signed off", "validated"),
    Status.NOT_IMPLEMENTED: (
        "cancelled", "canceled", "withdrawn", "abandoned", "dropped", "given up", "stopped", "discontinued", "rejected",
        "will not be implemented", "not to be implemented", "no longer required", "no longer applicable", "not planned",
    ),
    Status.SUPERSEDED: ("replaced", "overtaken", "overtaken by events"),
}  # fmt: skip
_DECISIONS: dict[Decision, tuple[str, ...]] = {
    Decision.ACCEPTED: (
        "accept", "agree", "agreed", "accepted in full", "agreed in full", "fully accepted", "approved",
    ),
    Decision.IN_PRINCIPLE: ("accept in principle", "agree in principle", "agreed in principle", "in principle"),
    Decision.PARTLY: (
        "accept in part", "accepted in part", "agree in part", "agreed in part", "partially accepted",
        "partially agreed", "partly agreed", "partial", "partially", "in part",
    ),
    Decision.DEFERRED: ("defer", "postponed", "under consideration"),
    Decision.REJECTED: ("reject", "disagree", "disagreed", "not accepted", "not agreed", "declined", "refused"),
    Decision.NOTED: ("note",),
}  # fmt: skip
STATUS_SYNONYMS: dict[str, Status] = {fold(word): status for status, words in _STATUSES.items() for word in words}
DECISION_SYNONYMS: dict[str, Decision] = {
    fold(word): decision for decision, words in _DECISIONS.items() for word in words
}
_STANDINGS: dict[str, tuple[str, ...]] = {
    "overdue": ("late", "past due", "missed", "delayed", "slipped"),
    "due soon": ("upcoming", "coming up"),
    "complete": (*_STATUSES[Status.COMPLETE], *_STATUSES[Status.VERIFIED], "verified"),
    "withdrawn": (*_STATUSES[Status.NOT_IMPLEMENTED], *_STATUSES[Status.SUPERSEDED], "not implemented", "superseded"),
    "partly complete": (
        "partially complete",
        "partially completed",
        "partially implemented",
        "partly implemented",
        "partly done",
    ),
    "rejected": ("disagree", "disagreed", "not accepted", "not agreed", "declined"),
    "deferred": ("postponed",),
    "awaiting": ("awaiting response", "no response", "unanswered"),
    "undated": ("no date", "no deadline", "without date"),
}
STANDING_SYNONYMS: dict[str, str] = {fold(word): standing for standing, words in _STANDINGS.items() for word in words}
AMBIGUOUS: dict[str, tuple[str, str]] = {"open": (Status.NOT_STARTED, Status.IN_PROGRESS)}
"""Words that can mean either of two statuses."""


def status_word(typed: str, own: Mapping[str, Status]) -> tuple[str, Status]:
    """Return the word to write for a status, and its meaning.

    The plan's own words are tried first, then the standard words, then synonyms. Raise EditError for a word that is
    not known or is ambiguous.
    """
    return _word(typed, own, {fold(status): status for status in Status}, STATUS_SYNONYMS, "status")


def decision_word(typed: str, own: Mapping[str, Decision]) -> tuple[str, Decision]:
    """Return the word to write for a decision, and its meaning, like `status_word`."""
    return _word(typed, own, {fold(decision): decision for decision in Decision}, DECISION_SYNONYMS, "decision")


def standing_word(typed: str) -> str:
    """Return the standing that a word people use means; "" if it means none."""
    return STANDING_SYNONYMS.get(_plain(typed), "")


def _word(
    typed: str, own: Mapping[str, W], standard: Mapping[str, W], synonyms: Mapping[str, W], what: str
) -> tuple[str, W]:
    folded = _plain(typed)
    for word, meaning in own.items():
        if _plain(word) == folded:
            return word, meaning
    if folded in standard:
        return str(standard[folded]), standard[folded]
    if folded in AMBIGUOUS and what == "status":
        first, second = AMBIGUOUS[folded]
        raise EditError(f"`{typed}` can mean two things: choose `{first}` or `{second}`")
    if folded in synonyms:
        meaning = synonyms[folded]
        words = [word for word, means in own.items() if means == meaning]
        return (words[0] if len(words) == 1 else str(meaning)), meaning
    raise _unknown(typed, [*own, *map(str, standard.values())], what)


def _unknown(typed: str, known: list[str], what: str) -> EditError:
    """Return the error for a word that means nothing, with the word that was probably meant."""
    others = _typed_words(what)
    near = nearest(typed, [*known, *others])
    meant = others.get(near, near)
    if near:
        return EditError(f"`{typed}` is not a {what}: did you mean `{meant}`?")
    return EditError(f"`{typed}` is not a {what}: choose from {', '.join(known)}")


def _typed_words(what: str) -> dict[str, str]:
    """Return the synonyms as people type them, each with the word of ours that it means."""
    if what == "status":
        return {word: str(status) for status, synonyms in _STATUSES.items() for word in synonyms}
    return {word: str(decision) for decision, synonyms in _DECISIONS.items() for word in synonyms}


def _plain(word: str) -> str:
    """Return a word without case, spaces, dashes and underscores."""
    return fold(word.replace("-", " ").replace("_", " "))
