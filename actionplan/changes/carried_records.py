"""The intentions to add carried recommendations and actions to a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from actionplan.changes.apply import Intention
from actionplan.changes.carried_log import CarriedRecord
from actionplan.changes.placement import append, put
from actionplan.editing.operations import Alteration
from actionplan.plan import fields
from actionplan.plan.integrity import refs_of
from actionplan.plan.model import Plan


def own_columns(x: Mapping[str, object]) -> CarriedRecord:
    """Return the values of the organisation's own columns that are texts, by their keys."""
    return {key: value for key, value in x.items() if isinstance(value, str) and value}


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
