"""The executive's answer to a recommendation: the decision, the text and the date."""

from __future__ import annotations

from typing import NamedTuple

from actionplan.changes.apply import Intention
from actionplan.changes.placement import put
from actionplan.changes.progress import read_day, recommendation_nodes, refuse_blank
from actionplan.changes.target import in_plan
from actionplan.editing.operations import Alteration
from actionplan.editing.yaml_writer import Value
from actionplan.errors import EditError
from actionplan.plan import fields
from actionplan.plan.model import Plan, Recommendation
from actionplan.syntax.nodes import Mapping, Scalar


class NewResponse(NamedTuple):
    """What is answered, as typed; "" is nothing. `on` is when."""

    decision: str = ""
    text: str = ""
    on: str = ""


def answer(ref: str, given: NewResponse) -> list[Intention]:
    """The intentions to record an answer: one for the whole response, or one a key where there is one already.

    They raise EditError where the ref is no recommendation. What stands under a key already gives way.
    """
    refuse_blank(given)
    keys = {key: value for key, value in given._asdict().items() if value}
    if not keys:
        raise EditError("there is nothing to record: give a decision or a text")
    order = [key for key in ("decision", "on", "text") if key in keys]
    return [_whole(ref, {key: keys[key] for key in order}), *(_part(ref, key, keys[key]) for key in order)]


def _whole(ref: str, values: dict[str, Value]) -> Intention:
    def intend(plan: Plan) -> Alteration | None:
        record = _answerable(plan, ref)
        found = record.get("response")
        if isinstance(found, Mapping) and found.values:
            return None
        return put(plan.text, record, "response", values, fields.RECOMMENDATION, recommendation_nodes(plan))

    return intend


def _part(ref: str, key: str, value: str) -> Intention:
    def intend(plan: Plan) -> Alteration | None:
        if key == "on":
            read_day(plan, value)
        response = answered(plan, ref).node.get("response")
        found = response.get(key) if isinstance(response, Mapping) else None
        if not isinstance(response, Mapping) or (isinstance(found, Scalar) and found.value == value):
            return None
        siblings = [other.response.node for other in plan.recommendations if other.response]
        return put(plan.text, response, key, value, fields.RESPONSE, siblings)

    return intend


def answered(plan: Plan, ref: str) -> Recommendation:
    """The recommendation of a ref. Raises EditError where it is none."""
    found = [target.bearer for target in in_plan(plan, ref)]
    if len(found) != 1 or not isinstance(found[0], Recommendation):
        raise EditError(f"`{ref}` is not a recommendation of {plan.path}: only recommendations are answered")
    return found[0]


def _answerable(plan: Plan, ref: str) -> Mapping:
    """The record of a recommendation that has a response of its own. Raises EditError for one that shares another's."""
    found = answered(plan, ref)
    if found.answered_under:
        raise EditError(f"{ref} is answered under {found.answered_under}: answer that one")
    return found.node
