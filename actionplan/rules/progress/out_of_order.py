"""The entries of a log are not in date order.

**Why.** A log is read from top to bottom. An entry below a later one looks as if it had been added afterwards.

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

**Fix.** Move the entry up. If its date is wrong and the entry is not yet part of a published plan, correct the date.
Entries count by date, whatever their order in the file.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.model import Entry
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find entries that follow one of a later date."""
    for log in context.logs:
        places = [entry.node.start for entry in log]
        if places == sorted(places):  # Nearly every log is in the order of its dates.
            continue
        latest: Entry | None = None
        for entry in sorted(log, key=lambda entry: entry.node.start):
            if latest is not None and entry.on.last < latest.on.last:
                message = f"the entry for {entry.on.text} follows the entry for {latest.on.text}"
                yield Match(context.at(entry.node, "on"), message, "move it up, or correct its date")
            else:
                latest = entry


RULE = PlanRule(documented("AP601", "entries-out-of-order", Severity.WARNING, __doc__), check)
