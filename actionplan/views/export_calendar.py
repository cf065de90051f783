"""Deadlines as the events of a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from actionplan.dataset import Agenda, Event
from actionplan.standing import PlanStanding, Standing
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.labels import Words, short, words_of
from actionplan.views.phrases import moved

MANY = "Action plans"
CLOSED = (Standing.COMPLETE, Standing.WITHDRAWN)


def agenda(standings: Iterable[PlanStanding], day: date, owners: Sequence[str] = ()) -> Agenda:
    """Make the calendar of every deadline that has a date, in the order of the files; `owners` are those asked for.

    A plan not yet issued has none; what is complete stays, so that a calendar that had it learns that it is done.
    """
    events: list[Event] = []
    titles: list[str] = []
    for standing in standings:
        titles.append(standing.plan.title or standing.plan.name)
        events += [_event(item, item.action.standing, due) for item, due in _dated(standing)]
    title = titles[0] if len(titles) == 1 else MANY
    return Agenda(f"{title}: {', '.join(owners)}" if owners else title, day, events)


def _dated(standing: PlanStanding) -> Iterator[tuple[ActionInPlan, date]]:
    for item in actions_in_plan(standing):
        due = item.action.deadline.due
        if due is not None and standing.issued:
            yield item, due


def _event(item: ActionInPlan, standing: Standing | None, due: date) -> Event:
    action, said = item.action, words_of(item.plan).word(standing or "")
    done = f"{said.capitalize()}: " if standing in CLOSED else ""
    return Event(
        name=f"{item.plan.name}:{action.action.ref}",
        day=due,
        summary=f"{done}{action.action.ref} {action.action.action or ''} ({item.plan.title or item.plan.name})",
        lines=list(_lines(item, words_of(item.plan))),
        category=said,
        sequence=len(action.revisions),
        cancelled=standing is Standing.WITHDRAWN,
    )


def _lines(item: ActionInPlan, house: Words) -> Iterator[str]:
    action = item.action
    owners = "; ".join(item.plan.owner(name) for name in action.owners)
    said = (
        (house.field("owner"), owners or "no owner"),
        (house.field("by_when"), action.deadline.by_when),
        ("Standing", house.word(action.standing or "")),
        ("Deadline moved", moved(action, short)),
        (house.field("success"), "; ".join(action.action.success)),
        ("Last note", action.last_update.note if action.last_update else None),
        ("Plan", f"{item.plan.name}:{action.action.ref}"),
    )
    return (f"{name}: {value}" for name, value in said if value)
