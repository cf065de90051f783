"""The answers of a plan about each of its items on a day, on which two versions of it must agree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from actionplan.assessment import assess
from actionplan.by_when import ResolutionKind
from actionplan.guard.items import Item, Key, items_of
from actionplan.named_tuple import NamedTuple
from actionplan.plan.beginnings import Beginnings
from actionplan.plan.deadline import Deadline, read_deadline
from actionplan.plan.intervals import interval, later
from actionplan.plan.model import Action, Plan, Recommendation, When
from actionplan.plan.recommendation_log import RecommendationState
from actionplan.plan.vocabulary import STOPPED, fold
from actionplan.rules.support.post_names import slashed
from actionplan.standing import ActionStanding, RecommendationView
from actionplan.syntax.nodes import Mapping
from actionplan.syntax.text import Text

_CONTINUES = frozenset({ResolutionKind.ONGOING, ResolutionKind.RECURRING})
_DAY = timedelta(days=1)


SUMMARY = "that of its actions"
"""Used as the standing of a recommendation with actions, because the standings of its actions are compared instead."""


class Answer(NamedTuple):
    """The answer about one item on one day; every part is None if it does not exist. Parts are compared separately."""

    agreed: object = None
    deadline: object = None
    owners: object = None
    pending: object = None
    standing: object = None
    response: object = None
    clock: object = None


Answers = dict[Key, Answer]
NOTHING = Answer()
"""The answer about an item that does not exist."""


def answers_on(plan: Plan, day: date, keys: dict[int, Key] | None = None) -> Answers:
    """Return the answer of every item that exists on a day. `keys` gives the keys of the items, by their `id()`."""
    keys = keys or {id(placed.item): key for key, placed in items_of(plan).items()}
    position = assess(plan, day)
    answers: Answers = {}
    views = {id(view.recommendation): view for view in position.recommendations}
    states: dict[int, RecommendationState] = {}  # recommendations answered together share their log
    for view in position.recommendations:
        if id(view.progress) not in states:
            states[id(view.progress)] = RecommendationState(view.progress)
        answers[keys[id(view.recommendation)]] = _recommendation(view, views, states[id(view.progress)])
    for standing in position.all_actions():
        answers.setdefault(keys[id(standing.action)], _action(plan, standing))
    return answers


def answer_on(plan: Plan, item: Item, day: date) -> Answer:
    """Return the answer about one item of a plan on a day."""
    position = assess(plan, day)
    if isinstance(item, Action):
        standing = next((each for each in position.all_actions() if each.action is item), None)
        return NOTHING if standing is None else _action(plan, standing)
    views = {id(view.recommendation): view for view in position.recommendations}
    view = views.get(id(item))
    return NOTHING if view is None else _recommendation(view, views, RecommendationState(view.progress))


def _action(plan: Plan, action: ActionStanding) -> Answer:
    return Answer(
        agreed=meaning(action.agreed),
        deadline=(*meaning(action.deadline), action.deadline.due),
        owners=tuple(plan.owner(" ".join(name.split())).casefold() for name in one_by_one(action.owners)),
        pending=(
            meaning(action.request) if action.request else None,
            action.status if action.status in STOPPED else None,
            action.unapproved,
        ),
        standing=action.standing,
    )


def one_by_one(owners: tuple[str, ...]) -> list[str]:
    """Return owners with names joined by slashes separated, as `lint --fix` writes them."""
    return [name for joined in owners for name in slashed(joined) or (joined,)]


def _recommendation(
    view: RecommendationView, views: dict[int, RecommendationView], state: RecommendationState
) -> Answer:
    response = view.response
    has_actions = view.actions or views.get(id(view.answered), view).actions
    return Answer(
        pending=(state.status if state.status in STOPPED and not state.approved else None, view.declared_rag),
        standing=SUMMARY if has_actions else view.standing,
        response=(response.decision, response.on and response.on.last, response.until and response.until.last)
        if response
        else None,
        clock=view.response_due,
    )


def meaning(deadline: Deadline) -> tuple[object, ...]:
    """Return the meaning of a deadline, or its wording if it gives no date and is neither ongoing nor recurring."""
    read = deadline.resolution
    words = "" if deadline.due or read.kind in _CONTINUES or read.start else fold(deadline.by_when)
    return deadline.due, read.start, tuple(read.milestones), read.ongoing, read.recurs, words


def days_of(plan: Plan) -> set[date]:
    """Return every day on which an answer of this plan may change, with the days before and after it.

    These are the days given in the plan and those computed from them. Every date, period and length of time in the
    model is included, so that a new key is included automatically.
    """
    written, lengths = written_days(plan)
    exact = written | {later(day, length) for day in written for length in lengths}
    exact |= {_earlier(day, length) for day in written for length in lengths if not _has_months(length)}
    # Counting months backwards may be a few days off, because months differ in length.
    rough = {_earlier(day, length) for day in written for length in lengths if _has_months(length)}
    around = [(day, range(-1, 2)) for day in exact] + [(day, range(-4, 3)) for day in rough]
    all_days = {_shift(day, days) for day, shifts in around for days in shifts}
    return {day for day in all_days if day is not None}


def written_days(plan: Plan) -> tuple[set[date], set[relativedelta]]:
    """Return the days given in a plan, those of its deadlines included, and the lengths of time counted from them."""
    written: set[date] = set()
    lengths: set[relativedelta] = set()
    _harvest(plan, written, lengths)
    for deadline in _deadlines(plan):
        read = deadline.resolution
        written |= {day for day in (deadline.due, read.start, *read.milestones) if day is not None}
        if read.recurs and (length := interval(read.recurs, plan.review_every)):
            lengths.add(length)
    return written, lengths


def _deadlines(plan: Plan) -> Iterator[Deadline]:
    """Yield every deadline of a plan, as agreed and in entries."""
    beginnings = Beginnings(plan)
    for placed in items_of(plan).values():
        item = placed.item
        if isinstance(item, Action):
            yield read_deadline(plan, item.by_when, item.due, beginnings.find(item, placed.parent).agreed_on)
            for entry in item.progress:
                if entry.by_when is not None:
                    yield read_deadline(plan, entry.by_when, entry.due, entry.on.last)


def _harvest(value: Any, days: set[date], lengths: set[relativedelta]) -> None:
    """Collect the dates and lengths of time in a record and everything in it."""
    if isinstance(value, (str, Text, Mapping)) or value is None:
        return
    if isinstance(value, date):
        days.add(value)
    elif isinstance(value, relativedelta):
        lengths.add(value)
    elif isinstance(value, When):
        days.update((value.first, value.last))
    elif isinstance(value, (dict, tuple)):
        for each in value.values() if isinstance(value, dict) else value:
            _harvest(each, days, lengths)


def _has_months(length: relativedelta) -> bool:
    return bool(length.years or length.months)


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
