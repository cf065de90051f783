"""Several owners stand in one text, joined by a slash, a comma or "and".

**Why.** Each would miss the action in a list by owner, and nobody can see who leads. Joint owners are a list: each
finds the action, totals count it once, the first one leads.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Programme Lead / Contract Manager

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner:
          - Programme Lead
          - Contract Manager

**Fix.** Write one post a line, each after a dash, the lead first. `--fix` does so where a slash joins them. A slash,
comma or "and" inside the name of one post ("HR/OD Manager", "Head of Planning, Integrated Commissioning") is none:
each part must be a post by itself.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.owner_values import owner_values
from actionplan.rules.support.plan_context import PlanContext
from actionplan.rules.support.post_names import listed, slashed


def check(context: PlanContext) -> Iterator[Match]:
    """Find owners that are several posts in one text and are not in the register as they stand."""
    for value in owner_values(context):
        if value.name.casefold() in context.plan.register:
            continue
        by_slash = slashed(value.name)
        parts = by_slash or listed(value.name)
        if parts:
            fix = value.split(context.plan.text, by_slash) if by_slash else ()
            help_text = "write one post a line, each after a dash, the lead first"
            yield Match(value.place(context), f"{len(parts)} owners in one text: {'; '.join(parts)}", help_text, fix)


RULE = PlanRule(documented("AP202", "owner-joined", Severity.WARNING, __doc__), check, fixable=True)
