"""From clauses to facts: what each time in them is there for."""

from collections.abc import Sequence
from typing import NamedTuple

from actionplan.by_when.chunks import Chunk
from actionplan.by_when.clauses import STANDINGS, TIMES, Clause, is_clear, is_document
from actionplan.by_when.facts import Fact
from actionplan.by_when.grammar.setting import Setting
from actionplan.by_when.placing import place_anchored, place_duration, place_mention
from actionplan.by_when.position import Position, Relation, Scope
from actionplan.by_when.vocabulary.contexts import REFERENCES
from actionplan.by_when.vocabulary.sorts import Sort

RELATIONS = {
    Sort.BY: Relation.BY,
    Sort.BEFORE: Relation.BEFORE,
    Sort.AFTER: Relation.AFTER,
    Sort.FROM: Relation.FROM,
    Sort.START: Relation.START,
    Sort.BEGUN: Relation.BEGUN,
    Sort.UNTIL: Relation.UNTIL,
    Sort.THROUGHOUT: Relation.THROUGHOUT,
    Sort.IN: Relation.IN,
    Sort.FOR: Relation.FOR,
    Sort.TO: Relation.TO,
    Sort.WITHIN: Relation.WITHIN,
    Sort.LATEST: Relation.BY,
    Sort.EARLIEST: Relation.EARLIEST,
    Sort.BETWEEN: Relation.IN,
    Sort.ORIGINAL: Relation.ORIGINAL,
    Sort.REVISED: Relation.REVISED,
    Sort.PAST_WHICH: Relation.LAST,
    Sort.WHICH: Relation.WHICH,
}
_WEAK = (Relation.IN, Relation.FOR, Relation.TO, Relation.WITHIN, Relation.WHICH)
_KEPT = (Relation.ORIGINAL, Relation.REVISED, Relation.EARLIEST)


class _Scan(NamedTuple):
    """Where the reading of a wording stands: the relation that waits for its time, and what holds to the clause's end."""

    relation: Relation | None = None
    has_the: bool = False
    scope: Scope | None = None
    left: Chunk | None = None
    unknown_left: int = 0
    targeted: bool = False


def read_facts(clauses: Sequence[Clause], text: str, setting: Setting, *, alternate: bool = False) -> list[Fact]:
    """Give the facts of a wording in order; with `alternate`, as the other reading of each ambiguous time has them."""
    facts: list[Fact] = []
    scan, anchored = _Scan(), False
    for number, clause in enumerate(clauses):
        scan = _Scan(scan.relation, scan.has_the, targeted=scan.targeted)
        for at, chunk in enumerate(clause.chunks):
            if chunk.sort in TIMES and not _is_now(clauses, number, at):
                position = _position(clauses, number, at, scan)
                if _is_anchored(chunk, position):
                    facts += place_anchored(chunk, position, text, setting)
                    anchored = True
                elif anchored:
                    anchored = False
                else:
                    place = place_mention if chunk.sort is Sort.MENTION else place_duration
                    facts += place(chunk, position, text, setting, alternate=alternate)
            scan = _advance(scan, chunk, clauses, number, at)
    return facts


_ANCHORS = frozenset(("after", "following", "from", "of", "before", "prior to", "in advance of", "ahead of"))


def _is_anchored(chunk: Chunk, position: Position) -> bool:
    """Tell whether a length of time counts from the time behind it."""
    if chunk.sort is not Sort.DURATION or position.right is None or position.following is None:
        return False
    return position.right.text in _ANCHORS and position.following.sort is Sort.MENTION


def _is_now(clauses: Sequence[Clause], number: int, at: int) -> bool:
    """Tell whether a "now" only says that the time behind it is the one in force."""
    chunks = clauses[number].chunks
    following = chunks[at + 1] if at + 1 < len(chunks) else None
    return chunks[at].text == "now" and following is not None and following.sort in TIMES


def _advance(scan: _Scan, chunk: Chunk, clauses: Sequence[Clause], number: int, at: int) -> _Scan:
    if is_clear(chunk):
        return scan._replace(has_the=chunk.sort is Sort.THE or scan.has_the)
    if _is_now(clauses, number, at):
        return scan._replace(relation=Relation.REVISED, has_the=False)
    relation = RELATIONS.get(chunk.sort)
    if relation:
        targeted = scan.targeted or (relation is Relation.BY and ("target" in chunk.text or "deadline" in chunk.text))
        return scan._replace(relation=_combine(scan.relation, relation), has_the=False, targeted=targeted)
    unknown = scan.unknown_left + (chunk.sort is Sort.UNKNOWN)
    scope = scan.scope if chunk.sort in TIMES else _scope(scan, chunk)
    return _Scan(None, False, scope, chunk, unknown, scan.targeted)


def _combine(old: Relation | None, new: Relation) -> Relation:
    """Settle two relations in a row: the weaker gives way, "to start by" is a "by"."""
    if old is None or old in _WEAK:
        return new
    if new in _WEAK or old in _KEPT:
        return old
    return new


def _scope(scan: _Scan, chunk: Chunk) -> Scope | None:
    """Say what a relation means for the rest of its clause when words follow it instead of a time."""
    if chunk.sort in STANDINGS and scan.relation not in (Relation.AFTER, Relation.BEFORE):
        return scan.scope
    if scan.relation in (Relation.AFTER, Relation.BEFORE, Relation.FROM):
        return Scope.EVENT
    if scan.relation in (Relation.START, Relation.BEGUN):
        return Scope.START
    return scan.scope


def _count(chunk: Chunk) -> int:
    return len(chunk.group.stretches) if chunk.group else 1


def _position(clauses: Sequence[Clause], number: int, at: int, scan: _Scan) -> Position:
    clause = clauses[number]
    rest = [chunk for chunk in clause.chunks[at + 1 :] if not is_clear(chunk)]
    opening = clauses[number + 1] if not rest and number + 1 < len(clauses) else None
    return Position(
        clause_number=number,
        relation=scan.relation,
        has_the=scan.has_the or clause.chunks[at].text.startswith("the "),
        scope=scan.scope,
        left=scan.left,
        unknown_left=scan.unknown_left,
        right=rest[0] if rest else None,
        following=rest[1] if len(rest) > 1 else None,
        opens_next=opening.chunks[0] if opening else None,
        next_opened_by=opening.opened_by if opening else None,
        is_future=clause.is_future,
        is_past=clause.is_past,
        has_unknown=clause.has_unknown or any(is_document(chunk) for chunk in clause.chunks),
        targeted=scan.targeted,
        is_over=at > 0 and clause.chunks[at - 1].text == "over",
        in_list=_count(clause.chunks[at]) > 1,
        has_every=any(chunk.sort is Sort.EVERY for chunk in clause.chunks[:at]),
        is_reference=any(chunk.text in REFERENCES for chunk in clause.chunks)
        or clause.chunks[0].text.startswith(("see", "refer")),
    )
