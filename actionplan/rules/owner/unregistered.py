"""An owner is not in the plan’s register of posts.

**Why.** The register says what every post is called. A name that is missing from it is either a new post or a mistake,
and a mistake splits one post’s actions between two lists.

**Bad**

    owners:
      Programme Lead:
        aliases:
          - PPF Lead
    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Contract Manager

**Good**

    owners:
      Programme Lead:
        aliases:
          - PPF Lead
      Contract Manager:
    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Contract Manager

**Fix.** Correct the name, or add the post under `owners`. A register that names fewer than half of the owners is taken
to be incomplete, and nothing is reported.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.errors import did_you_mean
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.owner_values import OwnerValue, owner_values
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find the first use of each owner that a register leaves out, if it names most owners."""
    register = context.plan.register
    if not register:
        return
    first: dict[str, OwnerValue] = {}
    for value in owner_values(context):
        first.setdefault(value.name.casefold(), value)
    unknown = {name: value for name, value in first.items() if name not in register}
    if 2 * len(unknown) > len(first) and len(first) > 1:
        return
    for value in unknown.values():
        near = did_you_mean(value.name, register.values())
        message = f"`{value.name}` is not in the register of owners{near}"
        yield Match(value.place(context), message, "correct the name, or add it under `owners`")


RULE = PlanRule(documented("AP203", "owner-unregistered", Severity.WARNING, __doc__), check)
