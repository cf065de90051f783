"""Workload and punctuality by owner: what each has open, what is late, and whether completed work met its deadline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from actionplan.named_tuple import NamedTuple
from actionplan.page import Cell, Column, For, Page, Table
from actionplan.plan.vocabulary import DONE
from actionplan.standing import FINISHED, ActionStanding, PlanStanding, Standing
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.labels import Words
from actionplan.views.status import bars


@dataclass
class Load:
    """The workload of one owner; `owner` is "" for actions without one. Joint actions count for each owner.

    `standings` holds how many actions have each standing; `timed` of the complete ones had a deadline; of these,
    `on_time` met the one in force, `on_time_as_agreed` met the original one, and for `untold` it is unknown.
    `overdue_as_agreed` are open and past the original deadline; `longest` is in days.
    """

    owner: str
    actions: int = 0
    plans: set[str] = field(default_factory=set)
    standings: dict[Standing, int] = field(default_factory=lambda: dict.fromkeys(Standing, 0))
    overdue_as_agreed: int = 0
    longest: int = 0
    moved: int = 0
    timed: int = 0
    untold: int = 0
    on_time: int = 0
    on_time_as_agreed: int = 0

    @property
    def open(self) -> int:
        """How many actions are neither complete nor withdrawn."""
        return self.actions - sum(self.standings[standing] for standing in FINISHED)

    def add(self, other: Load) -> None:
        """Add what the same owner has in other plans."""
        self.plans |= other.plans
        self.longest = max(self.longest, other.longest)
        for standing, number in other.standings.items():
            self.standings[standing] += number
        for name in ("actions", "overdue_as_agreed", "moved", "timed", "untold", "on_time", "on_time_as_agreed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def take(self, plan: str, action: ActionStanding, day: date) -> None:
        """Count one action."""
        if action.standing is None:
            return
        self.actions += 1
        self.plans.add(plan)
        self.standings[action.standing] += 1
        self.longest = max(self.longest, action.days_overdue or 0)
        self.moved += bool(action.revisions)
        agreed = action.agreed.due
        if action.standing not in FINISHED:
            self.overdue_as_agreed += bool(agreed and agreed < day and not _is_met(action))
        elif action.standing is Standing.COMPLETE and agreed and None in (action.late, action.late_as_agreed):
            self.untold += 1
        elif action.standing is Standing.COMPLETE and agreed:
            self.timed += 1
            self.on_time += not action.late
            self.on_time_as_agreed += not action.late_as_agreed


def _is_met(action: ActionStanding) -> bool:
    """Tell whether an open action was reported complete, or met its date and continues."""
    in_force = action.deadline
    return action.status in DONE or (in_force.due is None and in_force.resolution.due is not None)


class Loads:
    """The workloads of owners, counted plan by plan: all, or `only` those named ("none": actions without an owner)."""

    def __init__(self, only: Iterable[str] = ()) -> None:
        self._only = tuple(only)
        self._loads: dict[str, Load] = {}

    def take(self, standing: PlanStanding) -> None:
        """Count the actions of a plan for each of their owners."""
        plan = standing.plan
        for item in actions_in_plan(standing):
            for name in owners_of(item, self._only):
                self._loads.setdefault(name.casefold(), Load(name)).take(plan.name, item.action, standing.day)

    def add(self, other: Loads) -> None:
        """Add what was counted in later plans."""
        for key, load in other._loads.items():
            self._loads.setdefault(key, Load(load.owner)).add(load)

    def ranked(self) -> list[Load]:
        """Return the owners with most overdue actions first, then by name; actions without an owner come last."""
        return sorted((load for load in self._loads.values() if load.actions), key=_order)


def owners_of(item: ActionInPlan, only: Iterable[str] = ()) -> list[str]:
    """Return the canonical names of an action's owners, "" if it has none; `only` those named, if any are."""
    plan = item.plan
    names = list(dict.fromkeys(plan.owner(name) for name in item.action.owners)) or [""]
    selected = {plan.owner(" ".join(name.split())).casefold() for name in only}
    return [name for name in names if not selected or (name.casefold() or "none") in selected]


def loads_of(standing: PlanStanding, only: Iterable[str] = ()) -> Loads:
    """Count the loads of the owners of one plan."""
    return loads([standing], only)


def loads(standings: Iterable[PlanStanding], only: Iterable[str] = ()) -> Loads:
    """Count the loads of the owners of some plans."""
    counted = Loads(only)
    for standing in standings:
        counted.take(standing)
    return counted


def _order(load: Load) -> tuple[bool, int, int, str]:
    return not load.owner, -load.standings[Standing.OVERDUE], -load.open, load.owner.casefold()


def owners_page(ranked: Sequence[Load], day: date) -> Page:
    """Make the page of `owners`: one row per owner."""
    return Page(f"Owners: {len(ranked):,}", day, [owners_table(ranked, Words(), "")])


class OwnerColumn(NamedTuple):
    """A column of the table of owners: its title, its cell for a workload, and its layout."""

    title: str
    cell: Callable[[Load], Cell]
    column: Column


def owners_table(ranked: Sequence[Load], words: Words, caption: str = "Owners") -> Table:
    """Make the table of workload and punctuality; the bars of a row show the standings of the owner's actions."""
    columns = [field.column._replace(title=_title(field.title, words)) for field in FIELDS]
    rows = [[field.cell(load) for field in FIELDS] for load in ranked]
    pictures = [bars(load.standings, words).parts for load in ranked]
    return Table(caption, columns, rows, empty="No action has an owner.", bars=pictures, reference=True)


def _title(name: str, words: Words) -> str:
    title = words.field(name) if name == "owner" else words.word(name)
    return title[:1].upper() + title[1:]


def _owner(load: Load) -> Cell:
    return Cell(load.owner, "strong") if load.owner else Cell("No owner", "muted", "")


def _number(number: int, mark: str = "") -> Cell:
    return Cell(f"{number:,}" if number else "", mark if number else "", str(number))


def _standing(standing: Standing, mark: str = "") -> Callable[[Load], Cell]:
    return lambda load: _number(load.standings[standing], mark)


def _met(number: Callable[[Load], int]) -> Callable[[Load], Cell]:
    """Show how many of the complete actions with a deadline met it."""

    def cell(load: Load) -> Cell:
        met = number(load)
        return Cell(f"{met:,} of {load.timed:,}" if load.timed else "", "", str(met))

    return cell


_NUMBER = Column("", numeric=True)
_DATA = Column("", numeric=True, audience=For.DATA)

FIELDS = (
    OwnerColumn("owner", _owner, Column("", weight=4)),
    OwnerColumn("actions", lambda load: _number(load.actions), _NUMBER._replace(optional=2)),
    OwnerColumn("open", lambda load: _number(load.open), _NUMBER),
    OwnerColumn("overdue", _standing(Standing.OVERDUE, "overdue"), _NUMBER),
    OwnerColumn("longest overdue, in days", lambda load: _number(load.longest), _NUMBER._replace(optional=1)),
    OwnerColumn("overdue against original", lambda load: _number(load.overdue_as_agreed), _NUMBER._replace(optional=3)),
    OwnerColumn("due soon", _standing(Standing.DUE_SOON), _NUMBER._replace(optional=3)),
    OwnerColumn("to confirm", _standing(Standing.TO_CONFIRM), _NUMBER._replace(optional=4)),
    OwnerColumn("undated", _standing(Standing.UNDATED), _NUMBER._replace(optional=4)),
    OwnerColumn("update due", _standing(Standing.UPDATE_DUE), _NUMBER._replace(optional=4)),
    OwnerColumn("moved", lambda load: _number(load.moved), _NUMBER._replace(optional=4)),
    OwnerColumn("complete", _standing(Standing.COMPLETE), _NUMBER._replace(optional=2)),
    OwnerColumn("met deadline", _met(lambda load: load.on_time), _NUMBER._replace(optional=3)),
    OwnerColumn("met original deadline", _met(lambda load: load.on_time_as_agreed), _NUMBER._replace(optional=4)),
    OwnerColumn("not known whether late", lambda load: _number(load.untold), _NUMBER._replace(optional=4)),
    OwnerColumn("complete with a deadline", lambda load: _number(load.timed), _DATA),
)


def owners_data(ranked: Iterable[Load]) -> list[dict[str, Any]]:
    """Return the `owners` of the JSON answer; actions without an owner are under null."""
    return [
        {
            "owner": load.owner or None,
            "plans": sorted(load.plans),
            "actions": load.actions,
            "open": load.open,
            "counts": {str(standing): number for standing, number in load.standings.items()},
            "longest_overdue": load.longest or None,
            "overdue_as_agreed": load.overdue_as_agreed,
            "moved": load.moved,
            "complete_with_deadline": load.timed,
            "cannot_be_told": load.untold,
            "in_time": load.on_time,
            "in_time_as_agreed": load.on_time_as_agreed,
        }
        for load in ranked
    ]
