"""What an export is made from, and what is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol, TypeVar

from actionplan.named_tuple import NamedTuple
from actionplan.outputs.sanitize import Clean
from actionplan.standing import PlanStanding

T = TypeVar("T")
R = TypeVar("R")


class StandingSource(Protocol):
    """The plans to export, each with its position on the day."""

    def gather(self, function: Callable[[PlanStanding], T], gather: Callable[[list[T]], R]) -> Iterator[R]:
        """Yield what `gather` makes of the results of `function` for a few plans at a time; see `PlanSet.gather`."""
        ...


class ExportRequest(NamedTuple):
    """What to export: plans, the day of their position, and the owners asked for, if any."""

    plans: StandingSource
    day: date
    owners: Sequence[str] = ()


class Export(NamedTuple):
    """The parts of a file in order, made as they are read, and a sentence about what it leaves out."""

    pieces: Iterable[Clean | bytes]
    left_out: str = ""
