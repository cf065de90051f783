"""Compare the keys of a plan that decide how answers are worked out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dateutil.relativedelta import relativedelta

from actionplan.by_when import Calendar
from actionplan.named_tuple import NamedTuple
from actionplan.plan.field_types import Guard, Record
from actionplan.plan.fields import ACTION, PLAN, RECOMMENDATION
from actionplan.plan.model import Plan, When
from actionplan.standing import RecommendationStanding, Standing

_ATTRIBUTES = {"extensions": "approval"}
"""Keys that have a different name in the model."""

_BY_THEMSELVES = frozenset({"owners", "labels"})
"""Rules that are compared separately: the names of posts, and the labels of standings."""

_STANDINGS = frozenset({*Standing, *RecommendationStanding})


class ChangedRule(NamedTuple):
    """A rule that differs: its key in the file, its attribute in the model, and its value in both versions."""

    key: str
    attribute: str
    then: Any
    now: Any


def rule_keys(record: Record) -> list[str]:
    """Return the keys of a record that are marked as rules."""
    return [field.name for field in record.fields if field.guard is Guard.RULE]


def changed_rules(then: Plan, now: Plan) -> list[ChangedRule]:
    """Return every rule of the plan as a whole that differs, with defaults filled in."""
    changed = []
    for key in rule_keys(PLAN):
        if key in _BY_THEMSELVES:
            continue
        attribute = _ATTRIBUTES.get(key, key)
        before, after = getattr(then, attribute), getattr(now, attribute)
        if _value(before) != _value(after):
            changed.append(ChangedRule(key, attribute, before, after))
    if _standing_labels(then) != _standing_labels(now):
        changed.append(ChangedRule("labels", "labels", _standing_labels(then), _standing_labels(now)))
    return changed


def changed_item_rules(then: Any, now: Any) -> list[ChangedRule]:
    """Return every rule of one item that differs."""
    record = RECOMMENDATION if hasattr(then, "responses") else ACTION
    return [
        ChangedRule(key, key, getattr(then, key), getattr(now, key))
        for key in rule_keys(record)
        if _value(getattr(then, key)) != _value(getattr(now, key))
    ]


def _standing_labels(plan: Plan) -> dict[str, str]:
    return {name: label for name, label in plan.labels.items() if name.casefold() in _STANDINGS}


def _value(value: Any) -> Any:
    """Return a value for comparison: a period by its days and not its words, names without order and case."""
    if isinstance(value, When):
        return value.first, value.last
    if isinstance(value, dict):
        return {" ".join(str(name).split()).casefold(): each for name, each in value.items()}
    if isinstance(value, Calendar):
        named_by = value.financial_year_named_by or "end"
        return value._replace(financial_year_starts=value.financial_year, financial_year_named_by=named_by)
    return value


def shown(value: Any) -> str:
    """Return a value for a message."""
    for kind, write in _WRITTEN:
        if isinstance(value, kind):
            return write(value)
    return str(value)


def _pairs(value: dict[str, Any]) -> str:
    return "; ".join(f"{name}: {each}" for name, each in value.items()) or "none"


def _calendar(value: Calendar) -> str:
    return ", ".join(f"{key} {shown(each)}" for key, each in value._asdict().items() if each is not None)


def _length(length: relativedelta) -> str:
    parts = ((length.years, "year"), (length.months, "month"), (length.days, "day"), (length.hours, "hour"))
    return " ".join(f"{number} {name}{'' if abs(number) == 1 else 's'}" for number, name in parts if number) or "0 days"


_WRITTEN: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (type(None), lambda _: "none"),
    (When, lambda value: value.text),
    (bool, lambda value: "required" if value else "not required"),
    (dict, _pairs),
    (Calendar, _calendar),
    (relativedelta, _length),
    (tuple, lambda value: "/".join(map(str, value))),
)
