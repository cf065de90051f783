"""A success criterion states an aim, but nothing that could be observed.

**Why.** Nobody can see “improved understanding”, so nobody can say whether it was achieved.

**Bad**

    actions:
      - ref: "1.1"
        action: Develop market position statements
        success: Improved understanding of the local market

**Good**

    actions:
      - ref: "1.1"
        action: Develop market position statements
        success: Statements for all six markets are published, and 8 of 10 providers asked find them useful

**Fix.** Add the measure: a number, a date, a document, or who will be asked and how. This rule reports criteria that
begin with “better”, “improved”, “clear” and the like, or that mention understanding, awareness or confidence, but name
neither a measure nor a source.
"""

import re
from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find criteria that state a quality or a comparison without any measure."""
    for row in context.rows:
        if not any(map(_is_vague, row.action.success)):
            continue
        for criterion, place in context.items(row.action.node, "success"):
            if _is_vague(criterion):
                message = f"nothing in this criterion can be observed: {criterion}"
                yield Match(place, message, "add the measure: a number, a date, a document, or who will be asked")


def _is_vague(criterion: str) -> bool:
    """Tell whether a criterion states a quality or a feeling, and nothing that measures it."""
    words = [word for word in criterion.casefold().split(None, 2)[:2] if word != "to"]
    opening = words[0].strip(_SIGNS) if words else ""
    return (opening in _OPENINGS or _states_feeling(criterion)) and not _MEASURE.search(criterion)


def _states_feeling(criterion: str) -> bool:
    """Tell whether a criterion has one of these words, each of which is looked for: much faster than one pattern."""
    feels = "understanding" in criterion or "awareness" in criterion or "confidence" in criterion
    return feels or ("better" in criterion and _KNOWN_BETTER.search(criterion) is not None)


_SIGNS = ".,;:'\"•-– "
_OPENINGS = frozenset(
    {
        *("improve", "improved", "improvement", "improving", "better", "enhance", "enhanced", "increase", "increased"),
        *("increasing", "greater", "more", "less", "fewer", "reduce", "reduced", "reduction", "raise", "raised"),
        *("strengthen", "strengthened", "robust", "effective", "efficient", "clear", "clearer", "consistent"),
        *("appropriate", "continual", "maximise", "maximised", "optimal", "sustainable", "positive", "good", "high"),
    }
)
_KNOWN_BETTER = re.compile("better (?:understood|known|informed)")
_MEASURE = re.compile(
    r"\d|%|\b(?:per cent|percent|half|third|quarter|all|every|each|none|no longer|target|baseline|survey|feedback"
    r"|questionnaire|audit|inspection|report|reports|reported|published|signed|agreed|approved|minutes?|register|records?"
    r"|data|figures|statistics|indicators?|measured|complaints|evaluation|sample|tested|certificate|proxy|rates?|plan"
    r"|protocol|policy|policies|procedures?|guidance|specification|contracts?|documents?)\b",
    re.IGNORECASE,
)


RULE = PlanRule(documented("AP403", "success-not-observable", Severity.SUGGESTION, __doc__), check)
