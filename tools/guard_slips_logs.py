"""Slips in the logs: past entries that are changed, and added entries that are dated where they may not be."""

from __future__ import annotations

import random
from calendar import month_name
from datetime import date, timedelta
from typing import Any

from tools import guard_words as words
from tools.guard_plans import Base
from tools.guard_slips_deadlines import has_day
from tools.guard_state import Dated, records
from tools.guard_step import MONTH, Step, Target, is_open, needs_approval, slip, status_of
from tools.guard_words import dated


@slip("the newest entry of a log is removed")
def entry_removed(step: Step) -> None:
    """Remove the last entry."""
    target, _ = step.entry()
    target.log.remove(max((e for e in target.log if step.is_old(e)), key=lambda e: e["on"].day))


@slip("an entry in the middle of a log is removed")
def entry_removed_in_the_middle(step: Step) -> None:
    """Remove any entry."""
    target, entry = step.entry()
    target.log.remove(entry)


@slip("a whole log is removed")
def log_removed(step: Step) -> None:
    """Remove `progress`."""
    target, _ = step.entry()
    del target.item["progress"]


@slip("the status of a past entry is changed")
def entry_status_changed(step: Step) -> None:
    """Change what was reported."""
    _, entry = step.entry(lambda entry: "status" in entry)
    entry["status"] = step.pick({"in progress", "on hold", "complete", "verified"} - {entry["status"]})


@slip("a status is added to a past entry that had none")
def entry_status_added(step: Step) -> None:
    """Add a status to the past."""
    step.entry(lambda entry: "status" not in entry)[1]["status"] = step.rng.choice(("complete", "in progress"))


@slip("the status of a past entry is removed")
def entry_status_removed(step: Step) -> None:
    """Remove a status from the past."""
    del step.entry(lambda entry: "status" in entry and "note" in entry)[1]["status"]


@slip("the date of a past entry is changed")
def entry_date_changed(step: Step) -> None:
    """Date a past entry some days earlier."""
    _, entry = step.entry()
    entry["on"] = dated(entry["on"].day - timedelta(days=step.rng.choice((1, 5, 40))))


@slip("the note of a past entry is reworded")
def entry_note_changed(step: Step) -> None:
    """Change the note of a past entry."""
    step.entry(lambda entry: "note" in entry)[1]["note"] = "As reported."


@slip("the revised deadline in a past entry is changed")
def entry_deadline_changed(step: Step) -> None:
    """Move a revision of the past."""
    target, entry = step.entry(lambda entry: "by_when" in entry)
    entry["by_when"] = step.wording(target.plan, step.far_from(entry["by_when"].day))


@slip("a revised deadline is added to a past entry")
def entry_deadline_added(step: Step) -> None:
    """Add a revision to the past."""
    target, entry = step.entry(lambda entry: "by_when" not in entry, of_action=True)
    entry["by_when"] = step.wording(target.plan, step.days_from_base(30, 200))


@slip("the revised deadline of a past entry is removed")
def entry_deadline_removed(step: Step) -> None:
    """Remove a revision of the past."""
    entry = step.entry(lambda entry: "by_when" in entry)[1]
    entry.pop("due", None)
    del entry["by_when"]


@slip("a `due` is added beside the revised deadline of a past entry")
def entry_due_added(step: Step) -> None:
    """Override a revision of the past."""
    entry = step.entry(lambda entry: "by_when" in entry)[1]
    entry["due"] = dated(step.far_from(entry["by_when"].day))


@slip("an approval is typed into a past entry, which is thereby granted from the beginning")
def entry_approval_added(step: Step) -> None:
    """Approve a past request or revision in place."""
    step.entry(lambda entry: "by_when" in entry and "approved_by" not in entry)[1]["approved_by"] = "Programme Board"


@slip("the approval of a past entry is removed")
def entry_approval_removed(step: Step) -> None:
    """Remove who agreed."""
    del step.entry(lambda entry: "approved_by" in entry)[1]["approved_by"]


@slip("somebody else is named as having approved a past entry")
def entry_approver_changed(step: Step) -> None:
    """Change who agreed."""
    step.entry(lambda entry: "approved_by" in entry)[1]["approved_by"] = "The Chair, by email"


@slip("the day of completion in a past entry is changed")
def entry_completed_changed(step: Step) -> None:
    """Move the completion into the deadline."""
    entry = step.entry(lambda entry: "completed" in entry)[1]
    entry["completed"] = dated(entry["completed"].day - timedelta(days=30))


@slip("a day of completion is added to a past entry")
def entry_completed_added(step: Step) -> None:
    """Add an earlier completion to the past."""
    entry = step.entry(lambda entry: entry.get("status") in words.DONE and "completed" not in entry)[1]
    entry["completed"] = dated(entry["on"].day - timedelta(days=step.rng.randint(1, 60)))


@slip("the new owner in a past entry is changed")
def entry_owner_changed(step: Step) -> None:
    """Reassign in the past."""
    entry = step.entry(lambda entry: "owner" in entry)[1]
    entry["owner"] = step.other_post(entry["owner"])


@slip("an owner is added to a past entry")
def entry_owner_added(step: Step) -> None:
    """Reassign through an old entry."""
    entry = step.entry(lambda entry: "owner" not in entry, of_action=True)[1]
    entry["owner"] = step.rng.choice(words.POSTS)


@slip("the rating declared in a past entry is changed")
def entry_rag_changed(step: Step) -> None:
    """Improve a declared rating of the past."""
    entry = step.entry(lambda entry: "rag" in entry)[1]
    entry["rag"] = step.pick({"red", "amber", "green"} - {entry["rag"]})


@slip("the evidence of a past entry is removed")
def entry_evidence_removed(step: Step) -> None:
    """Remove evidence of the past."""
    del step.entry(lambda entry: "evidence" in entry)[1]["evidence"]


@slip("who recorded a past entry is changed")
def entry_recorder_changed(step: Step) -> None:
    """Change `by` of the past."""
    step.entry(lambda entry: "by" in entry)[1]["by"] = "A N Other"


@slip("an organisation's own key in a past entry is changed")
def entry_own_key_changed(step: Step) -> None:
    """Change an x- value of a past entry."""
    step.entry(lambda entry: "x-source" in entry)[1]["x-source"] = "Telephone call"


@slip("the percentage reported in a past entry is changed", new_keys=True)
def entry_percent_changed(step: Step) -> None:
    """Change a percentage of the past."""
    step.entry(lambda entry: "percent" in entry)[1]["percent"] = "99"


@slip("a past status in the organisation's own words becomes ours: the text of the entry differs", new_keys=True)
def entry_status_translated(step: Step) -> None:
    """Replace an own word of the past by ours."""
    target, entry = step.entry(lambda entry: entry.get("status") in ("Open", "Partially implemented", "Closed"))
    entry["status"] = target.plan.data["statuses"][entry["status"]]


@slip("two entries of one day change places")
def entries_of_one_day_swapped(step: Step) -> None:
    """Swap two different entries of one day."""
    target, entry = step.entry()
    first, second = step.pick(
        (entry, other)
        for other in target.log
        if other is not entry and step.is_old(other) and other["on"] == entry["on"] and other != entry
    )
    a, b = (next(i for i, e in enumerate(target.log) if e is each) for each in (first, second))
    target.log[a], target.log[b] = second, first


@slip("an added entry is placed before an older one of the same day")
def entry_added_before_same_day(step: Step) -> None:
    """Insert an entry in front of the newest one, with its date."""
    target, _ = step.entry(of_action=True)
    newest = max((e for e in target.log if step.is_old(e)), key=lambda e: e["on"].day)
    at = next(i for i, each in enumerate(target.log) if each is newest)
    target.log.insert(at, {"on": dated(newest["on"].day), "note": "Inserted above", "status": "in progress"})


@slip("an entry moves to the log of another item")
def entry_moved_to_other_item(step: Step) -> None:
    """Move an entry of an action to another action."""
    target, entry = step.entry(of_action=True)
    other = step.action(lambda item: item is not target.item)
    target.log.remove(entry)
    other.log.append(entry)


def _double_entry(base: Base, rng: random.Random) -> None:
    """Give one action of the base two equal entries."""
    items = [each for plan in base.repository.plans.values() for each in records(plan.data) if "action" in each]
    if items:
        log = rng.choice(items).setdefault("progress", [])
        log.extend({"on": dated(base.day), "note": "Entered twice"} for _ in range(2))


@slip("one of two equal entries is removed", prepare=_double_entry)
def equal_entry_removed(step: Step) -> None:
    """Remove one bearer of an entry that the base has twice."""
    target, entry = step.entry(lambda entry: entry.get("note") == "Entered twice")
    target.log.remove(entry)


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
    """Complete a recommendation behind an entry of its action."""
    _closes_before_its_action(step, status="verified", evidence=["audit.pdf"])


@slip("a recommendation is stopped as of a day before the newest entry of an action, with approval")
def recommendation_stopped_before_action_entry(step: Step) -> None:
    """Stop a recommendation behind an entry of its action."""
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
    """Verify in the past what was never reported on."""
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
