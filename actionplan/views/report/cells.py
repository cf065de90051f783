"""The columns of `columns` as the tables of papers show them, and how papers name and link what they list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actionplan.named_tuple import NamedTuple
from actionplan.page import Cell, Column
from actionplan.standing import ActionStanding, RecommendationView
from actionplan.views import action_cells, phrases
from actionplan.views.action_in_plan import ActionInPlan
from actionplan.views.columns import column, paper_column
from actionplan.views.labels import Words

WIDE = 3


class Look(NamedTuple):
    """How rows name and link their actions: whether there are `several` plans, and the page with details."""

    words: Words
    several: bool = False
    linked: bool = True


def columns(names: Sequence[str], look: Look) -> list[Column]:
    """Return the columns of these names; refs of several plans need more room."""
    return [_roomy(paper_column(name, look.words), WIDE if look.several and name == "ref" else 0) for name in names]


def _roomy(layout: Column, least: int) -> Column:
    return layout._replace(weight=max(layout.weight, least))


def rows(names: Sequence[str], placed: Iterable[ActionInPlan], look: Look) -> list[list[Cell]]:
    """Return a row of cells for each action."""
    return [[_cell(name, item, look) for name in names] for item in placed]


def _cell(name: str, item: ActionInPlan, look: Look) -> Cell:
    return ref(item, look) if name == "ref" else column(name, look.words).on_paper(item, look.words)


def ref(item: ActionInPlan, look: Look) -> Cell:
    """Name an action, with a link to its details in the paper."""
    own = item.action.action
    link = f"#{phrases.anchor(own.ref)}" if look.linked and not look.several else ""
    return Cell(phrases.ref(item, several=look.several), "ref", None, link)


def standing(value: str | None, words: Words) -> Cell:
    """Write a standing as a tag."""
    return action_cells.sentence(action_cells.standing(value, words))


def rated_standing(rated: ActionStanding | RecommendationView, words: Words) -> Cell:
    """Write the standing of an item as a tag in the colour of its rating."""
    return action_cells.sentence(action_cells.rated_standing(rated, words))


def rating(rated: ActionStanding | RecommendationView) -> Cell:
    """Write a RAG rating as a tag, followed by the declared one if that differs."""
    return action_cells.sentence(action_cells.rating_with_declared(rated))


def response(view: RecommendationView, words: Words) -> Cell:
    """Write the response in force."""
    return (
        Cell(phrases.response_phrase(view.response, words)) if view.response else Cell("No response yet", "muted", "")
    )


def responses(view: RecommendationView, words: Words) -> list[Cell]:
    """Write every response, oldest first; of several, the one in force is marked."""
    if len(view.responses) < 2:
        return [response(view, words)]
    last = len(view.responses) - 1
    return [
        Cell(phrases.response_phrase(answer, words, "in force" if number == last else ""))
        for number, answer in enumerate(view.responses)
    ]
