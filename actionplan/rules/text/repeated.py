"""The same action appears twice, in one plan or in two.

**Why.** Each owner may think that the other is doing it, or it is done twice. In totals it counts as two.

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

**Fix.** Keep one and point to it. Use `answered_under` if another recommendation’s actions answer the whole of this
one, or `carried_from` if a later plan takes over the action. Case and punctuation at the end are ignored in the
comparison.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PortfolioRule, documented
from actionplan.rules.support.plan_context import PlanContext

# Shorter texts, such as "Staff training", are headings that may mean something different in each place.
_FEWEST_WORDS = 3
_CLOSING = ".,;: \n"


class Actions:
    """The text of every action seen so far, and where it was first used."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[str, str]] = {}

    def look(self, context: PlanContext) -> Iterator[Match]:
        """Find actions with the text of an earlier one, unless they name the one they are carried from."""
        plan = context.plan
        for row in context.rows:
            words = (row.action.action or "").casefold().strip(_CLOSING)
            if words.count(" ") + 1 < _FEWEST_WORDS or row.action.carried_from:
                continue
            if words in self._first:
                ref, where = self._first[words]
                message = f"{row.action.ref} is the same action as {ref} ({where})"
                help_text = "keep one, and point to it with `answered_under` or `carried_from`"
                yield Match(context.at(row.action.node, "action"), message, help_text)
            else:
                self._first[words] = (row.action.ref, f"{plan.path}:{plan.line(row.action)}")


RULE = PortfolioRule(documented("AP702", "action-repeated", Severity.SUGGESTION, __doc__), lambda: Actions().look)
