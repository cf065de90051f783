"""Honest additions: what officers report, request, approve and answer."""

from __future__ import annotations

import random
from calendar import month_name
from datetime import timedelta

from tools import guard_words as words
from tools.guard_plans import Base
from tools.guard_slips_deadlines import has_day
from tools.guard_state import Data, Dated, records
from tools.guard_step import MONTH, Step, Target, honest, is_open, needs_approval, noted, status_of
from tools.guard_words import dated

EVIDENCE = ["minutes/2026-02-14.pdf"]
BODY = "Scrutiny Committee, minute 43"


def _open_action(step: Step) -> Target:
    return step.pick(t for t in step.targets() if t.is_action and is_open(t))


@honest("a note is added")
def note_added(step: Step) -> None:
    """Report progress in words."""
    target = step.action()
    step.report_on(target, step.report_day(target, not_before=step.base.day))


@honest("a rating is declared")
def rag_declared(step: Step) -> None:
    """Declare a rating."""
    target = step.action()
    day = step.report_day(target, not_before=step.base.day)
    step.report_on(target, day, rag=step.rng.choice(("red", "amber", "green")))


@honest("work is reported as in progress")
def progress_reported(step: Step) -> None:
    """Report a status that closes nothing."""
    step.report(_open_action(step), status="in progress")


@honest("an action is put on hold")
def put_on_hold(step: Step) -> None:
    """Report that work has stopped for now."""
    step.report(_open_action(step), status="on hold")


@honest("an action is completed with evidence")
def completed_with_evidence(step: Step) -> None:
    """Complete an action."""
    step.report(_open_action(step), status="complete", evidence=list(EVIDENCE))


@honest("an action is completed, and the day of completion lies before the report")
def completed_earlier(step: Step) -> None:
    """Complete an action with an earlier `completed`."""
    target = _open_action(step)
    day = step.report_day(target)
    done = dated(day.day - timedelta(days=step.rng.randint(1, 60)))
    step.report_on(target, day, status="complete", completed=done, evidence=list(EVIDENCE))


@honest("a completed action is verified")
def verified(step: Step) -> None:
    """Confirm a completion."""
    target = step.pick(t for t in step.targets() if t.is_action and status_of(t) == "complete")
    step.report(target, status="verified", evidence=list(EVIDENCE))


@honest("a completed action is reopened with a reason")
def reopened(step: Step) -> None:
    """Report on a completed action with another status."""
    target = step.pick(t for t in step.targets() if t.is_action and status_of(t) in words.DONE)
    step.report(target, status="in progress", note="The audit found that it was not done.", evidence=list(EVIDENCE))


@honest("ongoing work is reported as having met its date")
def reported_as_ongoing(step: Step) -> None:
    """Report a status that only ongoing work has."""
    target = step.pick(
        t
        for t in step.targets()
        if t.is_action and t.item.get("by_when") in words.ONGOING
        if not any("by_when" in entry for entry in t.item.get("progress", []))
    )
    step.report(target, status="ongoing", evidence=list(EVIDENCE))


@honest("an action is dropped with approval", "approves")
def withdrawn_with_approval(step: Step) -> None:
    """Stop an action."""
    status = step.rng.choice(("not implemented", "superseded"))
    step.report(_open_action(step), status=status, approved_by=BODY)


@honest("a deadline is moved by an entry with its reason and approval", "approves")
def revised_with_approval(step: Step) -> None:
    """Move a deadline openly."""
    target = step.action(has_day)
    day = step.wording(target.plan, step.days_from_base(40, 400))
    step.report(target, by_when=day, approved_by=BODY)


@honest("a deadline is moved by an entry without approval, where none is required")
def revised_without_approval(step: Step) -> None:
    """Move a deadline openly; its entry has evidence."""
    target = step.pick(t for t in step.targets() if t.is_action and has_day(t.item) and not needs_approval(t.plan.data))
    day = step.wording(target.plan, step.days_from_base(40, 400))
    step.report(target, by_when=day, evidence=list(EVIDENCE))


@honest("an extension is requested")
def extension_requested(step: Step) -> None:
    """Ask for a later deadline, where this needs approval."""
    target = step.pick(t for t in step.targets() if t.is_action and has_day(t.item) and needs_approval(t.plan.data))
    step.report(target, by_when=step.wording(target.plan, step.days_from_base(40, 400)))


def _pending(step: Step) -> tuple[Target, Data]:
    """Return an action whose last revision has no approval, and the entry that makes it."""
    found = []
    for target in step.targets():
        log = [entry for entry in target.item.get("progress", []) if step.is_old(entry)]
        moves = [entry for entry in log if "by_when" in entry]
        if target.is_action and moves and "approved_by" not in moves[-1] and is_open(target):
            found.append((target, moves[-1]))
    return step.pick(found)


@honest("a request or revision of the base is approved", "approves")
def approved(step: Step) -> None:
    """Approve what is pending."""
    step.report(_pending(step)[0], approved_by=BODY)


@honest("a request of the base is granted by repeating its date with an approval", "approves")
def granted_by_repetition(step: Step) -> None:
    """Repeat a requested date with approval."""
    target, entry = _pending(step)
    step.report(target, by_when=str(entry["by_when"]), approved_by=BODY)


@honest("a request of the base is refused by repeating the deadline in force", "approves")
def refused_by_repetition(step: Step) -> None:
    """Repeat the agreed date."""
    target, _ = _pending(step)
    step.report(target, by_when=str(target.item["by_when"]), approved_by=BODY)


@honest("an action gets a new owner by an entry")
def reassigned(step: Step) -> None:
    """Reassign openly."""
    target = step.action(lambda item: isinstance(item.get("owner"), str))
    step.report(target, owner=step.other_post(target.item["owner"]), evidence=list(EVIDENCE))


@honest("joint owners take over by an entry", "approves")
def reassigned_to_joint_owners(step: Step) -> None:
    """Reassign to two posts."""
    step.report(_open_action(step), owner=["Estates Manager", "Chief Nurse"], approved_by=BODY)


@honest("a recommendation is reported on", "recommendation log")
def recommendation_reported(step: Step) -> None:
    """Add a note to a recommendation."""
    target = step.recommendation()
    step.report_on(target, step.report_day(target, not_before=step.base.day), rag="amber")


@honest("a recommendation is closed with its actions", "recommendation log")
def recommendation_closed(step: Step) -> None:
    """Close a recommendation after the newest entry of every action."""
    target = step.recommendation(lambda item: "answered_under" not in item)
    step.report(target, status="complete", evidence=list(EVIDENCE))


@honest("a recommendation is stopped with approval", "recommendation log, approves")
def recommendation_stopped(step: Step) -> None:
    """Stop a recommendation after the newest entry of every action."""
    step.report(step.recommendation(lambda item: "answered_under" not in item), status="superseded", approved_by=BODY)


@honest("an entry is dated with the month of the report")
def entry_dated_with_month(step: Step) -> None:
    """Date an entry with a month that is over and in which nothing older was reported."""
    target = _open_action(step)
    last = step.today.replace(day=1) - timedelta(days=1)
    newest = step.newest_around(target)
    step.pick([1] if newest <= last and last >= step.base.day - timedelta(days=MONTH) else [])
    step.report_on(target, Dated(f"{month_name[last.month]} {last.year}", last), status="in progress")


@honest("last month's paper is typed in after other work was merged: dated 31 days before the base")
def paper_of_last_month(step: Step) -> None:
    """Complete as of the first day that is still allowed."""
    day = step.base.day - timedelta(days=MONTH)
    target = step.pick(t for t in step.targets() if t.is_action and is_open(t) and step.newest_around(t) <= day)
    step.report_on(target, dated(day), status="complete", evidence=list(EVIDENCE))


def _quiet_action(step: Step) -> Target:
    """Return an open action whose log at the base ends more than 60 days before it."""
    last = step.base.day - timedelta(days=60)
    return step.pick(t for t in step.targets() if t.is_action and is_open(t) and step.newest_around(t) <= last)


@honest("an old stop is entered late with its approval", "approves")
def old_stop_with_approval(step: Step) -> None:
    """Stop an action as of two months ago."""
    day = dated(step.base.day - timedelta(days=60))
    step.report_on(_quiet_action(step), day, status="superseded", approved_by=BODY)


@honest("an old revision is entered late with its approval", "approves")
def old_revision_with_approval(step: Step) -> None:
    """Move a deadline as of two months ago."""
    target = _quiet_action(step)
    step.pick([1] if has_day(target.item) else [])
    day = dated(step.base.day - timedelta(days=60))
    step.report_on(target, day, by_when=step.wording(target.plan, step.days_from_base(40, 90)), approved_by=BODY)


@honest("a status that closes nothing is entered late")
def old_status(step: Step) -> None:
    """Put an action on hold as of two months ago."""
    step.report_on(_quiet_action(step), dated(step.base.day - timedelta(days=60)), status="on hold")


@honest("a slow owner's note is dated before the newest entry")
def slow_note(step: Step) -> None:
    """Add a note between two older entries, where no update is ever due."""
    logged = (t for t in step.targets() if t.is_action and step.newest_entry(t))
    target = step.pick(t for t in logged if t.plan.data.get("review_every") == "never" and has_day(t.item))
    newest = step.newest_entry(target)
    assert newest  # noqa: S101 picked for having a log
    step.report_on(target, dated(newest - timedelta(days=1)), note="Reply to the request of last month.", by="PMO")


@honest("a percentage is reported", new_keys=True)
def percent_reported(step: Step) -> None:
    """Report how much is done."""
    step.report(_open_action(step), percent="60%")


@honest("a status is reported in the organisation's own words", new_keys=True)
def own_status_reported(step: Step) -> None:
    """Report with an own word."""
    target = step.pick(t for t in step.targets() if t.is_action and is_open(t) and "statuses" in t.plan.data)
    step.report(target, status="Closed", evidence=list(EVIDENCE))


@honest("a first response is recorded")
def first_response(step: Step) -> None:
    """Answer a recommendation that awaits it."""
    target = step.recommendation(lambda item: "response" not in item and "answered_under" not in item)
    day = dated(step.base.day + timedelta(days=step.rng.randint(0, (step.today - step.base.day).days)))
    target.item["response"] = {"decision": "accepted", "on": day, "text": "Agreed in full."}


@honest("a first response is recorded together with its first actions")
def first_response_with_actions(step: Step) -> None:
    """Answer a recommendation and say what will be done."""
    target = step.recommendation(
        lambda item: not {"response", "answered_under", "progress"} & set(item) and not item.get("actions")
    )
    target.item["response"] = {"decision": "accepted", "on": dated(step.today), "text": "Agreed in full."}
    target.item["actions"] = [{"ref": step.unique("N"), "action": "Begin the work", "by_when": "within 3 months"}]


@honest("a further answer is appended to a list of answers", new_keys=True)
def further_answer(step: Step) -> None:
    """Append an answer."""
    item = step.recommendation(lambda item: isinstance(item.get("response"), list)).item
    item["response"].append({"decision": "partly accepted", "on": dated(step.today), "text": "Only the first part."})


@honest("a single response becomes a list, and a further answer follows it", new_keys=True)
def second_answer(step: Step) -> None:
    """Turn a response into a list and append an answer."""
    item = step.recommendation(lambda item: isinstance(item.get("response"), dict)).item
    item["response"] = [item["response"], {"decision": "accepted", "on": dated(step.today), "text": "Now accepted."}]


@honest("more time to respond is recorded with its approval", "recommendation log, approves", new_keys=True)
def more_time_to_respond(step: Step) -> None:
    """Extend the response clock by an entry."""
    target = step.recommendation(lambda item: "response" not in item and "answered_under" not in item)
    step.report(target, response_by=words.written(step.days_from_base(60, 90)), approved_by=BODY)


@noted("a completion without evidence is dated before a deadline that had passed at the base")
def completed_over_a_passed_deadline(step: Step) -> None:
    """Complete as of a day before a deadline that the base already knew as passed."""
    first = step.base.day - timedelta(days=MONTH)
    target = step.pick(
        t
        for t in step.targets()
        if t.is_action and has_day(t.item) and is_open(t) and first < t.item["by_when"].day < step.base.day
        if step.newest_around(t) < t.item["by_when"].day
        if not any("by_when" in entry for entry in t.item.get("progress", []))
    )
    day = max(first, target.item["by_when"].day - timedelta(days=1), step.newest_around(target))
    step.report_on(target, dated(day), status="complete")


@honest("a new entry is put at the top of the log, where the newest come first")
def entry_at_top(step: Step) -> None:
    """Insert an entry of a day of its own before the older ones."""
    target = step.pick(t for t in step.targets() if t.is_action and step.newest_entry(t) and is_open(t))
    day = step.report_day(target, not_before=step.newest_around(target) + timedelta(days=1))
    step.report_on(target, day, status="in progress")
    target.log.insert(0, target.log.pop())


def _plan_ahead(base: Base, rng: random.Random) -> None:
    """Let an action of the base have an entry dated long after it."""
    items = [each for plan in base.repository.plans.values() for each in records(plan.data) if "action" in each]
    if items:
        entry = {"on": dated(base.day + timedelta(days=400)), "note": "Planned review"}
        rng.choice(items).setdefault("progress", []).append(entry)


@honest("progress is reported on an action that has an entry dated in the future at the base", prepare=_plan_ahead)
def reported_before_planned_entry(step: Step) -> None:
    """Report today beside an entry that the base has for a later day."""
    target = step.pick(
        t for t in step.targets() if t.is_action and is_open(t) and (step.newest_entry(t) or step.today) > step.today
    )
    step.report_on(target, dated(step.today), status="in progress")
