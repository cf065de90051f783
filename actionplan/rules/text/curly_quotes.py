"""A value is in curly quotes, which YAML treats as part of the text.

**Why.** Word processors turn straight quotes into curly ones. In a plan they become part of the text: the ref is then
“1” instead of 1, and `actionplan update 1` does not find it.

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

**Fix.** Type straight quotes, or none where the text needs none. Quotes around part of a text may be curly. If the
whole text is a quotation, put straight quotes around the curly ones: `note: "“No funds before 2012”"`.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext
from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence


def check(context: PlanContext) -> Iterator[Match]:
    """Find unquoted values that begin and end with a curly quote and have no double one in between."""
    text = context.plan.text.text
    # Nearly all plans have none of these characters, which a search for each finds out quickly.
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
            message = f"curly quotes are part of the text: {node.value}"
            yield Match(context.place(node), message, 'type straight quotes, "…", or leave them out')


def _is_wrapped(value: str) -> bool:
    inside = value[1:-1]
    return len(value) > 1 and value[0] in _OPENING and value[-1] in _CLOSING and not set(inside) & set(_DOUBLE)


_DOUBLE = "“”„‟"
_OPENING = "“”„‟‘‚‛"
_CLOSING = "“”‟’‘"


RULE = PlanRule(documented("AP707", "curly-quotes", Severity.WARNING, __doc__), check)
