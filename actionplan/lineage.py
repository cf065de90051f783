"""Follow actions through the plans they have been in: what each was carried from, and where it continues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from actionplan.errors import CommandCorrection, RefError, nearest, several_plans
from actionplan.named_tuple import NamedTuple
from actionplan.plan.deadline import Deadline
from actionplan.plan.vocabulary import fold
from actionplan.standing import ActionStanding, PlanStanding


class LineageStep(NamedTuple):
    """An action in one of the plans it has been in. `title` and `issued` are those of the plan.

    `sources` and `continues` hold PLAN:REFs. `closed_on` and `approved_by` are those of the entry that closed it as
    carried, None if it is not.
    """

    plan: str
    title: str
    issued: date | None
    action: ActionStanding
    owners: tuple[str, ...]
    sources: tuple[str, ...]
    continues: tuple[str, ...]
    closed_on: date | None
    approved_by: str | None

    @property
    def name(self) -> str:
        """The action as PLAN:REF."""
        return f"{self.plan}:{self.action.action.ref}"


class Lineage(NamedTuple):
    """The steps of an action, oldest plan first, and the PLAN:REFs that are named but not among the plans read."""

    asked: LineageStep
    steps: list[LineageStep]
    missing: list[str]
    moves: tuple[Deadline, ...] = ()
    """Every move of the deadline from the first plan to the last."""

    @property
    def first(self) -> LineageStep:
        """The step in which it was first agreed: of several, the one with the earliest original deadline."""
        return min(
            (step for step in self.steps if not step.sources or set(step.sources) <= set(self.missing)),
            key=lambda step: (step.action.agreed.due or date.max, step.issued or date.max),
            default=self.steps[0],
        )


class Lineages:
    """All actions of some plans on a day, by PLAN:REF, with the links between them."""

    def __init__(self, standings: Iterable[PlanStanding]) -> None:
        self._steps: dict[str, LineageStep] = {}
        self._continued: dict[str, list[str]] = {}
        for standing in standings:
            self.learn(standing)

    def learn(self, standing: PlanStanding) -> None:
        """Add the actions of a plan. Of two plans with one id, the first counts."""
        for action in standing.all_actions():
            step = _step(standing, action)
            if step.name not in self._steps:
                self._steps[step.name] = step
                for source in step.sources:
                    self._continued.setdefault(source, []).append(step.name)

    def of(self, ref: str) -> Lineage:
        """Return the lineage of a REF or PLAN:REF. Raises RefError if no action has it, or those of several plans."""
        names = [name for name in self._steps if name == ref or name.rpartition(":")[2] == ref]
        if not names:
            near = nearest(ref, [*self._steps, *(name.rpartition(":")[2] for name in self._steps)])
            raise RefError(
                f"no action has the ref `{ref}`" + (f": did you mean `{near}`?" if near else ""),
                CommandCorrection(ref, (near,)) if near else None,
            )
        asked = self._steps[names[0]]
        if any(name not in self._connected(names[0]) for name in names):
            raise several_plans(ref, names)
        connected = self._connected(asked.name)
        steps = sorted(
            (self._steps[name] for name in connected if name in self._steps), key=lambda step: step.issued or date.min
        )
        missing = [name for name in connected if name not in self._steps]
        return Lineage(asked, steps, missing, self._moves(steps[-1], frozenset())[2])

    def _connected(self, name: str) -> dict[str, None]:
        """Return the names before and after an action, including its own, each once."""
        found: dict[str, None] = {name: None}
        for links in (self._before, self._after):
            waiting = [name]
            while waiting:
                for other in links(waiting.pop()):
                    if other not in found:
                        found[other] = None
                        waiting.append(other)
        return found

    def _before(self, name: str) -> Iterable[str]:
        return self._steps[name].sources if name in self._steps else ()

    def _after(self, name: str) -> Iterable[str]:
        own = self._steps[name].continues if name in self._steps else ()
        return dict.fromkeys([*own, *self._continued.get(name, ())])

    def since_first(self, standing: PlanStanding) -> PlanStanding:
        """Return a plan whose deadlines and moves are counted from the first plan of each action."""
        return standing._replace(
            recommendations=tuple(
                view._replace(actions=tuple(self._from_first(standing, action) for action in view.actions))
                for view in standing.recommendations
            ),
            actions=tuple(self._from_first(standing, action) for action in standing.actions),
        )

    def _from_first(self, standing: PlanStanding, action: ActionStanding) -> ActionStanding:
        if not action.action.carried_from:
            return action
        agreed, agreed_on, revisions = self._moves(_step(standing, action), frozenset())
        late = action.late_as_agreed
        if action.completed_on is not None and agreed.due is not None and agreed.due != action.agreed.due:
            late = action.completed_on > agreed.due
        return action._replace(agreed=agreed, agreed_on=agreed_on, revisions=revisions, late_as_agreed=late)

    def _moves(self, step: LineageStep, seen: frozenset[str]) -> tuple[Deadline, date | None, tuple[Deadline, ...]]:
        """Return the first deadline of a chain, the day it counts from, and every move since."""
        action = step.action
        earlier = [self._steps[name] for name in step.sources if name in self._steps and name not in seen]
        if not earlier:
            return action.agreed, action.agreed_on, action.revisions
        before = (self._moves(source, seen | {step.name}) for source in earlier)
        agreed, agreed_on, revisions = min(before, key=lambda moves: moves[0].due or date.max)
        if agreed.due == action.agreed.due and fold(agreed.by_when) == fold(action.agreed.by_when):
            return agreed, agreed_on, max(revisions, action.revisions, key=len)
        last = revisions[-1] if revisions else agreed
        anew = action.agreed._replace(on=action.agreed_on, approved_by=f"agreed in {step.plan}", note=None)
        return agreed, agreed_on, (*revisions, *(() if last.same(anew) else (anew,)), *action.revisions)

    def missing(self, standings: Iterable[PlanStanding]) -> Iterator[str]:
        """Yield the sources of actions that are not among the plans read, each once."""
        named = (source for s in standings for a in s.all_actions() for source in _sources(s, a))
        yield from dict.fromkeys(name for name in named if name not in self._steps)


def _sources(standing: PlanStanding, action: ActionStanding) -> tuple[str, ...]:
    """Return what an action was carried from as PLAN:REFs; a REF alone is in its own plan."""
    plan = standing.plan.name
    return tuple(text if ":" in text else f"{plan}:{text}" for text in action.action.carried_from)


def _step(standing: PlanStanding, action: ActionStanding) -> LineageStep:
    plan = standing.plan
    closing = next((entry for entry in reversed(action.progress) if entry.status is not None), None)
    carried = action.carried_to
    return LineageStep(
        plan.name,
        plan.title or plan.name,
        plan.issued.first if plan.issued else None,
        action,
        tuple(plan.owner(name) for name in action.owners),
        _sources(standing, action),
        carried,
        closing.on.last if carried and closing else None,
        closing.approved_by if carried and closing else None,
    )
