"""Carry open actions of older plans into a newer one, with their recommendations, responses and moved deadlines.

The new action keeps the original wording, the day from which that counts, and every move of its deadline. The old one
is closed on the first day of the new plan's issue. What would read differently in the new plan is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from actionplan.changes.apply import EditedPlan, Intention, apply_change
from actionplan.changes.carried_log import Record, Writing, carried_entries, reported_entries
from actionplan.changes.placement import append
from actionplan.changes.progress import ProgressReport, one_or_list, record
from actionplan.changes.target import Target, in_plan
from actionplan.editing.operations import Alteration
from actionplan.errors import EditError, quoted
from actionplan.plan import fields
from actionplan.plan.answering import answering, entries_above
from actionplan.plan.beginnings import Beginnings
from actionplan.plan.carrying import carried_note
from actionplan.plan.deadline import Deadline, read_deadline
from actionplan.plan.integrity import refs_of
from actionplan.plan.model import Action, Plan, Recommendation, Response
from actionplan.plan.recommendation_log import RecommendationState
from actionplan.plan.replay import ActionState, replay
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
    """What to carry: the refs of open actions of each old plan, and who approved that they continue elsewhere.

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
    _refuse_unmapped(carrying)
    carrier = _Carrier(carrying, new, day)
    edited = apply_change(new, [*carrier.intentions()])
    _prove(carrier, edited.after)
    closed = [apply_change(plan, [*carrier.closing(plan)]) for plan, _ in carrying.refs]
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


def _refuse_unmapped(carrying: Carrying) -> None:
    """Raise EditError that lists the owners for whom the new plan has no name."""
    if carrying.names.keep_owners:
        return
    missing = dict.fromkeys(
        owner
        for plan, refs in carrying.refs
        for ref in refs
        for target in in_plan(plan, ref)
        for owner in _owners(target, None)
        if owner.casefold() not in carrying.names.owners
    )
    if missing:
        listed = "".join(f"\n  {owner}" for owner in sorted(missing))
        raise EditError(
            f"the new plan has no name for {len(missing)} owner{'' if len(missing) == 1 else 's'} of the old one: "
            f"add them to the table of `--map`, or add `--keep-owners`{listed}"
        )


def _owners(target: Target, day: date | None) -> list[str]:
    return [target.plan.owner(name) for name in _state(target, day).owners]


def _state(target: Target, day: date | None) -> ActionState:
    assert isinstance(target.item, Action)  # noqa: S101 only actions are carried
    above = entries_above(target.plan)[id(target.parent)] if target.parent else ()
    return replay(target.plan, target.item, target.parent, above, day)


class _Carrier:
    """Work out what is added to the new plan, and what continues each old action."""

    def __init__(self, carrying: Carrying, new: Plan, day: date) -> None:
        self.carrying = carrying
        self.new = new
        self.day = day
        self.continued: dict[str, list[str]] = {}
        self.states: dict[str, tuple[Target, ActionState]] = {}
        self._taken = set(refs_of(new))
        self._joined = {old: ref for ref, olds in carrying.joins.items() for old in olds}

    def intentions(self) -> Iterator[Intention]:
        """Yield what to add to the new plan: each recommendation with its actions, then those of the plan itself."""
        for old, refs in self.carrying.refs:
            answers = answering(old)
            for recommendation in old.recommendations:
                chosen = [action for action in recommendation.actions if action.ref in refs]
                if chosen:
                    under = [r for r in old.recommendations if answers[id(r)] is recommendation and r.answered_under]
                    yield from self._recommendation(old, recommendation, chosen, under)
            for action in old.actions:
                if action.ref in refs:
                    for values in self._action(Target(old, action)):
                        yield _adding("actions", values)

    def closing(self, plan: Plan) -> Iterator[Intention]:
        """Yield what closes the carried actions of an old plan."""
        for old, to in self.continued.items():
            name, _, ref = old.rpartition(":")
            if name == plan.id:
                note = carried_note(to)
                report = ProgressReport(
                    self.day.isoformat(), note, Status.SUPERSEDED, approved_by=self.carrying.approved_by
                )
                yield record(ref, report)

    def _recommendation(
        self, old: Plan, recommendation: Recommendation, chosen: Sequence[Action], under: Sequence[Recommendation]
    ) -> Iterator[Intention]:
        actions = [values for action in chosen for values in self._action(Target(old, action, recommendation))]
        if not actions:
            return
        same = refs_of(self.new).get(recommendation.ref)
        if isinstance(same, Recommendation) and same.recommendation == recommendation.recommendation:
            for values in actions:
                yield _adding_to(recommendation.ref, values)
            return
        ref = self._free(old, recommendation.ref)
        values = self._recommended(old, recommendation, ref)
        yield _adding("recommendations", values | {"actions": actions})
        for other in under:
            values = self._recommended(old, other, self._free(old, other.ref))
            yield _adding("recommendations", values | {"answered_under": ref})

    def _recommended(self, old: Plan, recommendation: Recommendation, ref: str) -> Record:
        """Return the keys of a recommendation, up to its actions."""
        beginnings = Beginnings(old)
        above = entries_above(old)[id(recommendation)].until(self.day)
        received = recommendation.received or old.received
        answered = bool(recommendation.responses)
        due = response_deadline(old, recommendation, beginnings, RecommendationState(above))
        writing = self._writing(old)
        own = [entry for entry in above if entry in recommendation.progress]
        values: Record = {
            "ref": ref,
            "label": self._label(recommendation.label, recommendation.ref, ref),
            "workstream": self._workstream(recommendation.workstream),
            "restricted": recommendation.restricted or "",
            "received": received.text if received and not recommendation.answered_under else "",
            "response_by": due.isoformat() if due and not answered and not recommendation.answered_under else "",
            "recommendation": recommendation.recommendation or "",
        }
        responses = responses_on(old, recommendation, beginnings, self.day)
        written = [self._response(old, recommendation, response) for response in responses]
        values |= {"response": written[0] if len(written) == 1 else written} if written else {}
        values |= {"progress": reported_entries(own, writing)}
        return {key: value for key, value in values.items() if value} | _own_columns(recommendation.x)

    def _response(self, old: Plan, recommendation: Recommendation, response: Response) -> Record:
        since = Beginnings(old).agreed(recommendation) or recommendation.received or old.issued
        on = response.on.text if response.on else since.first.isoformat() if since else ""
        values: Record = {
            "decision": self._decision(response.decision, response.decision_as_typed) if response.decision else "",
            "on": on,
            "until": response.until.text if response.until else "",
            "text": response.text or "",
        }
        return {key: value for key, value in values.items() if value}

    def _action(self, target: Target) -> Iterator[Record]:
        """Yield what continues an action: one record, several if it is split, none if it has joined another."""
        name = target.name
        state = _state(target, self.day)
        later = next((entry for entry in target.item.progress if entry.on.last > self.day), None)
        if later is not None:
            raise EditError(
                f"{name} has an entry dated {later.on.text}, after the new plan was issued: it cannot be carried"
            )
        self.states[name] = target, state
        joined = self._joined.get(name)
        if joined is not None:
            yield from self._join(joined)
            return
        for ref in self.carrying.splits.get(name) or [self._free(target.plan, target.item.ref)]:
            yield self._carried(target, state, self._take(ref), [name])

    def _join(self, ref: str) -> Iterator[Record]:
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
        values = self._carried(*self.states[first], self._take(ref), names)
        yield values | {"owner": one_or_list(tuple(owners))} if owners else values

    def _carried(self, target: Target, state: ActionState, ref: str, names: Sequence[str]) -> Record:
        """Return the keys of the action that continues one or several."""
        old, action = target.plan, target.item
        assert isinstance(action, Action)  # noqa: S101 only actions are carried
        for name in names:
            self.continued.setdefault(name, []).append(f"{self.new.id}:{ref}")
        above = entries_above(old)[id(target.parent)].until(self.day) if target.parent else []
        agreed = read_deadline(old, action.by_when, action.due, state.agreed_on) if state.agreed.on else state.agreed
        since = Beginnings(old).find(action, target.parent).agreed_on
        values: Record = {
            "ref": ref,
            "label": self._label(action.label, action.ref, ref),
            "workstream": self._workstream(action.workstream),
            "restricted": action.restricted or "",
            "agreed": since.isoformat() if since else "",
            "action": action.action or "",
            "owner": one_or_list(tuple(self._owner_names(target, state))),
            "by_when": action.by_when or "",
            "due": self._due(agreed, since),
            "success": one_or_list(action.success),
            "priority": str(action.priority) if action.priority else "",
            "carried_from": one_or_list(tuple(names)),
            "progress": carried_entries(state, above, self._writing(old)),
        }
        return {key: value for key, value in values.items() if value} | _own_columns(action.x)

    def _writing(self, old: Plan) -> Writing:
        alike = old.calendar == self.new.calendar
        return Writing(
            self._status,
            lambda entry: entry.on.text if alike else entry.on.last.isoformat(),
            lambda deadline: self._due(deadline, deadline.on),
        )

    def _due(self, deadline: Deadline, base: date | None) -> str:
        """Return the date to write beside a wording: none where the new plan reads the wording alike."""
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
        """Return the label to print: the old ref where it had to change, so that readers recognise the item."""
        shown = label or (old if old != new else "")
        return self.carrying.names.labels.get(shown.casefold(), shown)

    def _free(self, old: Plan, ref: str) -> str:
        """Return a ref that is free in the new plan: the same, else with the old plan's id before it."""
        candidate, number = ref, 1
        while candidate in self._taken:
            candidate = f"{old.id}-{ref}" if number == 1 else f"{old.id}-{ref}-{number}"
            number += 1
        self._taken.add(candidate)
        return candidate

    def _take(self, ref: str) -> str:
        """Return a ref that was asked for. Raises EditError if something has it already."""
        if ref in self._taken and ref in refs_of(self.new):
            raise EditError(f"the ref `{ref}` is already used in {self.new.path}: choose another")
        self._taken.add(ref)
        return ref


def _own_columns(x: Mapping[str, object]) -> Record:
    return {key: value for key, value in x.items() if isinstance(value, str) and value}


def _adding(key: str, values: Record) -> Intention:
    """Return the intention to add a record to one of the plan's own lists."""

    def intend(plan: Plan) -> Alteration:
        return append(plan.text, plan.node, key, values, fields.PLAN, ())

    return intend


def _adding_to(ref: str, values: Record) -> Intention:
    """Return the intention to add an action to the recommendation with a ref."""

    def intend(plan: Plan) -> Alteration:
        parent = refs_of(plan)[ref]
        siblings = [recommendation.node for recommendation in plan.recommendations]
        return append(plan.text, parent.node, "actions", values, fields.RECOMMENDATION, siblings)

    return intend


_COMPARED: dict[str, Callable[[ActionState], object]] = {
    "the original deadline": lambda state: (state.agreed.due, state.agreed.by_when),
    "the deadline in force": lambda state: (state.due, state.deadline.by_when),
    "how often its deadline moved": lambda state: len(state.revisions),
    "who approved its deadline": lambda state: [revision.approved_by for revision in state.revisions][-1:],
    "the extension it asks for": lambda state: state.request and (state.request.due, state.request.by_when),
    "its status": lambda state: state.status or (Status.IN_PROGRESS if state.progress else Status.NOT_STARTED),
    "its RAG rating": lambda state: state.rag,
    "its percentage": lambda state: state.percent,
}
"""What must be the same in the new plan, by what a message calls it."""


def _prove(carrier: _Carrier, new: Plan) -> None:
    """Raise EditError for the first action whose position is another one in the new plan."""
    for old, to in carrier.continued.items():
        before = carrier.states[old][1]
        joined = old in carrier._joined  # noqa: SLF001 the same module
        for name in () if joined else to:
            target = in_plan(new, name.rpartition(":")[2])[0]
            after = _state(target, carrier.day)
            for what, value in _COMPARED.items():
                if value(before) != value(after):
                    show = f"actionplan show {quoted(old)}"
                    raise EditError(
                        f"{old} cannot be carried: {what} would not be the same in {new.path}, because its rules or "
                        "its calendar differ: give both plans the same rules, or write the action into the new plan "
                        f"by hand (`{show}` shows it)"
                    )
