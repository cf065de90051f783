"""Say what an added entry does by the rules of the base: whether it closes, stops, moves, reopens or reassigns."""

from __future__ import annotations

from functools import cached_property

from actionplan.guard.items import ItemPair, Key, Matching
from actionplan.guard.rule_keys import rule_keys
from actionplan.plan.answering import entries_above
from actionplan.plan.beginnings import Beginnings
from actionplan.plan.fields import PLAN
from actionplan.plan.model import Entry, Plan, Recommendation
from actionplan.plan.recommendation_log import RecommendationLog, RecommendationState
from actionplan.plan.replay import NO_LOG, ActionState, replay_from
from actionplan.plan.vocabulary import DONE, STOPPED

MOST_ENTRIES_REPLAYED = 20
"""The most entries added to one log that are judged by what they do, except notes."""
_CLOSING = DONE | STOPPED

AnyState = ActionState | RecommendationState


class EntryEffects:
    """What the entries added to items of the base do."""

    def __init__(self, then: Plan, now: Plan, matching: Matching) -> None:
        self._logs = matching.logs
        rules = {"extensions": "approval", "owners": "register"}
        kept = {rules.get(key, key): getattr(then, rules.get(key, key)) for key in rule_keys(PLAN)}
        self._judged = now._replace(**kept)
        self._many_added: dict[Key, bool] = {}

    def is_weighty(self, pair: ItemPair, entry: Entry) -> bool:
        """Tell whether an entry closes, stops, moves, reopens or reassigns."""
        if not does_anything(entry):
            return False
        if entry.owners is not None or entry.response_by is not None or self.has_many_added(pair):
            return True
        if self.closes(pair, entry):
            return True
        before, after = self._states_around(pair, entry)
        if isinstance(before, ActionState) and isinstance(after, ActionState):
            moved = len(after.revisions) > len(before.revisions)
            reopened = before.status in _CLOSING and after.status not in _CLOSING
            return moved or reopened or (after.approved and not before.approved)
        return before.status in _CLOSING and after.status not in _CLOSING

    def closes(self, pair: ItemPair, entry: Entry) -> bool:
        """Tell whether an entry closes or stops its item, or is the approval that does so."""
        if entry.status in _CLOSING:
            return True
        if not entry.approved_by or entry.status is not None:
            return False
        if self.has_many_added(pair):
            return True
        before, after = self._states_around(pair, entry)
        return after.approved and not before.approved

    def has_many_added(self, pair: ItemPair) -> bool:
        """Tell whether so many entries were added to a log that each counts as weighty, since replaying takes long."""
        if pair.key not in self._many_added:
            self._many_added[pair.key] = sum(map(does_anything, self._logs[pair.key].added)) > MOST_ENTRIES_REPLAYED
        return self._many_added[pair.key]

    def _states_around(self, pair: ItemPair, entry: Entry) -> tuple[AnyState, AnyState]:
        """Return the states before and after an entry, read by the rules of the base."""
        item = pair.now.item
        at = next(number for number, each in enumerate(item.progress) if each is entry)
        logs = (item.progress[:at], item.progress[: at + 1])
        if isinstance(item, Recommendation):
            return RecommendationState(logs[0]), RecommendationState(logs[1])
        parent = pair.now.parent
        beginning = Beginnings(self._judged).find(item, parent)
        above = self._entries_above[id(parent)] if parent else NO_LOG
        first, second = (
            replay_from(self._judged, item._replace(progress=log), beginning, above, entry.on.last) for log in logs
        )
        return first, second

    @cached_property
    def _entries_above(self) -> dict[int, RecommendationLog]:
        return entries_above(self._judged)


def does_anything(entry: Entry) -> bool:
    """Tell whether an entry has more than a note, a rating or evidence."""
    return bool(entry.status or entry.by_when or entry.approved_by or entry.completed or entry.response_by) or (
        entry.owners is not None
    )
