"""Faults of deadlines and of the log of events."""

from __future__ import annotations

from actionplan.diagnostics.finding import Rule, Severity

DUE_ALONE = Rule(
    "AP140",
    "due-without-by-when",
    Severity.ERROR,
    "A `due` without a `by_when` beside it.",
    """\
**Why.** `due` says what a wording means where it gives no date or is plainly a slip; alone it hides what was
agreed.

**Bad**

    due: 2011-03-01

**Good**

    by_when: Before the panel meets
    due: 2011-03-01

**Fix.** Write the wording as agreed into `by_when`.
""",
)
NOT_ON_RECOMMENDATION = Rule(
    "AP141",
    "not-on-a-recommendation",
    Severity.ERROR,
    "An entry of a recommendation moves a deadline or reassigns an owner.",
    """\
**Why.** Deadlines and owners belong to actions: on a recommendation nobody can say which action is meant.

**Fix.** Move the entry to each action it is about.
""",
    schema=True,
)
NOT_ONGOING = Rule(
    "AP142",
    "status-not-ongoing",
    Severity.ERROR,
    "`status: ongoing` on an action whose deadline is a date.",
    """\
**Why.** It would take a promised date off the list without anybody agreeing to it. It is read as *in progress*.

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

**Fix.** Report `in progress`, or `complete` when the date is met.
""",
)
