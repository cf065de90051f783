"""Read an earlier version with the values that its reader had to leave out, as far as they can be used now.

A key used twice or a value with an anchor is left out when a plan is read. When somebody repairs it, the value may
become what the earlier version wrote there, and nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan
from actionplan.plan.reader import read_plan
from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence, plain, walk
from actionplan.syntax.parse import Tree
from actionplan.syntax.written_values import LeftOut, WrittenValues

_SIGNS = re.compile(r"^[ \t]*(?:-[ \t]+)*[&*!]|[\[,{][ \t\r\n]*[&*!]", re.MULTILINE)
"""The beginning of an item of a list, or of a key, that is left out."""


class Restored(NamedTuple):
    """A value that could not be used in the earlier version and can be now. `line` is where its key was."""

    key: str
    line: int


def as_written(then: Plan, now: Plan) -> tuple[Plan, list[Restored]]:
    """Return the earlier version with each value that was left out there and is usable now, and those values.

    Of several values of one key the one that the new version has is used, else the first.
    """
    if not _leaves_out(then):
        return then, []
    before, after = WrittenValues(then.text), WrittenValues(now.text)
    if not isinstance(before.root, Mapping):
        return then, []
    restored = list(_restored(then, before, after))
    plan = read_plan(Tree(then.text, before.root, [])).plan if restored else None
    return (plan, restored) if plan is not None else (then, [])


def _leaves_out(plan: Plan) -> bool:
    return _SIGNS.search(plan.text.text) is not None or any(
        isinstance(node, Mapping) and node.refused for node in walk(plan.node)
    )


def _restored(then: Plan, before: WrittenValues, after: WrittenValues) -> Iterator[Restored]:
    yield from _restored_items(then, before, after)
    counterparts = _Counterparts(before.root, after.root)
    unusable = {(id(each.record), each.key) for each in after.keys}
    for left_out in before.keys:
        record = counterparts.of(left_out.record)
        if record is None or (id(record), left_out.key) not in unusable:
            left_out.record.values[left_out.key] = _chosen(left_out, record)
            left_out.record.refused -= {left_out.key}
            yield Restored(f"`{left_out.key[:80]}`", then.text.line(left_out.values[0].start))


def _restored_items(then: Plan, before: WrittenValues, after: WrittenValues) -> Iterator[Restored]:
    """Put back the items of lists that could not be used, and are no longer there as they were."""
    still = Counter(repr(plain(each.item)) for each in after.items)
    put_back: Counter[int] = Counter()
    for each in before.items:
        content = repr(plain(each.item))
        if still[content]:
            still[content] -= 1
        else:
            each.parent.items.insert(each.place + put_back[id(each.parent)], each.item)
            put_back[id(each.parent)] += 1
            yield Restored("an item of a list", then.text.line(each.item.start))


def _chosen(left_out: LeftOut, record: Mapping | None) -> Node:
    value = record.get(left_out.key) if record is not None else None
    wanted = plain(value) if value is not None else None
    return next((each for each in left_out.values if plain(each) == wanted), left_out.values[0])


class _Counterparts:
    """Finds the record of a new version that was an earlier one: by ref, by the day of an entry, in order."""

    def __init__(self, then: Node | None, now: Node | None) -> None:
        self._found: dict[int, Mapping] = {}
        self._by_ref: dict[str, Mapping] = {}
        for node in walk(now) if now is not None else ():
            if isinstance(node, Mapping) and (ref := _text(node, "ref")):
                self._by_ref.setdefault(ref, node)
        self._pair(then, now)

    def of(self, record: Mapping) -> Mapping | None:
        """Return the record that corresponds to an earlier one, None if it is gone."""
        return self._found.get(id(record))

    def _pair(self, then: Node | None, now: Node | None) -> None:
        waiting = [(then, now)]
        while waiting:
            before, after = waiting.pop()
            if isinstance(before, Mapping) and isinstance(after, Mapping):
                self._found[id(before)] = after
                waiting += [(value, after.get(key)) for key, value in before.values.items()]
            elif isinstance(before, Sequence):
                waiting += self._items(before, after if isinstance(after, Sequence) else None)
            elif isinstance(before, Mapping) and isinstance(after, Sequence) and after.items:
                waiting.append((before, after.items[0]))  # A single response has become a list.

    def _items(self, before: Sequence, after: Sequence | None) -> Iterator[tuple[Node, Node | None]]:
        now = after.items if after is not None else []
        days = _by_day(now)
        met: dict[str, int] = {}
        for number, item in enumerate(before.items):
            ref, day = _text(item, "ref"), _text(item, "on")
            if ref:
                yield item, self._by_ref.get(ref)
            else:
                same = days.get((day, met.setdefault(day, 0)))
                met[day] += 1
                yield item, same or (now[number] if number < len(now) else None)


def _text(node: Node, key: str) -> str:
    value = node.get(key) if isinstance(node, Mapping) else None
    return value.value if isinstance(value, Scalar) else ""


def _by_day(items: list[Node]) -> dict[tuple[str, int], Node]:
    """Return items by their day, and by their number among those of the same day."""
    days: dict[tuple[str, int], Node] = {}
    seen: Counter[str] = Counter()
    for item in items:
        day = _text(item, "on")
        days[day, seen[day]] = item
        seen[day] += 1
    return days
