"""Rules about dates that contradict each other or have no effect."""

from __future__ import annotations

from actionplan.diagnostics.finding import Rule, Severity

COMPLETED_AFTER_REPORT = Rule(
    "AP143",
    "completed-after-report",
    Severity.ERROR,
    "`completed` is later than the date of the entry that reports it.",
    """\
**Why.** A report made in March cannot say that something was completed in September. The date of the report is used
instead.

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
**Why.** One of the two dates must be wrong, and anything calculated from it is wrong too.

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
action with `carried_from` may have an earlier date: relative wordings (“within 6 months”) are then counted from it.

**Fix.** Correct the date, or delete `agreed`.
""",
)
UNTIL_WITHOUT_DEFERRAL = Rule(
    "AP146",
    "until-without-deferral",
    Severity.ERROR,
    "A response that is not deferred has an `until`.",
    """\
**Why.** `until` gives the date by which a deferred decision will be made. It has no effect with any other decision.

**Fix.** Write `decision: deferred`, or move the date into `text`.
""",
)
LATER_ANSWER_UNDATED = Rule(
    "AP147",
    "later-answer-undated",
    Severity.ERROR,
    "A later response in a list has no `on`.",
    """\
**Why.** The response in force on any day is the latest one given by then. A later response without a date cannot be
placed, so it is left out.

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

**Fix.** Add `on` with the date on which the response was given.
""",
)
RESPONSE_CLOCK_WITHOUT_START = Rule(
    "AP149",
    "response-by-without-received",
    Severity.ERROR,
    "`response_by` is a length of time, but there is no date from which it counts.",
    """\
**Why.** “Within 2 months” counts from the day on which the recommendations were received. If the plan does not give
that day, no response is ever reported as overdue.

**Bad**

    response_by: within 2 months

**Good**

    received: 15 November 2010
    response_by: within 2 months

**Fix.** Add `received` to the plan or to the recommendation, or make `response_by` a date.
""",
)
UNTIL_UNREADABLE = Rule(
    "AP148",
    "until-unreadable",
    Severity.WARNING,
    "`until` is not a date.",
    """\
**Why.** The recommendation remains deferred, and nobody is reminded when the decision is due.

**Fix.** Write a date or a period, for example `30 September 2026` or `September 2026`.
""",
)
COMPLETED_ALONE = Rule(
    "AP154",
    "completed-alone",
    Severity.WARNING,
    "An entry gives `completed`, but its status is neither complete nor verified.",
    """\
**Why.** The date has no effect, and the action remains open.

**Fix.** Add `status: complete`, or delete `completed`.
""",
)
RESPONSE_MOVED_UNAPPROVED = Rule(
    "AP155",
    "response-date-not-approved",
    Severity.WARNING,
    "An entry changes `response_by` without recording who approved it.",
    """\
**Why.** The new date is used, but the plan does not record who agreed to it.

**Fix.** Add `approved_by`, with the body that agreed and its minute. If the entry has already been published, leave it
unchanged and suppress the finding with a comment that gives the reason.
""",
)
