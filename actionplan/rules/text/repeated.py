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

import hashlib
from collections.abc import Callable, Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.diagnostics.span import Span
from actionplan.rules.support.base import Match, PortfolioRule, documented
from actionplan.rules.support.plan_context import Place, PlanContext

# Shorter texts, such as "Staff training", are headings that may mean something different in each place.
_FEWEST_WORDS = 3
_CLOSING = ".,;: \n"


Stated = tuple[bytes, str, int, tuple[int, ...], tuple[int, ...], str, str]
"""An action: a mark that only texts of the same words have, its ref and line, and the place of its text in parts.

Many are sent between processes, and few are ever repeated, so that no record is made of them.
"""


def facts(context: PlanContext) -> Iterator[Stated]:
    """Yield the actions that are long enough, unless they name the one they are carried from."""
    for row in context.rows:
        words = (row.action.action or "").casefold().strip(_CLOSING)
        if words.count(" ") + 1 >= _FEWEST_WORDS and not row.action.carried_from:
            mark = hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).digest()
            span, source, lines = context.at(row.action.node, "action")
            yield mark, row.action.ref, context.plan.line(row.action), span[1:], lines, source, span.path


def compared() -> Callable[[Stated], Match | None]:
    """Return a function that returns a match for an action with the text of an earlier one."""
    seen: dict[bytes, tuple[str, str, int]] = {}

    def compare(stated: Stated) -> Match | None:
        mark, own_ref, own_line, where, lines, source, path = stated
        first = seen.get(mark)
        if first is None:
            seen[mark] = (own_ref, path, own_line)
            return None
        ref, file, line = first
        message = f"{own_ref} is the same action as {ref} ({file}:{line})"
        place = Place(Span(path, *where), source, lines)
        return Match(place, message, "keep one, and point to it with `answered_under` or `carried_from`")

    return compare


RULE = PortfolioRule(documented("AP702", "action-repeated", Severity.SUGGESTION, __doc__), facts, compared)
