"""Rules about refs, ids and the references to them."""

from __future__ import annotations

from actionplan.diagnostics.finding import Rule, Severity

BAD_REF = Rule(
    "AP130",
    "bad-ref",
    Severity.ERROR,
    "A `ref` or `id` contains a space, a comma or a colon.",
    """\
**Why.** Refs and ids are typed on the command line and joined as PLAN:REF.

**Bad**

    ref: "4.3 (R3)"

**Good**

    ref: R3
    label: 4.3 (R3)

**Fix.** Shorten the ref, and keep the printed form in `label`.
""",
    schema=True,
)
DUPLICATE_REF = Rule(
    "AP131",
    "duplicate-ref",
    Severity.ERROR,
    "Two recommendations or actions in a plan have the same `ref`.",
    """\
**Why.** A ref identifies one item. If two items share it, nobody can tell which one an update is about. Both remain in
every report.

**Fix.** Give the later one a different ref.
""",
)
DUPLICATE_ID = Rule(
    "AP132",
    "duplicate-id",
    Severity.ERROR,
    "Two plans that are read together have the same `id`.",
    """\
**Why.** PLAN:REF would refer to two places. Both plans remain in every report.

**Fix.** Change the id of the newer plan. Other documents may already refer to the older one.
""",
)
UNKNOWN_REF = Rule(
    "AP133",
    "unknown-ref",
    Severity.ERROR,
    "`answered_under`, `carried_from` or the note of a carried action names a ref that does not exist.",
    """\
**Why.** Nobody can find where the item was answered, which action it was carried from, or where it continues.
`PLAN:REF` is checked only if that plan is among the files read.

**Fix.** Correct the ref. The message suggests the nearest one.
""",
)
CIRCULAR = Rule(
    "AP134",
    "circular-pointer",
    Severity.ERROR,
    "References form a circle.",
    """\
**Why.** Each item refers to another, so none of them leads to a response or an earlier action.

**Fix.** Make each of them refer to the item that has the response and the actions, or that came first.
""",
)
ANSWERED_TWICE = Rule(
    "AP135",
    "answered-twice",
    Severity.ERROR,
    "A recommendation is `answered_under` another, but has a `response` or `actions` of its own.",
    """\
**Why.** It shares the response and actions of the other recommendation. Its own would be hidden or counted twice.

**Fix.** Move the response and actions to the other recommendation, or delete `answered_under`.
""",
)
ALIAS_CLASH = Rule(
    "AP136",
    "alias-clash",
    Severity.ERROR,
    "An alias belongs to two posts, or is the name of another post.",
    """\
**Why.** Actions would be listed under the wrong post. Until this is corrected, an alias shared by two posts is ignored,
and an alias that is the name of another post means that post.

**Bad**

    owners:
      Head of Estates: {aliases: HoE}
      Head of Events: {aliases: HoE}

**Good**

    owners:
      Head of Estates: {aliases: HoEst}
      Head of Events: {aliases: HoEv}

**Fix.** Keep each alias under one post.
""",
)
