"""Check plans that are read together: ids used twice, and references to actions that do not exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from actionplan.diagnostics.finding import Finding
from actionplan.diagnostics.span import Span
from actionplan.diagnostics.structural import refs
from actionplan.errors import did_you_mean
from actionplan.named_tuple import NamedTuple
from actionplan.plan.carrying import closing_entry, destinations
from actionplan.plan.cycles import circular
from actionplan.plan.field_readers import MAX_COMPARISONS
from actionplan.plan.integrity import all_actions, items, pointer_nodes
from actionplan.plan.model import Action, Entry, Plan

_SEPARATOR = "\0"  # No ref can contain this.


class Pointer(NamedTuple):
    """A reference of one plan to an action of another, and where it is written.

    `origin` is the action that refers to it, as PLAN:REF; "" for a note that says where an action continues.
    """

    plan_id: str
    ref: str
    span: Span
    source: str
    origin: str = ""


class PlanIdentity(NamedTuple):
    """What must be kept of a plan, once it has been released, to check references from other plans.

    `refs` holds all refs in one string with _SEPARATOR between them. It takes a tenth of the memory of a set, and a
    tenth of the time to send to another process.
    """

    id: str
    span: Span
    source: str
    refs: str


def identity_of(plan: Plan) -> PlanIdentity | None:
    """Return what other plans need to know about this one; None if it has no id."""
    if plan.id is None:
        return None
    span = plan.span(plan.node, "id")
    source = plan.text.around(span.start)
    return PlanIdentity(plan.id, span, source, _SEPARATOR.join([item.ref for item in items(plan)]))


def pointers_of(plan: Plan) -> Iterator[Pointer]:
    """Yield the references of a plan to actions of other plans."""
    for action in all_actions(plan):
        if action.carried_from:
            yield from _sources(plan, action)
        closing = closing_entry(action.progress)
        if closing is not None:
            yield from _continuations(plan, closing)


def _sources(plan: Plan, action: Action) -> Iterator[Pointer]:
    """Yield the actions of other plans that an action continues."""
    nodes = pointer_nodes(action)
    for text in action.carried_from:
        plan_id, colon, ref = text.partition(":")
        if colon and plan_id != plan.id:
            node = nodes[text]
            span = plan.text.span(node.start, node.end)
            yield Pointer(plan_id, ref, span, plan.text.around(node.start), f"{plan.name}:{action.ref}")


def _continuations(plan: Plan, closing: Entry) -> Iterator[Pointer]:
    """Yield where the note of the entry that closed an action says that it continues."""
    for text in destinations(closing):
        plan_id, _, ref = text.partition(":")
        span = plan.span(closing.node, "note")
        yield Pointer(plan_id, ref, span, plan.text.around(span.start))


def between_plans(identities: Sequence[PlanIdentity], pointers: Sequence[Pointer]) -> Iterator[Finding]:
    """Yield every fault that only several plans together can have."""
    yield from duplicate_ids(identities)
    yield from unknown_refs(pointers, identities)
    yield from circles(pointers)


def duplicate_ids(identities: Sequence[PlanIdentity]) -> Iterator[Finding]:
    """Yield a finding for each plan whose id an earlier plan already has."""
    first: dict[str, PlanIdentity] = {}
    for identity in identities:
        earlier = first.setdefault(identity.id, identity)
        if earlier is not identity:
            message = f"the id `{identity.id}` is already used in {earlier.span}"
            help_text = "give the newer plan a different id"
            yield Finding(refs.DUPLICATE_ID, identity.span, message, help_text, identity.source)


def circles(pointers: Sequence[Pointer]) -> Iterator[Finding]:
    """Yield a finding for each action that is carried from itself through other plans."""
    sources: dict[str, list[str]] = {}
    for pointer in pointers:
        if pointer.origin:
            sources.setdefault(pointer.origin, []).append(f"{pointer.plan_id}:{pointer.ref}")
    closed = circular(sources)
    for pointer in pointers:
        if pointer.origin in closed:
            message = f"`carried_from` leads from {pointer.origin} through other plans back to itself"
            yield Finding(refs.CIRCULAR, pointer.span, message, "name only actions that came before", pointer.source)


def unknown_refs(pointers: Sequence[Pointer], identities: Sequence[PlanIdentity]) -> Iterator[Finding]:
    """Yield a finding for each reference to a ref that its plan does not have. Plans that were not read are skipped."""
    refs_by_plan = _refs_by_plan({pointer.plan_id for pointer in pointers}, identities)
    compared = 0
    for pointer in pointers:
        known = refs_by_plan.get(pointer.plan_id)
        if known is not None and pointer.ref not in known:
            near = did_you_mean(pointer.ref, known) if compared < MAX_COMPARISONS else ""
            compared += len(known)
            message = f"the plan `{pointer.plan_id}` has no `{pointer.ref}`{near}"
            help_text = "correct the ref, or the id of the plan"
            yield Finding(refs.UNKNOWN_REF, pointer.span, message, help_text, pointer.source)


def _refs_by_plan(ids: set[str], identities: Iterable[PlanIdentity]) -> dict[str, set[str]]:
    """Return the refs of the plans with these ids; those of several plans with one id together."""
    refs_by_plan: dict[str, set[str]] = {}
    for identity in identities:
        if identity.id in ids:
            refs_by_plan.setdefault(identity.id, set()).update(identity.refs.split(_SEPARATOR))
    return refs_by_plan
