"""Safe fixes for structural findings. The reader of plans makes the findings and knows no fixes."""

from __future__ import annotations

from actionplan.diagnostics.finding import Edit
from actionplan.plan.model import Plan
from actionplan.rules.support.post_names import names_post
from actionplan.rules.support.yaml_fixes import block_list
from actionplan.syntax.nodes import Mapping, Scalar, Sequence, walk

_KEYS = ("owner", "success")
_REACH = 40
FLOW_LIST = "AP115"
FIXED = frozenset({FLOW_LIST})
"""The codes of rules with findings that can be fixed."""

Fixes = dict[tuple[str, int], tuple[Edit, ...]]


def structural_fixes(plan: Plan) -> Fixes:
    """Return the fixes for a plan's structural findings, by the code and the offset of the finding."""
    fixes: Fixes = {}
    if not _has_lists(plan.text.text):
        return fixes
    for node in walk(plan.node):
        if isinstance(node, Mapping):
            for key in _KEYS:
                value = node.get(key)
                if isinstance(value, Sequence) and value.flow and (edits := _unbracket(plan, node, key, value)):
                    fixes[FLOW_LIST, value.start] = edits
    return fixes


def _has_lists(text: str) -> bool:
    """Tell quickly whether one of the keys may have a list in brackets; searching for the keys would take longer."""
    at = text.find("[")
    while at >= 0:
        before = text[max(0, at - _REACH) : at]
        if text[at + 1 : at + 2] != "]" and any(key in before for key in _KEYS):
            return True
        at = text.find("[", at + 1)
    return False


def _unbracket(plan: Plan, node: Mapping, key: str, value: Sequence) -> tuple[Edit, ...]:
    """Rewrite a list in brackets as a block list, unless an item looks like the rest of the one before it."""
    items = [item.value for item in value.items if isinstance(item, Scalar) and not (item.empty or item.null)]
    if len(items) < len(value.items) or not all(_whole(plan, key, item) for item in items):
        return ()
    return block_list(plan.text, node, key, items)


def _whole(plan: Plan, key: str, item: str) -> bool:
    """Tell whether an item is complete by itself: a post, or a sentence that begins with a capital or a number."""
    if key == "owner":
        return item.casefold() in plan.register or names_post(item)
    return not item[0].islower() and " " in item
