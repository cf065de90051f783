"""Every owner as written in a plan: the name, its place and its layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from actionplan.diagnostics.finding import Edit
from actionplan.rules.support.plan_context import Place, PlanContext
from actionplan.rules.support.yaml_fixes import block_list, more_items
from actionplan.syntax.nodes import Mapping, Node, Scalar
from actionplan.syntax.text import Text


class OwnerValue(NamedTuple):
    """One name under `owner`. `record` is the action or entry; `items` tells that the name is in a list."""

    name: str
    scalar: Scalar
    record: Mapping
    items: bool
    flow: bool

    def place(self, context: PlanContext) -> Place:
        """Return the place of the name."""
        return context.place(self.scalar, key=self.record.key_start("owner"))

    def split(self, text: Text, names: Sequence[str]) -> tuple[Edit, ...]:
        """Return the fix that replaces it by several names, one per line; () if the layout leaves no room."""
        if self.flow:
            return ()
        return more_items(text, self.scalar, names) if self.items else block_list(text, self.record, "owner", names)


def owner_values(context: PlanContext) -> list[OwnerValue]:
    """Return every owner of every action, and of every entry that reassigns one."""
    return context.remember(_owner_values)


def _owner_values(context: PlanContext) -> list[OwnerValue]:
    return [value for records in _records(context) for value in records]


def _records(context: PlanContext) -> Iterator[Iterator[OwnerValue]]:
    for row in context.rows:
        for node in (row.action.node, *(entry.node for entry in row.action.progress)):
            value = node.get("owner")
            if value is not None:
                yield _values(node, value)


def _values(record: Mapping, value: Node) -> Iterator[OwnerValue]:
    if isinstance(value, Scalar):
        if not value.empty and not value.null:
            yield OwnerValue(value.value, value, record, items=False, flow=False)
    elif not isinstance(value, Mapping):
        for item in value.items:
            if isinstance(item, Scalar) and not item.empty and not item.null:
                yield OwnerValue(item.value, item, record, items=True, flow=value.flow)
