"""Put approvals after what they approve if entries of one day come from two sides."""

from __future__ import annotations

from collections.abc import Mapping

from actionplan.merging.logs import Log, LogEntry
from actionplan.plan.vocabulary import DONE, STOPPED, Status, fold

FIRST, USUAL, LATER = 0, 1, 2


class StatusWords:
    """The status words of a plan: the standard ones and the organisation's own."""

    def __init__(self, own: Mapping[str, Status]) -> None:
        self._statuses = {fold(status): status for status in Status} | {fold(w): own[w] for w in own}

    def status(self, entry: LogEntry) -> Status | None:
        """Return the status that an entry reports; None if it reports none or an unknown one."""
        return self._statuses.get(fold(entry.value("status")))

    def rank(self, log: Log, group: Log, other: Log) -> int:
        """Return FIRST for entries that approve what their own log requests, and LATER if the other side requests it.

        An approval of an earlier request comes before a new request of the same day, which it must not approve.
        """
        waits = self._waiting_before(log, group)
        rank = USUAL
        for entry in group:
            if self.is_grant(entry):
                return FIRST if waits else LATER
            if entry.value("approved_by") and entry.value("by_when"):
                wording = fold(entry.value("by_when"))
                if any(fold(e.value("by_when")) == wording and not e.value("approved_by") for e in other):
                    rank = LATER
            waits = self._waits_after(entry, waits)
        return rank

    def is_grant(self, entry: LogEntry) -> bool:
        """Tell whether an entry approves whatever awaits approval, without naming it."""
        acts = entry.value("by_when") or entry.value("owner") or entry.value("response_by")
        return bool(entry.value("approved_by")) and not acts and self.status(entry) not in DONE | STOPPED

    def _waiting_before(self, log: Log, group: Log) -> bool:
        """Tell whether something awaits approval in a log before a group of its entries."""
        waits = False
        for entry in sorted(log, key=lambda entry: (entry.day, entry.number)):
            if (entry.day, entry.number) >= (group[0].day, group[0].number):
                break
            waits = self._waits_after(entry, waits)
        return waits

    def _waits_after(self, entry: LogEntry, waits: bool) -> bool:
        if entry.value("approved_by"):
            return False
        if entry.value("by_when") or self.status(entry) in STOPPED:
            return True
        return waits
