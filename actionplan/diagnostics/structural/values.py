"""Faults of values: the wrong shape, a word that is no choice, a date that is none, a YAML trap."""

from __future__ import annotations

from actionplan.diagnostics.finding import Rule, Severity

NULL = Rule(
    "AP114",
    "null-value",
    Severity.ERROR,
    "`~` or `null` stands where a value should.",
    """\
**Why.** Absent is written by leaving the value empty; `~` is also what somebody types for "about".

**Bad**

    owner: ~

**Good**

    owner:

**Fix.** Delete the word, or put it in quotes if it is meant as text.
""",
)
FLOW_LIST = Rule(
    "AP115",
    "flow-list",
    Severity.ERROR,
    "A list in brackets whose items have no quotes: a comma in a name splits it.",
    """\
**Why.** `[Head of Planning, Integrated Commissioning]` is one post to the author and two owners to YAML.

**Bad**

    owner: [Head of Planning, Integrated Commissioning]

**Good**

    owner:
      - Head of Planning, Integrated Commissioning

**Fix.** Write one item a line, each after a dash.
""",
)
CUT_BY_HASH = Rule(
    "AP116",
    "cut-by-hash",
    Severity.ERROR,
    "A `#` after a blank cuts the text short: YAML takes the rest for a comment.",
    """\
**Why.** `note: Target #1 met` is read as "Target".

**Bad**

    note: Target #1 met

**Good**

    note: "Target #1 met"

**Fix.** Put the text in quotes; or, if it is a comment, put a blank after the `#`.
""",
)
WRONG_SHAPE = Rule(
    "AP122",
    "wrong-shape",
    Severity.ERROR,
    "A list or a record stands where a text should, or the other way round.",
    """\
**Why.** The value cannot be given a meaning, so it counts for nothing.

**Bad**

    progress:
      on: 2011-01-31
      note: Agreed

**Good**

    progress:
      - on: 2011-01-31
        note: Agreed

**Fix.** Lists begin each item with a dash; records are keys with values.
""",
    schema=True,
)
UNKNOWN_WORD = Rule(
    "AP123",
    "unknown-word",
    Severity.ERROR,
    "The value is none of the words this key knows.",
    """\
**Why.** Standings are computed from a few agreed words; any other would count for nothing.

**Bad**

    rag: yellow

**Good**

    rag: amber

**Fix.** Use one of the words in the message.
""",
    schema=True,
)
NOT_A_DATE = Rule(
    "AP124",
    "not-a-date",
    Severity.ERROR,
    "A date is required here, and this is none.",
    """\
**Why.** `2025-02-30` does not exist, and the log can only be put in order by days that do.

**Bad**

    on: 2025-02-30

**Good**

    on: 2025-02-28

**Fix.** Write a full date (`2011-01-31`, `31/01/11`, `31 January 2011`) or, where the document gives only a
period, the period (`January 2011`). `due` takes a full date as `2011-01-31` only.
""",
)
NOT_A_DURATION = Rule(
    "AP125",
    "not-a-duration",
    Severity.ERROR,
    "A length of time is required here, and this is none.",
    """\
**Why.** Without it the clock it sets cannot run.

**Bad**

    review_every: often

**Good**

    review_every: 6 months

**Fix.** Write a number and a unit: `30 days`, `6 weeks`, `2 months`, `1 year`.
""",
)
NOT_A_PERCENTAGE = Rule(
    "AP128",
    "not-a-percentage",
    Severity.ERROR,
    "`percent` takes a number from 0 to 100.",
    """\
**Why.** Anything else cannot be drawn or compared, so it counts for nothing.

**Bad**

    percent: about half

**Good**

    percent: 50

**Fix.** Write a number from 0 to 100 with at most one decimal, with or without a percent sign.
""",
)
EMPTY_ENTRY = Rule(
    "AP126",
    "empty-entry",
    Severity.ERROR,
    "An entry of the log has a date and says nothing.",
    """\
**Why.** It would count as an update, and hide that none was received.

**Bad**

    - on: 2011-01-31

**Good**

    - on: 2011-01-31
      note: Agency appointed

**Fix.** Add a `note`, a `status` or whatever was reported, or delete the entry.
""",
)
