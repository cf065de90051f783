"""One page to send to each owner: their actions, what they are asked to do, and room for the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from actionplan.by_when import format_date
from actionplan.named_tuple import NamedTuple
from actionplan.page import Block, Cell, Column, Page, Points, Prose, Table
from actionplan.standing import PlanStanding, Standing
from actionplan.views import phrases
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.labels import Words, count, listed, words_of
from actionplan.views.own_columns import own_names
from actionplan.views.owners import owners_of
from actionplan.views.report import cells
from actionplan.views.report.appendices import key_to_standings, sources
from actionplan.views.report.cells import Look
from actionplan.views.report.report_settings import ReportSettings
from actionplan.views.status import PRESSING, bars

COLUMNS = (
    "ref",
    "action",
    "recommendation_text",
    "success",
    "due",
    "by_when",
    "moved",
    "standing",
    "days",
    "last_update",
)
ROOM = Cell("", "room")
"""Where the owner writes."""
ASKED = {
    Standing.OVERDUE: ("report on the overdue action {}", "report on {} overdue actions: {}"),
    Standing.DUE_SOON: ("report on the action due soon: {}", "report on {} actions due soon: {}"),
    Standing.UPDATE_DUE: ("report progress on {}", "report progress on {} actions: {}"),
    Standing.UNDATED: ("propose a deadline for {}", "propose deadlines for {} actions: {}"),
    Standing.TO_CONFIRM: ("provide evidence that {} is complete", "provide evidence that {} actions are complete: {}"),
}
"""The request for one action and for several, by their standing."""


class OwnerPage(NamedTuple):
    """The page of one owner; `owner` is "" for the actions without an owner."""

    owner: str
    page: Page


def owner_pages(
    standings: Iterable[PlanStanding], day: date, setting: ReportSettings, only: Iterable[str] = ()
) -> Iterator[OwnerPage]:
    """Make the page of every owner who has an action, by name, or `only` of those named."""
    by_owner: dict[str, tuple[str, list[ActionInPlan]]] = {}
    for standing in standings:
        for item in actions_in_plan(standing):
            for name in owners_of(item, only):
                by_owner.setdefault(name.casefold(), (name, []))[1].append(item)
    for name, items in (by_owner[folded] for folded in sorted(by_owner)):
        yield OwnerPage(name, _page(name, items, day, setting))


def _page(owner: str, items: list[ActionInPlan], day: date, setting: ReportSettings) -> Page:
    paths = tuple(dict.fromkeys(item.plan.path for item in items))
    several = len(paths) > 1
    words = Words() if several else words_of(items[0].plan)
    look = Look(words, several, linked=False)
    counts = Counter(item.action.counted_as for item in items if item.action.standing)
    mine = setting._replace(files=paths)
    plan = None if several else items[0].plan
    blocks: list[Block] = [
        *([Prose([Cell(f"{mine.left_out}.", "strong")])] if mine.left_out else []),
        *_asks(items, look, setting),
        bars(counts, words),
        _table(items, look),
        key_to_standings(words, plan),
        *sources(mine, day, plan),
    ]
    kicker = setting.title or (plan.title if plan else "") or "Action plans"
    return Page(f"{owner or 'No owner'}: {count(len(items), 'action')}", day, blocks, kicker, mine.stamp())


def _asks(items: Sequence[ActionInPlan], look: Look, setting: ReportSettings) -> list[Block]:
    """List the requests for what is missing, and for the return of the page."""
    asked = []
    for standing, (one, many) in ASKED.items():
        names = [phrases.ref(item, several=look.several) for item in items if item.action.standing is standing]
        if names:
            asked.append(one.format(names[0]) if len(names) == 1 else many.format(len(names), listed(names)))
    by = f" by {format_date(setting.reply_by)}" if setting.reply_by else ""
    asked.append(f"return this page with your report{by}")
    return [Points("You are asked to", [Cell(text) for text in asked], numbered=True)]


def _table(items: Sequence[ActionInPlan], look: Look) -> Table:
    """List every action of the owner, most urgent first, with a column to answer in."""
    names = (*COLUMNS, *own_names(look.words))
    columns = [*cells.columns(names, look), Column("Your report", 7)]
    rows: list[list[Cell]] = []
    groups = []
    for standing in (*PRESSING, None):
        mine = [item for item in items if item.action.standing is standing]
        mine.sort(key=lambda item: item.action.deadline.due or date.max)
        if mine:
            title = look.words.sentence(standing) if standing else "Not issued"
            groups.append((len(rows), Cell(f"{title}: {count(len(mine), 'action')}")))
            rows += [[*row, ROOM] for row in cells.rows(names, mine, look)]
    return Table("Your actions", columns, rows, groups=groups, empty="There are no actions.")
