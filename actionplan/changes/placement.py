"""Where something new comes in a record: what is there already is filled, a new key goes where its siblings have it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from actionplan.by_when import Calendar, read_period
from actionplan.editing.operations import AddItem, AddKey, Alteration, SetValue
from actionplan.editing.yaml_writer import Value
from actionplan.errors import EditError
from actionplan.plan.field_types import Record
from actionplan.syntax import nodes
from actionplan.syntax.nodes import Mapping, Node, Scalar
from actionplan.syntax.text import Text


def put(text: Text, record: Mapping, key: str, value: Value, kind: Record, siblings: Iterable[Mapping]) -> Alteration:
    """A value under a key: it fills or replaces what is there, or comes with its key to the place usual for it.

    `siblings` are the other records of this `kind` in the plan, whose order of keys is followed.
    """
    found = record.get(key)
    if found is not None:
        if not _holds_nothing(found) and not (isinstance(value, str) and isinstance(found, Scalar)):
            raise EditError(f"`{key}` holds something else than it should: run `actionplan validate` and mend it")
        return SetValue(record, key, value)
    _refuse_unusable(record, key)
    keys, followers = list(record.values), _followers(record, key, kind, siblings)
    position = next((index for index, name in enumerate(keys) if name in followers), len(keys))
    if position in (0, len(keys)):
        return AddKey(record, key, value, first=position == 0 and _on_own_line(text, record))
    return AddKey(record, key, value, record.key(keys[position - 1]))


def append(
    text: Text,
    record: Mapping,
    key: str,
    value: Value,
    kind: Record,
    siblings: Iterable[Mapping],
    *,
    position: int | None = None,
) -> Alteration:
    """An item of the list under a key: at a position, or last; a list that is not there yet comes with it."""
    found = record.get(key)
    if isinstance(found, nodes.Sequence) and found.items:
        return AddItem(found, key, value, len(found.items) if position is None else position)
    if found is not None and not _holds_nothing(found):
        raise EditError(f"`{key}` is not a list of records, so nothing can be added to it")
    return put(text, record, key, [value], kind, siblings)


def position_by_date(log: Node | None, day: date, calendar: Calendar) -> int | None:
    """Where an entry reported on a day comes in a log: after the last one reported by then, None for last."""
    if not isinstance(log, nodes.Sequence):
        return None
    days = [_reported(entry, calendar) for entry in log.items]
    by_then = [index for index, reported in enumerate(days, start=1) if reported is None or reported <= day]
    position = by_then[-1] if by_then else 0
    return None if position == len(days) else position


def _reported(entry: Node, calendar: Calendar) -> date | None:
    on = entry.get("on") if isinstance(entry, Mapping) else None
    period = read_period(on.value, calendar) if isinstance(on, Scalar) else None
    return period.last if period else None


def _holds_nothing(node: Node) -> bool:
    if isinstance(node, Scalar):
        return node.empty or node.null
    return not (node.values if isinstance(node, Mapping) else node.items)


def _refuse_unusable(record: Mapping, key: str) -> None:
    if key in record.refused:
        raise EditError(f"`{key}` is written in a way that plans do not allow: run `actionplan validate` and mend it")


def _on_own_line(text: Text, record: Mapping) -> bool:
    """Whether a new key can come before the first: it has the line to itself, or brackets hold the record."""
    begin = text.text.rfind("\n", 0, record.start) + 1
    return record.flow or not text.text[begin : record.start].strip(" ")


def _followers(record: Mapping, key: str, kind: Record, siblings: Iterable[Mapping]) -> Sequence[str]:
    """The keys that come after `key`: in the nearest sibling that has it, else in the format."""
    with_key = [other for other in siblings if other is not record and key in other.values]
    if with_key:
        nearest = min(with_key, key=lambda other: (other.start > record.start, abs(other.start - record.start)))
        order = list(nearest.values)
    else:
        order = [field.name for field in kind.fields]
    return order[order.index(key) + 1 :]
