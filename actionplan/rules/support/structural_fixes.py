"""The safe changes that put structural faults right: the readers find the faults and know no fixes."""

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
"""The codes some of whose findings have a fix."""

Fixes = dict[tuple[str, int], tuple[Edit, ...]]


def structural_fixes(plan: Plan) -> Fixes:
    """The fixes of a plan's structural faults, each by the code and the offset of the fault."""
    found: Fixes = {}
    if not _has_lists(plan.text.text):
        return found
    for node in walk(plan.node):
        if isinstance(node, Mapping):
            for key in _KEYS:
                value = node.get(key)
                if isinstance(value, Sequence) and value.flow and (edits := _unbracket(plan, node, key, value)):
                    found[FLOW_LIST, value.start] = edits
    return found


def _has_lists(text: str) -> bool:
    """Whether a list in brackets may stand under one of the keys; a search for the keys would cost more."""
    at = text.find("[")
    while at >= 0:
        before = text[max(0, at - _REACH) : at]
        if text[at + 1 : at + 2] != "]" and any(key in before for key in _KEYS):
            return True
        at = text.find("[", at + 1)
    return False


def _unbracket(plan: Plan, node: Mapping, key: str, value: Sequence) -> tuple[Edit, ...]:
    """A list in brackets as a block list, where no item looks like the rest of the one before it."""
    items = [item.value for item in value.items if isinstance(item, Scalar) and not (item.empty or item.null)]
    if len(items) < len(value.items) or not all(_whole(plan, key, item) for item in items):
        return ()
    return block_list(plan.text, node, key, items)


def _whole(plan: Plan, key: str, item: str) -> bool:
    """Whether an item can stand alone: a post, or a sentence that begins with a capital or a number."""
    if key == "owner":
        return item.casefold() in plan.register or names_post(item)
    return not item[0].islower() and " " in item
