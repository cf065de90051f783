"""Relate the words before a time to it: what each kind of word says, and which of two in a row counts."""

from collections.abc import Iterable

from actionplan.by_when.parser.clauses import Segment
from actionplan.by_when.vocabulary.word_kinds import RELATING, WordKind

RELATIONS = {
    **{kind: kind for kind in RELATING},
    WordKind.LATEST: WordKind.BY,
    WordKind.BETWEEN: WordKind.IN,
    WordKind.ARROW: WordKind.REVISED,
}
"""The relation to the action that each kind of word gives the time after it."""
FIRM = (WordKind.BY, WordKind.UNTIL, WordKind.BEFORE, WordKind.TO, WordKind.REVISED)
"""Relations that make a time a deadline whatever comes before them."""
_WEAK = (WordKind.IN, WordKind.FOR, WordKind.TO, WordKind.WITHIN, WordKind.WHICH)
_KEPT = (WordKind.ORIGINAL, WordKind.REVISED, WordKind.EARLIEST, WordKind.REQUESTED)
_MOVED = {
    WordKind.REVISED: (
        WordKind.ORIGINAL, WordKind.AFTER, WordKind.EARLIEST, WordKind.BEFORE, WordKind.FROM, WordKind.START,
    ),
    WordKind.ORIGINAL: (WordKind.REVISED,),
    WordKind.EARLIEST: (WordKind.AFTER,),
}  # fmt: skip
"""What gives way after all: to a word that says on which side of the time it lies ("delayed until after May"), or to
one that replaces it ("was moved to May")."""
AWAITING = (WordKind.AFTER, WordKind.PENDING, WordKind.BEFORE, WordKind.FROM, WordKind.UNTIL)
"""Relations to what else happens, where words follow them instead of a time."""


MARKS = (WordKind.ORIGINAL, WordKind.REVISED)
"""Relations that may also follow their time: "May 2024 (original)", "May 2024 original target date"."""


def mark_in(segments: Iterable[Segment]) -> WordKind | None:
    """Return what segments that are nothing but relations say of the time before them."""
    relation: WordKind | None = None
    for segment in segments:
        if segment.kind not in RELATIONS:
            return None
        relation = combine(relation, RELATIONS[segment.kind])
    return relation if relation in MARKS else None


def combine(old: WordKind | None, new: WordKind) -> WordKind:
    """Settle two relations in a row: the weaker gives way, "to start by" is a "by"."""
    if old is None or old in _WEAK:
        return new
    starts = old is WordKind.START and new is WordKind.UNTIL  # "will not start until May"
    if starts or new in _WEAK or (old in _KEPT and new not in _MOVED.get(old, ())):
        return old
    return new
