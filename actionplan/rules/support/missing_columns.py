"""Report what actions leave out: for each action, or once if the plan has no such column at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from actionplan.rules.support.base import Match
from actionplan.rules.support.plan_context import ActionContext, PlanContext

# Fewer actions than this are reported one by one.
_COLUMN = 3


def absent(
    context: PlanContext, key: str, has: Callable[[ActionContext], bool], lacks: tuple[str, str], help_text: str
) -> Iterator[Match]:
    """Yield a match for each open action without it; if none of several actions has it, one match for the plan.

    `lacks` completes "1.1 …" and "none of the 12 actions …".
    """
    without = [row for row in context.open if not has(row)]
    if len(without) >= _COLUMN and not any(has(row) or key in row.action.node.values for row in context.rows):
        first = without[0].action.node
        yield Match(context.at(first), f"none of the {len(context.rows)} actions {lacks[1]}", help_text)
        return
    for row in without:
        yield Match(context.at(row.action.node, key), f"{row.action.ref} {lacks[0]}", help_text)
