"""Who verified or approved what the entries of a plan report, and whether that was the owner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from actionplan.plan.answering import answering
from actionplan.plan.model import Action, Entry, Plan, Recommendation
from actionplan.plan.vocabulary import DONE, STOPPED, Status
from actionplan.rules.support.plan_context import PlanContext

# What may follow the name of a body in `approved_by`: "Cabinet, minute 42", "Cabinet (12 May)", "Cabinet: minute 42".
_AFTER_NAME = re.compile(r"\s*[,;:(]|\s+[-–—]\s")


class LoggedEntry(NamedTuple):
    """An entry, the item whose log it is in, and the owners on its day of every action it is about."""

    item: Recommendation | Action
    entry: Entry
    owners: tuple[str, ...]


class Verification(NamedTuple):
    """The last unbroken run of `verified` entries of an item that is verified in the end."""

    item: Recommendation | Action
    entries: tuple[LoggedEntry, ...]


class OwnApproval(NamedTuple):
    """An entry approved by an owner of its action. `confirmed` is the later entry that somebody else approved."""

    item: Recommendation | Action
    entry: Entry
    owner: str
    confirmed: Entry | None


def logs(context: PlanContext) -> list[list[LoggedEntry]]:
    """Return the log of every item that has one, in order of the days reported."""
    return context.remember(_logs)


def _logs(context: PlanContext) -> list[list[LoggedEntry]]:
    answers = answering(context.plan)
    found = [
        [LoggedEntry(parent, entry, _all_owners(answers[id(parent)], entry)) for entry in parent.progress]
        for parent in context.plan.recommendations
    ]
    found += [list(_own_log(row.action)) for row in context.rows]
    return [log for log in found if log]


def _own_log(action: Action) -> Iterator[LoggedEntry]:
    owners = action.owners
    for entry in action.progress:
        after = entry.owners if entry.owners is not None else owners
        yield LoggedEntry(action, entry, tuple(dict.fromkeys((*owners, *after))))
        owners = after


def _all_owners(recommendation: Recommendation, entry: Entry) -> tuple[str, ...]:
    """Return the owners of all its actions on the day of an entry that closes or stops them, else nobody."""
    if entry.status not in DONE and entry.status not in STOPPED:
        return ()
    return tuple(name for action in recommendation.actions for name in _owners_on(action, entry))


def _owners_on(action: Action, entry: Entry) -> tuple[str, ...]:
    reassigned = [e.owners for e in action.progress if e.owners is not None and e.on.last <= entry.on.last]
    return reassigned[-1] if reassigned else action.owners


def named_owner(plan: Plan, text: str | None, owners: tuple[str, ...]) -> str | None:
    """Return the owner that a text names, alone or before a minute or a date; None where it names no owner."""
    if not text:
        return None
    names = {_key(plan, owner): owner for owner in owners}
    ends = [match.start() for match in _AFTER_NAME.finditer(text)]
    return next((names[key] for end in [len(text), *ends] if (key := _key(plan, text[:end])) in names), None)


def _key(plan: Plan, name: str) -> str:
    return plan.owner(" ".join(name.split())).casefold()


def verifications(context: PlanContext) -> Iterator[Verification]:
    """Return how each item that is verified in the end was verified."""
    for log in logs(context):
        run: list[LoggedEntry] = []
        for logged in log:
            if logged.entry.status is Status.VERIFIED:
                run.append(logged)
            elif logged.entry.status is not None:
                run = []
        if run:
            yield Verification(run[0].item, tuple(run))


def own_approvals(context: PlanContext) -> list[OwnApproval]:
    """Return every entry that an owner of its action approved. Who verified is a question of its own."""
    return context.remember(_own_approvals)


def _own_approvals(context: PlanContext) -> list[OwnApproval]:
    found = []
    for log in logs(context):
        for at, (item, entry, owners) in enumerate(log):
            owner = named_owner(context.plan, entry.approved_by, owners)
            if owner and entry.status is not Status.VERIFIED:
                found.append(OwnApproval(item, entry, owner, _confirming(context.plan, log[at + 1 :])))
    return found


def _confirming(plan: Plan, later: list[LoggedEntry]) -> Entry | None:
    """Return the first of the later entries that somebody other than an owner approved."""
    approved = (logged for logged in later if logged.entry.approved_by)
    return next((e.entry for e in approved if not named_owner(plan, e.entry.approved_by, e.owners)), None)
