"""Repairs of values that the base had to leave out: honest ones, and slips under the cover of a repair."""

from __future__ import annotations

import random
from collections.abc import Callable

from tools.guard_plans import Base
from tools.guard_state import Data, Raw, again, records, scalar
from tools.guard_step import Step, noted, slip


def _double(key: str, where: str) -> Callable[[Base, random.Random], None]:
    """Return what lets one mapping of the base that has `where` have `key` twice, with the same value."""

    def prepare(base: Base, rng: random.Random) -> None:
        found = [each for plan in base.repository.plans.values() for each in records(plan.data)]
        found = [each for each in found if where in each and isinstance(each.get(key), str)]
        if found:
            each = rng.choice(found)
            each[again(key)] = each[key]

    return prepare


def _doubled(step: Step, key: str) -> Data:
    """Return the mapping that has a key twice, with the key given once."""
    found = [each for plan in step.plans() for each in records(plan.data) if again(key) in each]
    data = step.pick(found)
    del data[again(key)]
    return data


@noted("a decision given twice is given once", "alone", prepare=_double("decision", "text"), says_the_same=True)
def doubled_decision_repaired(step: Step) -> None:
    """Remove the second of two equal decisions."""
    _doubled(step, "decision")


@slip("a decision given twice is given once, and another", "alone", prepare=_double("decision", "text"))
def doubled_decision_exchanged(step: Step) -> None:
    """Repair a response with a decision that the base does not write."""
    answer = _doubled(step, "decision")
    answer["decision"] = step.pick(word for word in ("rejected", "accepted", "noted") if word != answer["decision"])


@noted("a status given twice in an entry is given once", "alone", prepare=_double("status", "on"), says_the_same=True)
def doubled_status_repaired(step: Step) -> None:
    """Remove the second of two equal statuses."""
    _doubled(step, "status")


@slip("a status given twice in an entry is given once, and another", "alone", prepare=_double("status", "on"))
def doubled_status_exchanged(step: Step) -> None:
    """Repair an entry with a status that the base does not write."""
    entry = _doubled(step, "status")
    entry["status"] = step.pick(word for word in ("not started", "on hold") if word != entry["status"])


@noted("a rule given twice is given once", "alone", prepare=_double("due_soon", "issued"), says_the_same=True)
def doubled_rule_repaired(step: Step) -> None:
    """Remove the second of two equal rules."""
    _doubled(step, "due_soon")


@slip("a rule given twice is given once, and another", "alone", prepare=_double("due_soon", "issued"))
def doubled_rule_exchanged(step: Step) -> None:
    """Repair a plan with a rule that the base does not write."""
    _doubled(step, "due_soon")["due_soon"] = "100 days"


def _anchor(base: Base, rng: random.Random) -> None:
    """Let one by-when of the base have an anchor, so that it is left out."""
    found = [each for plan in base.repository.plans.values() for each in records(plan.data)]
    found = [each for each in found if "action" in each and isinstance(each.get("by_when"), str)]
    if found:
        item = rng.choice(found)
        item["by_when"] = Raw(f"&when {scalar(item['by_when'], 'double')}")


@slip("an anchor of a by-when is removed, and a deadline moves with it", "alone", prepare=_anchor)
def anchor_removed_and_moved(step: Step) -> None:
    """Repair a by-when with another day."""
    step.action(lambda item: str(item.get("by_when", "")).startswith("&when")).item["by_when"] = "31 March 2040"
