"""Files to download with the data of plans: written into a temporary file with few plans in memory."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import IO, TypeVar

from actionplan.assessment import assess
from actionplan.errors import ActionplanError, PlanError
from actionplan.exports.export_request import ExportRequest
from actionplan.exports.formats import export_of
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan
from actionplan.plan_set import PlanSet
from actionplan.standing import PlanStanding
from actionplan.web.visit import Visit

T = TypeVar("T")
R = TypeVar("R")


class ServedStandings(NamedTuple):
    """One of the plans that the server shows, or all if `slug` is ""."""

    visit: Visit
    slug: str

    def gather(self, function: Callable[[PlanStanding], T], gather: Callable[[list[T]], R]) -> Iterator[R]:
        """Yield as `PlanSet.gather` does. Raises PlanError if a plan cannot be read any more."""
        files = [self.visit.file(self.slug)] if self.slug else list(self.visit.plans.files.values())
        plans = PlanSet(files)
        yield from plans.gather(partial(_of_plan, function=function, day=self.visit.day), gather)
        if plans.plan_count < len(files):
            raise PlanError(plans.findings)


def _of_plan(plan: Plan, function: Callable[[PlanStanding], T], day: date) -> T:
    """Return what a function makes of a plan on a day. Any process may call this."""
    return function(assess(plan, day))


def data_file(visit: Visit, slug: str, name: str) -> IO[bytes]:
    """Return an open file with the data of a plan, or of all, in the format called `name`.

    It has no name on the disk, and is gone once it is closed. Raises ActionplanError if it cannot be written, and
    PlanError if a plan cannot be read.
    """
    try:
        with contextlib.ExitStack() as opened:
            file = opened.enter_context(tempfile.TemporaryFile())
            with export_of(name, ExportRequest(ServedStandings(visit, slug), visit.day)) as exported:
                for piece in exported.pieces:
                    file.write(piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace"))
            file.flush()
            opened.pop_all()  # The file stays open.
            return file
    except OSError as error:
        raise ActionplanError(f"The file cannot be written to the disk: {error.strerror}.") from None
