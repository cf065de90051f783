"""An action is reported complete without evidence.

**Why.** Whoever is asked to confirm it, next month or in five years, has only somebody's word.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-03-31
            status: complete
            note: Agreed

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-03-31
            status: complete
            note: Agreed
            evidence:
              - minutes/2011-03-31.pdf

**Fix.** Name what shows it, in that entry or a later one: minutes, a file, a link.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.model import Entry
from actionplan.plan.vocabulary import DONE
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(subject: PlanContext) -> Iterator[Match]:
    """Find actions that are complete at the end of their log, where no entry since then names evidence."""
    for row in subject.rows:
        done: Entry | None = None
        for entry in row.action.progress:
            if entry.status in DONE:
                done = done or entry
            elif entry.status is not None:
                done = None
        if done is not None and not any(
            entry.evidence for entry in row.action.progress if entry.on.last >= done.on.last
        ):
            message = f"{row.action.ref} is {done.status}, but nothing shows it"
            yield Match(subject.at(done.node, "status"), message, "name minutes, a file or a link, as `evidence`")


RULE = PlanRule(documented("AP603", "evidence-missing", Severity.WARNING, __doc__), check)
