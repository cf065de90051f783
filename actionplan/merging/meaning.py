"""Warn of merges without a conflict whose meaning may not be intended."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from actionplan.merging.effects import MergeWarning, changed_effects
from actionplan.merging.log_merge import AddedEntries
from actionplan.merging.logs import LogEntry
from actionplan.merging.merger import Merger
from actionplan.merging.side import Side
from actionplan.plan.vocabulary import DONE, STOPPED
from actionplan.syntax.nodes import Sequence


def warnings_about(merger: Merger, result: Side) -> list[MergeWarning]:
    """Return what a person should look at in the merged plan, each with the lines concerned."""
    found = [warning for each in merger.logs.additions for warning in _LogWarnings(merger, result, each).warnings()]
    for each in merger.logs.responses:
        found += _LogWarnings(merger, result, each, "response").of_responses()
    return [*found, *changed_effects(merger, result)]


class _LogWarnings:
    """What both sides added to the log of one item, or to the responses of one recommendation."""

    def __init__(self, merger: Merger, result: Side, added: AddedEntries, key: str = "progress") -> None:
        self._key = key
        self._words = merger.logs.words
        self._result = result
        self._ref = added.ref
        shared = {entry.content for entry in added.ours} & {entry.content for entry in added.theirs}
        self._ours = [entry for entry in added.ours if entry.content not in shared]
        self._theirs = [entry for entry in added.theirs if entry.content not in shared]

    def warnings(self) -> Iterator[MergeWarning]:
        """Yield the warnings about this item."""
        if not (self._ours and self._theirs):
            return
        closed_and_reported = False
        for what, key in (("two new deadlines", "by_when"), ("two reassignments", "owner")):
            pair = self._differing(lambda entry, key=key: entry.value(key))  # type: ignore[misc]
            if pair:
                yield self._sentence(what, pair, key)
        pair = self._closed_and_reported()
        if pair:
            closed_and_reported = True
            yield self._sentence("closed on one side, and given another status on the other", pair, "status")
        for key in ("status", "rag"):
            pair = None if closed_and_reported and key == "status" else self._same_day(key)
            if pair:
                yield self._sentence(f"two different values of `{key}` on one day", pair, key)

    def of_responses(self) -> Iterator[MergeWarning]:
        """Yield a warning if the last responses of both sides differ: only one of them can be the decision."""
        pair = self._differing(lambda entry: entry.value("decision"))
        if pair:
            yield self._sentence("two different decisions", pair, "decision")

    def _differing(self, value: Callable[[LogEntry], str]) -> tuple[LogEntry, LogEntry] | None:
        """Return the last entry of each side that has a value, if the values differ."""
        mine = next((entry for entry in reversed(self._ours) if value(entry)), None)
        new = next((entry for entry in reversed(self._theirs) if value(entry)), None)
        return (mine, new) if mine and new and value(mine) != value(new) else None

    def _closed_and_reported(self) -> tuple[LogEntry, LogEntry] | None:
        """Return an entry that closes the item, and an entry of the other side, not earlier, with another status."""
        for closing, others in ((self._ours, self._theirs), (self._theirs, self._ours)):
            for entry in closing:
                if self._words.status(entry) not in DONE | STOPPED:
                    continue
                for other in others:
                    status = self._words.status(other)
                    if other.day >= entry.day and status is not None and status is not self._words.status(entry):
                        return (entry, other) if closing is self._ours else (other, entry)
        return None

    def _same_day(self, key: str) -> tuple[LogEntry, LogEntry] | None:
        for mine in self._ours:
            for new in self._theirs:
                if mine.day == new.day and mine.value(key) and new.value(key) and mine.value(key) != new.value(key):
                    return mine, new
        return None

    def _sentence(self, what: str, pair: tuple[LogEntry, LogEntry], key: str) -> MergeWarning:
        sides = zip(("ours", "theirs"), pair, strict=True)
        parts = (f"`{each.value(key)}`{_on(each)} ({side}, line {self._line(each)})" for side, each in sides)
        return MergeWarning(self._ref, f"{self._ref}: {what}: {' and '.join(parts)}")

    def _line(self, entry: LogEntry) -> int:
        """Return the line of an entry in the merged plan."""
        log = self._result.items[self._ref].record.get(self._key)
        nodes = log.items if isinstance(log, Sequence) else []
        node = next((node for node in nodes if self._result.content(node) == entry.content), None)
        return self._result.line(node) if node else 0


def _on(entry: LogEntry) -> str:
    """Return the day of an entry for a sentence; a response need not have one."""
    return f" on {entry.value('on')}" if entry.value("on") else ""
