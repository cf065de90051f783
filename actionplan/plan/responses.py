"""The responses to a recommendation on a day, and when one is expected."""

from __future__ import annotations

from datetime import date

from actionplan.plan.beginnings import Beginnings
from actionplan.plan.intervals import later
from actionplan.plan.model import Plan, Recommendation, Response, When
from actionplan.plan.recommendation_log import RecommendationState


def responses_on(plan: Plan, found: Recommendation, beginnings: Beginnings, day: date) -> tuple[Response, ...]:
    """Return the responses given by a day, oldest first; one without a date counts from when it was agreed."""
    if not found.responses:
        return ()
    if len(found.responses) == 1 and found.responses[0].on is not None:
        return found.responses if found.responses[0].on.last <= day else ()
    first = _first_day(plan, found, beginnings)
    dated = [(answer.on.last if answer.on else first, answer) for answer in found.responses]
    return tuple(answer for on, answer in sorted(dated, key=lambda pair: pair[0]) if on <= day)


def _first_day(plan: Plan, found: Recommendation, beginnings: Beginnings) -> date:
    since = beginnings.agreed(found) or found.received or plan.issued
    return since.first if since else date.min


def response_deadline(
    plan: Plan, found: Recommendation, beginnings: Beginnings, state: RecommendationState
) -> date | None:
    """Return the last day for the response: as an entry has moved it, else as the recommendation or the plan says."""
    if state.clock is not None:
        clock, on = state.clock
        return clock.last if isinstance(clock, When) else later(on, clock)
    told = found.response_by or plan.response_by
    if told is None or isinstance(told, When):
        return told.last if told else None
    since = found.received or beginnings.agreed(found) or plan.received
    return later(since.last, told) if since else None
