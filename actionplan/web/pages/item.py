"""One action or recommendation: what was agreed, how its deadline was read and moved, and what was reported."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.named_tuple import NamedTuple
from actionplan.outputs.html_cells import tag
from actionplan.page import Block, Facts, Page, Table
from actionplan.plan.vocabulary import DONE, STOPPED
from actionplan.standing import PlanStanding, RecommendationView
from actionplan.views.action_cells import sentence
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.labels import Words, words_of
from actionplan.views.report import cells
from actionplan.views.report.cells import Look
from actionplan.views.show import action_blocks, recommendation_blocks
from actionplan.web.draw import Link, draw, saved_edit
from actionplan.web.edits.kinds import ACTION, RECOMMENDATION, EditKind, kinds_of
from actionplan.web.message import HttpResponse
from actionplan.web.rows import COLUMNS
from actionplan.web.visit import NotFoundError, Visit


def item_page(visit: Visit, slug: str) -> HttpResponse:
    """Show the recommendation or action whose ref is in the address."""
    standing = visit.standing(slug)
    item = find_item(standing, visit.one("ref"))
    page = Page(item.title, visit.day, item_blocks(visit, slug, item), standing.plan.title or standing.plan.name)
    tools = [] if visit.settings.read_only else _tools(visit, slug, item)
    if visit.settings.history is not None:
        tools.append(Link("History", visit.to(f"/plan/{slug}/history", ref=item.ref)))
    return draw(visit, page, trail=trail_of(visit, slug, item), tools=tools, saved=saved_edit(visit))


def _tools(visit: Visit, slug: str, item: ItemInPlan) -> list[Link]:
    """Return the forms that fit the item as it is."""
    what = RECOMMENDATION if item.action is None else ACTION
    return [
        Link(kind.title, visit.to(f"/plan/{slug}/edit/{kind.name}", ref=item.ref))
        for kind in kinds_of(what)
        if _fits(kind, item)
    ]


def _fits(kind: EditKind, item: ItemInPlan) -> bool:
    """Tell whether a form makes sense: only a request can be approved, and only a complete action confirmed."""
    if item.action is None:
        shares = item.recommendation is not None and item.recommendation.recommendation.answered_under
        return not (shares and kind.name in ("respond", "add-action"))
    action, plan = item.action.action, item.action.plan
    done = action.status in DONE
    fitting = {
        "verify": done and plan.verification and not action.verified,
        "approve": action.request is not None or action.unapproved or action.status in STOPPED,
        "complete": not done,
    }
    return fitting.get(kind.name, True)


class ItemInPlan(NamedTuple):
    """An action, or a recommendation, in its plan."""

    standing: PlanStanding
    action: ActionInPlan | None = None
    recommendation: RecommendationView | None = None

    @property
    def ref(self) -> str:
        """Its ref in the plan."""
        if self.action is not None:
            return self.action.action.action.ref
        return self.recommendation.recommendation.ref if self.recommendation else ""

    @property
    def title(self) -> str:
        """Its title on a page: Action 1.2."""
        words = words_of(self.standing.plan)
        if self.action is not None:
            own = self.action.action.action
            return f"{words.field('action')} {own.label or own.ref}"
        view = self.recommendation
        named = view.recommendation if view else None
        return f"{words.field('recommendation')} {named.label or named.ref}" if named else ""


def find_item(standing: PlanStanding, ref: str) -> ItemInPlan:
    """Return the item of a plan with a ref. Raise NotFoundError if there is none."""
    for view in standing.recommendations:
        if view.recommendation.ref == ref:
            return ItemInPlan(standing, recommendation=view)
    for item in actions_in_plan(standing):
        if item.action.action.ref == ref:
            return ItemInPlan(standing, item)
    raise NotFoundError("The plan has no recommendation or action with this ref. It may have been renamed since.")


def item_blocks(visit: Visit, slug: str, item: ItemInPlan) -> list[Block]:
    """Return what `show` prints about an item, as the blocks of a page."""
    words = words_of(item.standing.plan)
    if item.action is not None:
        blocks = action_blocks(item.action, words)
    elif item.recommendation is not None:
        blocks = recommendation_blocks(item.recommendation, item.standing, words)
    return list(_adapted(visit, slug, item, blocks, words))


def _adapted(visit: Visit, slug: str, item: ItemInPlan, blocks: Iterator[Block], words: Words) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Facts):
            pairs = [(name, sentence(cell) if tag(cell.mark) else cell) for name, cell in block.pairs]
            yield block._replace(pairs=pairs)
        elif isinstance(block, Table) and not block.caption and item.recommendation is not None:
            yield _actions(visit, slug, item.standing, item.recommendation, words)
        else:
            yield block


def _actions(visit: Visit, slug: str, standing: PlanStanding, view: RecommendationView, words: Words) -> Table:
    """Return the table of the actions of a recommendation, with links."""
    look = Look(words, linked=False)
    placed = [ActionInPlan(standing.plan, view, action) for action in view.actions]
    rows = [
        [row[0]._replace(link=visit.to_item(slug, row[0].text)), *row[1:]] for row in cells.rows(COLUMNS, placed, look)
    ]
    return Table("", cells.columns(COLUMNS, look), rows)


def trail_of(visit: Visit, slug: str, item: ItemInPlan) -> list[Link]:
    """Return the links above an item: all plans, its plan, its recommendation."""
    plan = item.standing.plan
    trail = [Link("All plans", visit.to("/")), Link(plan.title or plan.name, visit.to_plan(slug))]
    parent = item.action.recommendation.recommendation if item.action and item.action.recommendation else None
    if parent is not None:
        title = f"{words_of(plan).field('recommendation')} {parent.label or parent.ref}"
        trail.append(Link(title, visit.to_item(slug, parent.ref)))
    return trail
