"""A by-when says that the thing is done, and the log does not.

**Why.** A claim in a column for dates has no day, nobody who made it and nothing that shows it. The action counts as
*to confirm*.

**Bad**

    actions:
      - ref: "1.1"
        action: Set up the joint team
        by_when: Completed March 2010

**Good**

    actions:
      - ref: "1.1"
        action: Set up the joint team
        by_when: Completed March 2010
        progress:
          - on: 2011-01-31
            status: complete
            completed: March 2010
            note: The team works from one office
            evidence:
              - annual-report-2010.pdf

**Fix.** Leave the wording and add an entry with `status: complete` and, if it is known, `completed`.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.deadline import says_done
from actionplan.plan.vocabulary import DONE
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(subject: PlanContext) -> Iterator[Match]:
    """Find open actions whose deadline in force is a word for done, while no entry reports it."""
    for row in subject.open:
        if says_done(row.state.deadline) and row.state.status not in DONE:
            message = f"`{row.state.deadline.by_when}` says that it is done, the log does not"
            yield Match(subject.at(row.in_force.node, "by_when"), message, "add an entry with `status: complete`")


RULE = PlanRule(documented("AP609", "done-unrecorded", Severity.WARNING, __doc__), check)
