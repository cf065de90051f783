"""The recorded way to change a rule of a plan: that rule alone, with an approval in the log of every open item."""

from __future__ import annotations

from datetime import date

from actionplan.assessment import assess
from actionplan.guard.answers import Answer
from actionplan.guard.excerpts import Excerpts, first_difference
from actionplan.guard.items import Item, ItemPair, Matching, items_of
from actionplan.guard.rule_keys import ChangedRule
from actionplan.plan.model import Plan, Recommendation
from actionplan.standing import CLOSED, Standing

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


def recorded_rule(
    then: Plan, now: Plan, matching: Matching, rules: list[ChangedRule], base_day: date | None
) -> RecordedRule | None:
    """Return the rule that was changed by agreement, None if it was not, or where anything else changed as well."""
    if len(rules) != 1 or rules[0].key == "labels" or matching.new or matching.gone or base_day is None:
        return None
    if any(log.changed or log.inserted for log in matching.logs.values()) or not _same(then, now, matching, rules[0]):
        return None
    approved = _approved(matching, _closed(then, base_day))
    return RecordedRule(rules[0], then, approved) if approved else None


def _approved(matching: Matching, closed: frozenset[int]) -> list[str]:
    """Return the refs of the items whose new entries are all approved; none if an open item has no such entry."""
    approved = []
    for pair in matching.pairs:
        added = matching.logs[pair.key].added
        if any(not entry.approved_by for entry in added):
            return []
        if added:
            approved.append(pair.ref)
        elif id(pair.then.item) not in closed:
            return []
    return approved


def _closed(plan: Plan, day: date) -> frozenset[int]:
    """Return the identities of the items that were closed on a day."""
    position = assess(plan, day)
    views = {id(view.recommendation) for view in position.recommendations if view.standing in CLOSED}
    return frozenset(views | {id(each.action) for each in position.all_actions() if each.standing in _CLOSED_ACTION})


def _same(then: Plan, now: Plan, matching: Matching, rule: ChangedRule) -> bool:
    """Tell whether the plan reads as it did, logs and one rule apart, with every item where it was."""
    compared = [name for name in Plan._fields if name not in (*_PARTS, rule.attribute, f"{rule.attribute}_text")]
    return all(getattr(then, name) == getattr(now, name) for name in compared) and all(
        _bare(pair.then.item) == _bare(pair.now.item) and _parents(pair) for pair in matching.pairs
    )


def _parents(pair: ItemPair) -> bool:
    then, now = (placed.parent and placed.parent.ref for placed in (pair.then, pair.now))
    return then == now


def _bare(item: Item) -> tuple[object, ...]:
    if isinstance(item, Recommendation):
        responses = tuple(response[1:] for response in item.responses)
        return item._replace(node=item.node, progress=(), actions=(), responses=())[1:], responses
    return item._replace(progress=())[1:], ()
