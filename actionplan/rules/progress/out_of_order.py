"""The entries of a log do not stand in the order of their dates.

**Why.** A log is read from the top: an entry that stands after a later one looks like news, or like something added
afterwards.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-03-31
            note: Draft agreed with providers
          - on: 2011-02-28
            note: Draft sent to providers

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-02-28
            note: Draft sent to providers
          - on: 2011-03-31
            note: Draft agreed with providers

**Fix.** Move the entry up, or correct its date. Answers follow the dates, whatever the order in the file.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.model import Entry
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(subject: PlanContext) -> Iterator[Match]:
    """Find entries that stand after one of a later date."""
    recommendations = [found.progress for found in subject.plan.recommendations]
    for log in [*recommendations, *(row.action.progress for row in subject.rows)]:
        latest: Entry | None = None
        for entry in sorted(log, key=lambda entry: entry.node.start):
            if latest is not None and entry.on.last < latest.on.last:
                message = f"the entry of {entry.on.text} stands after that of {latest.on.text}"
                yield Match(subject.at(entry.node, "on"), message, "move it up, or correct its date")
            else:
                latest = entry


RULE = PlanRule(documented("AP601", "entries-out-of-order", Severity.WARNING, __doc__), check)
