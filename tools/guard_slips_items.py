"""Slips in what a plan consists of: items that are removed, get another ref or are moved, and responses that change."""

from __future__ import annotations

import copy
import random
from datetime import date, timedelta

from tools import guard_words as words
from tools.guard_plans import Base
from tools.guard_slips_deadlines import has_day, move_deadline
from tools.guard_state import Data
from tools.guard_step import Step, Target, answers, is_open, slip, status_of
from tools.guard_words import dated


def take_out(target: Target) -> None:
    """Remove an item from the list that holds it."""
    siblings = target.parent["actions" if target.is_action else "recommendations"]
    siblings[:] = [each for each in siblings if each is not target.item]


@slip("an action is deleted")
def action_deleted(step: Step) -> None:
    """Delete an action."""
    take_out(step.action())


@slip("a recommendation is deleted with its actions")
def recommendation_deleted(step: Step) -> None:
    """Delete a recommendation."""
    target = step.recommendation(lambda item: "answered_under" not in item)
    step.pick([1] if len(target.plan.data["recommendations"]) > 1 else [])
    take_out(target)


@slip("a recommendation is deleted and its actions are kept beside the others")
def recommendation_deleted_actions_kept(step: Step) -> None:
    """Delete a recommendation and keep what was to be done."""
    target = step.recommendation(lambda item: item.get("actions"))
    step.pick([1] if len(target.plan.data["recommendations"]) > 1 else [])
    take_out(target)
    target.plan.data.setdefault("actions", []).extend(target.item["actions"])


@slip("an action is turned into a comment")
def action_commented_out(step: Step) -> None:
    """Keep the text of an action only as a comment."""
    target = step.action()
    take_out(target)
    target.plan.tail += f"#  - ref: {target.item['ref']}\n#    action: kept for reference\n"


@slip("the ref of an action changes")
def action_ref_changed(step: Step) -> None:
    """Give an action another ref."""
    step.action().item["ref"] = step.unique("X")


@slip("the ref of a recommendation changes")
def recommendation_ref_changed(step: Step) -> None:
    """Give a recommendation another ref."""
    step.recommendation().item["ref"] = step.unique("R")


@slip("two actions with different deadlines exchange their refs")
def refs_exchanged(step: Step) -> None:
    """Swap the refs of two actions of a plan."""
    one = step.action(has_day)
    other = step.pick(
        each
        for each in step.targets()
        if each.is_action and each.plan is one.plan and has_day(each.item)
        if each.item["by_when"].day != one.item["by_when"].day
    )
    one.item["ref"], other.item["ref"] = other.item["ref"], one.item["ref"]


@slip("a second action gets a ref that is already in use")
def ref_borne_twice(step: Step) -> None:
    """Add an action under an old ref."""
    target = step.action()
    siblings = target.parent["actions"]
    siblings.append({"ref": target.item["ref"], "action": "Close the matter", "by_when": "Ongoing"})


@slip("a second action with the old ref is placed above the old one")
def ref_borne_twice_above(step: Step) -> None:
    """Add a decoy under an old ref in front of the old action."""
    target = step.action(has_day)
    decoy = {key: copy.deepcopy(value) for key, value in target.item.items()}
    target.parent["actions"].insert(0, decoy)
    target.item["by_when"] = step.wording(target.plan, step.far_from(target.item["by_when"].day))


@slip("an action is deleted and another, with a later deadline, takes its ref")
def ref_taken_over(step: Step) -> None:
    """Replace an action under its ref."""
    target = step.action(has_day)
    day = step.far_from(target.item["by_when"].day)
    fresh: Data = {"ref": target.item["ref"], "action": "Begin the second phase", "by_when": words.dated(day)}
    siblings = target.parent["actions"]
    siblings[:] = [fresh if each is target.item else each for each in siblings]


def _closed_recommendation(step: Step, plan_of: Target) -> Target:
    """Return a recommendation of the same plan whose own log closed it at the base."""
    return step.pick(
        each
        for each in step.targets()
        if not each.is_action and each.plan is plan_of.plan and each.item is not plan_of.parent
        if status_of(each) in words.CLOSED and "answered_under" not in each.item
    )


def _close_one(base: Base, _: random.Random) -> None:
    """Close the first recommendation of each plan of the base that has no log."""
    for plan in base.repository.plans.values():
        for item in plan.data["recommendations"]:
            if "progress" not in item and "answered_under" not in item:
                item["progress"] = [{"on": dated(base.day), "status": "verified", "note": "Closed"}]
                break


def _exists_throughout(item: Data) -> bool:
    return "agreed" not in item


@slip("an open action moves under a recommendation that is closed", "moves", prepare=_close_one)
def moved_under_closed(step: Step) -> None:
    """Move an open action to a closed recommendation."""
    target = step.pick(t for t in step.targets() if t.is_action and is_open(t) and _exists_throughout(t.item))
    closed = _closed_recommendation(step, target)
    take_out(target)
    closed.item.setdefault("actions", []).append(target.item)


@slip("an action leaves a recommendation whose log completed it", "moves", prepare=_close_one)
def moved_out_of_closed(step: Step) -> None:
    """Move an action that only its recommendation closed to the top of the plan."""
    target = step.pick(
        t
        for t in step.targets()
        if t.is_action and "recommendation" in t.parent and status_of(t) not in words.CLOSED
        if (step.newest_entry(t) or date.min) < step.base.day
        if any(entry["note"] == "Closed" for entry in t.parent.get("progress", []) if "note" in entry)
    )
    take_out(target)
    target.plan.data.setdefault("actions", []).append(target.item)


@slip("an open action moves under another recommendation, which is closed in the same change", "moves")
def moved_and_closed(step: Step) -> None:
    """Move an action and close where it went."""
    target = step.pick(t for t in step.targets() if t.is_action and is_open(t) and _exists_throughout(t.item))
    other = step.pick(
        each
        for each in step.targets()
        if not each.is_action and each.plan is target.plan and each.item is not target.parent
        if "answered_under" not in each.item
    )
    take_out(target)
    other.item.setdefault("actions", []).append(target.item)
    day = step.report_day(other, not_before=step.newest_around(target))
    step.report_on(other, day, status="verified", evidence=["audit.pdf"])


@slip("a recommendation is answered under another from now on, so that its own response goes")
def answered_under_added(step: Step) -> None:
    """Answer a recommendation under another one."""
    target = step.recommendation(lambda item: "answered_under" not in item)
    other = step.pick(
        t for t in step.targets() if not t.is_action and t.plan is target.plan and t.item is not target.item
    )
    for key in ("response", "actions"):
        target.item.pop(key, None)
    target.item["answered_under"] = other.item["ref"]


@slip("a recommendation is answered under another one than before")
def answered_under_changed(step: Step) -> None:
    """Change under which recommendation it is answered."""
    target = step.recommendation(lambda item: "answered_under" in item)
    other = step.pick(
        t
        for t in step.targets()
        if not t.is_action and t.plan is target.plan and t.item is not target.item
        if t.item["ref"] != target.item["answered_under"]
    )
    target.item["answered_under"] = other.item["ref"]


@slip("a recommendation is no longer answered under another one")
def answered_under_removed(step: Step) -> None:
    """Remove `answered_under`."""
    del step.recommendation(lambda item: "answered_under" in item).item["answered_under"]


@slip("the decision of a response is changed")
def decision_changed(step: Step) -> None:
    """Change a decision."""
    _, answer = step.answer(lambda answer: "decision" in answer)
    answer.pop("until", None)
    answer["decision"] = step.pick({"accepted", "rejected", "noted", "partly accepted"} - {answer["decision"]})


@slip("the decision of a response is removed")
def decision_removed(step: Step) -> None:
    """Remove a decision."""
    _, answer = step.answer(lambda answer: "decision" in answer and "text" in answer)
    answer.pop("until", None)
    del answer["decision"]


@slip("a response is removed")
def response_removed(step: Step) -> None:
    """Remove a response."""
    del step.recommendation(lambda item: "response" in item).item["response"]


@slip("the day of a response is changed")
def response_day_changed(step: Step) -> None:
    """Date a response later."""
    _, answer = step.answer(lambda answer: "on" in answer)
    answer["on"] = dated(answer["on"].day + timedelta(days=step.rng.randint(1, 20)))


@slip("the text of a response is removed")
def response_text_removed(step: Step) -> None:
    """Remove the reasons of a response."""
    del step.answer(lambda answer: "text" in answer and "decision" in answer)[1]["text"]


@slip("the text of a recommendation is emptied")
def recommendation_text_removed(step: Step) -> None:
    """Remove what was recommended."""
    step.recommendation().item["recommendation"] = ""


@slip("the success criteria of an action are removed")
def success_removed(step: Step) -> None:
    """Remove how completion is judged."""
    del step.action(lambda item: "success" in item).item["success"]


@slip("the text of an action is removed")
def action_text_removed(step: Step) -> None:
    """Remove what will be done."""
    step.action().item["action"] = ""


@slip("the day until which a response is deferred is moved", new_keys=True)
def deferral_prolonged(step: Step) -> None:
    """Defer for longer in place."""
    _, answer = step.answer(lambda answer: "until" in answer)
    answer["until"] = dated(step.far_from(answer["until"].day))


@slip("the day until which a response is deferred is removed", new_keys=True)
def deferral_unlimited(step: Step) -> None:
    """Defer without an end."""
    del step.answer(lambda answer: "until" in answer)[1]["until"]


@slip("an older answer is removed when a newer one is there", new_keys=True)
def older_answer_removed(step: Step) -> None:
    """Remove a past answer of a list."""
    item = step.recommendation(lambda item: isinstance(item.get("response"), list)).item
    item["response"] = item["response"][1:]


@slip("a further answer replaces the first one instead of following it", new_keys=True)
def answer_replaced(step: Step) -> None:
    """Overwrite an answer."""
    target = step.recommendation(lambda item: isinstance(item.get("response"), dict) and "on" in item["response"])
    old = answers(target.item)[0]
    decision = "rejected" if old.get("decision") != "rejected" else "accepted"
    target.item["response"] = {"decision": decision, "on": dated(step.base.day), "text": "Reconsidered."}


@slip("`agreed` of an action is moved, so that its wording counts from a later day", "rule", new_keys=True)
def agreed_moved(step: Step) -> None:
    """Move the day an item was agreed."""
    item = step.pick(t for t in step.targets() if "agreed" in t.item).item
    item["agreed"] = dated(item["agreed"].day + timedelta(days=step.rng.randint(1, 60)))


@slip("`agreed` is added to an action whose deadline counts from it", "rule", new_keys=True)
def agreed_added_moves_deadline(step: Step) -> None:
    """Add the day an item was agreed where that moves its deadline."""
    item = step.action(lambda item: "agreed" not in item and item.get("by_when", "").startswith("within ")).item
    item["agreed"] = dated(step.days_from_base(-20, 0))


@slip("`agreed` of an item is removed", "rule", new_keys=True)
def agreed_removed(step: Step) -> None:
    """Remove the day an item was agreed."""
    del step.pick(t for t in step.targets() if "agreed" in t.item).item["agreed"]


@slip("`received` of a recommendation is moved", "rule", new_keys=True)
def received_of_item_moved(step: Step) -> None:
    """Move the day a recommendation was received."""
    item = step.recommendation(lambda item: "received" in item).item
    item["received"] = dated(item["received"].day + timedelta(days=step.rng.randint(1, 5)))


@slip("a recommendation is given its own, longer response clock in place", "rule", new_keys=True)
def response_clock_added_to_item(step: Step) -> None:
    """Add a response clock to a recommendation."""
    item = step.recommendation(lambda item: "answered_under" not in item and "response_by" not in item).item
    item["response_by"] = words.written(step.days_from_base(100, 300))


@slip("a moved deadline hides between reordered actions")
def reordered_and_moved(step: Step) -> None:
    """Move a deadline and shuffle the actions around it."""
    target = move_deadline(step)
    step.rng.shuffle(target.parent["actions"])


@slip("an action is renamed beyond recognition and its deadline moves")
def reworded_and_moved(step: Step) -> None:
    """Move a deadline and reword the action."""
    move_deadline(step).item["action"] = "Undertake something altogether different"
