"""Show every recommendation: its text, the response, and the position of its actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actionplan.page import Block, Cell, Facts, Heading, Table
from actionplan.standing import PlanStanding, RecommendationView
from actionplan.views import phrases
from actionplan.views.action_in_plan import ActionInPlan
from actionplan.views.column import Where
from actionplan.views.columns import arranged
from actionplan.views.own_columns import own_names
from actionplan.views.report import cells
from actionplan.views.report.cells import Look

LEADING = (
    "ref", "label", "priority", "action", "owners", "due", "by_when", "next_milestone", "moved", "standing", "days",
    "rag", "success", "progress", "percent", "evidence",
)  # fmt: skip
"""The first columns of the tables of actions, in their order. All others follow."""


def recommendations(standing: PlanStanding, look: Look) -> Iterator[Block]:
    """Show every recommendation, then the actions not linked to one."""
    if standing.recommendations:
        yield Heading(plural(look.words.field("recommendation")), 2, "recommendations")
        for view in standing.recommendations:
            yield from _recommendation(standing, view, look)
    if standing.actions:
        yield Heading("Other actions" if standing.recommendations else "Actions", 2, "actions")
        yield from _own(standing, look)


def plural(title: str) -> str:
    """Return the plural of the plan's word; a word that is not a plain English noun stays as it is."""
    if title.endswith("y") and title[-2:-1] not in "aeiou":
        return f"{title[:-1]}ies"
    return title if title.endswith("s") or not title.isalpha() else f"{title}s"


def _recommendation(standing: PlanStanding, view: RecommendationView, look: Look) -> Iterator[Block]:
    own = view.recommendation
    title = f"{look.words.field('recommendation')} {own.label or own.ref}"
    tags = [cells.rated_standing(view, look.words), cells.rating(view)]
    yield Heading(title, 3, phrases.anchor(own.ref), [tag for tag in tags if tag.text])
    yield Facts("", list(_facts(view, look)))
    items = [ActionInPlan(standing.plan, view, action) for action in view.actions]
    if items:
        yield table(items, look)


def _facts(view: RecommendationView, look: Look) -> Iterator[tuple[str, Cell]]:
    own, words = view.recommendation, look.words
    if own.workstream:
        yield words.field("workstream"), Cell(own.workstream)
    text = own.recommendation
    yield words.field("recommendation"), Cell(text, "strong") if text else Cell("No text", "muted", "")
    if view.answered is not own:
        yield words.field("response"), _answered_under(view)
        return
    if own.responses or view.standing not in (None, *ACTED):
        for number, answer in enumerate(cells.responses(view, words)):
            yield "" if number else words.field("response"), answer
    if view.progress:
        yield words.field("progress"), Cell(phrases.report(view.progress[-1], words))


def _answered_under(view: RecommendationView) -> Cell:
    answered = view.answered
    return Cell(f"Answered under {answered.label or answered.ref}", "", None, f"#{phrases.anchor(answered.ref)}")


ACTED = ("overdue", "due soon", "to confirm", "undated", "update due", "not yet due", "ongoing", "complete")
"""Standings that are enough in a plan that records no responses."""


def _own(standing: PlanStanding, look: Look) -> Iterator[Block]:
    """Show the plan's own actions, by workstream if they have any."""
    streams: dict[str, list[ActionInPlan]] = {}
    for action in standing.actions:
        streams.setdefault(action.workstream or "", []).append(ActionInPlan(standing.plan, None, action))
    for name, items in streams.items():
        if len(streams) > 1 or name:
            yield Heading(name or f"No {look.words.field('workstream').lower()}", 3)
        yield table(items, look)


def table(items: Sequence[ActionInPlan], look: Look, caption: str = "") -> Table:
    """Show actions in full; links find each row by its ref."""
    names = (*arranged(Where.PAPER, LEADING), *own_names(look.words))
    rows = cells.rows(names, items, look._replace(linked=False))
    anchors = [phrases.anchor(item.action.action.ref, item.plan if look.several else None) for item in items]
    return Table(caption, cells.columns(names, look), rows, anchors=anchors, empty="No actions.")
