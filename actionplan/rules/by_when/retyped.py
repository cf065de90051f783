"""A ref, by-when or owner looks like a number, true or false, or a date to other YAML tools.

**Why.** actionplan keeps every value as typed. Other programs that read the file turn `4.10` into 4.1, `010` into 8 and
`NO` into false, and then look for an action that does not exist.

**Bad**

    actions:
      - ref: 4.10
        action: Agree the specification
        by_when: 2011

**Good**

    actions:
      - ref: "4.10"
        action: Agree the specification
        by_when: "2011"

**Fix.** Put the value in quotes; `--fix` does this. A by-when such as 2011-03-31 needs no quotes, since it remains a
date.
"""

import re
from collections.abc import Iterator

from actionplan.diagnostics.finding import Edit, Severity
from actionplan.editing.yaml_scalar import RETYPED_NUMBER, RETYPED_WORDS
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext
from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence


def check(context: PlanContext) -> Iterator[Match]:
    """Find unquoted values, of the keys that name items and deadlines, that YAML readers give another type."""
    yield from _record(context, context.plan.node, ("id",))
    for recommendation in context.plan.recommendations:
        yield from _record(context, recommendation.node, ("ref", "label", "answered_under"))
    for row in context.rows:
        yield from _record(context, row.action.node, ("ref", "label", "carried_from", "by_when", "owner"))
        for entry in row.action.progress:
            if entry.by_when or entry.owners:
                yield from _record(context, entry.node, ("by_when", "owner"))


def _record(context: PlanContext, record: Mapping, keys: tuple[str, ...]) -> list[Match]:
    matches: list[Match] = []
    values = record.values
    for key in keys:
        if key in values:
            value = values[key]
            # Nearly all values are plainly texts.
            if type(value) is not Scalar or not (value.style or _is_plainly_text(value.value)):
                matches += _retyped(context, record, key, value)
    return matches


def _is_plainly_text(text: str) -> bool:
    return len(text) > _LONGEST_WORD and text[0] not in _STARTS


_LONGEST_WORD = max(map(len, RETYPED_WORDS))
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")


def _retyped(context: PlanContext, record: Mapping, key: str, value: Node) -> Iterator[Match]:
    for node in value.items if isinstance(value, Sequence) else (value,):
        if not isinstance(node, Scalar) or node.style is not None or not (what := _type(node.value, key)):
            continue
        # A number, a date or one of a few words has no character that needs care within quotes.
        fix = (Edit(node.start, node.end, f'"{node.value}"'),)
        place = context.stretch(node.start, node.end, node, record.key_start(key))
        yield Match(place, f"other YAML tools read `{key}: {node.value}` as {what}", "put the value in quotes", fix)


def _type(text: str, key: str) -> str:
    """Return what other tools take an unquoted text for; "" if it is a text to them as well."""
    if text[:1] in _STARTS and RETYPED_NUMBER.fullmatch(text):
        return "a number"
    if text.casefold() in RETYPED_WORDS and text != "~":
        return "true, false or null"
    return "a date" if key != "by_when" and _DATE.fullmatch(text) else ""


_STARTS = frozenset("0123456789.+-")


RULE = PlanRule(documented("AP307", "text-retyped", Severity.WARNING, __doc__), check, fixable=True)
