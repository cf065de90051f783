"""Faults of identities and of what points at them."""

from __future__ import annotations

from actionplan.diagnostics.finding import Rule, Severity

BAD_REF = Rule(
    "AP130",
    "bad-ref",
    Severity.ERROR,
    "A `ref` or `id` with a blank, a comma or a colon in it.",
    """\
**Why.** Refs are typed on command lines and joined as PLAN:REF.

**Bad**

    ref: "4.3 (R3)"

**Good**

    ref: R3
    label: 4.3 (R3)

**Fix.** Shorten the ref and keep the printed form as `label`.
""",
    schema=True,
)
DUPLICATE_REF = Rule(
    "AP131",
    "duplicate-ref",
    Severity.ERROR,
    "Two recommendations or actions of a plan have the same `ref`.",
    """\
**Why.** A ref is an identity: with two bearers nobody can say which one an update is about. Both stay in
every answer.

**Fix.** Give the later one a ref of its own.
""",
)
DUPLICATE_ID = Rule(
    "AP132",
    "duplicate-id",
    Severity.ERROR,
    "Two of the plans read together have the same `id`.",
    """\
**Why.** PLAN:REF would point at two places. Both plans stay in every answer.

**Fix.** An id is never changed once others point at it: change the newer one.
""",
)
UNKNOWN_REF = Rule(
    "AP133",
    "unknown-ref",
    Severity.ERROR,
    "A pointer (`answered_under`, `carried_from`) to a ref that does not exist.",
    """\
**Why.** What was carried forward or answered elsewhere can no longer be followed. `PLAN:REF` is checked only
where that plan is among the files read.

**Fix.** Correct the ref; the message names the nearest.
""",
)
CIRCULAR = Rule(
    "AP134",
    "circular-pointer",
    Severity.ERROR,
    "Pointers that lead back to where they began.",
    """\
**Why.** Each would be answered by the other, and none of them is.

**Fix.** Point all of them at the one that has the response and the actions.
""",
)
ANSWERED_TWICE = Rule(
    "AP135",
    "answered-twice",
    Severity.ERROR,
    "A recommendation `answered_under` another has a `response` or `actions` of its own.",
    """\
**Why.** It shares the other's response and actions; its own would be hidden or counted twice.

**Fix.** Move the response and actions to the other one, or delete `answered_under`.
""",
)
ALIAS_CLASH = Rule(
    "AP136",
    "alias-clash",
    Severity.ERROR,
    "An alias that two posts share, or that is another post's name.",
    """\
**Why.** Actions would be listed under the wrong post. An alias that two posts share belongs to neither; one that is
the name of another post means that post.

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
