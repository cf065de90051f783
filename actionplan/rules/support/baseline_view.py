"""One plan as it was at a revision and as it is now: what the rules of history compare."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from actionplan.plan.answering import entries_above
from actionplan.plan.integrity import refs_of
from actionplan.plan.model import Action, Entry, Plan, Recommendation
from actionplan.plan.replay import ActionState, replay
from actionplan.rules.support.plan_context import Place, PlanContext
from actionplan.rules.support.post_names import slashed


class ItemPair(NamedTuple):
    """What bears a ref, then and now; both are of one sort."""

    then: Recommendation | Action
    now: Recommendation | Action


class ChangedEntry(NamedTuple):
    """An entry that is not as it was: `now` is the one in its place, None where there is none."""

    pair: ItemPair
    then: Entry
    now: Entry | None


class BaselineView:
    """The plan `then` and `now`; `now` is where hits point. `revision` is its name as the user gave it."""

    def __init__(self, revision: str, then: Plan, now: PlanContext) -> None:
        self.revision = revision
        self.then = then
        self.now = now

    @cached_property
    def pairs(self) -> list[ItemPair]:
        """Everything with a ref that was there then and is there now, found by its ref, wherever it stands."""
        now = refs_of(self.now.plan)
        found = ((then, now.get(ref)) for ref, then in refs_of(self.then).items())
        return [ItemPair(then, other) for then, other in found if other is not None and type(then) is type(other)]

    @cached_property
    def gone(self) -> list[Recommendation | Action]:
        """What had a ref then that nothing has now."""
        still = {pair.then.ref for pair in self.pairs}
        return [then for ref, then in refs_of(self.then).items() if ref not in still]

    def actions(self) -> Iterator[tuple[Action, Action]]:
        """The actions among the pairs."""
        for then, now in self.pairs:
            if isinstance(then, Action) and isinstance(now, Action):
                yield then, now

    def states(self, then: Action, now: Action) -> tuple[ActionState, ActionState]:
        """What the log of then says of an action, read with the plan and the action of then, and with those of now."""
        above = self._above.get(then.ref, [])
        parent = self._parents.get(then.ref)
        return replay(self.then, then, parent, above), self.state(self.now.plan, now._replace(progress=then.progress))

    def state(self, plan: Plan, action: Action) -> ActionState:
        """An action of another shape under a plan of another shape, its log and that above it as they were then."""
        return replay(plan, action, self._parents.get(action.ref), self._above.get(action.ref, []))

    @cached_property
    def _parents(self) -> dict[str, Recommendation]:
        return {action.ref: found for found in self.then.recommendations for action in found.actions}

    @cached_property
    def _above(self) -> dict[str, Sequence[Entry]]:
        above = entries_above(self.then)
        return {action.ref: above.get(id(found), ()) for found in self.then.recommendations for action in found.actions}

    @cached_property
    def rewritten(self) -> list[ChangedEntry]:
        """The entries of then that nothing now repeats word for word."""
        return [rewritten for pair in self.pairs for rewritten in self._rewritten(pair)]

    def added(self, pair: ItemPair) -> list[Entry]:
        """The entries that were not there then, in whatever words."""
        in_place = [found.now for found in self.rewritten if found.pair is pair]
        return [entry for entry in self._unmatched(pair)[1] if entry not in in_place]

    def _rewritten(self, pair: ItemPair) -> Iterator[ChangedEntry]:
        missing, extra = self._unmatched(pair)
        for entry in missing:
            now = next((one for one in extra if one.on.last == entry.on.last), None)
            if now is not None:
                extra.remove(now)
            yield ChangedEntry(pair, entry, now)

    def _unmatched(self, pair: ItemPair) -> tuple[list[Entry], list[Entry]]:
        """The entries that stand only then and only now; each of now repeats one of then at most."""
        missing, extra = [], list(pair.now.progress)
        for entry in pair.then.progress:
            said = self.said(entry)
            same = next((one for one in extra if self.said(one) == said), None)
            if same is None:
                missing.append(entry)
            else:
                extra.remove(same)
        return missing, extra

    def said(self, entry: Entry) -> dict[str, str]:
        """What an entry says, key by key, without its layout; owners by the names they have now."""
        found = {
            "on": f"{entry.on.first} {entry.on.last}",
            "note": entry.note,
            "status": entry.status,
            "completed": entry.completed.text if entry.completed else None,
            "rag": entry.rag,
            "by_when": entry.by_when,
            "due": str(entry.due) if entry.due else None,
            "approved_by": entry.approved_by,
            "owner": ", ".join(self.owners(entry.owners)) if entry.owners is not None else None,
            "by": entry.by,
            "evidence": ", ".join(entry.evidence),
        }
        return {key: " ".join(value.split()) for key, value in found.items() if value}

    def owners(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Owners as the register of now calls them, one in slashes as several."""
        each = [part for name in names for part in (slashed(name) or (name,))]
        return tuple(self.now.plan.owner(self.then.owner(" ".join(name.split()))) for name in each)

    def at(self, now: Recommendation | Action | None, key: str = "") -> Place:
        """Where a hit on a record points: its value under `key`; for one that is gone, the plan's id."""
        return self.now.at(now.node if now else self.now.plan.node, key)


def word_diff(then: str, now: str) -> str:
    """What changed between two texts, word by word: ``[-gone-]`` and ``{+new+}``, a few words around each."""
    before, after = then.split(), now.split()
    parts = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            same = before[a:b]
            parts.append(" ".join(same if len(same) <= 6 else [*same[:2], "…", *same[-2:]]))
            continue
        if b > a:
            parts.append(f"[-{' '.join(before[a:b])}-]")
        if d > c:
            parts.append(f"{{+{' '.join(after[c:d])}+}}")
    return " ".join(parts)
