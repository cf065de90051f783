"""A whole value stands in curly quotes, which YAML takes for a part of the text.

**Why.** Word processors turn the quotes that are typed into curly ones. Pasted into a plan they belong to the text: the
ref is no longer 1 but “1”, and `actionplan update 1` finds nothing.

**Bad**

    actions:
      - ref: “1.1”
        action: Agree the specification
        owner: ‘Contract Manager’

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Contract Manager

**Fix.** Type straight quotes, or none where the text needs none. Quotes round a part of a text may be curly. Where the
whole text is somebody's words, put straight quotes round the curly ones: `note: "“No funds before 2012”"`.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext
from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence


def check(context: PlanContext) -> Iterator[Match]:
    """Find bare values that begin and end with a curly quote and have no other in between."""
    text = context.plan.text.text
    # Nearly all plans are decided by a look at the characters.
    if text.isascii() or not any(mark in text for mark in _OPENING):
        return
    waiting: list[Node] = [context.plan.node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Sequence):
            waiting.extend(reversed(node.items))
        elif isinstance(node, Mapping):
            waiting.extend(reversed([value for key, value in node.values.items() if not key.startswith("x-")]))
        elif isinstance(node, Scalar) and node.style is None and _is_wrapped(node.value):
            message = f"the quotes are curly, and so a part of the text: {node.value}"
            yield Match(context.place(node), message, 'type straight quotes, "…", or none')


def _is_wrapped(value: str) -> bool:
    inside = value[1:-1]
    return len(value) > 1 and value[0] in _OPENING and value[-1] in _CLOSING and not set(inside) & set(_DOUBLE)


_DOUBLE = "“”„‟"
_OPENING = "“”„‟‘‚‛"
_CLOSING = "“”‟’‘"


RULE = PlanRule(documented("AP707", "curly-quotes", Severity.WARNING, __doc__), check)
