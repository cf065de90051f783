"""What a wording says of how things stand, times apart: ongoing, done, waiting, as soon as possible, how often."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from actionplan.by_when.parser.clauses import Clause, is_clear, is_document, is_participle
from actionplan.by_when.parser.segments import Chunk
from actionplan.by_when.resolution import Kind
from actionplan.by_when.vocabulary.word_kinds import Sort

_ADJECTIVES = frozenset({
    "daily", "weekly", "fortnightly", "monthly", "quarterly", "termly", "annual", "yearly", "biannual", "biennial",
    "annualised",
})  # fmt: skip
_NOUNS = (Sort.UNKNOWN, Sort.PLANNED, Sort.MEETING, Sort.OFFICER)
_WAITING = (Sort.AFTER, Sort.PENDING, Sort.BEFORE, Sort.EVENT)
_NOT_DONE = frozenset({"put", "have", "get", "set", "establish", "ensure", "make", "keep", "getting", "putting"})
_LOUD = frozenset({"ongoing", "on - going", "on going", "continuous", "continuously", "continuing", "continual"})
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


class Step(NamedTuple):
    """A chunk among those of its clause that say something; `waits` once the clause speaks of another thing first."""

    told: Sequence[Chunk]
    at: int
    clause: Clause
    waits: bool

    @property
    def chunk(self) -> Chunk:
        """The chunk itself."""
        return self.told[self.at]

    @property
    def before(self) -> Sort | None:
        """The sort of the chunk before it."""
        return self.told[self.at - 1].sort if self.at else None

    @property
    def following(self) -> Chunk | None:
        """The chunk behind it."""
        return self.told[self.at + 1] if self.at + 1 < len(self.told) else None

    @property
    def is_edge(self) -> bool:
        """Whether it opens or closes its clause."""
        return self.at in (0, len(self.told) - 1)

    @property
    def is_alone(self) -> bool:
        """Whether its clause says nothing else."""
        return len(self.told) == 1


def read_standing(clauses: Sequence[Clause]) -> Standing:
    """Read what the words of all clauses say."""
    kinds: list[Kind] = []
    lasting = False
    done: dict[int, bool] = {}
    frequencies: list[Step] = []
    for number, clause in enumerate(clauses):
        for step in _steps(clause):
            kind = _kind(step)
            if kind:
                kinds.append(kind)
            lasting = lasting or (kind is Kind.ONGOING and step.chunk.sort in (Sort.ONGOING, Sort.THROUGHOUT))
            if kind is Kind.DONE:
                done[number] = step.chunk.sort is Sort.REACHED
            if _recurs(step):
                frequencies.append(step)
    return Standing(
        kind=_strongest(kinds),
        is_ongoing=lasting,
        is_done=bool(done) and Kind.ONGOING not in kinds,
        done_softly=all(done.values()),
        done_clauses=frozenset(done),
        recurs=frequencies[0].chunk.recurs if frequencies else None,
        recurs_as_adjective=all(_is_adjective(step) for step in frequencies),
    )


def _steps(clause: Clause) -> list[Step]:
    told = tuple(chunk for chunk in clause.chunks if not is_clear(chunk))
    first = next((at for at, chunk in enumerate(told) if chunk.sort in _WAITING), len(told))
    return [Step(told, at, clause, at >= first) for at in range(len(told))]


def _strongest(kinds: Sequence[Kind]) -> Kind:
    """Pick one kind: what continues or is done first, else the first said, "nothing" last."""
    for kind in (Kind.ONGOING, Kind.DONE):
        if kind in kinds:
            return kind
    return next((kind for kind in kinds if kind is not Kind.NONE), kinds[0] if kinds else Kind.UNKNOWN)


def _kind(step: Step) -> Kind | None:
    """Say which kind of wording a chunk makes, if it makes one."""
    if step.chunk.text == "as" and step.at == 0 and any(is_participle(chunk) for chunk in step.told):
        return Kind.EVENT
    decide = _DECIDERS.get(step.chunk.sort)
    return decide(step) if decide else None


def _waiting(step: Step) -> Kind | None:
    """Read "after the elections", "pending"."""
    says = step.following is not None or step.chunk.sort is Sort.EVENT or step.chunk.text == "pending"
    return Kind.EVENT if says else None


def _ongoing(step: Step) -> Kind | None:
    loud = step.chunk.text in _LOUD or (step.is_edge and not step.waits)
    return Kind.ONGOING if loud else None


def _done(step: Step) -> Kind | None:
    """Read "complete" or "in place", unless it says that it will or should be so, or how much of it is."""
    if step.before is Sort.AMOUNT:
        return Kind.ONGOING
    denied = any(chunk.sort in (Sort.NOT, Sort.UNDONE, Sort.UNTIL) for chunk in step.told)
    wished = any(chunk.text in _NOT_DONE for chunk in step.told[: step.at])
    if step.clause.is_future or step.waits or denied or wished:
        return None
    colours = step.chunk.sort is Sort.REACHED or step.chunk.text == "complete"
    if colours and step.at == 0 and step.following and step.following.sort in _NOUNS:
        return None
    says = step.is_edge or not step.clause.has_unknown or step.chunk.sort is Sort.DONE
    return Kind.DONE if says else None


def _vague(step: Step) -> Kind | None:
    return Kind.VAGUE if step.is_edge or not step.clause.has_unknown else None


def _promise(step: Step) -> Kind | None:
    """Read "to be completed", which promises and gives no time."""
    return Kind.VAGUE if step.at == 0 and step.chunk.text.startswith("to be") else None


def _next(step: Step) -> Kind | None:
    """Read "next AGM"."""
    named = step.following is not None and step.following.sort in (*_NOUNS, Sort.EVENT)
    return Kind.EVENT if named and step.chunk.text == "next" else None


_DECIDERS: dict[Sort, Callable[[Step], Kind | None]] = {
    Sort.AFTER: _waiting,
    Sort.PENDING: _waiting,
    Sort.BEFORE: _waiting,
    Sort.EVENT: _waiting,
    Sort.ONGOING: _ongoing,
    Sort.UNDERWAY: _ongoing,
    Sort.DONE: _done,
    Sort.REACHED: _done,
    Sort.VAGUE: _vague,
    Sort.MODAL: _promise,
    Sort.WHICH: _next,
    Sort.NONE: lambda step: Kind.NONE if step.is_alone else None,
    Sort.THROUGHOUT: lambda step: Kind.ONGOING if step.is_alone else None,
    Sort.BEGUN: lambda step: Kind.ONGOING if step.is_alone else None,
    Sort.LABEL: lambda step: Kind.VAGUE if step.is_alone and step.chunk.text.startswith("priority") else None,
}


def _recurs(step: Step) -> bool:
    """Tell whether a frequency is that of the action: not "2% per annum", "before the annual review"."""
    if step.chunk.sort is not Sort.FREQUENCY or step.before is Sort.AMOUNT:
        return False
    return not (step.waits and _is_adjective(step))


def _is_adjective(step: Step) -> bool:
    """Tell whether a frequency colours the noun behind it ("annual meeting") or a promise ("two a year to be done")."""
    if step.told[-1].sort is Sort.MENTION and any(chunk.sort is Sort.MODAL for chunk in step.told[step.at :]):
        return True
    following = step.following
    if step.chunk.text not in _ADJECTIVES or following is None:
        return False
    return following.sort in _NOUNS or is_document(following)
