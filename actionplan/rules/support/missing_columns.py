"""What actions leave out: said of each, or once where the document has no such column at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from actionplan.rules.support.base import Hit
from actionplan.rules.support.plan_context import Row, Subject

# Fewer actions without are single omissions.
_COLUMN = 3


def absent(
    subject: Subject, key: str, has: Callable[[Row], bool], lacks: tuple[str, str], help_text: str
) -> Iterator[Hit]:
    """A hit for each open action that `has` not; where no action of several has, one for the plan.

    `lacks` completes "1.1 …" and "none of the 12 actions …".
    """
    without = [row for row in subject.open if not has(row)]
    if len(without) >= _COLUMN and not any(has(row) or key in row.action.node.values for row in subject.rows):
        first = without[0].action.node
        yield Hit(subject.at(first), f"none of the {len(subject.rows)} actions {lacks[1]}", help_text)
        return
    for row in without:
        yield Hit(subject.at(row.action.node, key), f"{row.action.ref} {lacks[0]}", help_text)
