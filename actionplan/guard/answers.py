"""What a plan answers about each of its items on a day, as far as two versions of it must agree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta

from actionplan.assessment import assess
from actionplan.by_when import Kind
from actionplan.guard.items import Key, items_of
from actionplan.plan.beginnings import Beginnings
from actionplan.plan.deadline import Deadline, read_deadline
from actionplan.plan.intervals import interval, later
from actionplan.plan.model import Action, Plan, Recommendation, When
from actionplan.plan.vocabulary import STOPPED, fold
from actionplan.rules.support.post_names import slashed
from actionplan.standing import ActionStanding, RecommendationView
from actionplan.syntax.nodes import Mapping
from actionplan.syntax.text import Text

_CONTINUES = frozenset({Kind.ONGOING, Kind.RECURRING})
_DAY = timedelta(days=1)


SUMMARY = "that of its actions"
"""The standing of a recommendation with actions. It is made of theirs, which are compared by themselves."""


class Answer(NamedTuple):
    """What is said of one item on one day, None where it does not exist. Each part is compared by itself."""

    agreed: object = None
    deadline: object = None
    owners: object = None
    pending: object = None
    standing: object = None
    response: object = None
    clock: object = None


Answers = dict[Key, Answer]


def answers_on(plan: Plan, day: date) -> Answers:
    """Return the answer of every item that exists on a day."""
    keys = {id(placed.item): key for key, placed in items_of(plan).items()}
    position = assess(plan, day)
    found: Answers = {}
    views = {id(view.recommendation): view for view in position.recommendations}
    for view in position.recommendations:
        answered = views.get(id(view.answered), view)
        found[keys[id(view.recommendation)]] = _recommendation(view, bool(view.actions or answered.actions))
    for standing in position.all_actions():
        found.setdefault(keys[id(standing.action)], _action(plan, standing))
    return found


def _action(plan: Plan, found: ActionStanding) -> Answer:
    return Answer(
        agreed=meaning(found.agreed),
        deadline=(*meaning(found.deadline), found.deadline.due),
        owners=tuple(plan.owner(" ".join(name.split())).casefold() for name in one_by_one(found.owners)),
        pending=(
            meaning(found.request) if found.request else None,
            found.status if found.status in STOPPED else None,
            found.unapproved,
        ),
        standing=found.standing,
    )


def one_by_one(owners: tuple[str, ...]) -> list[str]:
    """Return owners with those that one text joins by slashes one by one, as `lint --fix` writes them."""
    return [name for joined in owners for name in slashed(joined) or (joined,)]


def _recommendation(found: RecommendationView, has_actions: bool) -> Answer:
    response = found.response
    return Answer(
        standing=SUMMARY if has_actions else found.standing,
        response=(response.decision, response.on and response.on.last, response.until and response.until.last)
        if response
        else None,
        clock=found.response_due,
    )


def meaning(deadline: Deadline) -> tuple[object, ...]:
    """Return what a deadline comes to; where that is neither a day nor something that continues, its words."""
    read = deadline.resolution
    words = "" if deadline.due or read.kind in _CONTINUES or read.start else fold(deadline.by_when)
    return deadline.due, read.start, tuple(read.milestones), read.ongoing, read.recurs, words


def days_of(plan: Plan) -> set[date]:
    """Return every day on which an answer of this plan may change, with the days before and after it.

    These are the days that it writes and those that it computes from them: whatever the model holds as a date, a
    period or a length of time takes part, so that a new key does too.
    """
    written: set[date] = set()
    lengths: set[relativedelta] = set()
    _harvest(plan, written, lengths)
    for deadline in _deadlines(plan):
        read = deadline.resolution
        written |= {day for day in (deadline.due, read.start, *read.milestones) if day is not None}
        if read.recurs and (length := interval(read.recurs, plan.review_every)):
            lengths.add(length)
    computed = {later(day, length) for day in written for length in lengths}
    computed |= {_earlier(day, length) for day in written for length in lengths}
    found: set[date] = set()
    for day in written | computed:
        # A length in months backwards may be a few days off where months differ in length.
        around = range(-1, 2) if day in written else range(-4, 3)
        found |= {shifted for days in around if (shifted := _shift(day, days)) is not None}
    return found


def _deadlines(plan: Plan) -> Iterator[Deadline]:
    """Yield every by-when of a plan, as agreed and in entries, with what it means."""
    beginnings = Beginnings(plan)
    for placed in items_of(plan).values():
        item = placed.item
        if isinstance(item, Action):
            yield read_deadline(plan, item.by_when, item.due, beginnings.find(item, placed.parent).agreed_on)
            for entry in item.progress:
                if entry.by_when is not None:
                    yield read_deadline(plan, entry.by_when, entry.due, entry.on.last)


def _harvest(value: Any, days: set[date], lengths: set[relativedelta]) -> None:
    """Collect the dates and lengths of time in a record and all that it holds."""
    if isinstance(value, (str, Text, Mapping)) or value is None:
        return
    if isinstance(value, date):
        days.add(value)
    elif isinstance(value, relativedelta):
        lengths.add(value)
    elif isinstance(value, When):
        days.update((value.first, value.last))
    elif isinstance(value, dict):
        for each in value.values():
            _harvest(each, days, lengths)
    elif isinstance(value, tuple):
        for each in value:
            _harvest(each, days, lengths)


def _earlier(day: date, length: relativedelta) -> date:
    try:
        return day - length
    except (OverflowError, ValueError):
        return date.min


def _shift(day: date, days: int) -> date | None:
    try:
        return day + days * _DAY
    except OverflowError:
        return None


def beginning_of(plan: Plan, item: Recommendation | Action, parent: Recommendation | None) -> date:
    """Return the first day on which an item exists."""
    beginnings = Beginnings(plan)
    if isinstance(item, Action):
        return beginnings.find(item, parent).exists
    return beginnings.of_recommendation(item).exists
