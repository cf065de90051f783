"""A deadline is moved and nobody agreed to it.

**Why.** The date was agreed with those who made the recommendation; one side alone cannot change it.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 31 March 2011
        progress:
          - on: 2011-03-15
            by_when: 30 June 2011
            note: The national specification comes out in May

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 31 March 2011
        progress:
          - on: 2011-03-15
            by_when: 30 June 2011
            note: The national specification comes out in May
          - on: 2011-03-22
            note: Agreed
            approved_by: Scrutiny Committee, minute 42

**Fix.** Add an entry that approves it, with the body and its minute as `approved_by`: `actionplan update 1.1 --approve
--approved-by "Scrutiny Committee, minute 42"`. With `extensions: approval required` in the plan, a new
date without it is a request: it does not count, and this rule has nothing to say.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.deadline_moves import Move, moves
from actionplan.rules.support.plan_context import PlanContext


def check(subject: PlanContext) -> Iterator[Match]:
    """Find revisions that counted without approval."""
    for move in moves(subject):
        if not move.deadline.approved_by and not _is_settled(move):
            message = f"{move.row.action.ref} is moved to `{move.deadline.by_when}`, not approved"
            help_text = "add an entry with `approved_by`, the body that agreed and its minute"
            yield Match(subject.at(move.node, "by_when"), message, help_text)


def _is_settled(move: Move) -> bool:
    """Whether a later move was approved, which settles this one."""
    revisions = move.row.state.revisions
    return any(later.approved_by for later in revisions[revisions.index(move.deadline) + 1 :])


RULE = PlanRule(documented("AP606", "approval-missing", Severity.WARNING, __doc__), check)
