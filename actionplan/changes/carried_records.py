"""The intentions to add carried recommendations and actions to a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from actionplan.changes.apply import Intention
from actionplan.changes.placement import append, put
from actionplan.changes.progress import one_or_list
from actionplan.editing.operations import Alteration
from actionplan.editing.yaml_writer import YamlValue
from actionplan.plan import fields
from actionplan.plan.field_types import Record, ValueKind
from actionplan.plan.integrity import refs_of
from actionplan.plan.model import Action, Plan, Recommendation

CarriedRecord = dict[str, YamlValue]

_SAME_IN_EVERY_PLAN = frozenset({ValueKind.TEXT, ValueKind.TEXTS, ValueKind.WORD})


def copied_values(item: Action | Recommendation, record: Record) -> CarriedRecord:
    """Return every key of a record in its usual order, with the item's value if that means the same in every plan.

    The other keys have the value "", to be replaced. A key added to the format is carried without a change here.
    """
    return {
        field.name: _copied(getattr(item, field.name, None)) if field.kind in _SAME_IN_EVERY_PLAN else ""
        for field in record.fields
    }


def _copied(value: str | tuple[str, ...] | None) -> YamlValue:
    return one_or_list(value) if isinstance(value, tuple) else str(value or "")


def own_columns(x: Mapping[str, object]) -> CarriedRecord:
    """Return the values of the organisation's own columns, by their keys, without what is empty in them."""
    return {key: filled for key, value in x.items() if (filled := _filled(value))}


def _filled(value: object) -> YamlValue:
    if isinstance(value, Mapping):
        return own_columns(value)
    if isinstance(value, list):
        return [filled for each in value if (filled := _filled(each))]
    return str(value or "")


def adding(key: str, values: CarriedRecord) -> Intention:
    """Return the intention to add a record to one of the plan's own lists."""

    def intend(plan: Plan) -> Alteration:
        return append(plan.text, plan.node, key, values, fields.PLAN, ())

    return intend


def adding_list(key: str, records: Sequence[CarriedRecord]) -> Intention:
    """Return the intention to add one of the plan's own lists, which it does not have or has empty."""

    def intend(plan: Plan) -> Alteration:
        return put(plan.text, plan.node, key, records, fields.PLAN, ())

    return intend


def adding_to(ref: str, values: CarriedRecord) -> Intention:
    """Return the intention to add an action to the recommendation with a ref."""

    def intend(plan: Plan) -> Alteration:
        parent = refs_of(plan)[ref]
        siblings = [recommendation.node for recommendation in plan.recommendations]
        return append(plan.text, parent.node, "actions", values, fields.RECOMMENDATION, siblings)

    return intend
