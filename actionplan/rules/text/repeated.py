"""The same action stands twice, in one plan or in two.

**Why.** Two owners each think that the other does it, or it is done twice; and in totals one promise counts as two.

**Bad**

    actions:
      - ref: "1.1"
        action: Develop market position statements
      - ref: "2.3"
        action: Develop market position statements.

**Good**

    recommendations:
      - ref: "1"
        recommendation: Understand the local market
        actions:
          - ref: "1.1"
            action: Develop market position statements
      - ref: "2"
        recommendation: Pay no further premiums
        answered_under: "1"

**Fix.** Keep one, and point at it: `answered_under` where a whole recommendation is answered by another's actions,
`carried_from` where a later plan takes the action over. Texts are compared without case and
closing punctuation.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PortfolioRule, documented
from actionplan.rules.support.plan_context import PlanContext

# Shorter texts ("Staff training") are headings that mean something else in each place.
_TELLING = 3
_CLOSING = ".,;: \n"


class Actions:
    """The words of every action of the plans seen so far, and where each stands first."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[str, str]] = {}

    def look(self, context: PlanContext) -> Iterator[Match]:
        """Find actions whose words another one has had before, unless they say themselves where they come from."""
        plan = context.plan
        for row in context.rows:
            words = (row.action.action or "").casefold().strip(_CLOSING)
            if words.count(" ") + 1 < _TELLING or row.action.carried_from:
                continue
            if words in self._first:
                ref, where = self._first[words]
                message = f"{row.action.ref} is the same action as {ref} ({where})"
                help_text = "keep one, and point at it with `answered_under` or `carried_from`"
                yield Match(context.at(row.action.node, "action"), message, help_text)
            else:
                self._first[words] = (row.action.ref, f"{plan.path}:{plan.line(row.action)}")


RULE = PortfolioRule(documented("AP702", "action-repeated", Severity.SUGGESTION, __doc__), lambda: Actions().look)
