"""An owner is written as an alias, not by the post's canonical name.

**Why.** Answers print the canonical name; a reader who looks for the name in the file finds the other. One name
everywhere is easier to search and to hand over.

**Bad**

    owners:
      Programme Lead:
        aliases:
          - PPF Lead
    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: PPF Lead

**Good**

    owners:
      Programme Lead:
        aliases:
          - PPF Lead
    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Programme Lead

**Fix.** Write the canonical name; `--fix` does so. Nothing is lost: to actionplan both mean the same post. Where the
file should keep what a document printed, leave the alias; this is advice.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Edit, Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.owner_values import OwnerValue, owner_values
from actionplan.rules.support.plan_context import PlanContext
from actionplan.rules.support.yaml_fixes import quoted, scalar


def check(context: PlanContext) -> Iterator[Match]:
    """Find owners whose canonical name in the register is another."""
    if not context.plan.register:
        return
    for value in owner_values(context):
        name = context.plan.owner(value.name)
        if name != value.name:
            message = f"`{value.name}` is an alias of `{name}`"
            yield Match(value.place(context), message, "write the canonical name", _fix(context, value, name))


def _fix(context: PlanContext, value: OwnerValue, name: str) -> tuple[Edit, ...]:
    node = value.scalar
    if "\n" in context.plan.text.text[node.start : node.end] or "\n" in name:
        return ()
    return (Edit(node.start, node.end, scalar(name) if node.style is None and not value.flow else quoted(name)),)


RULE = PlanRule(documented("AP205", "owner-alias", Severity.SUGGESTION, __doc__), check, fixable=True)
