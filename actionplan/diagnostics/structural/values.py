"""Rules about values: the wrong shape, an unknown word, something that is not a date, a YAML trap."""

from __future__ import annotations

from actionplan.diagnostics.finding import Rule, Severity

NULL = Rule(
    "AP114",
    "null-value",
    Severity.ERROR,
    "`~` or `null` is used instead of a value.",
    """\
**Why.** In a plan, an absent value is left empty. `~` is also what people type for “about”.

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
    "A list in brackets has items without quotes, so a comma in a name splits it.",
    """\
**Why.** `[Head of Planning, Integrated Commissioning]` is one post to the author but two owners to YAML.

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

**Fix.** Put the text in quotes. If it is a comment, put a space after the `#`.
""",
)
WRONG_SHAPE = Rule(
    "AP122",
    "wrong-shape",
    Severity.ERROR,
    "A list or a record is used where a text is expected, or the other way round.",
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

**Fix.** In a list, each item begins with a dash. A record consists of keys with values.
""",
    schema=True,
)
UNKNOWN_WORD = Rule(
    "AP123",
    "unknown-word",
    Severity.ERROR,
    "The value is not one of the words that this key takes.",
    """\
**Why.** Standings are worked out from a small set of agreed words. Any other word would have no effect.

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
    "A date is required here, and the value is not one.",
    """\
**Why.** `2025-02-30` does not exist, and entries can only be put in order by real dates.

**Bad**

    on: 2025-02-30

**Good**

    on: 2025-02-28

**Fix.** Write a full date (`2011-01-31`, `31/01/11` or `31 January 2011`). If the document gives only a period, write
that (`January 2011`). `due` takes a full date in the form `2011-01-31` only.
""",
)
NOT_A_DURATION = Rule(
    "AP125",
    "not-a-duration",
    Severity.ERROR,
    "A length of time is required here, and the value is not one.",
    """\
**Why.** The clock that it sets cannot run without it.

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
**Why.** Any other value cannot be drawn or compared, so it has no effect.

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
**Why.** It would count as an update and hide that none was received.

**Bad**

    - on: 2011-01-31

**Good**

    - on: 2011-01-31
      note: Agency appointed

**Fix.** Add a `note`, a `status` or whatever else was reported, or delete the entry.
""",
)
