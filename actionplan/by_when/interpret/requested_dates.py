"""Tell a new date that is only asked for, which leaves the one before it in force: "extension sought to June"."""

import itertools
from collections.abc import Iterable

from actionplan.by_when.interpret.context import Context
from actionplan.by_when.interpret.mention import TimeRole
from actionplan.by_when.parser.clauses import Segment
from actionplan.by_when.vocabulary import rule_words
from actionplan.by_when.vocabulary.word_kinds import WordKind


def asked_for(context: Context) -> TimeRole | None:
    """Leave out a date to which an extension is only asked for, proposed or still to be approved."""
    proposed = context.relation is WordKind.REVISED and context.right.text in rule_words.REQUESTS
    asked = proposed or context.relation is WordKind.REQUESTED
    return TimeRole.ASKED if asked or (context.has_earlier_time and _is_asked_before(context)) else None


def _is_asked_before(context: Context) -> bool:
    """Return whether the words before a time ask for it, or change something subject to approval.

    Nothing from the first word of asking or change on may name a thing that is asked for or changed.
    """
    before, opening = _words(_announcing(context)), rule_words.ASKING | rule_words.CHANGES
    later = itertools.dropwhile(lambda word: word not in opening, before)
    if not opening.union(rule_words.BESIDE_CHANGES).issuperset(later):
        return False
    if not rule_words.ASKING.isdisjoint(before):
        return before[0] in rule_words.ASKING or not rule_words.CHANGES.isdisjoint(before)
    return context.relation is WordKind.REVISED and _awaits_approval(context)


def _announcing(context: Context) -> list[Segment]:
    """Return the segments that lead up to a time: since the one before, also across a colon ("Proposed date: June")."""
    before = context.segment.earlier
    if not before and not any(other.times for other in context.clause_before.content):
        before = context.clause_before.content
    return list(itertools.takewhile(lambda other: not other.times, reversed(before)))[::-1]


def _awaits_approval(context: Context) -> bool:
    """Return whether what follows a time says that it is not agreed yet: "to be agreed", "subject to approval"."""
    later = context.later or context.untimed_after.content
    if not later:
        return False
    waits = later[0].kind is WordKind.PENDING and not rule_words.APPROVALS.isdisjoint(_words(later[1:]))
    words = " ".join(segment.text for segment in later)
    return waits or words.startswith((*rule_words.REQUESTS, *rule_words.NOT_YET_AGREED))


def _words(segments: Iterable[Segment]) -> list[str]:
    return [word for segment in segments for word in segment.text.split()]
