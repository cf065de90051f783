"""Which actions are asked about: by owner, standing, workstream and priority."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from actionplan.standing import PlanStanding


class Selection(NamedTuple):
    """What was asked for; an empty tuple asks for everything. Names are compared ignoring case."""

    owners: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    workstreams: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()


def select(standing: PlanStanding, selection: Selection) -> PlanStanding:
    """The plan with only the actions asked for, and without the recommendations that have nothing left."""
    raise NotImplementedError


def select_all(standings: Iterable[PlanStanding], selection: Selection) -> Iterator[PlanStanding]:
    """Each plan through `select`.

    Raises UnknownNameError, after the last plan, for a name that no plan knows: consume it whole before
    printing anything, as every view does.
    """
    raise NotImplementedError


def known_owners(standings: Iterable[PlanStanding]) -> list[str]:
    """The owners of all plans by their canonical names, sorted."""
    raise NotImplementedError
