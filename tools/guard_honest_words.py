"""Honest corrections that deserve a warning: wordings, empty values, labels, moved items, approved changes of rules."""

from __future__ import annotations

import random

from tools import guard_words as words
from tools.guard_plans import Base
from tools.guard_slips_git import unbreak
from tools.guard_slips_rules import approve_all
from tools.guard_state import Data, again, records
from tools.guard_step import Step, is_open, noted


@noted("the wording of a by-when is corrected and means the same day")
def same_day_reworded(step: Step) -> None:
    """Write a day in another way."""
    target = step.action(lambda item: words.is_single_day(item.get("by_when")))
    texts = words.wordings(target.item["by_when"].day, slashes=words.has_slashes(target.plan.data))
    target.item["by_when"] = step.pick(text for text in texts if text != target.item["by_when"])


@noted("the wording of a range is corrected and means the same days")
def same_range_reworded(step: Step) -> None:
    """Add or drop `from`."""
    item = step.action(lambda item: words.is_range(item.get("by_when", ""))).item
    text = item["by_when"]
    item["by_when"] = type(text)(text.removeprefix("from ") if text.startswith("from ") else f"from {text}", text.day)


@noted("a missing owner is filled in")
def owner_filled(step: Step) -> None:
    """Fill in an owner."""
    step.action(lambda item: "owner" not in item).item["owner"] = "Estates Manager"


@noted("a missing by-when is filled in with a day to come")
def by_when_filled(step: Step) -> None:
    """Fill in a deadline."""
    target = step.pick(t for t in step.targets() if t.is_action and "by_when" not in t.item and is_open(t))
    target.item["by_when"] = step.wording(target.plan, step.days_from_base(60, 400))


@noted("missing success criteria and a missing priority are filled in")
def success_filled(step: Step) -> None:
    """Fill in how completion is judged, and how much it matters."""
    item = step.action(lambda item: "success" not in item and "priority" not in item).item
    item |= {"success": "The audit is passed", "priority": "high"}


@noted("an action is reworded")
def action_reworded(step: Step) -> None:
    """Add words to an action."""
    step.action().item["action"] += ", as agreed with partners"


@noted("a recommendation is reworded")
def recommendation_reworded(step: Step) -> None:
    """Add words to a recommendation."""
    step.recommendation().item["recommendation"] += " This includes partners."


@noted("success criteria are reworded")
def success_reworded(step: Step) -> None:
    """Replace a criterion."""
    step.action(lambda item: isinstance(item.get("success"), str)).item["success"] = "All staff trained by the trust"


@noted("the text of a response is reworded")
def response_reworded(step: Step) -> None:
    """Add words to a response."""
    step.answer(lambda answer: "text" in answer)[1]["text"] += " See also page 5."


@noted("label, priority or workstream of an item is changed")
def label_changed(step: Step) -> None:
    """Change what sorts an item."""
    item, key = step.pick(
        (t.item, k) for t in step.targets() for k in ("label", "priority", "workstream") if k in t.item
    )
    item[key] = step.pick({"high", "low"} - {item[key]}) if key == "priority" else step.unique("Label")


@noted("an item is restricted", new_keys=True)
def restricted_added(step: Step) -> None:
    """Keep an item out of public papers."""
    step.pick(t for t in step.targets() if "restricted" not in t.item).item["restricted"] = "Legal advice"


@noted("the organisation's own value of an item is changed")
def own_value_changed(step: Step) -> None:
    """Change an x- value."""
    step.action(lambda item: "x-risk" in item).item["x-risk"] = "5"


@noted("where an action was carried from is corrected")
def origin_corrected(step: Step) -> None:
    """Change `carried_from`."""
    step.action(lambda item: "carried_from" in item).item["carried_from"] = "older-plan:9"


def _bare(item: Data) -> bool:
    return not item.get("progress") and not {"agreed", "received", "answered_under"} & set(item)


@noted("an action moves under another recommendation, and its position stays the same", "moves")
def action_moved_quietly(step: Step) -> None:
    """Move an action between recommendations that say nothing of it."""
    target = step.pick(
        t
        for t in step.targets()
        if t.is_action and "recommendation" in t.parent and _bare(t.parent) and len(t.parent["actions"]) > 1
    )
    other = step.pick(
        t
        for t in step.targets()
        if not t.is_action and t.plan is target.plan and t.item is not target.parent and _bare(t.item)
        if t.item.get("actions") and step.is_old(target.parent)
    )
    siblings = target.parent["actions"]
    siblings[:] = [each for each in siblings if each is not target.item]
    other.item.setdefault("actions", []).append(target.item)


@noted("`agreed` is added to an item that nothing counts from", "alone", new_keys=True)
def agreed_added_quietly(step: Step) -> None:
    """State the day an item was agreed where it is the day implied."""
    target = step.action(lambda item: "agreed" not in item)
    step.pick([1] if not {"agreed", "received"} & set(target.parent) or target.parent is target.plan.data else [])
    target.item["agreed"] = type(target.plan.data["issued"])(target.plan.data["issued"], target.plan.data["issued"].day)


@noted("one rule changes alone, with approvals in the logs of all items", "alone")
def rule_changed_with_approvals(step: Step) -> None:
    """Change a rule by the recorded way."""
    plan = step.plan(lambda data: data.get("review_every") != "12 months")
    plan.data["review_every"] = "12 months"
    approve_all(step, step.path(plan))


@noted("two names of the base, neither registered, become one post", "alone")
def two_names_joined(step: Step) -> None:
    """Register one unregistered owner as another name of another."""
    plan = step.plan(lambda data: "owners" not in data)
    mine = [t.item["owner"] for t in step.targets() if t.plan is plan and isinstance(t.item.get("owner"), str)]
    first = step.pick(mine)
    second = step.pick(name for name in mine if name != first)
    plan.data["owners"] = {first: {"aliases": [second]}}


def _break_base(base: Base, rng: random.Random) -> None:
    """Let one plan of the base be unreadable, with a readable version in the commit before it."""
    path = rng.choice(sorted(base.repository.plans))
    base.repository.earlier = [base.repository.render()]
    base.repository.plans[path].raw = b"<<<<<<< HEAD\nformat: 1\n"


@noted("a plan that the base cannot read is readable again as it was before", "alone", prepare=_break_base)
def base_repaired(step: Step) -> None:
    """Repair a broken plan."""
    unbreak(step)


def _double_key(base: Base, rng: random.Random) -> None:
    """Let an action of the base have its by-when twice."""
    items = [each for plan in base.repository.plans.values() for each in records(plan.data)]
    items = [item for item in items if "action" in item and item.get("by_when")]
    if items:
        item = rng.choice(items)
        item[again("by_when")] = item["by_when"]


@noted(
    "a key given twice is given once, with one of its values",
    "alone",
    prepare=_double_key,
    says_the_same=True,
)
def doubled_key_repaired(step: Step) -> None:
    """Remove the second of two equal keys."""
    del step.action(lambda item: again("by_when") in item).item[again("by_when")]
