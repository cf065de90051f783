"""Select actions by owner, standing, workstream and priority."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actionplan.errors import EditError, UnknownNameError, did_you_mean
from actionplan.named_tuple import NamedTuple
from actionplan.page import Page
from actionplan.plan.model import Plan
from actionplan.plan.vocabulary import Priority
from actionplan.standing import ActionStanding, PlanStanding, RecommendationStanding, RecommendationView, Standing

UNOWNED = "none"
PARTLY = (
    RecommendationStanding.PARTLY_COMPLETE
)  # No action has this standing: the actions of such a recommendation have their own.
STANDINGS = tuple(dict.fromkeys([*map(str, Standing), *map(str, RecommendationStanding)]))
"""The standings of actions, then those that only recommendations have."""


class ActionFilter(NamedTuple):
    """What was asked for; an empty tuple asks for everything. Names are compared ignoring case."""

    owners: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    workstreams: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()


def select(standing: PlanStanding, selection: ActionFilter) -> PlanStanding:
    """Keep only the actions asked for, and the recommendations that have something left.

    A recommendation without actions is left by its own standing and workstream; one answered under another
    only where that one has no actions either.
    """
    if not any(selection):
        return standing
    sieve = _Sieve(standing.plan, selection)
    kept = [sieve.recommendation(view) for view in standing.recommendations]
    return standing._replace(
        recommendations=tuple(view for view in kept if view),
        actions=tuple(action for action in standing.actions if sieve.action(action)),
    )


def select_all(standings: Iterable[PlanStanding], selection: ActionFilter) -> Iterator[PlanStanding]:
    """Put each plan through `select`.

    Raises UnknownNameError, after the last plan, for a name that no plan knows: consume it whole before
    printing anything, as every view does.
    """
    if not any(selection):
        yield from standings
        return
    known = KnownNames(selection)
    for standing in standings:
        known.learn(standing)
        yield select(standing, selection)
    known.check()


def narrowed(page: Page, selection: ActionFilter) -> Page:
    """Add the filter to the title of a page, so that nobody takes part of a plan for all of it."""
    criteria = [
        (f"owner {_either(selection.owners)}", selection.owners),
        (f"standing {_either(selection.standings)}", selection.standings),
        (f"workstream {_either(selection.workstreams)}", selection.workstreams),
        (f"priority {_either(selection.priorities)}", selection.priorities),
    ]
    chosen = ", ".join(text for text, names in criteria if names)
    return page._replace(title=f"{page.title} ({chosen})") if chosen else page


def _either(names: Iterable[str]) -> str:
    return " or ".join(names)


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()


class _Sieve:
    """A selection in the terms of one plan."""

    def __init__(self, plan: Plan, selection: ActionFilter) -> None:
        self.plan = plan
        self.owners = {_fold(plan.owner(_register_key(name))) for name in selection.owners}
        self.unowned = UNOWNED in self.owners
        self.standings = {_standing(plan, name) for name in selection.standings}
        self.workstreams = {_fold(name) for name in selection.workstreams}
        self.priorities = {_fold(name) for name in selection.priorities}

    def action(self, action: ActionStanding, whole: bool = False) -> bool:
        """Tell whether an action is asked for; with `whole`, whatever its standing."""
        return (
            (whole or not self.standings or action.standing in self.standings)
            and (not self.owners or self._owned(action))
            and (not self.workstreams or _fold(action.workstream or "") in self.workstreams)
            and (not self.priorities or (action.action.priority or "") in self.priorities)
        )

    def _owned(self, action: ActionStanding) -> bool:
        if not action.owners:
            return self.unowned
        return any(_fold(self.plan.owner(name)) in self.owners for name in action.owners)

    def recommendation(self, view: RecommendationView) -> RecommendationView | None:
        """Return a recommendation with only what is asked for; None if nothing is left of it."""
        whole = view.standing is PARTLY and PARTLY in self.standings
        actions = tuple(action for action in view.actions if self.action(action, whole))
        if actions or self._alone(view):
            return view._replace(actions=actions)
        return None

    def _alone(self, view: RecommendationView) -> bool:
        """Tell whether a recommendation without actions is itself asked for."""
        asked_of_actions = self.owners or self.priorities or view.actions or view.answered.actions
        stream = _fold(view.recommendation.workstream or "")
        return (
            not asked_of_actions
            and (not self.standings or view.standing in self.standings)
            and (not self.workstreams or stream in self.workstreams)
        )


class KnownNames:
    """The names in plans, to tell an unknown name from one that has nothing today."""

    def __init__(self, selection: ActionFilter) -> None:
        self.selection = selection
        self.owners: dict[str, str] = {UNOWNED: UNOWNED}
        self.standings = {name: name for name in STANDINGS}
        self.workstreams: dict[str, str] = {}

    def take(self, other: KnownNames) -> None:
        """Add the names that another has collected."""
        self.owners.update(other.owners)
        self.standings.update(other.standings)
        self.workstreams.update(other.workstreams)

    def learn(self, standing: PlanStanding) -> None:
        """Add the names in one plan."""
        plan = standing.plan
        if self.selection.owners:
            self.owners.update((_fold(name), name) for name in _owners(standing))
        if self.selection.workstreams:
            names = [a.workstream for a in standing.all_actions()]
            names += [view.recommendation.workstream for view in standing.recommendations]
            self.workstreams.update((_fold(name), name) for name in names if name)
        if self.selection.standings:
            self.standings.update((_fold(plan.labels[s]), plan.labels[s]) for s in STANDINGS if s in plan.labels)

    def check(self) -> None:
        """Raise UnknownNameError for the first name that no plan had."""
        _check("owner", "no owner called `{}` has actions here", self.selection.owners, self.owners)
        _check("standing", "there is no standing `{}`", self.selection.standings, self.standings)
        _check("workstream", "there is no workstream `{}` here", self.selection.workstreams, self.workstreams)
        priorities = {str(priority): str(priority) for priority in Priority}
        _check("priority", "there is no priority `{}`", self.selection.priorities, priorities)


def _check(kind: str, message: str, asked: Iterable[str], known: dict[str, str]) -> None:
    for name in asked:
        if _fold(name) not in known:
            near = did_you_mean(name, known.values())
            many = ": run `actionplan owners` to list all owners" if kind == "owner" and known else ""
            if kind == "standing" and _is_status(name):
                raise UnknownNameError(
                    f"`{name}` is a status, which people report, not a standing, which is worked out from it"
                    f"{_listed(known.values())}"
                )
            raise UnknownNameError(f"{message.format(name)}{near or _listed(known.values()) or many}")


def _is_status(name: str) -> bool:
    from actionplan.plan.synonyms import AMBIGUOUS, status_word  # noqa: PLC0415 only a name that is unknown needs them

    try:
        status_word(name, {})
    except EditError:
        return _fold(name) in AMBIGUOUS
    return True


def _listed(names: Iterable[str]) -> str:
    """Return the names to choose from, if they are few enough to read."""
    few = sorted(set(names), key=str.casefold)
    return f": choose from {', '.join(few)}" if 0 < len(few) <= 20 else ""


def _standing(plan: Plan, name: str) -> str:
    """The format's word for a standing typed in the format's words or the plan's."""
    folded = _fold(name)
    return next((s for s in STANDINGS if folded in (s, _fold(plan.labels.get(s, s)))), folded)


def _register_key(name: str) -> str:
    return " ".join(name.split())


def _owners(standing: PlanStanding) -> Iterator[str]:
    """Every name a plan has for an owner: registered, agreed at first, or taking over later."""
    plan = standing.plan
    yield from plan.register
    yield from plan.register.values()
    for action in standing.all_actions():
        yield from action.owners
        yield from action.action.owners
        for entry in action.action.progress:
            yield from entry.owners or ()
