"""How papers put things: days in full, lengths of time, lists of refs, deadlines and how they moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dateutil.relativedelta import relativedelta

from actionplan.by_when import format_date
from actionplan.plan.model import Entry, Plan, When
from actionplan.plan.replay import Deadline
from actionplan.plan.vocabulary import Status
from actionplan.standing import ActionStanding, Standing
from actionplan.views.action_in_plan import ActionInPlan
from actionplan.views.labels import UNDATED, Words, count, times

LISTED = 12
NOTHING = "recorded"
UNITS = ("years", "months", "days")


def sentence(text: str) -> str:
    """Begin a text with a capital letter."""
    return text[:1].upper() + text[1:]


def when(moment: When) -> str:
    """Write a day in full, and a period as it was typed."""
    return format_date(moment.last) if moment.first == moment.last else moment.text


def duration(length: relativedelta) -> str:
    """Write a length of time: 6 months, 30 days."""
    parts = [count(number, unit[:-1]) for unit in UNITS if (number := getattr(length, unit))]
    return " and ".join(parts) or "0 days"


def listed(names: Sequence[str], most: int = LISTED) -> str:
    """Join names as a sentence does; of many, the first and the number of the others."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most:,} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def grouped(items: Sequence[ActionInPlan], most: int, *, several: bool) -> str:
    """List the refs of actions; where there are `several` plans, each plan's under its id, which is said once."""
    if not several:
        return listed([item.action.action.ref for item in items], most)
    plans: dict[str, list[str]] = {}
    for item in items[:most]:
        plans.setdefault(item.plan.name, []).append(item.action.action.ref)
    more = f"; and {len(items) - most:,} more" if len(items) > most else ""
    return "; ".join(f"{name}: {', '.join(refs)}" for name, refs in plans.items()) + more


def anchor(ref: str, plan: Plan | None = None) -> str:
    """Name the place of a ref in a page; no two refs share one. `plan` is given where refs of several plans meet."""
    full = f"{plan.name}:{ref}" if plan else ref
    return "ref-" + "".join(c if c.isascii() and (c.isalnum() or c in ".-") else f"_{ord(c):x}_" for c in full)


def ref(item: ActionInPlan, *, several: bool = False) -> str:
    """Name an action by its ref, with the id of its plan where there are several."""
    own = item.action.action.ref
    return f"{item.plan.name}:{own}" if several else own


def deadline(found: Deadline) -> str:
    """Say the date a deadline gives, else why there is none."""
    read = found.resolution
    if found.due:
        tail = f", then {read.recurs}" if read.recurs else ", then ongoing" if read.ongoing else ""
        return format_date(found.due) + tail
    if read.start:
        return f"From {format_date(read.start)}"
    return sentence(read.recurs or UNDATED[read.kind] or "no date given")


def goal(found: Deadline) -> str:
    """Name the date a deadline means, whether it counts now or not, else its wording."""
    day = found.due or found.resolution.due
    return format_date(day) if day else f"“{found.by_when or 'none'}”"


def moved(action: ActionStanding) -> str:
    """Say from where the deadline moved, how far, how often and with whose leave; "" where it did not."""
    parts = []
    if action.revisions:
        parts.append(_journey(action))
    if action.request:
        parts.append(f"extension requested to {goal(action.request)}")
    return sentence("; ".join(parts))


def _journey(action: ActionStanding) -> str:
    text = f"moved {times(len(action.revisions))} from {goal(action.agreed)}"
    if action.slipped:
        text += f", {count(abs(action.slipped), 'day')} {'later' if action.slipped > 0 else 'earlier'}"
    missing = [revision for revision in action.revisions if not revision.approved_by]
    return text + (", not approved" if missing else f", approved: {action.revisions[-1].approved_by}")


def detail(item: ActionInPlan, words: Words) -> str:
    """Say what a standing means for this action: how long overdue, how long there is, since when nothing was heard."""
    action = item.action
    if action.days_overdue is not None:
        return f"by {count(action.days_overdue, 'day')}"
    if action.standing in DETAILS:
        return DETAILS[action.standing](item, words)
    if action.days_left is None:
        return ""
    return "today" if action.days_left == 0 else f"in {count(action.days_left, 'day')}"


def _completed(item: ActionInPlan, _: Words) -> str:
    action = item.action
    if not action.completed_on:
        return ""
    late = ", late" if action.late else ", later than agreed" if action.late_as_agreed else ""
    return format_date(action.completed_on) + late


def _to_confirm(item: ActionInPlan, words: Words) -> str:
    status = item.action.status
    if status is Status.COMPLETE:
        return "reported complete, not yet verified"
    if status in (Status.NOT_IMPLEMENTED, Status.SUPERSEDED):
        return f"{words.word(status)}, not yet approved"
    return "its deadline says that it is done"


def _silent(item: ActionInPlan, _: Words) -> str:
    last = item.action.last_update
    return f"nothing since {when(last.on)}" if last else "no report yet"


DETAILS: dict[Standing, Callable[[ActionInPlan, Words], str]] = {
    Standing.COMPLETE: _completed,
    Standing.WITHDRAWN: lambda item, words: words.word(item.action.status),
    Standing.TO_CONFIRM: _to_confirm,
    Standing.UPDATE_DUE: _silent,
}


def report(entry: Entry, words: Words) -> str:
    """Say what an entry reports and when: its note, else what changed by it."""
    return f"{when(entry.on)}: {entry.note or changed(entry, words)}"


def told(entry: Entry, words: Words) -> str:
    """Say all of an entry: when, its note, and behind it what changed."""
    if not entry.note:
        return report(entry, words)
    change = changed(entry, words)
    return report(entry, words) + (f" ({change})" if change != NOTHING else "")


def changed(entry: Entry, words: Words) -> str:
    """Say what changed by an entry, for one without a note."""
    parts: Iterable[str | None] = (
        words.word(entry.status) if entry.status else None,
        f"declared {words.word(entry.rag)}" if entry.rag else None,
        f"by when: “{entry.by_when}”" if entry.by_when else None,
        f"owner: {'; '.join(entry.owners)}" if entry.owners else None,
        f"evidence: {'; '.join(entry.evidence)}" if entry.evidence else None,
        f"approved: {entry.approved_by}" if entry.approved_by else None,
    )
    return "; ".join(filter(None, parts)) or NOTHING
