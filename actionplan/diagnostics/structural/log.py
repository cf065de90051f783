"""Rules about deadlines and entries in the log."""

from __future__ import annotations

from actionplan.diagnostics.finding import Rule, Severity

DUE_ALONE = Rule(
    "AP140",
    "due-without-by-when",
    Severity.ERROR,
    "A `due` has no `by_when` beside it.",
    """\
**Why.** `due` gives the intended date where the wording gives no date, or the wrong one. Without the wording, nobody
can see what was agreed.

**Bad**

    due: 2011-03-01

**Good**

    by_when: Before the panel meets
    due: 2011-03-01

**Fix.** Add `by_when` with the wording as agreed.
""",
)
NOT_ON_RECOMMENDATION = Rule(
    "AP141",
    "not-on-a-recommendation",
    Severity.ERROR,
    "An entry on a recommendation moves a deadline or changes an owner.",
    """\
**Why.** Deadlines and owners belong to actions. On a recommendation, it is not clear which action is meant.

**Fix.** Move the entry to each action that it applies to.
""",
    schema=True,
)
NOT_ONGOING = Rule(
    "AP142",
    "status-not-ongoing",
    Severity.ERROR,
    "`status: ongoing` is used for an action whose deadline is a date.",
    """\
**Why.** The agreed date would disappear without anybody approving the change. The status is read as *in progress*.

**Bad**

    by_when: 31/12/10
    progress:
      - on: 2011-01-31
        status: ongoing

**Good**

    by_when: 31/12/10
    progress:
      - on: 2011-01-31
        status: in progress

**Fix.** Report `in progress`, or `complete` once the action is complete.
""",
)
