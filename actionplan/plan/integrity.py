"""Check what involves several values of a plan: duplicate refs, references, labels, columns, `due` and statuses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from actionplan.diagnostics.structural import log as log_faults
from actionplan.diagnostics.structural import own_words, refs
from actionplan.plan.answering import entries_above
from actionplan.plan.cycles import circular
from actionplan.plan.date_order import check_dates
from actionplan.plan.field_types import REF
from actionplan.plan.model import Action, Entry, Plan, Recommendation
from actionplan.plan.own_columns import fits
from actionplan.plan.replay import replay
from actionplan.plan.reporter import Reporter
from actionplan.plan.vocabulary import Status, fold
from actionplan.plan.word_meanings import FIELD_LABELS, RAGS, STANDING_LABELS
from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence


def check_plan(plan: Plan, reporter: Reporter) -> None:
    """Report every such fault in one plan."""
    _check_refs(plan, reporter)
    if any(recommendation.answered_under for recommendation in plan.recommendations):
        _check_answers(plan, reporter)
    _check_labels(plan, reporter)
    _check_columns(plan, reporter)
    check_dates(plan, reporter)
    actions = list(all_actions(plan))
    if any(action.carried_from for action in actions):
        _check_sources(plan, reporter)
    entries = [entry for action in actions for entry in action.progress]
    _check_dues([*actions, *entries], reporter)
    if _say_ongoing(entries):
        _check_ongoing(plan, reporter)


def all_actions(plan: Plan) -> Iterator[Action]:
    """Yield every action in file order: those of recommendations, then the plan's own."""
    for recommendation in plan.recommendations:
        yield from recommendation.actions
    yield from plan.actions


def items(plan: Plan) -> list[Recommendation | Action]:
    """Return everything that has a ref: recommendations, then actions."""
    return [*plan.recommendations, *all_actions(plan)]


def refs_of(plan: Plan) -> dict[str, Recommendation | Action]:
    """Return the items of a plan by ref; of several with the same ref, the first."""
    by_ref: dict[str, Recommendation | Action] = {}
    for item in items(plan):
        by_ref.setdefault(item.ref, item)
    return by_ref


def _value(node: Mapping, key: str) -> Node:
    return node.get(key) or node


def _check_refs(plan: Plan, reporter: Reporter) -> None:
    all_items = items(plan)
    if len({item.ref for item in all_items}) == len(all_items):
        return
    first: dict[str, Recommendation | Action] = {}
    for item in sorted(all_items, key=lambda item: item.node.start):
        before = first.setdefault(item.ref, item)
        if before is not item:
            message = f"the ref `{item.ref}` is already used on line {plan.line(before)}"
            help_text = "give this item a different ref; a recommendation and an action cannot share one either"
            reporter.report(refs.DUPLICATE_REF, _value(item.node, "ref"), message, help_text)


def _check_answers(plan: Plan, reporter: Reporter) -> None:
    by_ref = {recommendation.ref: recommendation for recommendation in reversed(plan.recommendations)}
    circles = circular({ref: [item.answered_under] for ref, item in by_ref.items() if item.answered_under})
    for recommendation in plan.recommendations:
        target = recommendation.answered_under
        if target is None:
            continue
        if target not in by_ref:
            _report_unknown(recommendation.node, target, by_ref, reporter)
        elif recommendation.ref in circles:
            message = f"`answered_under` leads from {recommendation.ref} back to itself"
            help_text = "make each of them refer to the one that has the response"
            reporter.report(refs.CIRCULAR, _value(recommendation.node, "answered_under"), message, help_text)
        _check_answered_once(recommendation, target, reporter)


def _report_unknown(node: Mapping, target: str, known: Collection[str], reporter: Reporter) -> None:
    """Report an `answered_under` that no recommendation has as its ref; one that no ref can be is reported already."""
    if re.fullmatch(REF, target):
        message = f"no recommendation has the ref `{target}`{reporter.suggest(target, known)}"
        where = _value(node, "answered_under")
        reporter.report(refs.UNKNOWN_REF, where, message, "name a recommendation in this plan")


def _check_answered_once(recommendation: Recommendation, target: str, reporter: Reporter) -> None:
    """Report what a recommendation has of its own although it is answered under another."""
    for key, own in (("response", recommendation.response), ("actions", recommendation.actions)):
        if own:
            message = f"this is answered under {target}, but has `{key}` of its own"
            help_text = f"move `{key}` to {target}, or delete `answered_under`"
            reporter.report(refs.ANSWERED_TWICE, _value(recommendation.node, key), message, help_text)


def _check_sources(plan: Plan, reporter: Reporter) -> None:
    known = refs_of(plan)
    first = {action.ref: action for action in reversed(list(all_actions(plan)))}
    circles = circular({ref: _inside(plan, action) for ref, action in first.items() if action.carried_from})
    for action in all_actions(plan):
        if action.carried_from:
            _check_pointers(plan, action, known, reporter)
            if action.ref in circles:
                where = _value(action.node, "carried_from")
                message = f"`carried_from` leads from {action.ref} back to itself"
                reporter.report(refs.CIRCULAR, where, message, "name only actions that came before this one")


def _check_pointers(plan: Plan, action: Action, known: Collection[str], reporter: Reporter) -> None:
    """Report each ref in `carried_from` that should be in the same plan and is not."""
    nodes = pointer_nodes(action)
    for pointer in action.carried_from:
        target = _ref_inside(plan, pointer)
        if target is not None and target not in known:
            message = f"no recommendation or action has the ref `{target}`{reporter.suggest(target, known)}"
            help_text = "correct the ref, or write PLAN:REF for an action in another plan"
            reporter.report(refs.UNKNOWN_REF, nodes[pointer], message, help_text)


def _inside(plan: Plan, action: Action) -> list[str]:
    """Return the refs in this plan that an action is carried from."""
    return [ref for pointer in action.carried_from if (ref := _ref_inside(plan, pointer)) is not None]


def _ref_inside(plan: Plan, pointer: str) -> str | None:
    """Return the ref that a reference names in this plan; None if it refers to another plan."""
    plan_id, colon, ref = pointer.partition(":")
    if not colon:
        return pointer
    return ref if plan_id == plan.id else None


def pointer_nodes(action: Action) -> dict[str, Node]:
    """Return the node of each reference in `carried_from`."""
    value = action.node.get("carried_from")
    nodes = value.items if isinstance(value, Sequence) else [value]
    return {node.value: node for node in nodes if isinstance(node, Scalar)}


def _check_labels(plan: Plan, reporter: Reporter) -> None:
    """Report each label that is the same as another name that papers print."""
    node = plan.node.get("labels")
    if not plan.labels or not isinstance(node, Mapping):
        return
    names_by_title = _names_by_title(plan)
    for name, label in plan.labels.items():
        other = next((other for other in names_by_title[fold(label)] if other != name), None)
        if other is not None:
            message = f"the label `{label[:80]}` for `{name}` is also the printed name of `{other}`"
            reporter.report(own_words.LABEL_CLASH, _value(node, name), message, "choose another label")


def _names_by_title(plan: Plan) -> dict[str, list[str]]:
    """Return the fields, standings, ratings and columns by what papers print for them, in small letters."""
    printed = {name: plan.labels.get(name, title) for name, title in FIELD_LABELS.items()}
    printed |= {name: plan.labels.get(name, name) for name in STANDING_LABELS}
    printed |= {name: name for name in RAGS} | {column.name: column.title for column in plan.columns}
    names_by_title: dict[str, list[str]] = {}
    for name, title in printed.items():
        names_by_title.setdefault(fold(title), []).append(name)
    return names_by_title


def _check_columns(plan: Plan, reporter: Reporter) -> None:
    """Report each value that does not fit the type of its column."""
    typed = [column for column in plan.columns if column.type != "text"]
    if not typed:
        return
    logs = [entry for item in items(plan) for entry in item.progress]
    for record in (plan, *items(plan), *logs):
        for column in typed:
            if column.name in record.x and not fits(column, record.x[column.name]):
                message = f"the value of `{column.name}` is not {_A_VALUE[column.type]}"
                help_text = "correct it, or delete the `type` of the column; until then it is kept as text"
                reporter.report(own_words.COLUMN_VALUE, _value(record.node, column.name), message, help_text)


_A_VALUE = {"number": "a number", "date": "a full date", "link": "a link"}


def _check_dues(records: Iterable[Action | Entry], reporter: Reporter) -> None:
    for record in records:
        if record.due is not None and record.by_when is None:
            help_text = "add `by_when` with the wording as agreed; `due` only gives the date that it means"
            reporter.report(log_faults.DUE_ALONE, _value(record.node, "due"), "`due` has no `by_when`", help_text)


def _check_ongoing(plan: Plan, reporter: Reporter) -> None:
    above = entries_above(plan)
    for recommendation in plan.recommendations:
        for action in recommendation.actions:
            if _say_ongoing(action.progress):
                for entry in replay(plan, action, recommendation, above[id(recommendation)]).misplaced:
                    _report_ongoing(entry, reporter)
    for action in plan.actions:
        if _say_ongoing(action.progress):
            for entry in replay(plan, action, None).misplaced:
                _report_ongoing(entry, reporter)


def _say_ongoing(entries: Iterable[Entry]) -> bool:
    return any(entry.status is Status.ONGOING for entry in entries)


def _report_ongoing(entry: Entry, reporter: Reporter) -> None:
    message = "`status: ongoing` is read as in progress: the by-when of this action is neither ongoing nor recurring"
    help_text = "write `in progress`, or `complete` once the action is complete"
    reporter.report(log_faults.NOT_ONGOING, _value(entry.node, "status"), message, help_text)
