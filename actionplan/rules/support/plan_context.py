"""What rules need of one plan, worked out once for all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, TypeVar

from actionplan.diagnostics.span import Span
from actionplan.named_tuple import NamedTuple
from actionplan.plan.answering import entries_above
from actionplan.plan.beginnings import Beginning, Beginnings
from actionplan.plan.deadline import Deadline, read_deadline
from actionplan.plan.model import Action, Entry, Plan, Recommendation
from actionplan.plan.recommendation_log import RecommendationLog
from actionplan.plan.replay import NO_LOG, ActionState, replay_from
from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence

T = TypeVar("T")


class RuleOptions(NamedTuple):
    """What an organisation may set for its rules.

    `max_revisions` is how often a deadline may move before a rule reports it. `schema` is the address of the schema
    that plans should name for editors, "" for none. `known` are abbreviations that need no explanation.
    """

    max_revisions: int = 2
    schema: str = ""
    known: frozenset[str] = frozenset()


class Place(NamedTuple):
    """Where a match is. `lines` are those on which a comment can suppress it; `source` is the text of the first."""

    span: Span
    source: str
    lines: tuple[int, ...]


class ActionContext(NamedTuple):
    """An action, the recommendation it answers, what its whole log says, and when it began."""

    action: Action
    parent: Recommendation | None
    state: ActionState
    beginning: Beginning

    @property
    def closed(self) -> bool:
        """Whether nothing more is expected: it is complete, or withdrawn."""
        return self.state.done or self.state.withdrawn

    @property
    def in_force(self) -> Action | Entry:
        """Where the deadline in force is written: the action, or the entry that moved it."""
        return self.written(self.state.deadline)

    def written(self, deadline: Deadline) -> Action | Entry:
        """Return the record that states a deadline of this action."""
        moved = (e for e in self.action.progress if e.by_when is not None)
        return next((e for e in moved if deadline.is_of(e)), self.action)


class PlanContext:
    """One plan and the options it is checked with."""

    def __init__(self, plan: Plan, options: RuleOptions = RuleOptions()) -> None:  # noqa: B008 it cannot change
        self.plan = plan
        self.options = options
        self._remembered: dict[Any, Any] = {}

    @cached_property
    def above(self) -> dict[int, RecommendationLog]:
        """For each recommendation (by `id()`), the entries that count for each of its actions."""
        return entries_above(self.plan) if any(parent.progress for parent in self.plan.recommendations) else {}

    @cached_property
    def rows(self) -> list[ActionContext]:
        """Every action in file order, its log replayed to the end."""
        beginnings = Beginnings(self.plan)
        rows = [row for each in self.plan.recommendations for row in self._rows_of(each.actions, each, beginnings)]
        return rows + self._rows_of(self.plan.actions, None, beginnings)

    def _rows_of(
        self, actions: Iterable[Action], parent: Recommendation | None, beginnings: Beginnings
    ) -> list[ActionContext]:
        shared, log = beginnings.of_actions(parent), self.above.get(id(parent), NO_LOG)
        rows = []
        for action in actions:
            beginning = beginnings.of_action(action, parent, shared)
            rows.append(ActionContext(action, parent, replay_from(self.plan, action, beginning, log), beginning))
        return rows

    @cached_property
    def open(self) -> list[ActionContext]:
        """The actions that are neither complete nor withdrawn."""
        return [row for row in self.rows if not row.closed]

    @cached_property
    def logged(self) -> list[ActionContext]:
        """The actions that have a log of their own."""
        return [row for row in self.rows if row.action.progress]

    @cached_property
    def logs(self) -> list[tuple[Entry, ...]]:
        """Every log that has an entry, those of recommendations first."""
        parents = [parent.progress for parent in self.plan.recommendations if parent.progress]
        return parents + [row.action.progress for row in self.logged]

    @cached_property
    def entries(self) -> list[tuple[Entry, ActionContext | None]]:
        """Every entry of every log, with the action it is about; None for an entry on a recommendation."""
        entries: list[tuple[Entry, ActionContext | None]] = []
        for recommendation in self.plan.recommendations:
            entries += [(entry, None) for entry in recommendation.progress]
        return entries + [(entry, row) for row in self.logged for entry in row.action.progress]

    def deadline(self, entry: Entry) -> Deadline:
        """Return what the by-when of an entry means, counted from the day it was reported."""
        return read_deadline(self.plan, entry.by_when, entry.due, entry.on.last)

    def remember(self, make: Callable[[PlanContext], T]) -> T:
        """Return the result of a function for this plan, worked out once for all rules."""
        if make not in self._remembered:
            self._remembered[make] = make(self)
        result: T = self._remembered[make]
        return result

    def at(self, node: Mapping, key: str = "", word: str = "") -> Place:
        """Return the place of the value under `key` (by default the name of the record), or of `word` within it."""
        if key in node.values:
            begin, value = node.key_start(key), node.values[key]
        else:
            begin, value = _name(node)
        return self.place(value, word, begin) if word else self.stretch(value.start, value.end, value, begin)

    def items(self, node: Mapping, key: str) -> Iterator[tuple[str, Place]]:
        """Return each text under `key` and its place."""
        if key in node.values:
            value, begin = node.values[key], node.key_start(key)
            for item in value.items if isinstance(value, Sequence) else [value]:
                if isinstance(item, Scalar) and not (item.empty or item.null):
                    yield item.value, self.place(item, key=begin)

    def place(self, node: Node, word: str = "", key: int | None = None) -> Place:
        """Return the place of a value, or of the first whole `word` in it. `key` is the offset of its key."""
        start, end = node.start, node.end
        if word and (match := re.search(rf"(?<!\w){re.escape(word)}(?!\w)", self.plan.text.text[start:end])):
            start, end = start + match.start(), start + match.end()
        return self.stretch(start, end, node, key)

    def stretch(self, start: int, end: int, node: Node, key: int | None = None) -> Place:
        """Return the place from `start` to `end` of a value. A comment beside its key suppresses a match there too."""
        text = self.plan.text
        span, source = text.quote(start, end)
        begin = start - span.column + 1
        lines = (span.line,) if begin <= node.start else (text.line(node.start), span.line)
        if key is not None and key < begin:
            lines = (text.line(key), *lines)
        return Place(span, source, lines)


def _name(node: Mapping) -> tuple[int, Node]:
    """Return where the key begins that names a record to people, and its value; all of it would be half a page."""
    for key in ("ref", "on", "decision", "id"):
        if key in node.values:
            return node.key_start(key), node.values[key]
    return node.start, node
