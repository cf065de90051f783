"""Every owner as written in a plan: the name, its place and its layout."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence as Items

from actionplan.diagnostics.finding import Edit
from actionplan.named_tuple import NamedTuple
from actionplan.rules.support.plan_context import Place, PlanContext
from actionplan.rules.support.yaml_fixes import block_list, more_items
from actionplan.syntax.nodes import Mapping, Scalar, Sequence
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

    def split(self, text: Text, names: Items[str]) -> tuple[Edit, ...]:
        """Return the fix that replaces it by several names, one per line; () if the layout leaves no room."""
        if self.flow:
            return ()
        return more_items(text, self.scalar, names) if self.items else block_list(text, self.record, "owner", names)


def owner_values(context: PlanContext) -> list[OwnerValue]:
    """Return every owner of every action, and of every entry that reassigns one."""
    return context.remember(_owner_values)


def _owner_values(context: PlanContext) -> list[OwnerValue]:
    values: list[OwnerValue] = []
    for record in _records(context):
        value = record.values.get("owner")
        if isinstance(value, Scalar):
            if value.written:
                values.append(OwnerValue(value.value, value, record, items=False, flow=False))
        elif isinstance(value, Sequence):
            values += _listed(record, value)
    return values


def _records(context: PlanContext) -> Iterator[Mapping]:
    for row in context.rows:
        yield row.action.node
        for entry in row.action.progress:
            yield entry.node


def _listed(record: Mapping, value: Sequence) -> Iterator[OwnerValue]:
    for item in value.items:
        if isinstance(item, Scalar) and item.written:
            yield OwnerValue(item.value, item, record, items=True, flow=value.flow)
