"""Work out when the items of a plan begin, and which entries count for each, from the text of the plan format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from tools.contract_state import DONE, STOPS, Entry, Span, squeeze

Plan = Mapping[str, Any]

STATUSES = ("not started", "in progress", "on hold", "ongoing", *DONE, *STOPS)
DECISIONS = ("accepted", "accepted in principle", "partly accepted", "deferred", "rejected", "noted")
WORDS = {squeeze(word): word for word in STATUSES + DECISIONS}


@dataclass(eq=False)
class Recommendation:
    """A recommendation with its own beginning, its entries and those of the ones answered under it."""

    data: Mapping[str, Any]
    received: Span | None
    agreed: Span | None
    exists: date
    begins: date | None
    end: Recommendation | None = None  # The recommendation that decides for it; None if `answered_under` leads nowhere.
    entries: list[Entry] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)


@dataclass(eq=False)
class Action:
    """An action with its own beginning and every entry that touches it."""

    data: Mapping[str, Any]
    exists: date
    begins: date | None
    agreed_on: date | None
    entries: list[Entry] = field(default_factory=list)


class PlanItems:
    """The items of one plan, read once for every day."""

    def __init__(self, plan: Plan) -> None:
        """Read the beginnings and the entries of every item."""
        self.plan = plan
        self.issued: Span | None = plan.get("issued")
        self.review: Mapping[str, int] | None = plan.get("review_every", {"months": 6})
        self.verification = bool(plan.get("verification"))
        self._numbers = {id(entry): number for number, entry in enumerate(_entries_in_file(plan))}
        self.recommendations = [self._recommendation(data) for data in plan.get("recommendations") or ()]
        by_ref = {item.data["ref"]: item for item in self.recommendations}
        for item in self.recommendations:
            item.end = _end_of_chain(item, by_ref)
        for item in self.recommendations:
            self._log_recommendation(item)
        for item in self.recommendations:
            item.actions = [self._action(data, item) for data in item.data.get("actions") or ()]
        self.top_level = [self._action(data, None) for data in plan.get("actions") or ()]

    @cached_property
    def _canonical(self) -> dict[str, str]:
        """Return the canonical name of a post by each of its names and aliases."""
        register: Mapping[str, Any] = self.plan.get("owners") or {}
        names = {squeeze(name): name for name in register}
        bearers: dict[str, set[str]] = {}
        for name, aliases in register.items():
            for alias in aliases:
                bearers.setdefault(squeeze(alias), set()).add(name)
        # An alias shared by two posts is ignored; an alias that is another post's name means that post.
        single = {alias: next(iter(posts)) for alias, posts in bearers.items() if len(posts) == 1}
        return {**single, **names}

    def owners(self, names: Sequence[str]) -> list[str]:
        """Return owners by their canonical names, each once."""
        return list(dict.fromkeys(self._canonical.get(squeeze(name), name) for name in names))

    def ours(self, typed: str | None, key: str) -> str | None:
        """Return the format's word for a status or decision that the plan may call something else."""
        own: dict[str, str] = {}
        for word, meaning in (self.plan.get(key) or {}).items():
            # A key that is one of the format's words with another meaning is left out; of two alike the first counts.
            # `Ongoing: in progress` agrees with how `ongoing` is read where a by-when does not continue.
            if squeeze(word) not in WORDS:
                own.setdefault(squeeze(word), meaning)
        return None if typed is None else own.get(squeeze(typed), WORDS.get(squeeze(typed), typed))

    # Beginnings

    def _recommendation(self, data: Mapping[str, Any]) -> Recommendation:
        received: Span | None = data.get("received")
        agreed = self._usable_agreed(data.get("agreed"), received[0] if received else None)
        since = received or agreed or self.issued
        return Recommendation(data, received, agreed, since[0] if since else date.min, since[1] if since else None)

    def _usable_agreed(self, agreed: Span | None, parent_exists: date | None) -> Span | None:
        """Return `agreed`, or None if it ended before the plan was issued or the recommendation existed."""
        if agreed is None:
            return None
        earliest = max(parent_exists or date.min, self.issued[0] if self.issued else date.min)
        return None if agreed[1] < earliest else agreed

    def _action(self, data: Mapping[str, Any], parent: Recommendation | None) -> Action:
        own = self._usable_agreed(data.get("agreed"), parent.exists if parent else None)
        agreed = own or (parent.agreed if parent else None)
        spans = [agreed] if agreed else [span for span in (self.issued, parent and parent.received) if span]
        begins = max((span[1] for span in spans), default=None)
        first = max((span[0] for span in spans), default=date.min)
        issued = self.issued[0] if self.issued else date.min
        exists = max(first, parent.exists if parent else date.min, issued)
        # An `agreed` before the beginning still is the base of the wordings of an action carried from elsewhere.
        early = data.get("agreed") if data.get("carried_from") and own is None else None
        action = Action(data, exists, begins, early[1] if early else begins)
        entries = [self._entry(entry, exists, own=True) for entry in data.get("progress") or ()]
        # An entry on a recommendation does not touch an action that does not exist on the day it counts from.
        entries += [entry for entry in (parent.entries if parent else ()) if exists <= entry.counts_from]
        action.entries = sorted(entries, key=lambda entry: entry.order)
        return action

    # Entries

    def _entry(self, data: Mapping[str, Any], exists: date, *, own: bool) -> Entry:
        status = self.ours(data.get("status"), "statuses")
        counts_from = max(data["on"][1], exists)
        return Entry(data["on"], counts_from, self._numbers[id(data)], own, status, data.get("status"), data)

    def _log_recommendation(self, item: Recommendation) -> None:
        """Add the entries of an item to itself and to the one it is answered under, where they count as well."""
        bearers = [item] if item.end in (item, None) else [item, item.end]
        for bearer in bearers:
            # Reading: at the other one an entry counts from the day on which both exist.
            exists = max(item.exists, bearer.exists)
            bearer.entries += [self._entry(data, exists, own=False) for data in item.data.get("progress") or ()]
            bearer.entries.sort(key=lambda entry: entry.order)


def _entries_in_file(node: object) -> Iterator[Mapping[str, Any]]:
    """Yield every log entry in the order of the file."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key == "progress":
                yield from value
            else:
                yield from _entries_in_file(value)
    elif isinstance(node, list):
        for value in node:
            yield from _entries_in_file(value)


def _end_of_chain(item: Recommendation, by_ref: Mapping[str, Recommendation]) -> Recommendation | None:
    """Return the recommendation at the end of a chain of `answered_under`; None for a cycle or an unknown ref."""
    seen: list[Recommendation] = []
    end: Recommendation | None = item
    while end is not None and end.data.get("answered_under"):
        if end in seen:
            return None
        seen.append(end)
        end = by_ref.get(end.data["answered_under"])
    return end
