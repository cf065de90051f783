"""What a wording says of how things stand, times apart: ongoing, done, waiting, as soon as possible, how often."""

from collections.abc import Sequence
from typing import NamedTuple

from actionplan.by_when.chunks import Chunk
from actionplan.by_when.clauses import Clause, is_clear, is_document, is_participle
from actionplan.by_when.resolution import Kind
from actionplan.by_when.vocabulary.sorts import Sort

_ADJECTIVES = frozenset({
    "daily", "weekly", "fortnightly", "monthly", "quarterly", "termly", "annual", "yearly", "biannual", "biennial",
    "annualised",
})  # fmt: skip
_NOUNS = (Sort.UNKNOWN, Sort.PLANNED, Sort.MEETING, Sort.OFFICER)
_WAITING = (Sort.AFTER, Sort.BEFORE, Sort.EVENT)
_NOT_DONE = frozenset({
    "put", "have", "get", "set", "establish", "ensure", "make", "keep", "be", "getting", "putting",
})  # fmt: skip
_LOUD = frozenset(("ongoing", "on - going", "on going", "continuous", "continuously", "continuing", "continual"))
"""What says that something continues wherever it stands in a sentence."""


class Standing(NamedTuple):
    """What the words say: a kind for a wording without a time, and what colours one with a time."""

    kind: Kind = Kind.UNKNOWN
    is_ongoing: bool = False
    is_done: bool = False
    done_softly: bool = False
    """By a word such as "in place", which also says what will be."""
    done_clauses: frozenset[int] = frozenset()
    recurs: str | None = None
    recurs_as_adjective: bool = False


def read_standing(clauses: Sequence[Clause]) -> Standing:
    """Read what the words of all clauses say."""
    kinds: list[Kind] = []
    done: dict[int, bool] = {}
    ongoing, frequencies = False, []
    for number, clause in enumerate(clauses):
        told = [chunk for chunk in clause.chunks if not is_clear(chunk)]
        waits = False
        for at, chunk in enumerate(told):
            waits = waits or chunk.sort in _WAITING
            kind = _kind(told, at, clause, waits=waits)
            if kind:
                kinds.append(kind)
            ongoing = ongoing or kind is Kind.ONGOING
            if kind is Kind.DONE:
                done[number] = chunk.sort is Sort.REACHED
            if chunk.sort is Sort.FREQUENCY and not _is_rate(told, at) and not (waits and _is_adjective(told, at)):
                frequencies.append((chunk, _is_adjective(told, at)))
    return Standing(
        kind=_strongest(kinds),
        is_ongoing=ongoing,
        is_done=bool(done) and not ongoing,
        done_softly=all(done.values()),
        done_clauses=frozenset(done),
        recurs=frequencies[0][0].recurs if frequencies else None,
        recurs_as_adjective=all(adjective for _, adjective in frequencies),
    )


def _strongest(kinds: Sequence[Kind]) -> Kind:
    """Pick one kind: what continues or is done first, else the first said, "nothing" last."""
    for kind in (Kind.ONGOING, Kind.DONE):
        if kind in kinds:
            return kind
    return next((kind for kind in kinds if kind is not Kind.NONE), kinds[0] if kinds else Kind.UNKNOWN)


def _kind(told: list[Chunk], at: int, clause: Clause, *, waits: bool) -> Kind | None:
    chunk = told[at]
    if chunk.text == "as" and at == 0 and any(is_participle(other) for other in told):
        return Kind.EVENT
    if chunk.sort in _WAITING:
        return Kind.EVENT if at + 1 < len(told) or chunk.sort is Sort.EVENT or chunk.text == "pending" else None
    edge = at == 0 or at == len(told) - 1
    if chunk.sort is Sort.ONGOING:
        return Kind.ONGOING if chunk.text in _LOUD or (edge and not waits) else None
    if chunk.sort in (Sort.DONE, Sort.REACHED) and at and told[at - 1].sort is Sort.AMOUNT:
        return Kind.ONGOING
    if chunk.sort in (Sort.DONE, Sort.REACHED):
        return Kind.DONE if _is_report(told, at, clause, waits=waits) else None
    if chunk.sort is Sort.THROUGHOUT and len(told) == 1:
        return Kind.ONGOING
    if chunk.sort is Sort.VAGUE and not waits and (edge or not clause.has_unknown):
        return Kind.VAGUE
    if chunk.sort is Sort.MODAL and at == 0 and chunk.text.startswith("to be"):
        return Kind.VAGUE
    if chunk.sort is Sort.NONE and len(told) == 1:
        return Kind.NONE
    if chunk.text == "next" and at + 1 < len(told) and told[at + 1].sort in (*_NOUNS, Sort.EVENT):
        return Kind.EVENT
    if chunk.sort is Sort.BEGUN and len(told) == 1:
        return Kind.ONGOING
    return None


def _is_report(told: list[Chunk], at: int, clause: Clause, *, waits: bool) -> bool:
    """Tell whether "complete" or "in place" says that it is so, not that it will or should be."""
    if clause.is_future or waits or any(chunk.sort in (Sort.NOT, Sort.UNDONE) for chunk in told):
        return False
    if any(chunk.text in _NOT_DONE for chunk in told[:at]):
        return False
    if told[at].text == "complete" and at == 0 and at + 1 < len(told) and told[at + 1].sort in _NOUNS:
        return False
    return at == 0 or told[at] is told[-1] or not clause.has_unknown or told[at].sort is Sort.DONE


def _is_rate(told: list[Chunk], at: int) -> bool:
    return at > 0 and told[at - 1].sort is Sort.AMOUNT


def _is_adjective(told: list[Chunk], at: int) -> bool:
    """Tell whether a frequency colours the noun behind it: "annual meeting"."""
    chunk = told[at]
    following = told[at + 1] if at + 1 < len(told) else None
    if any(other.sort is Sort.MODAL for other in told[at:]) and told[-1].sort is Sort.MENTION:
        return True
    if chunk.text not in _ADJECTIVES or following is None:
        return False
    return following.sort in _NOUNS or is_document(following)
