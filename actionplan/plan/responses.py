"""Find the responses to a recommendation on a day, and the day by which one is expected."""

from __future__ import annotations

from datetime import date

from actionplan.plan.beginnings import Beginnings
from actionplan.plan.intervals import later
from actionplan.plan.model import Plan, Recommendation, Response, When
from actionplan.plan.recommendation_log import RecommendationState


def responses_on(plan: Plan, recommendation: Recommendation, beginnings: Beginnings, day: date) -> tuple[Response, ...]:
    """Return the responses given by a day, oldest first.

    A response without a date counts from the first day on which the recommendation was agreed, else received, else
    from when the plan was issued.
    """
    responses = recommendation.responses
    if not responses:
        return ()
    if len(responses) == 1 and responses[0].on is not None:
        return responses if responses[0].on.last <= day else ()
    first = undated_counts_from(plan, recommendation, beginnings)
    dated = [(response.on.last if response.on else first, response) for response in responses]
    return tuple(response for on, response in sorted(dated, key=lambda pair: pair[0]) if on <= day)


def undated_counts_from(plan: Plan, recommendation: Recommendation, beginnings: Beginnings) -> date:
    """Return the day from which a response without a date counts."""
    since = beginnings.agreed(recommendation) or recommendation.received or plan.issued
    return since.first if since else date.min


def response_clock_starts(plan: Plan, recommendation: Recommendation, beginnings: Beginnings) -> date | None:
    """Return the day from which a length of time in `response_by` counts; None if the plan does not say."""
    since = recommendation.received or beginnings.agreed(recommendation) or plan.received
    return since.last if since else None


def response_deadline(
    plan: Plan, recommendation: Recommendation, beginnings: Beginnings, state: RecommendationState
) -> date | None:
    """Return the day by which a response is expected: as last changed by an entry, else as the plan states it."""
    if state.clock is not None:
        clock, on = state.clock
        return clock.last if isinstance(clock, When) else later(on, clock)
    stated = recommendation.response_by or plan.response_by
    if stated is None or isinstance(stated, When):
        return stated.last if stated else None
    since = response_clock_starts(plan, recommendation, beginnings)
    return later(since, stated) if since else None
