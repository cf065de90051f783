"""An owner is written as an alias instead of the name of the post.

**Why.** Reports show the name of the post, so a reader who searches the file for that name does not find this action.

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

**Fix.** Write the name of the post; `--fix` does this. Both mean the same post to actionplan. If the file should keep
what a document printed, leave the alias as it is: this is only a suggestion.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Edit, Severity
from actionplan.editing.yaml_scalar import write_line
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.owner_values import OwnerValue, owner_values
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find owners written otherwise than the register names the post."""
    if not context.plan.register:
        return
    for value in owner_values(context):
        name = context.plan.owner(value.name)
        if name != value.name:
            message = f"`{value.name}` is an alias of `{name}`"
            yield Match(value.place(context), message, f"write `{name}`", _fix(context, value, name))


def _fix(context: PlanContext, value: OwnerValue, name: str) -> tuple[Edit, ...]:
    node = value.scalar
    if "\n" in context.plan.text.text[node.start : node.end] or "\n" in name:
        return ()
    style = node.style or ('"' if value.flow else None)
    return (Edit(node.start, node.end, write_line(name, style, flow=value.flow)),)


RULE = PlanRule(documented("AP205", "owner-alias", Severity.SUGGESTION, __doc__), check, fixable=True)
