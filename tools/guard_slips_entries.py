"""Slips in what is added: entries and answers that are dated where they may not be."""

from __future__ import annotations

import random
from calendar import month_name
from datetime import date, timedelta
from typing import Any

from tools import guard_words as words
from tools.guard_plans import Base
from tools.guard_slips_deadlines import has_day
from tools.guard_state import Dated
from tools.guard_step import MONTH, Step, Target, is_open, needs_approval, slip, status_of
from tools.guard_words import dated


def _backdate(step: Step, target: Target, **keys: Any) -> None:
    """Add an entry that is dated before the newest entry the item had at the base."""
    newest = step.newest_entry(target)
    assert newest  # noqa: S101 callers pick what has a log
    step.report_on(target, dated(newest - timedelta(days=step.rng.randint(1, 20))), **keys)


def _with_log(step: Step, *, of_action: bool = True) -> Target:
    """Return an item that had entries at the base."""
    return step.pick(each for each in step.targets() if each.is_action is of_action and step.newest_entry(each))


@slip("a completion is added that is dated before the newest entry of the action")
def completion_before_newest(step: Step) -> None:
    """Backdate a completion, evidence or not."""
    _backdate(step, _with_log(step), status="complete", evidence=["minutes/agreed.pdf"])


@slip("an approved revision is added that is dated before the newest entry of the action")
def revision_before_newest(step: Step) -> None:
    """Backdate a revision; the approval does not help."""
    target = step.pick(t for t in step.targets() if t.is_action and step.newest_entry(t) and has_day(t.item))
    day = step.wording(target.plan, step.days_from_base(40, 200))
    _backdate(step, target, by_when=day, approved_by="Programme Board")


@slip("a reassignment is added that is dated before the newest entry of the action")
def owner_before_newest(step: Step) -> None:
    """Backdate a new owner."""
    _backdate(step, _with_log(step), owner="Interim Lead")


@slip("a status is added that is dated before the newest entry of the item")
def status_before_newest(step: Step) -> None:
    """Backdate a status that closes nothing."""
    _backdate(step, _with_log(step, of_action=step.rng.random() < 0.7), status="on hold")


@slip("an approval is added that is dated before the newest entry of the action")
def approval_before_newest(step: Step) -> None:
    """Backdate an approval."""
    _backdate(step, _with_log(step), approved_by="Programme Board")


@slip("a stop is added that is dated before the newest entry, with approval")
def stop_before_newest(step: Step) -> None:
    """Backdate a stop; the approval does not help."""
    _backdate(step, _with_log(step), status="superseded", approved_by="Cabinet, minute 7")


@slip("a longer time to respond is added that is dated before the newest entry of the recommendation", new_keys=True)
def response_clock_before_newest(step: Step) -> None:
    """Backdate an extension of the response."""
    later = words.written(step.days_from_base(60, 90))
    _backdate(step, _with_log(step, of_action=False), response_by=later, approved_by="Scrutiny Committee")


def _closes_before_its_action(step: Step, **keys: Any) -> None:
    """Close a recommendation before the newest entry of an open action of its own."""
    action = step.pick(
        each
        for each in step.targets()
        if each.is_action and "recommendation" in each.parent and is_open(each) and step.newest_entry(each)
    )
    recommendation = step.pick(each for each in step.targets() if each.item is action.parent)
    newest = step.newest_entry(action)
    assert newest  # noqa: S101 picked for having a log
    step.report_on(recommendation, dated(newest - timedelta(days=1)), **keys)


@slip("a recommendation is closed as of a day before the newest entry of an action that this closes")
def recommendation_closed_before_action_entry(step: Step) -> None:
    """Complete a recommendation before an entry of its action."""
    _closes_before_its_action(step, status="verified", evidence=["audit.pdf"])


@slip("a recommendation is stopped as of a day before the newest entry of an action, with approval")
def recommendation_stopped_before_action_entry(step: Step) -> None:
    """Stop a recommendation before an entry of its action."""
    _closes_before_its_action(step, status="superseded", approved_by="Cabinet, minute 7")


def _long_ago(step: Step, target: Target, **keys: Any) -> None:
    """Add an entry more than a month before the base, but not before the newest one."""
    last = step.base.day - timedelta(days=MONTH + 1)
    known = [day for day in (step.newest_entry(target), last - timedelta(days=300)) if day]
    step.pick([1] if max(known) <= last else [])
    back = step.rng.randint(0, (last - max(known)).days)
    step.report_on(target, dated(last - timedelta(days=back)), **keys)


def _open_action(step: Step) -> Target:
    """Return an open action whose log at the base ends more than a month before it."""
    last = step.base.day - timedelta(days=MONTH + 1)
    return step.pick(
        t for t in step.targets() if t.is_action and is_open(t) and (step.newest_entry(t) or date.min) <= last
    )


@slip("verified is backdated by more than a month into an empty log")
def verified_backdated_into_empty_log(step: Step) -> None:
    """Verify an action in the past that was never reported on."""
    target = step.pick(t for t in step.targets() if t.is_action and is_open(t) and not step.newest_entry(t))
    _long_ago(step, target, status="verified")


@slip("a completion is added that is dated more than 31 days before the base")
def completion_long_ago(step: Step) -> None:
    """Complete in the past, with evidence but without approval."""
    _long_ago(step, _open_action(step), status="complete", evidence=["minutes/agreed.pdf"])


@slip("a completion is dated 32 days before the base: one day too early")
def completion_one_day_too_early(step: Step) -> None:
    """Complete on the last day that is too early."""
    step.report_on(_open_action(step), dated(step.base.day - timedelta(days=MONTH + 1)), status="complete")


@slip("a stop without approval is dated more than 31 days before the base")
def stop_long_ago(step: Step) -> None:
    """Stop in the past."""
    _long_ago(step, _open_action(step), status="not implemented")


@slip("a revision without approval is dated more than 31 days before the base")
def revision_long_ago(step: Step) -> None:
    """Move a deadline in the past, where no approval is required."""
    last = step.base.day - timedelta(days=MONTH + 1)
    target = step.pick(
        t
        for t in step.targets()
        if t.is_action and has_day(t.item) and is_open(t) and not needs_approval(t.plan.data)
        if (step.newest_entry(t) or date.min) <= last
        if not any("by_when" in entry for entry in t.item.get("progress", []))
    )
    _long_ago(step, target, by_when=step.wording(target.plan, step.far_from(target.item["by_when"].day)))


@slip("a reassignment without approval is dated more than 31 days before the base")
def owner_long_ago(step: Step) -> None:
    """Reassign in the past."""
    _long_ago(step, _open_action(step), owner="Interim Lead")


@slip("a completed action is reopened as of a day more than 31 days before the base")
def reopened_long_ago(step: Step) -> None:
    """Reopen in the past."""
    last = step.base.day - timedelta(days=MONTH + 1)
    target = step.pick(
        t
        for t in step.targets()
        if t.is_action and status_of(t) in words.DONE and (step.newest_entry(t) or date.max) < last
    )
    _long_ago(step, target, status="in progress")


@slip("a recommendation without actions is closed as of a day more than 31 days before the base", "recommendation log")
def recommendation_closed_long_ago(step: Step) -> None:
    """Close a recommendation in the past."""
    target = step.pick(
        t
        for t in step.targets()
        if not t.is_action and not t.item.get("actions") and "answered_under" not in t.item and is_open(t)
    )
    _long_ago(step, target, status="verified")


def _after_today(step: Step) -> Dated:
    return dated(step.today + timedelta(days=step.rng.choice((1, 2, 30, 365))))


@slip("a completion is added that is dated after the day of the check")
def completion_in_the_future(step: Step) -> None:
    """Complete in the future."""
    step.report_on(step.action(), _after_today(step), status="complete", evidence=["minutes/agreed.pdf"])


@slip("a note is added that is dated after the day of the check")
def note_in_the_future(step: Step) -> None:
    """Report in the future."""
    step.report_on(step.pick(step.targets()), _after_today(step))


@slip("an entry is dated with a month that ends after the day of the check")
def month_in_the_future(step: Step) -> None:
    """Date an entry with a period that is not over."""
    day = step.today + timedelta(days=1)
    step.report_on(step.action(), Dated(f"{month_name[day.month]} {day.year}", words.month_end(day)))


@slip("a first response is dated after the day of the check")
def response_in_the_future(step: Step) -> None:
    """Answer in the future."""
    target = step.recommendation(lambda item: "response" not in item and "answered_under" not in item)
    target.item["response"] = {"decision": "accepted", "on": _after_today(step)}


@slip("an answer dated after the day of the check is appended to a response", new_keys=True)
def further_response_in_the_future(step: Step) -> None:
    """Append an answer in the future."""
    item = step.recommendation(lambda item: isinstance(item.get("response"), list)).item
    item["response"].append({"decision": "rejected", "on": _after_today(step), "text": "No longer possible."})


@slip("a new recommendation, answered under an old one, closes the old one's actions through its own log")
def closed_through_new_recommendation(step: Step) -> None:
    """Close old actions by an entry in the log of a new recommendation."""
    action = step.pick(t for t in step.targets() if t.is_action and "recommendation" in t.parent and is_open(t))
    day = step.report_day(action, not_before=step.base.day)
    closing = {"on": day, "status": "verified", "note": "Done", "evidence": ["audit.pdf"]}
    new = {"ref": step.unique("R"), "recommendation": "As before.", "answered_under": action.parent["ref"]}
    action.plan.data["recommendations"].append(new | {"progress": [closing]})


def _stop_one(base: Base, _: random.Random) -> None:
    """Let the first recommendation of each plan have a stop that waits for approval."""
    for plan in base.repository.plans.values():
        entry = {"on": dated(base.day), "status": "superseded", "note": "To be dropped"}
        plan.data["recommendations"][0].setdefault("progress", []).append(entry)


@slip("a stop that waits for approval is approved in the log of a new recommendation", prepare=_stop_one)
def approved_through_new_recommendation(step: Step) -> None:
    """Approve a stop elsewhere: in the log of a recommendation that is answered under the stopped one."""
    target = step.recommendation(lambda item: any(e.get("note") == "To be dropped" for e in item.get("progress", [])))
    # A stop that is already approved does not wait for approval.
    step.pick([1] if not any("approved_by" in entry for entry in target.item["progress"]) else [])
    approval = {"on": dated(step.today), "note": "Agreed", "approved_by": "Cabinet, minute 7"}
    new = {"ref": step.unique("R"), "recommendation": "As before.", "answered_under": target.item["ref"]}
    target.plan.data["recommendations"].append(new | {"progress": [approval]})
