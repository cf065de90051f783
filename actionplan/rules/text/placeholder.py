"""A recommendation still has the placeholder text of the template.

**Why.** `actionplan new` writes this text where the recommendation belongs. If nobody replaces it, it appears in
papers.

**Bad**

    recommendations:
      - ref: "1"
        recommendation: Write here what was recommended, word for word

**Good**

    recommendations:
      - ref: "1"
        recommendation: Adopt a specification for all home care contracts

**Fix.** Write what was recommended, or delete the recommendation.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.template import PLACEHOLDER
from actionplan.plan.vocabulary import fold
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find recommendations whose text is still the text of the template."""
    for recommendation in context.plan.recommendations:
        text = recommendation.recommendation
        if text and text.lstrip()[:1] in _INITIAL and fold(text) == _PLACEHOLDER:
            place = context.at(recommendation.node, "recommendation")
            message = f"recommendation {recommendation.ref} still has the placeholder text of the template"
            yield Match(place, message, "write what was recommended, or delete the recommendation")


_PLACEHOLDER = fold(PLACEHOLDER)
_INITIAL = (PLACEHOLDER[0], PLACEHOLDER[0].lower())

RULE = PlanRule(documented("AP708", "placeholder", Severity.WARNING, __doc__), check)
