"""Several owners are written as one text, joined by a slash, a comma or “and”.

**Why.** The action would be missing from each owner’s list, and nobody can tell who leads. Written as a list, joint
owners each see the action, totals count it once, and the first owner leads.

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

**Fix.** Write one post per line, each after a dash, with the lead first. `--fix` does this where a slash joins the
posts. A slash, a comma or “and” within the name of one post (“HR/OD Manager”, “Head of Planning, Integrated
Commissioning”) is not reported: each part has to be a post of its own.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.owner_values import owner_values
from actionplan.rules.support.plan_context import PlanContext
from actionplan.rules.support.post_names import listed_posts, slashed


def check(context: PlanContext) -> Iterator[Match]:
    """Find owners that are several posts in one text, unless the register lists that text."""
    for value in owner_values(context):
        by_slash = slashed(value.name)
        parts = by_slash or listed_posts(value.name)
        if parts and value.name.casefold() not in context.plan.register:
            fix = value.split(context.plan.text, by_slash) if by_slash else ()
            help_text = "write one post per line, each after a dash, with the lead first"
            yield Match(
                value.place(context),
                f"{len(parts)} owners in one text: {', '.join(f'`{part}`' for part in parts)}",
                help_text,
                fix,
            )


RULE = PlanRule(documented("AP202", "owner-joined", Severity.WARNING, __doc__), check, fixable=True)
