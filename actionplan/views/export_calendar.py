"""Deadlines, milestones and recurring work as the events of a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from actionplan.dataset import Agenda, Event
from actionplan.named_tuple import NamedTuple
from actionplan.plan.intervals import interval
from actionplan.standing import FINISHED, PlanStanding, Standing
from actionplan.views import phrases
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.labels import Words, count, listed, short, words_of
from actionplan.views.phrases import moved

SEVERAL_PLANS_TITLE = "Action plans"
"""The title of a calendar of several plans."""
MOST = 20
"""How many actions without an event are named."""

PlanAndRef = tuple[str, str]
"""The name of a plan, and the ref of an action in it."""


def agenda(standings: Iterable[PlanStanding], day: date, owners: Sequence[str] = ()) -> Agenda:
    """Make the calendar of every deadline, milestone and recurring action, in the order of the files.

    `owners` are those asked for. A plan not yet issued has no event; what is complete stays, so that a calendar that
    has the event marks it as done.
    """
    heads, events = list[AgendaHead](), list[Event]()
    for standing in standings:
        head, own = agenda_part(standing)
        heads.append(head)
        events += own
    return agenda_head(heads, day, owners)._replace(events=events)


class AgendaHead(NamedTuple):
    """What a plan adds to a calendar besides its events; `dateless` are the open actions without a date."""

    title: str
    dateless: list[PlanAndRef]
    later: str | None
    """The name of a plan not yet issued."""


def agenda_part(standing: PlanStanding) -> tuple[AgendaHead, list[Event]]:
    """Return what a plan adds to a calendar, and its events."""
    plan = standing.plan
    title = plan.title or plan.name
    if not standing.issued:
        return AgendaHead(title, [], plan.name), []
    events: list[Event] = []
    dateless: list[PlanAndRef] = []
    for item in actions_in_plan(standing):
        own = list(_events(item))
        events += own
        if not own and item.action.standing not in FINISHED:
            dateless.append((plan.name, item.action.action.ref))
    return AgendaHead(title, dateless, None), events


def agenda_head(heads: Iterable[AgendaHead], day: date, owners: Sequence[str] = ()) -> Agenda:
    """Make a calendar of what plans add to it besides their events, still without events."""
    titles: list[str] = []
    dateless: list[PlanAndRef] = []
    later: list[str] = []
    for head in heads:
        titles.append(head.title)
        dateless += head.dateless
        later += [head.later] if head.later is not None else []
    title = titles[0] if len(titles) == 1 else SEVERAL_PLANS_TITLE
    name = f"{title}: {', '.join(owners)}" if owners else title
    return Agenda(name, day, [], _left_out(dateless, later, several=len(titles) > 1))


def _left_out(dateless: Sequence[PlanAndRef], later: Sequence[str], *, several: bool) -> str:
    """Say which open actions have no event because they have no date, and which plans because they are not issued."""
    have = "has" if len(dateless) == 1 else "have"
    sentences = []
    if dateless:
        refs = phrases.grouped_refs(dateless, MOST, several=several)
        sentences.append(f"{count(len(dateless), 'open action')} {have} no date, so no event: {refs}")
    if later:
        sentences.append(f"not yet issued, so not included: {listed(later)}")
    return "; ".join(sentences)


def _events(item: ActionInPlan) -> Iterator[Event]:
    """Yield the milestones of an action, then its deadline or, if it recurs, one repeating event."""
    deadline = item.action.deadline
    for number, milestone in enumerate(deadline.resolution.milestones, start=1):
        if milestone != deadline.resolution.due and item.action.standing not in FINISHED:
            yield _event(item, milestone, f":milestone-{number}", "Milestone: ")
    months = _months(item)
    first = deadline.due or (phrases.next_report(item) if months else None)
    if first is not None:
        yield _event(item, first, every=months)


def _months(item: ActionInPlan) -> int:
    """Return the interval in months of open recurring work, at least 1; 0 for other work."""
    recurs = item.action.deadline.resolution.recurs
    length = interval(recurs, item.plan.review_every) if recurs and item.action.standing not in FINISHED else None
    return max(1, length.years * 12 + length.months) if length else 0


def _event(item: ActionInPlan, day: date, suffix: str = "", kind: str = "", every: int = 0) -> Event:
    action, standing = item.action, item.action.standing
    standing_word = words_of(item.plan).word(standing or "")
    done = f"{standing_word.capitalize()}: " if standing in FINISHED else ""
    return Event(
        name=f"{item.plan.name}:{action.action.ref}{suffix}",
        day=day,
        summary=f"{done}{kind}{action.action.ref} {action.action.action or ''} ({item.plan.title or item.plan.name})",
        lines=list(_lines(item, words_of(item.plan))),
        category=standing_word,
        sequence=len(action.revisions),
        cancelled=standing is Standing.WITHDRAWN,
        every=every,
        reminders=standing not in FINISHED,
    )


def _lines(item: ActionInPlan, words: Words) -> Iterator[str]:
    action = item.action
    owners = "; ".join(item.plan.owner(name) for name in action.owners)
    details = (
        (words.field("owner"), owners or "no owner"),
        (words.field("by_when"), action.deadline.by_when),
        ("Standing", words.word(action.standing or "")),
        ("Moved", moved(action, short)),
        (words.field("success"), "; ".join(action.action.success)),
        ("Last note", action.last_update.note if action.last_update else None),
        ("Plan", f"{item.plan.name}:{action.action.ref}"),
    )
    return (f"{name}: {value}" for name, value in details if value)
