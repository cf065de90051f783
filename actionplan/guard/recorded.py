"""The recorded way to change a rule of a plan: that rule alone, with an approval in the log of every open item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.assessment import assess
from actionplan.guard.answers import Answer
from actionplan.guard.excerpts import Excerpts, first_difference
from actionplan.guard.items import Item, ItemPair, items_of
from actionplan.guard.rule_keys import ChangedRule
from actionplan.plan.model import Action, Plan, Recommendation
from actionplan.standing import CLOSED, Standing

if TYPE_CHECKING:
    from actionplan.guard.comparison import Comparison

_PARTS = ("node", "text", "recommendations", "actions")
"""What a plan consists of, apart from its own values."""
_CLOSED_ACTION = frozenset({Standing.COMPLETE, Standing.WITHDRAWN})


class RecordedRule:
    """A rule that was changed by agreement."""

    def __init__(self, rule: ChangedRule, then: Plan, refs: list[str]) -> None:
        self._rule = rule
        self._then = then
        self._refs = refs

    def base(self, plan: Plan) -> Plan:
        """Return the base with the rule as it is now."""
        return plan._replace(**{self._rule.attribute: self._rule.now})

    def __str__(self) -> str:
        """Say what the change does."""
        changed = self._changed()
        effect = (
            f"it changes the position of {', '.join(changed)}" if changed else "it changes no past or future position"
        )
        return f"approved for {', '.join(self._refs)}; {effect}"

    def _changed(self) -> list[str]:
        then, after = Excerpts(self._then), Excerpts(self.base(self._then))
        pairs = ((key, then.pair(after, key)) for key in items_of(self._then))
        return [key[0] for key, both in pairs if both and first_difference(*both, _differs)]


def _differs(then: Answer, now: Answer) -> str | None:
    return None if then == now else "answer"


def recorded_rule(comparison: Comparison, rules: list[ChangedRule]) -> RecordedRule | None:
    """Return the rule that was changed by agreement, None if it was not, or where anything else changed as well."""
    matching = comparison.matching
    if len(rules) != 1 or rules[0].key == "labels" or matching.new or matching.gone or comparison.base_day is None:
        return None
    if any(log.changed or log.inserted for log in matching.logs.values()) or not _same(comparison, rules[0]):
        return None
    position = assess(comparison.then, comparison.base_day)
    standing = {id(each.action): each.standing for each in position.all_actions()}
    views = {id(view.recommendation): view.standing for view in position.recommendations}
    approved = []
    for pair in matching.pairs:
        added = matching.logs[pair.key].added
        if any(not entry.approved_by for entry in added):
            return None
        item = pair.then.item
        closed = standing.get(id(item)) in _CLOSED_ACTION if isinstance(item, Action) else views.get(id(item)) in CLOSED
        if added:
            approved.append(pair.ref)
        elif not closed:
            return None
    return RecordedRule(rules[0], comparison.then, approved) if approved else None


def _same(comparison: Comparison, rule: ChangedRule) -> bool:
    """Tell whether the plan reads as it did, logs and one rule apart, with every item where it was."""
    then, now = comparison.then, comparison.now
    compared = [name for name in Plan._fields if name not in (*_PARTS, rule.attribute, f"{rule.attribute}_text")]
    return all(getattr(then, name) == getattr(now, name) for name in compared) and all(
        _bare(pair.then.item) == _bare(pair.now.item) and _parents(pair) for pair in comparison.matching.pairs
    )


def _parents(pair: ItemPair) -> bool:
    then, now = (placed.parent and placed.parent.ref for placed in (pair.then, pair.now))
    return then == now


def _bare(item: Item) -> tuple[object, ...]:
    if isinstance(item, Recommendation):
        responses = tuple(response[1:] for response in item.responses)
        return item._replace(node=item.node, progress=(), actions=(), responses=())[1:], responses
    return item._replace(progress=())[1:], ()
