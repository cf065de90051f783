"""How views describe an action: its deadline and how it moved, what its standing means, what was reported.

Where a function takes `write`, that writes a day: `labels.short` for tables, `format_date` for papers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from dateutil.relativedelta import relativedelta

from actionplan.by_when import format_date
from actionplan.plan.deadline import Deadline
from actionplan.plan.intervals import interval, later
from actionplan.plan.model import Clock, Entry, Plan, Response, When
from actionplan.plan.vocabulary import Status
from actionplan.standing import ActionStanding, RecommendationView, Standing
from actionplan.views.action_in_plan import ActionInPlan
from actionplan.views.labels import UNDATED, Words, count, listed, sentence, short, times

SHORTEST, TITLE = 30, 100
"""The least and the greatest length in characters of a title that is cut."""
NOTHING = "recorded"
GOING_ON = (Standing.ONGOING, Standing.NOT_YET_DUE, Standing.DUE_SOON)
UNITS = ("years", "months", "days")

WriteDay = Callable[[date], str]


def when(moment: When) -> str:
    """Write a day in full, and a period as typed."""
    return format_date(moment.last) if moment.first == moment.last else moment.text


def duration(length: relativedelta) -> str:
    """Write a length of time: 6 months, 30 days."""
    parts = [count(number, unit[:-1]) for unit in UNITS if (number := getattr(length, unit))]
    return " and ".join(parts) or "0 days"


def clock(expected: Clock) -> str:
    """Write when a response is expected: the date as typed, or a length of time."""
    return f"within {duration(expected)}" if isinstance(expected, relativedelta) else expected.text


def grouped_refs(places: Sequence[tuple[str, str]], most: int, *, several: bool) -> str:
    """List refs, each given with the name of its plan; where there are `several` plans, its refs follow its id."""
    if not several:
        return listed([ref for _, ref in places], most)
    plans: dict[str, list[str]] = {}
    for plan, ref in places[:most]:
        plans.setdefault(plan, []).append(ref)
    more = f"; and {len(places) - most:,} more" if len(places) > most else ""
    return "; ".join(f"{name}: {', '.join(refs)}" for name, refs in plans.items()) + more


def title(text: str) -> str:
    """Return the text of an item as a title: a long one is cut after its first sentence, else between words."""
    whole = text.strip().removesuffix(".")
    if len(whole) <= TITLE:
        return whole
    sentence_end = re.search(r"(?<=\w{2})[.!?](?= [A-Z])", whole[SHORTEST:TITLE])
    cut = whole[: SHORTEST + sentence_end.start()] if sentence_end else whole[:TITLE].rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:.–-") + " …"


def anchor(ref: str, plan: Plan | None = None) -> str:
    """Return the anchor of a ref in a page, different for each ref. `plan` is given on pages about several plans."""
    full = f"{plan.name}:{ref}" if plan else ref
    return "ref-" + "".join(c if c.isascii() and (c.isalnum() or c in ".-") else f"_{ord(c):x}_" for c in full)


def ref(item: ActionInPlan, *, several: bool = False) -> str:
    """Return the ref of an action, with the id of its plan where there are several."""
    own = item.action.action.ref
    return f"{item.plan.name}:{own}" if several else own


def deadline(in_force: Deadline, write: WriteDay = format_date) -> str:
    """Write the date of a deadline, else why there is none; "" where there is no wording either."""
    read = in_force.resolution
    if in_force.due:
        tail = f", then {read.recurs}" if read.recurs else ", then ongoing" if read.ongoing else ""
        return write(in_force.due) + tail
    if read.start:
        return f"from {write(read.start)}"
    if read.due:
        return read.recurs or "ongoing"
    return read.recurs or UNDATED[read.kind]


def goal(when: Deadline, write: WriteDay = format_date) -> str:
    """Write the date a deadline means, whether it counts now or not, else quote its wording."""
    day = when.due or when.resolution.due
    return write(day) if day else f"“{when.by_when or 'none'}”"


def moved(action: ActionStanding, write: WriteDay = format_date, *, approver: bool = False) -> str:
    """Describe how often a deadline moved, from where, how far and whether approved; "" where it did not move.

    With `approver` the text names who approved the last move.
    """
    parts = []
    if action.revisions:
        parts.append(_moves(action, write, approver=approver))
    if action.request:
        parts.append(f"extension requested to {goal(action.request, write)}")
    return "; ".join(parts)


def _moves(action: ActionStanding, write: WriteDay, *, approver: bool) -> str:
    text = f"moved {times(len(action.revisions))} from {goal(action.agreed, write)}"
    if action.slipped:
        text += f", {count(abs(action.slipped), 'day')} {'later' if action.slipped > 0 else 'earlier'}"
    if not all(revision.approved_by for revision in action.revisions):
        return f"{text}, not approved"
    return f"{text}, approved: {action.revisions[-1].approved_by}" if approver else text


def decision(response: Response, words: Words, write: WriteDay = format_date) -> str:
    """Write a decision in the word typed, and until when it is deferred."""
    if response.decision is None:
        return "decision not stated"
    until = f" until {write(response.until.last)}" if response.until else ""
    return words.word(response.decision, response.decision_as_typed) + until


def response_phrase(response: Response, words: Words, remark: str = "") -> str:
    """Write a response for a paper: the decision, when it was made, a remark, and the text."""
    decided = sentence(decision(response, words)) if response.decision else ""
    details = ", ".join(filter(None, (when(response.on) if response.on else "", remark)))
    head = f"{decided or 'Answered'} ({details})" if details else decided
    text = response.text or ("" if decided else "the text is not given")
    return f"{head or 'Answered'}: {text}" if text and (head or not response.text) else head or text


def response_expected(view: RecommendationView) -> date | None:
    """Return the day by which an outstanding response or deferred decision is expected."""
    if view.answered is not view.recommendation:
        return None
    if view.response is None:
        return view.response_due
    return view.response.until.last if view.response.until else None


def detail(item: ActionInPlan, words: Words, write: WriteDay = short) -> str:
    """Describe what a standing means for this action: days overdue or left, when completed, what is missing."""
    action = item.action
    if action.days_overdue is not None:
        return f"by {count(action.days_overdue, 'day')}"
    if action.standing in DETAILS:
        return DETAILS[action.standing](item, words, write)
    if action.standing is Standing.ONGOING and (day := next_report(item)):
        return f"report by {write(day)}"
    if action.standing is None or action.days_left is None:
        return ""
    return "today" if action.days_left == 0 else f"in {count(action.days_left, 'day')}"


def next_report(item: ActionInPlan) -> date | None:
    """Return when recurring work must be reported next; None for other work, and if it already needs an update."""
    action, recurs = item.action, item.action.deadline.resolution.recurs
    length = interval(recurs, item.plan.review_every) if recurs and action.standing in GOING_ON else None
    since = action.last_update.on.last if action.last_update else action.agreed_on
    return later(since, length) if length and since else None


def completed(action: ActionStanding, write: WriteDay = format_date) -> str:
    """Write when an action was completed, and whether late; "" while it is open."""
    if not action.completed_on:
        return ""
    if action.late:
        return f"{write(action.completed_on)}, late"
    original = ", late against original" if action.late_as_agreed else ""
    untold = ", not known whether late" if action.late is None else ""
    return write(action.completed_on) + (original or untold)


def _unconfirmed(item: ActionInPlan, words: Words, _: WriteDay) -> str:
    status = item.action.status
    if status is Status.COMPLETE:
        return "not yet verified"
    if status in (Status.NOT_IMPLEMENTED, Status.SUPERSEDED):
        return f"{words.word(status)}, not approved"
    return "recorded as done"


def _silent(item: ActionInPlan, _: Words, write: WriteDay) -> str:
    last = item.action.last_update
    if last is None:
        return "no update yet"
    return f"last update {write(last.on.last) if last.on.first == last.on.last else last.on.text}"


def _closed(item: ActionInPlan, words: Words, _: WriteDay) -> str:
    carried = item.action.carried_to
    return f"carried to {listed(carried)}" if carried else words.word(item.action.status)


DETAILS: dict[Standing, Callable[[ActionInPlan, Words, WriteDay], str]] = {
    Standing.COMPLETE: lambda item, _, write: completed(item.action, write),
    Standing.WITHDRAWN: _closed,
    Standing.TO_CONFIRM: _unconfirmed,
    Standing.UPDATE_DUE: _silent,
}
"""What is printed below a standing. If a standing is not listed here, the days left are printed."""


def report(entry: Entry, words: Words) -> str:
    """Write what an entry reports and when: its note, else what it changed."""
    return f"{when(entry.on)}: {entry.note or changed(entry, words)}"


def report_in_full(entry: Entry, words: Words) -> str:
    """Write all of an entry: when, its note, and in brackets what it changed."""
    if not entry.note:
        return report(entry, words)
    change = changed(entry, words)
    return report(entry, words) + (f" ({change})" if change != NOTHING else "")


def changed(entry: Entry, words: Words) -> str:
    """Write what an entry changed, beside its note."""
    parts: Iterable[str | None] = (
        words.word(entry.status, entry.status_as_typed) if entry.status else None,
        f"declared {entry.rag}" if entry.rag else None,
        f"{entry.percent:g}% done" if entry.percent is not None else None,
        f"by when: “{entry.by_when}”" if entry.by_when else None,
        f"owner: {'; '.join(entry.owners)}" if entry.owners else None,
        f"evidence: {'; '.join(entry.evidence)}" if entry.evidence else None,
        f"approved: {entry.approved_by}" if entry.approved_by else None,
        f"response expected: {clock(entry.response_by)}" if entry.response_by else None,
    )
    return "; ".join(filter(None, parts)) or NOTHING
