"""A new entry is dated before the newest one at the base.

**Why.** It changes what earlier reports should have said: an action that was overdue in March can be made to have been
complete since February.

**Before**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-03-31
            note: Draft with providers

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-02-28
            status: complete
            note: Agreed
          - on: 2011-03-31
            note: Draft with providers

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-03-31
            note: Draft with providers
          - on: 2011-04-15
            status: complete
            completed: 2011-02-28
            note: Agreed in February, as the minutes show

**Fix.** Date the entry by the day it is reported; when something was done earlier, `completed` says so. Where an old
paper is typed in late, say that in a comment that silences the rule.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import HistoryRule, Match, documented
from actionplan.rules.support.baseline_view import BaselineView


def check(since: BaselineView) -> Iterator[Match]:
    """Find added entries that lie before the last day of the log at the base."""
    for pair in since.pairs:
        if not pair.then.progress:
            continue
        newest = max(pair.then.progress, key=lambda entry: entry.on.last)
        for entry in since.added(pair):
            if entry.on.last < newest.on.last:
                message = f"the new entry of {entry.on.text} on {pair.now.ref} lies before that of {newest.on.text}"
                help_text = "date it by the day it is reported; `completed` says when the thing was done"
                yield Match(since.now.at(entry.node, "on"), message, help_text)


RULE = HistoryRule(documented("AP804", "entry-backdated", Severity.ERROR, __doc__), check)
