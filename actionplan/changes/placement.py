"""Decide where a new value goes in a record: into an empty key if there is one, else where sibling records have it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from actionplan.by_when import Calendar, read_period
from actionplan.editing.operations import AddItem, AddKey, Alteration, SetValue
from actionplan.editing.yaml_writer import YamlValue
from actionplan.errors import EditError, quoted
from actionplan.plan.field_types import Record
from actionplan.syntax import nodes
from actionplan.syntax.nodes import Mapping, Node, Scalar
from actionplan.syntax.text import Text


def put(
    text: Text, record: Mapping, key: str, value: YamlValue, kind: Record, siblings: Iterable[Mapping]
) -> Alteration:
    """Return the alteration that sets a value under a key: in place of the present value, or with a new key.

    A new key goes where the `siblings`, the other records of this `kind` in the plan, have it.
    """
    present = record.get(key)
    if present is not None:
        if not _is_empty(present) and not (isinstance(value, str) and isinstance(present, Scalar)):
            raise wrong_kind(text.path, key)
        return SetValue(record, key, value)
    _refuse_unusable(text, record, key)
    keys, followers = list(record.values), _followers(record, key, kind, siblings)
    position = next((index for index, name in enumerate(keys) if name in followers), len(keys))
    if position in (0, len(keys)):
        return AddKey(record, key, value, first=position == 0 and _on_own_line(text, record))
    return AddKey(record, key, value, record.key(keys[position - 1]))


def wrong_kind(path: str, key: str) -> EditError:
    """Return the error for a value that an edit cannot build on."""
    command = f"actionplan validate {quoted(path)}"
    return EditError(f"`{key}` has a value of the wrong kind: run `{command}`, and correct it first")


def append(
    text: Text,
    record: Mapping,
    key: str,
    value: YamlValue,
    kind: Record,
    siblings: Iterable[Mapping],
    *,
    position: int | None = None,
) -> Alteration:
    """Return the alteration that adds an item to the list under a key, at a position or last.

    If there is no list yet, it is added as well.
    """
    present = record.get(key)
    if isinstance(present, nodes.Sequence) and present.items:
        return AddItem(present, key, value, len(present.items) if position is None else position)
    if present is not None and not _is_empty(present):
        command = f"actionplan validate {quoted(text.path)}"
        raise EditError(
            f"nothing can be added to `{key}` because it is not a list: run `{command}`, and correct it first"
        )
    return put(text, record, key, [value], kind, siblings)


def position_by_date(log: Node | None, day: date, calendar: Calendar) -> int | None:
    """Return the position in a log of an entry reported on a day: after the last one by then; None for the end."""
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


def _is_empty(node: Node) -> bool:
    if isinstance(node, Scalar):
        return node.empty or node.null
    return not (node.values if isinstance(node, Mapping) else node.items)


def _refuse_unusable(text: Text, record: Mapping, key: str) -> None:
    if key in record.refused:
        command = f"actionplan validate {quoted(text.path)}"
        raise EditError(f"`{key}` is there but cannot be used: run `{command}`, and correct it first")


def _on_own_line(text: Text, record: Mapping) -> bool:
    """Tell whether a new key can go before the first: that begins its line, or the record is in braces."""
    begin = text.text.rfind("\n", 0, record.start) + 1
    return record.flow or not text.text[begin : record.start].strip(" ")


def _followers(record: Mapping, key: str, kind: Record, siblings: Iterable[Mapping]) -> Sequence[str]:
    """Return the keys that come after `key` in the nearest sibling that has it, else in the format."""
    with_key = [other for other in siblings if other is not record and key in other.values]
    if with_key:
        nearest = min(with_key, key=lambda other: (other.start > record.start, abs(other.start - record.start)))
        order = list(nearest.values)
    else:
        order = [field.name for field in kind.fields]
    return order[order.index(key) + 1 :]
