"""Slips in the logs: past entries that are changed, removed or moved."""

from __future__ import annotations

import random
from datetime import timedelta

from tools import guard_words as words
from tools.guard_plans import Base
from tools.guard_state import Dated, records
from tools.guard_step import Step, slip
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
    """Remove one copy of an entry that the base has twice."""
    target, entry = step.entry(lambda entry: entry.get("note") == "Entered twice")
    target.log.remove(entry)


@slip("the date of a past entry is written in another way: the text of the entry differs")
def entry_date_reworded(step: Step) -> None:
    """Write the same day in other words."""
    entry = step.entry()[1]
    entry["on"] = Dated(words.written(entry["on"].day), entry["on"].day)


@slip("the revised deadline of a past entry is written in another way: the text of the entry differs")
def entry_deadline_reworded(step: Step) -> None:
    """Write the same revised day in other words."""
    entry = step.entry(lambda entry: "by_when" in entry)[1]
    day = entry["by_when"].day
    entry["by_when"] = step.pick(text for text in words.wordings(day, slashes=False) if text != entry["by_when"])
