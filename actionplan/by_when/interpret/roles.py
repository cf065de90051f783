"""From clauses to facts: what each time in them is there for."""

from collections.abc import Sequence
from typing import NamedTuple

from actionplan.by_when.interpret.dates import Scene, place_mention
from actionplan.by_when.interpret.lengths_of_time import is_anchored, place_anchored, place_duration
from actionplan.by_when.interpret.mention import Fact
from actionplan.by_when.interpret.position import RELATIONS, Position, Relation, Scope
from actionplan.by_when.parser.clauses import STANDINGS, TIMES, Clause, is_clear
from actionplan.by_when.parser.context import Setting
from actionplan.by_when.parser.segments import Chunk
from actionplan.by_when.time_expressions import Unit
from actionplan.by_when.vocabulary.word_kinds import Sort

_WEAK = (Relation.IN, Relation.FOR, Relation.TO, Relation.WITHIN, Relation.WHICH)
_KEPT = (Relation.ORIGINAL, Relation.REVISED, Relation.EARLIEST)
_MOVED = {
    Relation.REVISED: (Relation.AFTER, Relation.EARLIEST, Relation.BEFORE, Relation.FROM, Relation.START),
    Relation.EARLIEST: (Relation.AFTER,),
}
"""What gives way after all, to a word that says on which side of the time it lies: "delayed until after May"."""


class _Scan(NamedTuple):
    """Where the reading of a wording stands: the relation that waits for its time, what holds to the clause's end."""

    relation: Relation | None = None
    has_the: bool = False
    scope: Scope | None = None
    left: Chunk | None = None
    unknown_left: int = 0
    targeted: bool = False
    is_revised: bool = False


def read_facts(clauses: Sequence[Clause], text: str, setting: Setting, *, alternate: bool = False) -> list[Fact]:
    """Give the facts of a wording in order; with `alternate`, as the other reading of each ambiguous time has them."""
    facts: list[Fact] = []
    scan, anchored = _Scan(), False
    for number, clause in enumerate(clauses):
        scan = _Scan(scan.relation, scan.has_the, targeted=scan.targeted, is_revised=scan.is_revised)
        for at, chunk in enumerate(clause.chunks):
            if chunk.sort in TIMES and not _is_now(clauses, number, at):
                position = _position(clauses, number, at, scan)
                scene = Scene(text, position, setting, alternate)
                facts += [] if anchored else _place(chunk, scene)
                anchored = is_anchored(chunk, position)
            scan = _advance(scan, chunk, clauses, number, at)
    return facts


def _place(chunk: Chunk, scene: Scene) -> list[Fact]:
    if is_anchored(chunk, scene.position):
        return place_anchored(chunk, scene)
    return place_mention(chunk, scene) if chunk.sort is Sort.MENTION else place_duration(chunk, scene)


def _is_now(clauses: Sequence[Clause], number: int, at: int) -> bool:
    """Tell whether a "now" only says that the time behind it is the one in force."""
    chunks = clauses[number].chunks
    following = chunks[at + 1] if at + 1 < len(chunks) else None
    return chunks[at].text == "now" and following is not None and following.sort in TIMES


def _advance(scan: _Scan, chunk: Chunk, clauses: Sequence[Clause], number: int, at: int) -> _Scan:
    if is_clear(chunk):
        return scan._replace(has_the=chunk.sort is Sort.THE or scan.has_the)
    if _is_now(clauses, number, at):
        return scan._replace(relation=Relation.REVISED, is_revised=True)
    relation = RELATIONS.get(chunk.sort)
    if relation:
        targeted = scan.targeted or (relation is Relation.BY and ("target" in chunk.text or "deadline" in chunk.text))
        revised = scan.is_revised or relation is Relation.REVISED
        combined = _combine(scan.relation, relation)
        return scan._replace(relation=combined, has_the=False, targeted=targeted, is_revised=revised)
    unknown = scan.unknown_left + (chunk.sort is Sort.UNKNOWN)
    scope = scan.scope if chunk.sort in TIMES else _scope(scan, chunk)
    return _Scan(None, False, scope, chunk, unknown, scan.targeted)


def _combine(old: Relation | None, new: Relation) -> Relation:
    """Settle two relations in a row: the weaker gives way, "to start by" is a "by"."""
    if old is None or old in _WEAK:
        return new
    if new in _WEAK or (old in _KEPT and new not in _MOVED.get(old, ())):
        return old
    return new


def _scope(scan: _Scan, chunk: Chunk) -> Scope | None:
    """Say what a relation means for the rest of its clause when words follow it instead of a time."""
    if chunk.sort in STANDINGS and scan.relation not in (Relation.AFTER, Relation.PENDING, Relation.BEFORE):
        return scan.scope
    if scan.relation in (Relation.AFTER, Relation.PENDING, Relation.BEFORE, Relation.FROM):
        return Scope.EVENT
    if scan.relation in (Relation.START, Relation.BEGUN):
        return Scope.START
    return scan.scope


def _position(clauses: Sequence[Clause], number: int, at: int, scan: _Scan) -> Position:
    clause, chunk = clauses[number], clauses[number].chunks[at]
    right, following = _two_after(clause.chunks, at)
    opening = clauses[number + 1] if right is None and number + 1 < len(clauses) else None
    if opening and any(other.sort in TIMES for other in opening.chunks):
        opening = None  # "earliest May" is of its own time
    return Position(
        clause_number=number,
        relation=scan.relation,
        has_the=scan.has_the or chunk.text.startswith("the "),
        scope=scan.scope,
        left=scan.left,
        unknown_left=scan.unknown_left,
        right=right,
        following=following,
        opens_next=opening.chunks[0] if opening else None,
        next_opened_by=opening.opened_by if opening else None,
        is_future=clause.is_future,
        is_past=clause.is_past,
        has_unknown=clause.has_unknown or clause.names_document,
        targeted=scan.targeted,
        is_revised=scan.is_revised,
        is_over=at > 0 and clause.chunks[at - 1].text == "over",
        in_list=chunk.group is not None and len(chunk.group.stretches) > 1,
        in_figures=chunk.in_figures,
        behind_yearless=scan.left is not None and _is_yearless(scan.left),
        is_apart=_is_apart(clauses, number),
        is_reference=clause.is_reference,
    )


def _is_apart(clauses: Sequence[Clause], number: int) -> bool:
    """Tell whether the clause of a time holds nothing else, and one beside it a time without a year."""
    if sum(not is_clear(chunk) and chunk.sort not in RELATIONS for chunk in clauses[number].chunks) > 1:
        return False
    for following in clauses[number + 1 : number + 2]:
        first = next((chunk for chunk in following.chunks if chunk.sort not in RELATIONS), None)
        if first and following.opened_by is not Sort.CLOSE and _is_yearless(first):
            return True
    if clauses[number].opened_by not in (Sort.OPEN, Sort.CLOSE, Sort.COMMA):
        return False
    before = (chunk for clause in clauses[:number] for chunk in clause.chunks if chunk.sort is Sort.MENTION)
    return any(_is_yearless(chunk) for chunk in [*before][-1:])


def _is_yearless(chunk: Chunk) -> bool:
    stretches = chunk.group.stretches if chunk.group else ()
    return any(stretch.year is None and stretch.unit not in (Unit.PLAIN, Unit.TODAY) for stretch in stretches)


def _two_after(chunks: Sequence[Chunk], at: int) -> tuple[Chunk | None, Chunk | None]:
    """Give the next two chunks of a clause that say something."""
    rest = (chunks[place] for place in range(at + 1, len(chunks)) if not is_clear(chunks[place]))
    return next(rest, None), next(rest, None)
