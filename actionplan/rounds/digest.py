"""A digest: what one or more owners have to report on, short enough for an e-mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from actionplan.page import Cell, Page, Table
from actionplan.rounds.asked_items import needs_reply
from actionplan.standing import PlanStanding
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.columns import columns, rows
from actionplan.views.labels import Words, count, listed, words_of
from actionplan.views.status import PRESSING

_NAMES = ("ref", "action", "by_when", "due", "days")


def digest_items(standings: Iterable[PlanStanding], until: date) -> list[ActionInPlan]:
    """Return the actions that need a report now or are due up to `until`, the most urgent first."""
    order: dict[str, int] = {standing: number for number, standing in enumerate(PRESSING)}
    items = [item for standing in standings for item in actions_in_plan(standing) if needs_reply(item, until)]
    last = len(order)
    return sorted(
        items,
        key=lambda item: (
            order.get(item.action.standing, last) if item.action.standing else last,
            item.action.deadline.due or date.max,
        ),
    )


def digest_page(owners: Sequence[str], items: Sequence[ActionInPlan], day: date) -> Page:
    """Make the page of a digest: a group for each standing."""
    plans = {item.plan.path: item.plan for item in items}
    words = words_of(items[0].plan if len(plans) == 1 else None)
    names = _NAMES if len(plans) < 2 else ("plan", *_NAMES)
    groups = list(_groups(items, words))
    title = f"{listed(owners)}: {count(len(items), 'action')} to report on"
    table = Table(
        "", columns(names, words), rows(names, items, words), groups=groups, empty="Nothing to report on now."
    )
    return Page(title, day, [table])


def _groups(items: Sequence[ActionInPlan], words: Words) -> Iterator[tuple[int, Cell]]:
    """Yield where each standing begins, with its name."""
    last = None
    for number, item in enumerate(items):
        if item.action.standing is not last:
            last = item.action.standing
            yield number, Cell(words.sentence(last or "not issued"))
