"""Find the action of a plan that a row of a returned file is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from actionplan.importing.draft import DraftItem
from actionplan.importing.onto_row import PlannedAction, ValueDifference, value_text
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan, Recommendation
from actionplan.plan.vocabulary import fold

_WORD = re.compile(r"\w{3,}")
_ALIKE = 0.5
_STEM = 4
_ITS_TEXT = "matched by its text, since the file has another ref"
_OTHER = "another action under this ref: nothing of its row was recorded"
T = TypeVar("T")


class RowMatch(NamedTuple):
    """The action that a row is about, None for a row that is new, and what a person has to know about it.

    `is_clear` is False where the row has the ref of the action and says something else: nothing of it is recorded.
    """

    planned: PlannedAction | None
    difference: ValueDifference | None = None
    is_clear: bool = True


class RowMatcher:
    """Finds the action that a row is about: by ref, else by label, else by equal text where only one has it.

    A row with the text of one action and the ref of another was renumbered, and is about the action with its text.
    `rows` are all rows of the file.
    """

    def __init__(self, plan: Plan, planned_actions: Sequence[PlannedAction], rows: Sequence[DraftItem]) -> None:
        self._by_ref = {planned.action.ref: planned for planned in planned_actions}
        self._by_label = _unique((planned.action.label or "", planned) for planned in planned_actions)
        self._by_text = _unique((fold(planned.action.action or ""), planned) for planned in planned_actions)
        self._texts = {fold(value_text(row, "action")) for row in rows}
        self._parents: dict[str, Recommendation] = {}
        for item in plan.recommendations:
            for name in filter(None, (item.label, item.ref)):
                self._parents[name.strip()] = item
        self._parents_by_text = _unique((fold(item.recommendation or ""), item) for item in plan.recommendations)

    def find(self, item: DraftItem, parent: DraftItem | None) -> RowMatch:
        """Return the action that a row is about."""
        printed = self._printed(item, parent)
        named = self._by_ref.get(printed) or self._by_label.get(printed)
        text = value_text(item, "action")
        same = self._by_text.get(fold(text))
        if same is not None and same is not named:
            return RowMatch(same, _renumbered(same, printed) if printed and named is not None else None)
        if named is not None and same is None and not self._may_be(named, text):
            known = named.action.action or ""
            return RowMatch(named, ValueDifference(named.action.ref, "action", known, text, _OTHER), is_clear=False)
        return RowMatch(named or (None if printed else self._only_one(parent)))

    def _may_be(self, planned: PlannedAction, text: str) -> bool:
        """Whether a row with another wording may be about an action: no row has its own, and the two share words."""
        known = planned.action.action or ""
        return fold(known) in ("", fold(text)) or (fold(known) not in self._texts and _is_alike(known, text))

    def _printed(self, item: DraftItem, parent: DraftItem | None) -> str:
        """Return the ref of a row; one that was taken for that of a recommendation may be an action's."""
        if item.printed.strip() or parent is None or len(parent.actions) != 1:
            return item.printed.strip()
        above = parent.printed.strip()
        return above if above in self._by_ref and above not in self._parents else ""

    def _only_one(self, parent: DraftItem | None) -> PlannedAction | None:
        """Return the only action of a recommendation that has only one in the file, too."""
        above = self.recommendation(parent)
        alone = above is not None and parent is not None and len(above.actions) == len(parent.actions) == 1
        return self._by_ref.get(above.actions[0].ref) if above is not None and alone else None

    def recommendation(self, parent: DraftItem | None) -> Recommendation | None:
        """Return the recommendation of the plan that one of the file is, by its ref or label, else by its text."""
        if parent is None:
            return None
        found = self._parents.get(parent.printed.strip())
        return found or self._parents_by_text.get(fold(value_text(parent, "recommendation")))


def _renumbered(planned: PlannedAction, printed: str) -> ValueDifference:
    return ValueDifference(planned.action.ref, "ref", planned.action.ref, printed, _ITS_TEXT)


def _is_alike(one: str, other: str) -> bool:
    """Tell whether two texts may be two wordings of one action: the shorter shares most of its words, or is empty."""
    first, second = ({word[:_STEM] for word in _WORD.findall(text.casefold())} for text in (one, other))
    fewest = min(len(first), len(second))
    return fewest == 0 or len(first & second) > _ALIKE * fewest


def _unique(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Return what has a name that nothing else has."""
    found: dict[str, T | None] = {}
    for name, value in pairs:
        found[name.strip()] = None if name.strip() in found else value
    return {name: value for name, value in found.items() if name and value is not None}
