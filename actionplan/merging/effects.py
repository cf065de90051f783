"""Find entries and wordings of one side that mean something else in the merged plan."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.merging.merger import Merger
from actionplan.merging.side import Side
from actionplan.named_tuple import NamedTuple
from actionplan.plan.answering import entries_above
from actionplan.plan.integrity import all_actions
from actionplan.plan.model import Action, Plan, Recommendation
from actionplan.plan.recommendation_log import RecommendationLog
from actionplan.plan.replay import ActionState, replay
from actionplan.plan.vocabulary import DONE, STOPPED

_RULES = ("issued", "calendar")
"""The keys of a plan that change which date a wording means."""


class MergeWarning(NamedTuple):
    """Something that was merged, but that a person should look at: the item whose log it is about, and a sentence."""

    ref: str
    text: str


def changed_effects(merger: Merger, result: Side) -> Iterator[MergeWarning]:
    """Yield a warning for each approval, closure or wording of a side that has another effect in the merged plan."""
    sides = [(side, other) for side, other in ((merger.ours, merger.theirs), (merger.theirs, merger.ours))]
    yield from _closures(merger)
    added = {each.ref: (*each.ours, *each.theirs) for each in merger.logs.additions}
    granted = {ref for ref, entries in added.items() if any(entry.value("approved_by") for entry in entries)}
    rules = [side for side, _ in sides if any(_differs(side, result, key) for key in _RULES)]
    if not granted and not rules:
        return
    merged = _States(result)
    for side, _ in sides:
        yield from _effects(side, _States(side), merged, granted, merger, rules=side in rules)


def _differs(side: Side, result: Side, key: str) -> bool:
    return side.content(side.root.get(key)) != result.content(result.root.get(key))


def _effects(
    side: Side, states: _States, merged: _States, granted: set[str], merger: Merger, *, rules: bool
) -> Iterator[MergeWarning]:
    for ref, action in states.actions.items():
        if ref not in merged.actions:
            continue
        if ref in granted:
            yield from _approvals(side.name, ref, states.state(action), merged.state(merged.actions[ref]))
        if rules and merger.base is not None and ref not in merger.base.items:
            before, after = states.state(action).agreed.due, merged.state(merged.actions[ref]).agreed.due
            if before != after:
                dates = f"{before or 'no date'} in {side.name}, and {after or 'no date'} in the merged plan"
                yield MergeWarning(ref, f"{ref}: `{action.by_when}` means {dates}")


def _approvals(name: str, ref: str, side: ActionState, merged: ActionState) -> Iterator[MergeWarning]:
    """Yield a warning for each new date that was approved on a side and is not in the merged plan."""
    approved = {(each.approved_on, each.by_when) for each in merged.revisions}
    for revision in side.revisions:
        if revision.approved_by and (revision.approved_on, revision.by_when) not in approved:
            meant = f"{ref}: the approval of {revision.approved_on} meant `{revision.by_when}` in {name}"
            yield MergeWarning(ref, f"{meant}, and means something else in the merged plan")


class _States:
    """The states of the actions of one version after all their entries."""

    def __init__(self, side: Side) -> None:
        self._plan: Plan | None = side.loaded.plan
        self.actions = {action.ref: action for action in all_actions(self._plan)} if self._plan else {}
        own = self._plan.recommendations if self._plan else ()
        self._parents: dict[str, Recommendation] = {action.ref: each for each in own for action in each.actions}
        self._above: dict[int, RecommendationLog] = entries_above(self._plan) if self._plan else {}

    def state(self, action: Action) -> ActionState:
        """Return the state of an action of this version."""
        assert self._plan is not None  # noqa: S101 it has this action
        parent = self._parents.get(action.ref)
        return replay(self._plan, action, parent, self._above[id(parent)] if parent else ())


def _closures(merger: Merger) -> Iterator[MergeWarning]:
    """Yield a warning for each recommendation that one side closed while the other reported on an action under it."""
    added = {each.ref: (each.ours, each.theirs) for each in merger.logs.additions}
    for ref, logs in added.items():
        for number, name in enumerate(("ours", "theirs")):
            closing = [
                e for e in logs[number] if merger.logs.words.status(e) in DONE | STOPPED and e not in logs[1 - number]
            ]
            below = [each for each, item in merger.ours.items.items() if item.parent == ref and each in added]
            reported = [each for each in below if len(added[each][1 - number]) > len(_shared(added[each]))]
            if closing and reported:
                what = f"{ref} was closed in {name} on {closing[0].value('on')}"
                yield MergeWarning(ref, f"{what}, and the other side reported on {', '.join(reported)} under it")


def _shared(logs: tuple[object, object]) -> list[object]:
    ours, theirs = ([entry.content for entry in log] for log in logs)  # type: ignore[attr-defined]
    return [content for content in theirs if content in ours]
