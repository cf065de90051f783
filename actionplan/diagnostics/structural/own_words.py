"""Rules about an organisation's own words, labels and columns."""

from __future__ import annotations

from actionplan.diagnostics.finding import Rule, Severity

UNKNOWN_OWN_WORD = Rule(
    "AP127",
    "unknown-status-or-decision",
    Severity.ERROR,
    "A `status` or `decision` is neither a standard word nor one of the plan’s own.",
    """\
**Why.** The standing of each item is worked out from a small set of words. Any other word would have no effect.

**Bad**

    status: Partially implemented

**Good**

    # at the top of the plan
    statuses:
      Partially implemented: in progress

**Fix.** Use one of the words in the message, or declare your own word under `statuses` or `decisions`.
""",
)
OWN_WORD_CLASH = Rule(
    "AP150",
    "own-word-clash",
    Severity.ERROR,
    "A word under `statuses` or `decisions` has another meaning in the format, or appears twice.",
    """\
**Why.** Readers could not tell which meaning applies. A standard word keeps its own meaning. If a word appears twice,
the first is used.

**Bad**

    statuses:
      Complete: verified

**Good**

    statuses:
      Closed: verified

**Fix.** Choose another word. `Ongoing: in progress` is allowed, because many organisations write “ongoing” for work
that is under way.
""",
)
LABEL_CLASH = Rule(
    "AP151",
    "label-clash",
    Severity.WARNING,
    "A label is the same as another name printed in papers.",
    """\
**Why.** Readers cannot tell apart two columns or two standings with the same name.

**Bad**

    labels:
      complete: Overdue

**Good**

    labels:
      complete: Delivered

**Fix.** Choose a label that is not used for anything else.
""",
)
COLUMN_TITLE = Rule(
    "AP152",
    "column-title",
    Severity.ERROR,
    "Two of the plan’s own columns have the same title.",
    """\
**Why.** Readers could not tell the two columns apart. Only the first is shown.

**Fix.** Give one of them a different `title`.
""",
)
COLUMN_VALUE = Rule(
    "AP153",
    "column-value",
    Severity.WARNING,
    "A value does not fit the type of its column.",
    """\
**Why.** The value is kept as text, so a spreadsheet cannot add it up or sort by it.

**Bad**

    columns:
      x-cost: {title: Cost, type: number}
    actions:
      - ref: "1"
        action: Buy it.
        x-cost: about 400

**Good**

    columns:
      x-cost: {title: Cost, type: number}
    actions:
      - ref: "1"
        action: Buy it.
        x-cost: £400

**Fix.** Write a number (`1,200`, `£400`, `(35.50)`, `60%`), a full date or a link, as the column requires, or delete
the `type` of the column.
""",
)
