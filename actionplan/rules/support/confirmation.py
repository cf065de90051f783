"""Who verified or approved what the entries of a plan report, and whether that was the owner."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Action, Entry, Plan, Recommendation
from actionplan.plan.vocabulary import DONE, STOPPED, Status
from actionplan.rules.support.plan_context import PlanContext

# What may follow the name of a body in `approved_by`: "Cabinet, minute 42", "Cabinet (12 May)", "Cabinet: minute 42".
_AFTER_NAME = re.compile(r"[,;:(]|\s[-–—]\s")
_MOST_PARTS = 10


class EntryInLog(NamedTuple):
    """An entry, the item whose log it is in, and the owners of the actions that it is about, by `owner_key`."""

    item: Recommendation | Action
    entry: Entry
    owners: dict[str, str]


class Verification(NamedTuple):
    """The last unbroken run of `verified` entries of an item that is verified in the end."""

    item: Recommendation | Action
    entries: tuple[EntryInLog, ...]


class OwnApproval(NamedTuple):
    """An entry approved by an owner of its action. `confirmed` is the later entry that somebody else approved."""

    item: Recommendation | Action
    entry: Entry
    owner: str
    confirmed: Entry | None


def logs(context: PlanContext) -> list[list[EntryInLog]]:
    """Return the log of every item that verifies or approves something, in order of the days reported."""
    return context.remember(_logs)


def _logs(context: PlanContext) -> list[list[EntryInLog]]:
    plan = context.plan
    if not any(entry.approved_by or entry.status is Status.VERIFIED for entry, _ in context.entries):
        return []
    owners: dict[int, dict[str, str]] = {}
    for row in context.rows:
        if row.parent is not None and row.parent.progress and _confirms(row.parent):
            owners.setdefault(id(row.parent), {}).update(_by_key(plan, row.state.owners))
    logs = [
        [EntryInLog(parent, entry, owners.get(id(parent), {}) if _closes(entry) else {}) for entry in parent.progress]
        for parent in plan.recommendations
        if _confirms(parent)
    ]
    return logs + [list(_own_log(plan, row.action)) for row in context.logged if _confirms(row.action)]


def _confirms(item: Recommendation | Action) -> bool:
    """Tell whether an entry of an item verifies or approves something, as few do."""
    return any(entry.approved_by or entry.status is Status.VERIFIED for entry in item.progress)


def _own_log(plan: Plan, action: Action) -> Iterator[EntryInLog]:
    """Return the log of an action; an entry that reassigns it concerns its owners before and after."""
    owners = _by_key(plan, action.owners) if action.progress else {}
    for entry in action.progress:
        after = owners if entry.owners is None else _by_key(plan, entry.owners)
        yield EntryInLog(action, entry, owners if after is owners else owners | after)
        owners = after


def _closes(entry: Entry) -> bool:
    return entry.status in DONE or entry.status in STOPPED


def _by_key(plan: Plan, owners: Iterable[str]) -> dict[str, str]:
    return {owner_key(plan, owner): owner for owner in owners}


def owner_key(plan: Plan, name: str) -> str:
    """Return what all spellings of a post's name have in common: its name in the register, without case."""
    return plan.owner(" ".join(name.split())).casefold()


def named_owner(plan: Plan, text: str | None, logged: EntryInLog) -> str | None:
    """Return the owner that a text names, alone or before a minute or a date; None if it names no owner."""
    if not text or not logged.owners:
        return None
    ends = [len(text), *(match.start() for match in islice(_AFTER_NAME.finditer(text), _MOST_PARTS))]
    keys = (owner_key(plan, text[:end]) for end in ends)
    return next((logged.owners[key] for key in keys if key in logged.owners), None)


def verifications(context: PlanContext) -> Iterator[Verification]:
    """Return how each item that is verified in the end was verified."""
    for log in logs(context):
        run: list[EntryInLog] = []
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
    approvals = []
    for log in logs(context):
        confirmed: Entry | None = None
        for logged in reversed(log):
            entry = logged.entry
            owner = named_owner(context.plan, entry.approved_by, logged)
            if owner is None:
                confirmed = entry if entry.approved_by else confirmed
            elif entry.status is not Status.VERIFIED:
                approvals.append(OwnApproval(logged.item, entry, owner, confirmed))
    return approvals
