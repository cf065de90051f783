"""A declared rating is better than what the dates say.

**Why.** A green action that is 40 days overdue is what makes people stop believing in ratings.

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

**Fix.** Report how it stands: a worse rating, completion, or a new date that was agreed. A rating that is worse than
the dates is a person's judgement, and always right.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import DayRule, Match, documented
from actionplan.rules.support.plan_context import PlanContext
from actionplan.standing import PlanStanding, Standing


def check(context: PlanContext, standing: PlanStanding) -> Iterator[Match]:
    """Find open actions whose last declared rating is better than the one computed for the day."""
    for found in standing.all_actions():
        declared, computed = found.declared_rag, found.computed_rag
        if not declared or not computed or found.standing in _CLOSED or declared.rank <= computed.rank:
            continue
        entry = next(entry for entry in reversed(found.progress) if entry.rag)
        late = f"{found.days_overdue} days overdue" if found.days_overdue else str(found.standing)
        yield Match(context.at(entry.node, "rag"), f"{declared}, but {late}", "report how it stands")


_CLOSED = frozenset({Standing.COMPLETE, Standing.WITHDRAWN})


RULE = DayRule(documented("AP904", "rag-too-good", Severity.WARNING, __doc__), check)
