"""One change to a repository of plans: what it can read, what it may pick, and how kinds of change are listed."""

from __future__ import annotations

import copy
import enum
import random
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeVar

from tools import guard_words as words
from tools.guard_plans import Base
from tools.guard_state import Data, Dated, PlanFile, Repository, records
from tools.guard_words import dated

REFUSED = (1, 2)
"""Exit statuses that refuse a change which may leave nothing to compare."""
T = TypeVar("T")
Apply = Callable[["Step"], None]
MONTH = 31
"""How many days before the base an entry that closes, stops, moves, reopens or reassigns may be dated."""


class Verdict(enum.StrEnum):
    """The result that the guard must have for a change."""

    PASS = "pass"  # noqa: S105 a verdict
    WARNING = "warning"
    ERROR = "error"


class NotApplicableError(Exception):
    """Raised if a repository has nothing that this kind of change could be applied to."""


class Target(NamedTuple):
    """An action or recommendation of the base, the plan that holds it and, of an action, its recommendation."""

    plan: PlanFile
    item: Data
    parent: Data

    @property
    def is_action(self) -> bool:
        """Whether it is an action."""
        return "action" in self.item

    @property
    def log(self) -> list[Data]:
        """Its entries; an empty log is created where it has none."""
        log: list[Data] = self.item.setdefault("progress", [])
        return log


class Step:
    """A repository that a change is applied to. Only what the base already holds may be picked."""

    def __init__(self, base: Base, rng: random.Random, today: date) -> None:
        self.base = base
        self.rng = rng
        self.today = today
        self.repo: Repository = copy.deepcopy(base.repository)
        self._numbers = 0
        self._avoided: set[int] = set()
        self._touched: dict[bool, set[int]] = {True: set(), False: set()}
        # The mappings are kept, so that a new one never gets the identity of one that is gone.
        self._old = {id(each): each for plan in self.repo.plans.values() for each in records(plan.data)}
        self.newest = {key: _newest(each) for key, each in self._old.items() if "ref" in each}

    def is_old(self, data: Data) -> bool:
        """Whether a mapping is one of the base's."""
        return id(data) in self._old

    def unique(self, start: str) -> str:
        """Return a name that nothing else in this repository has."""
        self._numbers += 1
        return f"{start}-{self._numbers}"

    def pick(self, choices: Iterable[T]) -> T:
        """Return one of the choices. Raises NotApplicableError if there are none."""
        listed = list(choices)
        if not listed:
            raise NotApplicableError
        return self.rng.choice(listed)

    def plans(self) -> list[PlanFile]:
        """Return the plans of the base that are still files of data."""
        return [plan for plan in self.repo.plans.values() if self.is_old(plan.data) and plan.raw is None]

    def plan(self, where: Callable[[Data], bool] = lambda _: True) -> PlanFile:
        """Return one plan of the base whose data satisfies `where`."""
        return self.pick(plan for plan in self.plans() if where(plan.data))

    def path(self, plan: PlanFile) -> str:
        """Return where a plan is."""
        return next(path for path, each in self.repo.plans.items() if each is plan)

    def targets(self) -> list[Target]:
        """Return every action and recommendation of the base that is still there and may be picked."""
        return [each for each in self._all_targets() if id(each.item) not in self._avoided]

    def _all_targets(self) -> list[Target]:
        found = []
        for plan in self.plans():
            for item in plan.data.get("recommendations", []):
                found += [Target(plan, item, plan.data)] if self.is_old(item) else []
                found += [Target(plan, each, item) for each in item.get("actions", []) if self.is_old(each)]
            found += [Target(plan, each, plan.data) for each in plan.data.get("actions", []) if self.is_old(each)]
        return found

    def take(self, kind: Kind) -> None:
        """Apply a kind to items on which no other kind may have a bearing.

        A slip takes only what nothing has changed yet, an honest change only what no slip has changed: otherwise one
        could undo the other. Raises NotApplicableError.
        """
        is_slip = kind.verdict is Verdict.ERROR
        self._avoided = self._touched[True] | (self._touched[False] if is_slip else set())
        before = {id(each.item): _own_state(each) for each in self._all_targets()}
        kind.apply(self)
        after = {id(each.item): _own_state(each) for each in self._all_targets()}
        self._touched[is_slip] |= {key for key, state in after.items() if before.get(key) != state}

    def action(self, where: Callable[[Data], Any] = lambda _: True) -> Target:
        """Return one action of the base that satisfies `where`."""
        return self.pick(each for each in self.targets() if each.is_action and where(each.item))

    def recommendation(self, where: Callable[[Data], Any] = lambda _: True) -> Target:
        """Return one recommendation of the base that satisfies `where`."""
        return self.pick(each for each in self.targets() if not each.is_action and where(each.item))

    def answer(self, where: Callable[[Data], Any] = lambda _: True) -> tuple[Target, Data]:
        """Return one response of the base that satisfies `where`, and its recommendation."""
        found = ((each, answer) for each in self.targets() if not each.is_action for answer in answers(each.item))
        return self.pick((each, answer) for each, answer in found if self.is_old(answer) and where(answer))

    def entry(
        self, where: Callable[[Data], Any] = lambda _: True, *, of_action: bool | None = None
    ) -> tuple[Target, Data]:
        """Return one log entry of the base that satisfies `where`, and what it is an entry of."""
        return self.pick(
            (each, entry)
            for each in self.targets()
            if of_action is None or each.is_action is of_action
            for entry in each.item.get("progress", [])
            if self.is_old(entry) and where(entry)
        )

    def newest_entry(self, target: Target) -> date | None:
        """Return the day of the newest entry that an item had at the base."""
        return self.newest[id(target.item)]

    def newest_around(self, target: Target) -> date:
        """Return the day of the newest entry at the base of an item, its recommendation and its actions."""
        around = [target.item, target.parent, *target.item.get("actions", [])]
        return max((day for each in around if (day := self.newest.get(id(each)))), default=date.min)

    def report_day(self, target: Target, *, not_before: date = date.min) -> Dated:
        """Return a day on which something may be reported of an item: not before its newest entry, within the month."""
        least = max(self.base.day - timedelta(days=MONTH), not_before, self.newest_around(target))
        if least > self.today:
            raise NotApplicableError
        return dated(least + timedelta(days=self.rng.randint(0, (self.today - least).days)))

    def report(self, target: Target, **keys: Any) -> Data:
        """Add an entry to an item's log, dated as an officer would, and return it."""
        return self.report_on(target, self.report_day(target), **keys)

    def report_on(self, target: Target, day: Dated, **keys: Any) -> Data:
        """Add an entry of a day to the end of an item's log and return it."""
        entry = {"on": day, "note": self.rng.choice(words.NOTES), **keys}
        target.log.append(entry)
        return entry

    def days_from_base(self, least: int, most: int) -> date:
        """Return a day between `least` and `most` days after the base; both may be negative."""
        return self.base.day + timedelta(days=self.rng.randint(least, most))

    def wording(self, plan: PlanFile, day: date) -> Dated:
        """Return a wording of a day that the plan reads as that day."""
        return self.rng.choice(words.wordings(day, slashes=words.has_slashes(plan.data)))

    def far_from(self, day: date) -> date:
        """Return a day that is some weeks or months after another."""
        return day + timedelta(days=self.rng.choice((1, 7, 30, 45, 92, 365, 400)))

    def other_post(self, *not_these: str) -> str:
        """Return a post that is not one of those named, nor one of their aliases or posts."""
        same = {name for name in not_these for name in _called(name)}
        return self.pick(post for post in words.POSTS if post not in same)


class Kind(NamedTuple):
    """One kind of change. `about` says it in words, `verdict` is what the contract asks of the guard.

    `tags` name what may not be combined: a pair in CONFLICTS is not applied together, and one tagged
    `alone` is applied by itself. `prepare` changes the base first. `exits` are the exit statuses that refuse it.
    `parses` is false where the result is no longer YAML, `says_the_same` is true where any YAML parser reads the
    same.
    """

    name: str
    about: str
    verdict: Verdict
    apply: Apply
    new_keys: bool = False
    tags: frozenset[str] = frozenset()
    prepare: Callable[[Base, random.Random], None] | None = None
    exits: tuple[int, ...] = (1,)
    parses: bool = True
    says_the_same: bool = False


KINDS: dict[str, Kind] = {}
CONFLICTS = (("rule", "approves"), ("moves", "recommendation log"))


def kind(about: str, verdict: Verdict, tags: str = "", **more: Any) -> Callable[[Apply], Apply]:
    """Put a function into the table under its own name; `tags` are separated by commas."""
    split = frozenset(tag.strip() for tag in tags.split(",") if tag.strip())

    def add(apply: Apply) -> Apply:
        assert apply.__name__ not in KINDS, apply.__name__  # noqa: S101 two functions of one name would hide each other
        KINDS[apply.__name__] = Kind(apply.__name__, about, verdict, apply, tags=split, **more)
        return apply

    return add


def slip(about: str, tags: str = "", **more: Any) -> Callable[[Apply], Apply]:
    """List a change that the guard must refuse."""
    return kind(about, Verdict.ERROR, tags, **more)


def honest(about: str, tags: str = "", **more: Any) -> Callable[[Apply], Apply]:
    """List a change that the guard must accept and report nothing of."""
    return kind(about, Verdict.PASS, tags, **more)


def noted(about: str, tags: str = "", **more: Any) -> Callable[[Apply], Apply]:
    """List a change that the guard must accept with a warning."""
    return kind(about, Verdict.WARNING, tags, **more)


def may_join(one: Kind, other: Kind) -> bool:
    """Whether two kinds can be applied to the same repository and keep their verdicts."""
    if one is other or "alone" in one.tags | other.tags:
        return False
    pairs = (*CONFLICTS, *((second, first) for first, second in CONFLICTS))
    return not any(first in one.tags and second in other.tags for first, second in pairs)


def answers(recommendation: Data) -> list[Data]:
    """Return the responses of a recommendation, oldest first."""
    response = recommendation.get("response", [])
    return response if isinstance(response, list) else [response]


def meaning(plan: Data, word: str | None) -> str | None:
    """Return our word for a status as typed."""
    statuses: dict[str, str] = plan.get("statuses", {})
    return statuses.get(word, word) if word else word


def status_of(target: Target) -> str | None:
    """Return the last status that an item's own log reports."""
    log = sorted(target.item.get("progress", []), key=lambda entry: entry["on"].day)
    return meaning(target.plan.data, next((entry["status"] for entry in reversed(log) if "status" in entry), None))


def is_open(target: Target) -> bool:
    """Whether neither an action's log nor its recommendation's has ever closed it."""
    logs = target.item.get("progress", []) + (target.parent.get("progress", []) if target.is_action else [])
    return not any(meaning(target.plan.data, entry.get("status")) in words.CLOSED for entry in logs)


def needs_approval(plan: Data) -> bool:
    """Whether an extension needs approval in this plan."""
    return plan.get("extensions") == "approval required"


def _own_state(target: Target) -> tuple[int, str]:
    """Return what an item says apart from its actions, and where it is."""
    return id(target.parent), repr({key: value for key, value in target.item.items() if key != "actions"})


def _newest(item: Data) -> date | None:
    return max((entry["on"].day for entry in item.get("progress", [])), default=None)


def _called(name: str) -> list[str]:
    post = next((post for post, aliases in words.ALIASES.items() if name in aliases), name)
    return [post, *words.ALIASES.get(post, [])]
