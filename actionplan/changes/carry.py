"""Carry open actions of older plans into a newer one, with their recommendations, responses and moved deadlines.

The new action keeps the original wording, the day from which that counts, and every move of its deadline. The old one
is closed on the first day of the new plan's issue. Anything that would mean something else in the new plan is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from actionplan.changes.apply import EditedPlan, Intention, apply_change
from actionplan.changes.carried_log import Writing, carried_entries, reported_entries
from actionplan.changes.carried_proof import prove
from actionplan.changes.carried_records import (
    CarriedRecord,
    adding,
    adding_list,
    adding_to,
    copied_values,
    own_columns,
)
from actionplan.changes.plan_index import PlanIndex
from actionplan.changes.progress import ProgressReport, added, one_or_list
from actionplan.changes.target import Target
from actionplan.editing.operations import Alteration, CombinedAlteration
from actionplan.errors import EditError
from actionplan.named_tuple import NamedTuple
from actionplan.plan.carrying import carried_note
from actionplan.plan.deadline import Deadline, read_deadline
from actionplan.plan.fields import ACTION, RECOMMENDATION
from actionplan.plan.integrity import refs_of
from actionplan.plan.model import Action, Plan, Recommendation, Response
from actionplan.plan.recommendation_log import RecommendationState
from actionplan.plan.replay import ActionState
from actionplan.plan.responses import response_deadline, responses_on
from actionplan.plan.vocabulary import Decision, Status


class NewNames(NamedTuple):
    """What the new plan calls owners, workstreams and labels, by the name in the old plan in lower case.

    With `keep_owners`, owners that are not in the table keep their names; without it, they are refused.
    """

    owners: Mapping[str, str]
    workstreams: Mapping[str, str]
    labels: Mapping[str, str]
    keep_owners: bool


class Carrying(NamedTuple):
    """What to carry: the refs of open actions of each old plan, and who approved the move.

    `splits` gives the new refs of an action that continues as several. `joins` gives, by the new ref, the actions that
    continue as one. Both name old actions as PLAN:REF.
    """

    refs: Sequence[tuple[Plan, frozenset[str]]]
    approved_by: str
    names: NewNames
    splits: Mapping[str, Sequence[str]]
    joins: Mapping[str, Sequence[str]]


class Continued(NamedTuple):
    """One action of an old plan and what continues it in the new one, each as PLAN:REF."""

    old: str
    new: tuple[str, ...]


class CarriedOver(NamedTuple):
    """The plans before and after, the new one first, and the actions that were carried."""

    edited: list[EditedPlan]
    actions: list[Continued]


def carry(carrying: Carrying, new: Plan) -> CarriedOver:
    """Carry actions into a plan. Raises EditError if one cannot be carried with its record unchanged."""
    day = first_day([plan for plan, _ in carrying.refs], new)
    olds = [PlanIndex(plan) for plan, _ in carrying.refs]
    _refuse_continued(carrying, new)
    _refuse_unmapped(carrying, olds)
    carrier = _Carrier(carrying, olds, new, day)
    edited = apply_change(new, [*carrier.intentions()])
    prove(carrier.continued_alone(), edited.after, day)
    closed = [apply_change(old.plan, [carrier.closing(old)]) for old in olds]
    return CarriedOver([edited, *closed], [Continued(old, tuple(to)) for old, to in carrier.continued.items()])


def first_day(olds: Iterable[Plan], new: Plan) -> date:
    """Return the first day of the new plan, on which the old actions close. Raises EditError if they cannot."""
    if new.id is None or new.issued is None:
        raise EditError(f"{new.path} needs an `id` and the date on which it was `issued`: add them first")
    for old in olds:
        if old.id is None:
            raise EditError(f"{old.path} needs an `id`, so that the new plan can refer to it: add one first")
        if old.id == new.id:
            raise EditError(f"{new.path} is the plan that is carried: give another file with `--into`")
        if old.issued is not None and new.issued.first <= old.issued.first:
            raise EditError(f"{new.path} was not issued after {old.path}: nothing can be carried into it")
    return new.issued.first


def _refuse_continued(carrying: Carrying, new: Plan) -> None:
    """Raise EditError if the new plan already continues an action that is to be carried into it."""
    actions = (item for item in refs_of(new).values() if isinstance(item, Action))
    continued = {name: action.ref for action in actions for name in action.carried_from}
    chosen = (f"{plan.id}:{ref}" for plan, refs in carrying.refs for ref in sorted(refs))
    again = [f"{name} as {continued[name]}" for name in chosen if name in continued]
    if again:
        raise EditError(
            f"{new.path} already continues {', '.join(again)}: an action that is still open would be carried twice\n"
            "close the old action with `actionplan update REF --status superseded`; or, if an earlier carry did not "
            f"finish, delete what it added to {new.path}"
        )


def _refuse_unmapped(carrying: Carrying, olds: Sequence[PlanIndex]) -> None:
    """Raise EditError that lists the owners for whom the new plan has no name."""
    missing = [] if carrying.names.keep_owners else _unmapped(carrying, olds)
    if missing:
        listed = "".join(f"\n  {owner}" for owner in missing)
        raise EditError(
            f"the new plan has no name for {len(missing)} owner{'' if len(missing) == 1 else 's'} of the old one: "
            f"add them to the table of `--map`, or add `--keep-owners`{listed}"
        )


def _unmapped(carrying: Carrying, olds: Sequence[PlanIndex]) -> list[str]:
    """Return the owners of carried actions that the table of names does not have, in alphabetical order."""
    chosen = ((old, ref) for old, (_, refs) in zip(olds, carrying.refs, strict=True) for ref in refs)
    owners = {owner for old, ref in chosen for owner in old.owners(ref)}
    return sorted(owner for owner in owners if owner.casefold() not in carrying.names.owners)


def _refuse_later(target: Target, day: date) -> None:
    """Raise EditError if the log of an action has an entry after a day."""
    later = next((entry for entry in target.item.progress if entry.on.last > day), None)
    if later is not None:
        raise EditError(
            f"{target.name} has an entry dated {later.on.text}, after the new plan was issued: it cannot be carried"
        )


class _Carrier:
    """Work out what is added to the new plan, and what continues each old action."""

    def __init__(self, carrying: Carrying, olds: Sequence[PlanIndex], new: Plan, day: date) -> None:
        self.carrying = carrying
        self.olds = olds
        self.new = new
        self.day = day
        self.continued: dict[str, list[str]] = {}
        self.states: dict[str, tuple[Target, ActionState]] = {}
        self._present = refs_of(new)
        self._taken = set(self._present)
        self.joined = {old: ref for ref, olds in carrying.joins.items() for old in olds}

    def intentions(self) -> Iterator[Intention]:
        """Yield what to add to the new plan: to recommendations that it has, new recommendations, its own actions."""
        recommendations, actions = list[CarriedRecord](), list[CarriedRecord]()
        for old, (_, refs) in zip(self.olds, self.carrying.refs, strict=True):
            for recommendation in old.plan.recommendations:
                values = self._chosen(old, recommendation.actions, refs)
                same = self._present.get(recommendation.ref)
                if isinstance(same, Recommendation) and same.recommendation == recommendation.recommendation:
                    yield from (adding_to(recommendation.ref, each) for each in values)
                elif values:
                    recommendations += self._recommendations(old, recommendation, values)
            actions += self._chosen(old, old.plan.actions, refs)
        yield from self._adding("recommendations", recommendations)
        yield from self._adding("actions", actions)

    def _chosen(self, old: PlanIndex, actions: Iterable[Action], refs: frozenset[str]) -> list[CarriedRecord]:
        """Return the records that continue those of the actions that have one of the refs."""
        chosen = [action for action in actions if action.ref in refs]
        return [record for action in chosen for record in self._action(old, old.targets[action.ref])]

    def _adding(self, key: str, records: list[CarriedRecord]) -> Iterator[Intention]:
        """Yield the intentions that add records to one of the plan's lists: a new list at once, or item by item."""
        if self.new.recommendations if key == "recommendations" else self.new.actions:
            yield from (adding(key, values) for values in records)
        elif records:
            yield adding_list(key, records)

    def closing(self, old: PlanIndex) -> Intention:
        """Return the intentions that close the carried actions of an old plan."""

        def intend(plan: Plan) -> Alteration | None:
            names = [name for name in self.continued if name.rpartition(":")[0] == plan.id]
            entries = [added(old.targets[name.rpartition(":")[2]], self._closed(name), old.nodes) for name in names]
            return CombinedAlteration(tuple(entries)) if entries else None

        return intend

    def _closed(self, name: str) -> ProgressReport:
        """Return the report that an action is superseded by those that continue it."""
        note, approved_by = carried_note(self.continued[name]), self.carrying.approved_by
        return ProgressReport(self.day.isoformat(), note, Status.SUPERSEDED, approved_by=approved_by)

    def continued_alone(self) -> Iterator[tuple[str, ActionState, Sequence[str]]]:
        """Yield the actions that were not joined with others: their names, their states, and what continues them."""
        for name, to in self.continued.items():
            if name not in self.joined:
                yield name, self.states[name][1], to

    def _recommendations(
        self, old: PlanIndex, recommendation: Recommendation, actions: Sequence[CarriedRecord]
    ) -> Iterator[CarriedRecord]:
        """Yield a recommendation with its carried actions, then those that are answered under it."""
        ref = self._free(old.plan, recommendation.ref)
        yield self._recommended(old, recommendation, ref) | {"actions": actions}
        for other in old.under.get(id(recommendation), ()):
            values = self._recommended(old, other, self._free(old.plan, other.ref))
            yield values | {"answered_under": ref}

    def _recommended(self, index: PlanIndex, recommendation: Recommendation, ref: str) -> CarriedRecord:
        """Return the keys of a recommendation, up to its actions."""
        old, beginnings = index.plan, index.beginnings
        above = index.above[id(recommendation)].until(self.day)
        received = recommendation.received or old.received
        answered = bool(recommendation.responses)
        due = response_deadline(old, recommendation, beginnings, RecommendationState(above))
        writing = self._writing(old)
        own = [entry for entry in above if entry in recommendation.progress]
        values = copied_values(recommendation, RECOMMENDATION) | {
            "ref": ref,
            "label": self._label(recommendation.label, recommendation.ref, ref),
            "workstream": self._workstream(recommendation.workstream),
            "received": received.text if received and not recommendation.answered_under else "",
            "response_by": due.isoformat() if due and not answered and not recommendation.answered_under else "",
        }
        responses = responses_on(old, recommendation, beginnings, self.day)
        written = [self._response(index, recommendation, response) for response in responses]
        values |= {"response": written[0] if len(written) == 1 else written} if written else {}
        values |= {"progress": reported_entries(own, writing)}
        return {key: value for key, value in values.items() if value} | own_columns(recommendation.x)

    def _response(self, old: PlanIndex, recommendation: Recommendation, response: Response) -> CarriedRecord:
        since = old.beginnings.agreed(recommendation) or recommendation.received or old.plan.issued
        on = response.on.text if response.on else since.first.isoformat() if since else ""
        values: CarriedRecord = {
            "decision": self._decision(response.decision, response.decision_as_typed) if response.decision else "",
            "on": on,
            "until": response.until.text if response.until else "",
            "text": response.text or "",
        }
        return {key: value for key, value in values.items() if value}

    def _action(self, old: PlanIndex, target: Target) -> Iterator[CarriedRecord]:
        """Yield the records that continue an action: one, several if it is split, none if it joins another."""
        name, state = target.name, old.state(target, self.day)
        _refuse_later(target, self.day)
        self.states[name] = target, state
        joined = self.joined.get(name)
        if joined is not None:
            yield from self._join(joined)
            return
        for ref in self.carrying.splits.get(name) or [self._free(target.plan, target.item.ref)]:
            yield self._carried(old, target, state, self._take(ref), [name])

    def _join(self, ref: str) -> Iterator[CarriedRecord]:
        """Yield the action that several continue as, once the last of them is known: as the one due first."""
        names = self.carrying.joins[ref]
        if set(names) - set(self.states):
            return
        first = min(names, key=lambda each: (self.states[each][1].due or date.max, names.index(each)))
        earliest = min((self.states[each][1].agreed.due or date.max) for each in names)
        if (self.states[first][1].agreed.due or date.max) != earliest:
            raise EditError(
                f"{' and '.join(names)} cannot continue as one: the one due first was not agreed for the earliest date"
            )
        owners = dict.fromkeys(owner for each in names for owner in self._owner_names(*self.states[each]))
        index = next(each for each in self.olds if each.plan is self.states[first][0].plan)
        values = self._carried(index, *self.states[first], self._take(ref), names)
        yield values | {"owner": one_or_list(tuple(owners))} if owners else values

    def _carried(
        self, index: PlanIndex, target: Target, state: ActionState, ref: str, names: Sequence[str]
    ) -> CarriedRecord:
        """Return the keys of the action that continues one or several."""
        old, action = target.plan, target.item
        assert isinstance(action, Action)  # noqa: S101 only actions are carried
        for name in names:
            self.continued.setdefault(name, []).append(f"{self.new.id}:{ref}")
        above = index.above[id(target.parent)].until(self.day) if target.parent else []
        agreed = read_deadline(old, action.by_when, action.due, state.agreed_on) if state.agreed.on else state.agreed
        since = index.beginnings.find(action, target.parent).agreed_on
        values = copied_values(action, ACTION) | {
            "ref": ref,
            "label": self._label(action.label, action.ref, ref),
            "workstream": self._workstream(action.workstream),
            "agreed": since.isoformat() if since else "",
            "owner": one_or_list(tuple(self._owner_names(target, state))),
            "by_when": action.by_when or "",
            "due": self._due(agreed, since),
            "carried_from": one_or_list(tuple(names)),
            "progress": carried_entries(state, above, self._writing(old)),
        }
        return {key: value for key, value in values.items() if value} | own_columns(action.x)

    def _writing(self, old: Plan) -> Writing:
        alike = old.calendar == self.new.calendar
        return Writing(
            self._status,
            lambda entry: entry.on.text if alike else entry.on.last.isoformat(),
            lambda deadline: self._due(deadline, deadline.on),
        )

    def _due(self, deadline: Deadline, base: date | None) -> str:
        """Return the date to write beside a wording; none if the new plan reads the wording in the same way."""
        here = read_deadline(self.new, deadline.by_when, None, base)
        return deadline.due.isoformat() if deadline.due and deadline.due != here.due else ""

    def _status(self, status: Status, typed: str | None) -> str:
        return typed if typed and self.new.statuses.get(typed) is status else str(status)

    def _decision(self, decision: Decision, typed: str | None) -> str:
        return typed if typed and self.new.decisions.get(typed) is decision else str(decision)

    def _owner_names(self, target: Target, state: ActionState) -> Iterable[str]:
        for owner in state.owners:
            name = target.plan.owner(owner)
            yield self.carrying.names.owners.get(name.casefold(), name)

    def _workstream(self, name: str | None) -> str:
        return self.carrying.names.workstreams.get(name.casefold(), name) if name else ""

    def _label(self, label: str | None, old: str, new: str) -> str:
        """Return the label to print: the old ref if it had to change, so that readers recognise the item."""
        shown = label or (old if old != new else "")
        return self.carrying.names.labels.get(shown.casefold(), shown)

    def _free(self, old: Plan, ref: str) -> str:
        """Return a ref that is free in the new plan: the same one, or else with the old plan's id before it."""
        candidate, number = ref, 1
        while candidate in self._taken:
            candidate = f"{old.id}-{ref}" if number == 1 else f"{old.id}-{ref}-{number}"
            number += 1
        self._taken.add(candidate)
        return candidate

    def _take(self, ref: str) -> str:
        """Return a ref that was asked for. Raises EditError if something has it already."""
        if ref in self._present:
            raise EditError(f"the ref `{ref}` is already used in {self.new.path}: choose another")
        self._taken.add(ref)
        return ref
