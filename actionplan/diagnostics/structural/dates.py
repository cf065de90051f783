"""Rules about dates that contradict each other or have no effect."""

from __future__ import annotations

from actionplan.diagnostics.finding import Rule, Severity

COMPLETED_AFTER_REPORT = Rule(
    "AP143",
    "completed-after-report",
    Severity.ERROR,
    "`completed` is after the day on which completion was reported.",
    """\
**Why.** Nobody can report in March that something was done in September. The day of the report counts instead.

**Bad**

    - on: 2018-03-01
      status: complete
      completed: 2018-09-15

**Good**

    - on: 2018-09-15
      status: complete

**Fix.** Correct one of the two dates.
""",
)
DATES_DISAGREE = Rule(
    "AP144",
    "dates-disagree",
    Severity.ERROR,
    "Dates are in an impossible order: `until` before `on`, `on` before `received`, or `received` after `agreed`.",
    """\
**Why.** One of the two dates must be wrong, and so is everything worked out from it.

**Bad**

    response:
      decision: deferred
      on: 20 July 2026
      until: 30 June 2026

**Good**

    response:
      decision: deferred
      on: 20 July 2026
      until: 30 September 2026

**Fix.** Correct the date that is wrong.
""",
)
AGREED_TOO_EARLY = Rule(
    "AP145",
    "agreed-too-early",
    Severity.ERROR,
    "`agreed` is before the plan was issued, or before the recommendation existed.",
    """\
**Why.** `agreed` is for items that were added later. An earlier date would change past reports, so it is ignored. An
action with `carried_from` may have an earlier date: its wordings then count from that day.

**Fix.** Correct the date, or delete `agreed`.
""",
)
UNTIL_WITHOUT_DEFERRAL = Rule(
    "AP146",
    "until-without-deferral",
    Severity.ERROR,
    "A response that is not deferred has an `until`.",
    """\
**Why.** `until` says when a deferred decision is to be made. It has no effect with any other decision.

**Fix.** Write `decision: deferred`, or put the date into the `text`.
""",
)
LATER_ANSWER_UNDATED = Rule(
    "AP147",
    "later-answer-undated",
    Severity.ERROR,
    "A later response in a list has no `on`.",
    """\
**Why.** The response in force on a day is the last one given by then. A response without a date is left out.

**Bad**

    response:
      - decision: deferred
        on: 2026-07-20
      - decision: accepted

**Good**

    response:
      - decision: deferred
        on: 2026-07-20
      - decision: accepted
        on: 2026-09-30

**Fix.** Add the day on which the response was given.
""",
)
UNTIL_UNREADABLE = Rule(
    "AP148",
    "until-unreadable",
    Severity.WARNING,
    "`until` is not a date.",
    """\
**Why.** The recommendation stays deferred, and nobody is reminded when the decision is due.

**Fix.** Write a date or a period, such as `30 September 2026` or `September 2026`.
""",
)
COMPLETED_ALONE = Rule(
    "AP154",
    "completed-alone",
    Severity.WARNING,
    "An entry has `completed`, but its status is neither complete nor verified.",
    """\
**Why.** The date has no effect, and the action stays open.

**Fix.** Add `status: complete`, or delete `completed`.
""",
)
RESPONSE_MOVED_UNAPPROVED = Rule(
    "AP155",
    "response-date-not-approved",
    Severity.WARNING,
    "An entry changes the date of the response without approval.",
    """\
**Why.** The new date counts, but nobody can tell who agreed to it.

**Fix.** Add `approved_by`, with the body and its minute. If the entry is already part of a published plan, leave
it as it is, and suppress the finding with a comment that gives the reason.
""",
)
