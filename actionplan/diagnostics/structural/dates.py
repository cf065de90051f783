"""Faults of dates that do not fit together."""

from __future__ import annotations

from actionplan.diagnostics.finding import Rule, Severity

COMPLETED_AFTER_REPORT = Rule(
    "AP143",
    "completed-after-report",
    Severity.ERROR,
    "A `completed` that is after the day on which it was reported.",
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
    "Dates in an impossible order: `until` before `on`, a response before `received`, `received` after `agreed`.",
    """\
**Why.** One of the two dates must be wrong, and with it every answer that rests on it.

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
    "An `agreed` that is before the plan was issued or before its recommendation existed.",
    """\
**Why.** `agreed` is for what was added later. An earlier date would change answers of the past, so it is ignored. An
action with `carried_from` may have one: its wordings then count from that day.

**Fix.** Correct the date, or delete `agreed`.
""",
)
UNTIL_WITHOUT_DEFERRAL = Rule(
    "AP146",
    "until-without-deferral",
    Severity.ERROR,
    "An `until` in a response that is not deferred.",
    """\
**Why.** `until` tells when a deferred decision is to be made. With any other decision it counts for nothing.

**Fix.** Write `decision: deferred`, or put the date into the `text`.
""",
)
LATER_ANSWER_UNDATED = Rule(
    "AP147",
    "later-answer-undated",
    Severity.ERROR,
    "An answer in a list of responses, other than the first, has no `on`.",
    """\
**Why.** The answer in force on a day is the last one given by then. An answer without a day is left out.

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

**Fix.** Add the day on which it was answered.
""",
)
UNTIL_UNREADABLE = Rule(
    "AP148",
    "until-unreadable",
    Severity.WARNING,
    "An `until` that is not a date.",
    """\
**Why.** The recommendation stays deferred, and nobody is reminded when the decision is due.

**Fix.** Write a date or a period, such as `30 September 2026` or `September 2026`.
""",
)
COMPLETED_ALONE = Rule(
    "AP154",
    "completed-alone",
    Severity.WARNING,
    "A `completed` in an entry whose status is neither complete nor verified.",
    """\
**Why.** It counts for nothing: the action stays open.

**Fix.** Add `status: complete`, or delete `completed`.
""",
)
RESPONSE_MOVED_UNAPPROVED = Rule(
    "AP155",
    "response-date-not-approved",
    Severity.WARNING,
    "An entry gives the response a new date without `approved_by`.",
    """\
**Why.** The new date counts, and nobody can tell who agreed to it.

**Fix.** Add `approved_by`: the body and its minute.
""",
)
