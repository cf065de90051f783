"""Add a recommendation or an action to a plan, with the next free ref by default."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from actionplan.changes.apply import Intention
from actionplan.changes.placement import append
from actionplan.changes.progress import action_nodes, one_or_list, read_report_day, recommendation_nodes, refuse_blank
from actionplan.changes.respond import answered
from actionplan.editing.operations import Alteration
from actionplan.editing.yaml_writer import YamlValue
from actionplan.errors import EditError
from actionplan.named_tuple import NamedTuple
from actionplan.plan import fields
from actionplan.plan.beginnings import Beginnings
from actionplan.plan.integrity import refs_of
from actionplan.plan.model import Plan, Recommendation, When
from actionplan.syntax.nodes import Mapping

_COUNTED = re.compile(r"(.*?)([0-9]+)([^0-9]*)", re.DOTALL)
_MAX_DIGITS = 18
"""The most digits of a ref's number that is counted on. Python refuses to convert numbers with thousands of digits."""


class NewAction(NamedTuple):
    """An action as typed; "" means not given. Without a `ref` it gets the next free one."""

    action: str
    ref: str = ""
    label: str = ""
    workstream: str = ""
    owner: tuple[str, ...] = ()
    by_when: str = ""
    success: tuple[str, ...] = ()
    priority: str = ""
    carried_from: tuple[str, ...] = ()
    agreed: str = ""
    x: tuple[tuple[str, str], ...] = ()


class NewRecommendation(NamedTuple):
    """A recommendation as typed; "" means not given. Without a `ref` it gets the next free one."""

    recommendation: str
    ref: str = ""
    label: str = ""
    workstream: str = ""
    agreed: str = ""
    received: str = ""
    x: tuple[tuple[str, str], ...] = ()


def add_action(new: NewAction, to: str, today: date) -> Intention:
    """Return the intention to add an action to the recommendation `to`, or to the plan itself if `to` is "".

    Unless the action states when it was agreed, that is `today`. The date is written only if the action would not
    inherit it.
    """

    def intend(plan: Plan) -> Alteration:
        parent = _parent(plan, to) if to else None
        siblings = parent.actions if parent else plan.actions
        ref = _ref(plan, new.ref, [action.ref for action in siblings], f"{to}.1" if to else "")
        record, kind = (parent.node, fields.RECOMMENDATION) if parent else (plan.node, fields.PLAN)
        others = recommendation_nodes(plan) if parent else ()
        agreed = _agreed(plan, new.agreed, today, Beginnings(plan).span_of_actions(parent))
        values = _values(new._replace(ref=ref, agreed=agreed), action_nodes(plan))
        return append(plan.text, record, "actions", values, kind, others)

    return intend


def _parent(plan: Plan, to: str) -> Recommendation:
    """Return the recommendation to add an action to. Raise EditError if another one answers it."""
    parent = answered(plan, to)
    if parent.answered_under:
        raise EditError(f"{to} is answered under {parent.answered_under}: add the action to {parent.answered_under}")
    return parent


def add_recommendation(new: NewRecommendation, today: date) -> Intention:
    """Return the intention to add a recommendation to a plan, agreed `today` unless it states otherwise."""

    def intend(plan: Plan) -> Alteration:
        ref = _ref(plan, new.ref, [recommendation.ref for recommendation in plan.recommendations], "1")
        agreed = "" if new.received and not new.agreed else _agreed(plan, new.agreed, today, plan.issued)
        values = _values(new._replace(ref=ref, agreed=agreed), recommendation_nodes(plan))
        return append(plan.text, plan.node, "recommendations", values, fields.PLAN, ())

    return intend


def _agreed(plan: Plan, typed: str, today: date, inherited: When | None) -> str:
    """Return what to write as `agreed`: as typed, else today; "" if the item inherits it or begins later than today."""
    if typed:
        period = read_report_day(plan, typed)
        same = inherited is not None and (period.first, period.last) == (inherited.first, inherited.last)
        return "" if same else typed
    return today.isoformat() if inherited is not None and today > inherited.last else ""


def _values(new: NewAction | NewRecommendation, siblings: Iterable[Mapping]) -> dict[str, YamlValue]:
    """Return the keys and values of a new record, in the order used by the last of its siblings."""
    typed = new._asdict()
    own = dict(typed.pop("x"))
    refuse_blank([*typed.values(), *own.values()])
    kind = fields.ACTION if isinstance(new, NewAction) else fields.RECOMMENDATION
    last = list(siblings)[-1:]
    usual = [key for record in last for key in record.values]
    order = sorted(typed, key=lambda key: _rank(key, usual, [field.name for field in kind.fields]))
    values = {key: value if isinstance(value, str) else one_or_list(value) for key in order if (value := typed[key])}
    return values | own


def _rank(key: str, usual: list[str], known: list[str]) -> tuple[int, int]:
    """Return a sort key for a key: its place in a sibling, else after the key that comes before it in the format."""
    before = known[: known.index(key) + 1]
    placed = [usual.index(name) for name in before if name in usual]
    if key in usual:
        return usual.index(key), -1
    return max(placed, default=-1), known.index(key)


def _ref(plan: Plan, typed: str, siblings: list[str], first: str) -> str:
    """Return the ref typed, or the next after those of the siblings.

    Raise EditError if the ref is taken, or if there is no next one.
    """
    taken = refs_of(plan)
    if typed in taken:
        place = f"line {plan.line(taken[typed])} of {plan.path}"
        raise EditError(f"the ref `{typed}` is already used on {place}: choose another, or leave out `--ref`")
    ref = typed or (next_ref(siblings[-1]) if siblings else first)
    while not typed and ref in taken:
        ref = next_ref(ref)
    if not ref:
        raise EditError(
            f"no ref follows `{siblings[-1]}`: give one with `--ref`" if siblings else "give a ref: `--ref`"
        )
    return ref


def next_ref(ref: str) -> str:
    """Return a ref with its last number increased by one: 1.2 gives 1.3, R9 gives R10; "" if it has no number."""
    match = _COUNTED.fullmatch(ref)
    if match is None or len(match[2]) > _MAX_DIGITS:
        return ""
    before, number, after = match.groups()
    return f"{before}{int(number) + 1:0{len(number)}}{after}"
