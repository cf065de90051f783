"""One plan as it was at a revision and as it is now: what the rules of history compare."""

from __future__ import annotations

from typing import NamedTuple

from actionplan.plan.model import Plan
from actionplan.rules.subject import Subject


class Since(NamedTuple):
    """The plan `then` and `now`; `now` is where hits point. `revision` is its name as the user gave it."""

    revision: str
    then: Plan
    now: Subject
