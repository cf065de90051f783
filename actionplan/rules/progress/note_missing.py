"""An entry changes a status or a rating without a word on what happened.

**Why.** A status says where something stands, not why: the next reader has nothing to ask about and nothing to check.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-02-28
            status: on hold

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-02-28
            status: on hold
            note: Providers asked for the new tariff first

**Fix.** Add a `note`. An entry with `evidence`, one that starts the work, and one that confirms (`verified`) needs
none; an entry that moves a deadline has a rule of its own.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.vocabulary import Status
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(subject: PlanContext) -> Iterator[Match]:
    """Find entries with a status or a rating and nothing that explains it."""
    for entry, _ in subject.entries:
        if entry.note or entry.evidence or entry.by_when is not None:
            continue
        if entry.status in _SPEAKS_FOR_ITSELF or not (entry.status or entry.rag):
            continue
        what = f"status {entry.status}" if entry.status else f"rating {entry.rag}"
        yield Match(subject.at(entry.node), f"the {what} comes without a note", "say in a `note` what happened")


_SPEAKS_FOR_ITSELF = frozenset({Status.IN_PROGRESS, Status.NOT_STARTED, Status.VERIFIED})


RULE = PlanRule(documented("AP602", "note-missing", Severity.WARNING, __doc__), check)
