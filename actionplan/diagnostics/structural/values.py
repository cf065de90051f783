"""Rules about values: the wrong shape, an unknown word, an invalid date, or text that YAML reads as something else."""

from __future__ import annotations

from actionplan.diagnostics.finding import Rule, Severity

NULL = Rule(
    "AP114",
    "null-value",
    Severity.ERROR,
    "`~` or `null` is used instead of a value.",
    """\
**Why.** In a plan, a value that is not known is left empty. People also type `~` to mean “about”.

**Bad**

    owner: ~

**Good**

    owner:

**Fix.** Delete it, or put it in quotes if it is meant as text.
""",
)
FLOW_LIST = Rule(
    "AP115",
    "flow-list",
    Severity.ERROR,
    "A list in brackets has items without quotes, so a name that contains a comma is split.",
    """\
**Why.** `[Head of Planning, Integrated Commissioning]` is meant as one post, but YAML reads two owners.

**Bad**

    owner: [Head of Planning, Integrated Commissioning]

**Good**

    owner:
      - Head of Planning, Integrated Commissioning

**Fix.** Write one item per line, each after a dash.
""",
)
CUT_BY_HASH = Rule(
    "AP116",
    "cut-by-hash",
    Severity.ERROR,
    "A `#` after a space cuts the text short: YAML treats the rest as a comment.",
    """\
**Why.** `note: Target #1 met` is read as “Target”.

**Bad**

    note: Target #1 met

**Good**

    note: "Target #1 met"

**Fix.** Put the text in quotes. If it is meant as a comment, put a space after the `#`.
""",
)
WRONG_SHAPE = Rule(
    "AP122",
    "wrong-shape",
    Severity.ERROR,
    "A value is text, a list or a record where something else is expected.",
    """\
**Why.** The value cannot be understood, so it has no effect.

**Bad**

    progress:
      on: 2011-01-31
      note: Agreed

**Good**

    progress:
      - on: 2011-01-31
        note: Agreed

**Fix.** Begin each item of a list with a dash. Write a record as keys with values, one per line.
""",
    schema=True,
)
UNKNOWN_WORD = Rule(
    "AP123",
    "unknown-word",
    Severity.ERROR,
    "The value is not one of the words allowed for this key.",
    """\
**Why.** The standing of each item is worked out from a small set of words. Any other word would have no effect.

**Bad**

    rag: yellow

**Good**

    rag: amber

**Fix.** Use one of the words listed in the message.
""",
    schema=True,
)
NOT_A_DATE = Rule(
    "AP124",
    "not-a-date",
    Severity.ERROR,
    "A date is required here, and the value is not one.",
    """\
**Why.** `2025-02-30` does not exist, and entries can be put in order only by real dates.

**Bad**

    on: 2025-02-30

**Good**

    on: 2025-02-28

**Fix.** Write a full date (`2011-01-31`, `31/01/11` or `31 January 2011`). If the document gives only a period, write
that (`January 2011`). `due` must be a full date in the form `2011-01-31`.
""",
)
NOT_A_DURATION = Rule(
    "AP125",
    "not-a-duration",
    Severity.ERROR,
    "A length of time is required here, and the value is not one.",
    """\
**Why.** Without it, nothing can be worked out from this setting, and the default applies.

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
    "`percent` is not a number from 0 to 100.",
    """\
**Why.** Any other value cannot be compared or shown as a bar, so it has no effect.

**Bad**

    percent: about half

**Good**

    percent: 50

**Fix.** Write a number from 0 to 100 with at most one decimal place, with or without a percent sign.
""",
)
EMPTY_ENTRY = Rule(
    "AP126",
    "empty-entry",
    Severity.ERROR,
    "An entry in the log has a date but reports nothing.",
    """\
**Why.** It would count as an update although none was received.

**Bad**

    - on: 2011-01-31

**Good**

    - on: 2011-01-31
      note: Agency appointed

**Fix.** Add `note`, `status` or whatever else was reported, or delete the entry.
""",
)
