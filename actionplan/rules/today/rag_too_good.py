"""A declared rating is better than the one computed from the dates.

**Why.** People stop believing in ratings when an action that is 40 days overdue is green.

**Bad** on 10 May 2011

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 31 March 2011
        progress:
          - on: 2011-03-15
            rag: green
            note: On track

**Good** on 10 May 2011

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 31 March 2011
        progress:
          - on: 2011-05-05
            rag: red
            note: Waits for the national specification

**Fix.** Report the real position: a worse rating, completion, or a new deadline that was agreed. A declared rating that
is worse than the computed one is a judgement, and is never reported.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import DayRule, Match, documented
from actionplan.rules.support.plan_context import PlanContext
from actionplan.standing import ActionStanding, PlanStanding, Standing


def check(context: PlanContext, standing: PlanStanding) -> Iterator[Match]:
    """Find open actions whose last declared rating is better than the one computed for the day."""
    for action in standing.all_actions():
        declared, computed = action.declared_rag, action.computed_rag
        if not declared or not computed or action.standing in _CLOSED or declared.rank <= computed.rank:
            continue
        entry = next(entry for entry in reversed(action.progress) if entry.rag)
        message = f"{action.action.ref} is rated {declared}, but {_position(action)}"
        yield Match(context.at(entry.node, "rag"), message, "report its real position")


def _position(action: ActionStanding) -> str:
    if action.days_overdue:
        return f"is {action.days_overdue} day{'s' if action.days_overdue > 1 else ''} overdue"
    return f"its standing is {action.standing}"


_CLOSED = frozenset({Standing.COMPLETE, Standing.WITHDRAWN})


RULE = DayRule(documented("AP904", "rag-too-good", Severity.WARNING, __doc__), check)
