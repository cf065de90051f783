"""One recommendation or action whole: its text, its log, and how its deadline was read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from actionplan.page import Page
from actionplan.standing import PlanStanding, RecommendationView
from actionplan.views.placed import Placed


class Shown(NamedTuple):
    """What bears the ref, and its plan narrowed to that and its parents.

    More than one only where a plan has two bearers of one ref.
    """

    standing: PlanStanding
    recommendations: tuple[RecommendationView, ...]
    actions: tuple[Placed, ...]


def find(standings: Iterable[PlanStanding], ref: str) -> Shown:
    """The bearer of REF or PLAN:REF.

    Raises RefError where no plan has it (the nearest is suggested) or several have (they are listed).
    """
    raise NotImplementedError


def show_page(shown: Shown) -> Page:
    """The page of what was found."""
    raise NotImplementedError
