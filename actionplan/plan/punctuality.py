"""Work out whether an action was completed late: after the deadline then in force, and after the original one."""

from __future__ import annotations

from datetime import date

from actionplan.plan.beginnings import Beginning
from actionplan.plan.deadline import Deadline
from actionplan.plan.model import Entry
from actionplan.plan.recommendation_log import RecommendationLog, place
from actionplan.plan.replay import ActionState, completion, replay_from


def lateness(state: ActionState, beginning: Beginning, above: RecommendationLog) -> tuple[bool | None, bool | None]:
    """Return whether a complete action was late, and whether it was late as agreed; None if that cannot be told.

    It was not late if the deadline in question had been met earlier, by `status: ongoing` or by an entry on a recurring
    action.
    """
    completing = state.completing
    assert completing is not None  # noqa: S101 a complete action has an entry that completed it
    first, last = completion(completing)
    then = state
    if last < beginning.exists:  # Nothing reported before that day counted then.
        then = ActionState(state.plan, state.action, beginning)
    elif not state.never_moved:
        then = replay_from(state.plan, state.action, beginning, above, last)
    reported = None
    if then.deadline.resolution.recurs or state.agreed.resolution.recurs:
        reported = _reported_before(state, completing, beginning, above, last)
    agreed = state.agreed
    return (
        _late(then.deadline, first, last, met=then.met or _is_met(then.deadline, reported)),
        _late(agreed, first, last, met=agreed.due in then.met_dates or _is_met(agreed, reported)),
    )


def _reported_before(
    state: ActionState, completing: Entry, beginning: Beginning, above: RecommendationLog, day: date
) -> date | None:
    """Return the last day, at most `day`, on which something was reported before the completing entry."""
    if day < beginning.exists:
        return None
    mine = [e.on.last for e in state.action.progress if e.on.last <= day and place(e) < place(completing)]
    log, since = above.touching(beginning.exists, day)
    before = log.last(day, since) if day < completing.on.last else log.last_before(completing, since)
    return max([*mine, *([before.on.last] if before else [])], default=None)


def _is_met(deadline: Deadline, reported: date | None) -> bool:
    recurs = deadline.resolution.recurs is not None
    return recurs and deadline.due is not None and reported is not None and reported >= deadline.due


def _late(deadline: Deadline, first: date, last: date, *, met: bool) -> bool | None:
    if deadline.due is None or met:
        return False
    if first <= deadline.due < last:
        return None
    return last > deadline.due
