"""The entries of a log, each with what it did, also in words."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import Any

from actionplan.by_when import format_date
from actionplan.guard.differences import deadline_words
from actionplan.guard.items import EntryText, entry_text
from actionplan.plan.beginnings import Beginning
from actionplan.plan.model import Action, Entry, Plan, Recommendation
from actionplan.plan.replay import ActionState
from actionplan.plan.vocabulary import DONE, STOPPED


class ChangeKind(enum.StrEnum):
    """What a change does, in the order in which tables list them."""

    NEW = "new"
    DONE = "done"
    STOPPED = "stopped"
    MOVED = "deadline moved"
    REQUESTED = "extension requested"
    APPROVED = "approved"
    REASSIGNED = "reassigned"
    RESPONDED = "response"
    REPORTED = "reported"
    FILLED = "filled in"
    REWORDED = "reworded"
    CHANGED = "changed"
    REWRITTEN = "past rewritten"
    REMOVED = "removed"
    UNREADABLE = "unreadable"


class DatedEntry:
    """An entry: the day from which it counts, its content without layout, and what it did, also in words."""

    __slots__ = ("content", "day", "kind", "words")

    def __init__(self, day: str, content: EntryText, kind: ChangeKind, words: str) -> None:
        self.day = day
        self.content = content
        self.kind = kind
        self.words = words

    def data(self) -> list[Any]:
        """Return the entry as lists and texts."""
        return [self.day, [list(pair) for pair in self.content], str(self.kind), self.words]

    @classmethod
    def from_data(cls, data: list[Any]) -> DatedEntry:
        """Return the entry that `data` returned as lists and texts."""
        day, content, kind, words = data
        return cls(day, tuple((key, text) for key, text in content), ChangeKind(kind), words)


def entries_of_action(plan: Plan, action: Action, beginning: Beginning) -> tuple[DatedEntry, ...]:
    """Return the log of an action, replayed from its `beginning`."""
    state = ActionState(plan, action, beginning)
    return tuple(_applied(state, entry) for entry in action.progress)


def _applied(state: ActionState, entry: Entry) -> DatedEntry:
    before, request, unapproved, approved = state.deadline, state.request, state.unapproved, state.approved
    owners = state.owners
    state.apply(entry)
    parts = []
    kinds = []
    if entry.status in DONE:
        kinds.append(ChangeKind.DONE)
    elif entry.status in STOPPED:
        kinds.append(ChangeKind.STOPPED)
    if not before.same(state.deadline):
        kinds.append(ChangeKind.APPROVED if request is not None and request.same(state.deadline) else ChangeKind.MOVED)
        parts.append(f"deadline {deadline_words(before)} → {deadline_words(state.deadline)}")
    elif state.request is not None and state.request is not request:
        kinds.append(ChangeKind.REQUESTED)
        parts.append(f"asks for {deadline_words(state.request)} instead of {deadline_words(before)}")
    elif entry.by_when is not None:
        parts.append(f"by when “{entry.by_when}”")
    if entry.owners is not None and entry.owners != owners:
        kinds.append(ChangeKind.REASSIGNED)
        parts.append(f"owner {', '.join(owners) or 'none'} → {', '.join(entry.owners) or 'none'}")
    if (unapproved and not state.unapproved and before.same(state.deadline)) or (state.approved and not approved):
        kinds.append(ChangeKind.APPROVED)
    kind = kinds[0] if kinds else ChangeKind.REPORTED
    return _logged(entry, kind, parts)


def entries_of_recommendation(recommendation: Recommendation) -> tuple[DatedEntry, ...]:
    """Return the log of a recommendation."""
    return tuple(_reported(entry) for entry in recommendation.progress)


def _reported(entry: Entry) -> DatedEntry:
    kind = ChangeKind.REPORTED
    if entry.status in DONE:
        kind = ChangeKind.DONE
    elif entry.status in STOPPED:
        kind = ChangeKind.STOPPED
    elif entry.response_by is not None:
        kind = ChangeKind.MOVED
    elif entry.approved_by:
        kind = ChangeKind.APPROVED
    texts = dict(entry_text(entry))
    parts = [f"response expected {texts['response_by']}"] if "response_by" in texts else []
    return _logged(entry, kind, parts)


def _logged(entry: Entry, kind: ChangeKind, parts: list[str]) -> DatedEntry:
    words = "; ".join(_details(entry, parts))
    return DatedEntry(entry.on.last.isoformat(), entry_text(entry), kind, f"{_day(entry)}: {words or 'no details'}")


def _day(entry: Entry) -> str:
    """Return the day or period of an entry in words."""
    return entry.on.text if entry.on.first != entry.on.last else format_date(entry.on.last)


def _details(entry: Entry, parts: list[str]) -> Iterator[str]:
    if entry.status is not None:
        yield str(entry.status_as_typed or entry.status)
    yield from parts
    if entry.completed:
        yield f"completed {entry.completed.text}"
    if entry.rag is not None:
        yield str(entry.rag)
    if entry.percent is not None:
        yield f"{entry.percent:g}% done"
    if entry.note:
        yield f"“{' '.join(entry.note.split())}”"
    if entry.approved_by:
        yield f"approved by {entry.approved_by}"
    if entry.evidence:
        yield f"evidence: {', '.join(entry.evidence)}"
    if entry.by:
        yield f"recorded by {entry.by}"
