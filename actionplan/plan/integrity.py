"""Faults that no single value shows: doubled refs, pointers to nothing, deadlines and statuses that do not fit."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from actionplan.diagnostics.finding import Rule
from actionplan.diagnostics.structural import log as log_faults
from actionplan.diagnostics.structural import refs
from actionplan.plan.cycles import circular
from actionplan.plan.fields import REF
from actionplan.plan.model import Action, Entry, Plan, Recommendation
from actionplan.plan.replay import entries_above, replay
from actionplan.plan.vocabulary import Status
from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence
from actionplan.syntax.text import Text


class Reporter(Protocol):
    """Takes findings on places of one file."""

    text: Text

    def report(self, rule: Rule, node: Node, message: str, help_text: str = "", left_out: str = "") -> None:
        """Add a finding on the place of `node`."""

    def suggest(self, word: str, known: Collection[str]) -> str:
        """The nearest of the `known` words, as a message says it."""


def check_plan(plan: Plan, reporter: Reporter) -> None:
    """Report every such fault of one plan."""
    _check_refs(plan, reporter)
    if any(found.answered_under for found in plan.recommendations):
        _check_answers(plan, reporter)
    actions = list(all_actions(plan))
    if any(action.carried_from for action in actions):
        _check_sources(plan, reporter)
    _check_dues(actions, reporter)
    if any(map(_says_ongoing, actions)):
        _check_ongoing(plan, reporter)


def all_actions(plan: Plan) -> Iterator[Action]:
    """Every action in file order: those of recommendations, then the plan's own."""
    for recommendation in plan.recommendations:
        yield from recommendation.actions
    yield from plan.actions


def items(plan: Plan) -> list[Recommendation | Action]:
    """Everything that bears a ref."""
    return [*plan.recommendations, *all_actions(plan)]


def refs_of(plan: Plan) -> dict[str, Recommendation | Action]:
    """The first bearer of every ref."""
    found: dict[str, Recommendation | Action] = {}
    for bearer in items(plan):
        found.setdefault(bearer.ref, bearer)
    return found


def _value(node: Mapping, key: str) -> Node:
    return node.get(key) or node


def _check_refs(plan: Plan, reporter: Reporter) -> None:
    all_bearers = items(plan)
    if len({bearer.ref for bearer in all_bearers}) == len(all_bearers):
        return
    first: dict[str, Recommendation | Action] = {}
    for bearer in sorted(all_bearers, key=lambda found: found.node.start):
        before = first.setdefault(bearer.ref, bearer)
        if before is not bearer:
            message = f"the ref `{bearer.ref}` stands already at line {plan.line(before)}"
            help_text = "give this one a ref of its own; recommendations and actions share one namespace"
            reporter.report(refs.DUPLICATE_REF, _value(bearer.node, "ref"), message, help_text)


def _check_answers(plan: Plan, reporter: Reporter) -> None:
    by_ref = {found.ref: found for found in reversed(plan.recommendations)}
    circles = circular({found.ref: [found.answered_under] for found in by_ref.values() if found.answered_under})
    for recommendation in plan.recommendations:
        target = recommendation.answered_under
        if target is None:
            continue
        where = _value(recommendation.node, "answered_under")
        if target not in by_ref:
            if re.fullmatch(REF, target):
                message = f"no recommendation has the ref `{target}`{reporter.suggest(target, by_ref)}"
                reporter.report(refs.UNKNOWN_REF, where, message, "name a recommendation of this plan")
        elif recommendation.ref in circles:
            message = f"`answered_under` leads from {recommendation.ref} back to itself"
            reporter.report(refs.CIRCULAR, where, message, "point all of them at the one that has the response")
        for key, own in (("response", recommendation.response), ("actions", recommendation.actions)):
            if own:
                message = f"answered under {target}, and yet it has `{key}` of its own"
                help_text = f"move them to {target}, or delete `answered_under`"
                reporter.report(refs.ANSWERED_TWICE, _value(recommendation.node, key), message, help_text)


def _check_sources(plan: Plan, reporter: Reporter) -> None:
    known = refs_of(plan)
    first = {action.ref: action for action in reversed(list(all_actions(plan)))}
    circles = circular({ref: _inside(plan, action) for ref, action in first.items() if action.carried_from})
    for action in all_actions(plan):
        if not action.carried_from:
            continue
        nodes = pointer_nodes(action)
        for pointer in action.carried_from:
            target = _ref_inside(plan, pointer)
            if target is not None and target not in known:
                message = f"no recommendation or action has the ref `{target}`{reporter.suggest(target, known)}"
                help_text = "correct it, or write PLAN:REF for an action of another plan"
                reporter.report(refs.UNKNOWN_REF, nodes[pointer], message, help_text)
        if action.ref in circles:
            where = _value(action.node, "carried_from")
            message = f"`carried_from` leads from {action.ref} back to itself"
            reporter.report(refs.CIRCULAR, where, message, "an action continues earlier ones only")


def _inside(plan: Plan, action: Action) -> list[str]:
    """The refs of this same plan that an action is carried from."""
    return [ref for pointer in action.carried_from if (ref := _ref_inside(plan, pointer)) is not None]


def _ref_inside(plan: Plan, pointer: str) -> str | None:
    """The ref that a pointer names in this same plan; None where it names another plan's."""
    plan_id, colon, ref = pointer.partition(":")
    if not colon:
        return pointer
    return ref if plan_id == plan.id else None


def pointer_nodes(action: Action) -> dict[str, Node]:
    """Where each of the pointers of `carried_from` stands."""
    value = action.node.get("carried_from")
    items = value.items if isinstance(value, Sequence) else [value]
    return {item.value: item for item in items if isinstance(item, Scalar)}


def _check_dues(actions: Iterable[Action], reporter: Reporter) -> None:
    for action in actions:
        alone: list[Action | Entry] = [action] if action.due is not None and action.by_when is None else []
        alone += [entry for entry in action.progress if entry.due is not None and entry.by_when is None]
        for record in alone:
            help_text = "write the wording as agreed into `by_when`; `due` only says what it means"
            reporter.report(log_faults.DUE_ALONE, _value(record.node, "due"), "`due` has no `by_when`", help_text)


def _check_ongoing(plan: Plan, reporter: Reporter) -> None:
    above = entries_above(plan)
    parents = [(found.actions, above.get(id(found), ())) for found in plan.recommendations]
    for actions, entries in [*parents, (plan.actions, ())]:
        for action in filter(_says_ongoing, actions):
            for entry in replay(plan, action, entries).misplaced:
                _report_ongoing(entry, reporter)


def _says_ongoing(action: Action) -> bool:
    return any(entry.status is Status.ONGOING for entry in action.progress)


def _report_ongoing(entry: Entry, reporter: Reporter) -> None:
    message = "`status: ongoing`, but its by-when is neither ongoing nor recurring; read as in progress"
    help_text = "write `in progress`, or `complete` when the date is met"
    reporter.report(log_faults.NOT_ONGOING, _value(entry.node, "status"), message, help_text)
