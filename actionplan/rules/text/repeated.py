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
`carried_from` where a later plan takes the action over. Texts are compared without case and punctuation.
"""

import re
from collections.abc import Iterator

from actionplan.finding import Severity
from actionplan.rules.kinds import Fact, Hit, PortfolioRule, documented
from actionplan.rules.subject import Subject

_SIGNS = re.compile(r"\W+")
# Shorter texts ("Staff training") are headings that mean something else in each place.
_TELLING = 3


def gather(subject: Subject) -> Iterator[Fact]:
    """Keep the words of each action that does not say itself where it comes from."""
    for row in subject.rows:
        words = _SIGNS.sub(" ", (row.action.action or "").casefold()).strip()
        if words.count(" ") + 1 >= _TELLING and not row.action.carried_from:
            yield Fact(subject.at(row.action.node, "action"), words, row.action.ref)


def compare(facts: list[Fact]) -> Iterator[Hit]:
    """Find actions whose words another one has had before."""
    first: dict[object, Fact] = {}
    for fact in facts:
        before = first.setdefault(fact.key, fact)
        if before is not fact:
            where = f"{before.place.span.path}:{before.place.span.line}"
            message = f"{fact.text} is the same action as {before.text} ({where})"
            yield Hit(fact.place, message, "keep one, and point at it with `answered_under` or `carried_from`")


RULE = PortfolioRule(documented("AP702", "action-repeated", Severity.ADVICE, __doc__), gather, compare)
