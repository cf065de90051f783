"""A by-when reports completion, but the log does not.

**Why.** A remark in the deadline column has no date, no author and no evidence. Until the log reports it, the action’s
standing is *to confirm*.

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

**Fix.** Leave the wording as it is and add an entry with `status: complete` and, if it is known, `completed`:
`actionplan update PLAN:REF --complete --completed "March 2010"`. For “Withdrawn” and the like, use
`status: not implemented` or `superseded`, with `approved_by`.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.commands import command
from actionplan.plan.deadline import says_done
from actionplan.plan.vocabulary import DONE, STOPPED
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find open actions whose by-when reports an end that no entry reports."""
    for row in context.open:
        if says_done(row.state.deadline) and row.state.status not in _ENDED:
            message = f"the by-when of {row.action.ref} is `{row.state.deadline.by_when}`, but no entry reports that"
            stopped = row.state.deadline.resolution.kind.value == "stopped"
            options = '--status "not implemented" --approved-by "BODY, minute N"' if stopped else "--complete"
            report = command(context.plan, "update", row.action.ref, options)
            yield Match(context.at(row.in_force.node, "by_when"), message, f"if that is right, report it: {report}")


_ENDED = DONE | STOPPED


RULE = PlanRule(documented("AP609", "done-unrecorded", Severity.WARNING, __doc__), check)
