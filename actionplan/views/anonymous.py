"""Prepare a plan for publication without names: replace `by` and the listed owners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actionplan.diagnostics.finding import Edit
from actionplan.editing.splice import splice
from actionplan.errors import ActionplanError
from actionplan.plan.model import Plan
from actionplan.plan.reader import load
from actionplan.syntax.nodes import Mapping, Node, Scalar, walk
from actionplan.syntax.nodes import Sequence as ListNode

REMOVED = "Name removed"
"""The text that replaces `by`."""


def anonymous_plan(plan: Plan, people: Sequence[str]) -> Plan:
    """Return the plan with every `by`, and every owner among the `people`, replaced.

    The first of the people becomes `Person 1`, in every plan. The file's text is changed and read again, so that no
    name remains in what is derived from it; free text is not searched. Raises ActionplanError if that fails.
    """
    stand_ins = {
        _folded(plan.owner(" ".join(name.split()))): f"Person {number}" for number, name in enumerate(people, start=1)
    }
    changed = splice(plan.text, _edits(plan, stand_ins))
    loaded = load(plan.path, changed.content.encode("utf-8", "surrogatepass"))
    if loaded.plan is None:
        raise ActionplanError(f"the names in {plan.path} cannot be replaced safely: nothing was written")
    return loaded.plan


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _edits(plan: Plan, stand_ins: dict[str, str]) -> Iterator[Edit]:
    yield from _in_register(plan, stand_ins)
    for node in walk(plan.node):
        if isinstance(node, Mapping):
            for scalar in _texts(node.get("by")):
                yield _replaced(plan, scalar, REMOVED)
            for scalar in _texts(node.get("owner")):
                stand_in = stand_ins.get(_folded(plan.owner(" ".join(scalar.value.split()))))
                if stand_in:
                    yield _replaced(plan, scalar, stand_in)


def _in_register(plan: Plan, stand_ins: dict[str, str]) -> Iterator[Edit]:
    register = plan.node.get("owners")
    for key, value in register.pairs() if isinstance(register, Mapping) else ():
        stand_in = stand_ins.get(_folded(plan.owner(key.value)))
        if stand_in:
            yield _replaced(plan, key, stand_in)
            aliases = value.get("aliases") if isinstance(value, Mapping) else None
            for number, alias in enumerate(_texts(aliases), start=1):
                yield _replaced(plan, alias, f"{stand_in} alias {number}")


def _texts(node: Node | None) -> list[Scalar]:
    """Return the texts that are the value of a key, or the items of its list."""
    items = node.items if isinstance(node, ListNode) else [node]
    return [item for item in items if isinstance(item, Scalar) and item.written]


def _replaced(plan: Plan, scalar: Scalar, text: str) -> Edit:
    lines = plan.text.text[scalar.start : scalar.end].endswith("\n")
    return Edit(scalar.start, scalar.end, f"{text}\n" if lines else text)
