"""Read the status words of a wording: ongoing, done, waiting, as soon as possible, how often."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from actionplan.by_when.parser.clauses import TIMES, Clause, is_document, is_participle
from actionplan.by_when.parser.segments import Segment
from actionplan.by_when.resolution import Kind
from actionplan.by_when.time_expressions import Unit
from actionplan.by_when.vocabulary.time_words import CYCLES
from actionplan.by_when.vocabulary.word_kinds import WordKind

_ADJECTIVES = frozenset({
    "daily", "weekly", "fortnightly", "monthly", "quarterly", "termly", "annual", "yearly", "biannual", "biennial",
    "annualised",
})  # fmt: skip
_NOUNS = (WordKind.UNKNOWN, WordKind.PLANNED, WordKind.MEETING, WordKind.OFFICER)
_WAITING = (WordKind.AFTER, WordKind.PENDING, WordKind.BEFORE, WordKind.EVENT)
_CLOSES = frozenset({
    "implemented", "actioned", "achieved", "delivered", "resolved", "signed off", "fulfilled", "addressed", "concluded",
    "embedded",
})  # fmt: skip
_BESIDE_DONE = (WordKind.DONE, WordKind.IN, WordKind.AND, *TIMES)
"""What closes an action as "done" does; "in place" or "live" only describe it."""
_NOT_DONE = frozenset({"put", "have", "get", "set", "establish", "ensure", "make", "keep", "getting", "putting"})
_AS_USUAL = ("bau", "business as usual")
_BY = ("by", "due by", "no later than", "not later than", "in time for")
_LOUD = frozenset({"ongoing", "on - going", "on going", "continuous", "continuously", "continuing", "continual"})
"""What says that something continues wherever it comes in a sentence."""

_DESCRIBING = frozenset({"permanent", "active", "standing", "sustained", "constant"})
"""What says that something continues, unless a noun follows."""


class Status(NamedTuple):
    """What the words say: a kind for a wording without a time, and what colours one with a time."""

    kind: Kind = Kind.UNKNOWN
    is_ongoing: bool = False
    is_done: bool = False
    is_done_softly: bool = False
    """By a word such as "in place", which also says what will be."""
    is_terminal: bool = False
    """It begins with the word that closes the action: "Complete – review June 2025"."""
    done_clauses: frozenset[int] = frozenset()
    recurs: str | None = None
    recurs_as_adjective: bool = False
    reports_progress: bool = False
    """It says how much is done: "90% complete"."""


class _Step(NamedTuple):
    """A segment among those of its clause that say something; `waits` once the clause names something else first."""

    segment: Segment
    before: Segment | None
    following: Segment | None
    told: Sequence[Segment]
    at: int
    clause: Clause
    waits: bool

    @property
    def is_edge(self) -> bool:
        """Whether it opens or closes its clause."""
        return self.before is None or self.following is None

    @property
    def is_alone(self) -> bool:
        """Whether its clause says nothing else."""
        return self.before is self.following is None


def read_status(clauses: Sequence[Clause]) -> Status:
    """Read what the words of all clauses say."""
    kinds: list[Kind] = []
    is_lasting = has_progress = False
    done: dict[int, bool] = {}
    frequencies: list[_Step] = []
    for number, clause in enumerate(clauses):
        for step in _steps(clause):
            kind = _kind(step)
            if kind:
                kinds.append(kind)
            lasts = kind is Kind.ONGOING and step.segment.kind in (WordKind.ONGOING, WordKind.THROUGHOUT)
            is_lasting = is_lasting or lasts
            has_progress = has_progress or (kind is Kind.NONE and step.segment.kind is not WordKind.NONE)
            if kind is Kind.DONE:
                done[number] = step.segment.kind is WordKind.REACHED
            if _recurs(step):
                frequencies.append(step)
    if has_progress and not is_lasting:
        kinds = [kind for kind in kinds if kind is not Kind.ONGOING]  # "in progress (60%)"
    is_terminal = 0 in done and _is_terminal(clauses)
    if is_terminal and any(segment.text == "not implemented" for segment in clauses[1].segments):
        kinds.append(Kind.STOPPED)
    return Status(
        kind=Kind.DONE if is_terminal and Kind.STOPPED not in kinds else _strongest(kinds),
        is_ongoing=is_lasting and not is_terminal,
        is_done=bool(done) and (is_terminal or Kind.ONGOING not in kinds),
        is_done_softly=all(done.values()),
        is_terminal=is_terminal,
        done_clauses=frozenset(done),
        recurs=frequencies[0].segment.recurs if frequencies and not is_terminal else None,
        recurs_as_adjective=all(_is_adjective(step) for step in frequencies),
        reports_progress=has_progress,
    )


def _steps(clause: Clause) -> list[_Step]:
    told = clause.told
    first = next((at for at, segment in enumerate(told) if segment.kind in _WAITING), len(told))
    neighbours = zip((None, *told), told, (*told[1:], None), strict=False)
    return [
        _Step(segment, before, following, told, at, clause, at >= first)
        for at, (before, segment, following) in enumerate(neighbours)
    ]


def _is_terminal(clauses: Sequence[Clause]) -> bool:
    """Return whether a wording opens with "Complete" or the like, and a later clause tells of something else."""
    if not all(segment.kind in _BESIDE_DONE or segment.text in _CLOSES for segment in clauses[0].told):
        return False
    telling = (*_NOUNS, WordKind.LABEL, WordKind.VAGUE, WordKind.EVENT)
    later = [segment for clause in clauses[1:] for segment in clause.segments]
    return any(segment.kind in telling or segment.text in _AS_USUAL for segment in later)


def _strongest(kinds: Sequence[Kind]) -> Kind:
    """Pick one kind: what was dropped, continues or is done first, else the first named, "nothing" last."""
    for kind in (Kind.STOPPED, Kind.ONGOING, Kind.DONE):
        if kind in kinds:
            return kind
    return next((kind for kind in kinds if kind is not Kind.NONE), kinds[0] if kinds else Kind.UNKNOWN)


def _kind(step: _Step) -> Kind | None:
    """Say which kind of wording a segment makes, if it makes one."""
    if step.segment.text == "as" and step.at == 0 and any(is_participle(segment) for segment in step.told):
        return Kind.EVENT
    decide = _DECIDERS.get(step.segment.kind)
    return decide(step) if decide else None


def _waiting(step: _Step) -> Kind | None:
    """Read "after the elections", "pending"."""
    says = step.following is not None or step.segment.kind is WordKind.EVENT or step.segment.text == "pending"
    return Kind.EVENT if says else None


def _limit(step: _Step) -> Kind | None:
    """Read "by contract award", "in time for the AGM"."""
    named = step.at == 0 and step.told[-1].kind in (WordKind.PLANNED, WordKind.MEETING)
    nouns = all(segment.kind in (*_NOUNS, WordKind.FOR) for segment in step.told[1:])
    return Kind.EVENT if named and nouns and step.segment.text in _BY else None


def _ongoing(step: _Step) -> Kind | None:
    reached = any(other.kind in (WordKind.DONE, WordKind.REACHED) for other in step.told[: step.at])
    if reached and step.segment.text in _AS_USUAL:
        return None  # "embedded in BAU"
    if any(other.kind is WordKind.NOT for other in step.told[: step.at]):
        return None
    if step.segment.text in _DESCRIBING and step.following and step.following.kind in _NOUNS:
        return None  # "permanent fix"
    loud = step.segment.text in _LOUD or (step.is_edge and not step.waits)
    return Kind.ONGOING if loud else None


def _done(step: _Step) -> Kind | None:
    """Read "complete" or "in place", unless it says that it will or should be so, or how much of it is."""
    denied = any(segment.kind in (WordKind.NOT, WordKind.UNDONE, WordKind.UNTIL) for segment in step.told)
    wished = any(segment.text in _NOT_DONE for segment in step.told[: step.at])
    bare_verb = step.segment.text == "complete" and step.at == 0 and step.following and _is_today(step.following)
    limited = step.following is not None and (step.following.text == "but" or step.following.kind is WordKind.UNIT)
    if step.clause.is_future or step.waits or denied or wished or bare_verb or limited:
        return None
    share = next((other.text for other in (step.before, step.following) if other and _is_share(other)), None)
    before = [other.kind for other in step.told[: step.at]]
    if WordKind.NUMBER in before and WordKind.FOR in before:
        return Kind.NONE  # "8 of 10 complete"
    if share:
        return Kind.DONE if share.startswith("100 ") else Kind.NONE
    colours = step.segment.kind is WordKind.REACHED or step.segment.text == "complete"
    if colours and step.at == 0 and step.following and step.following.kind in _NOUNS:
        return None
    says = step.is_edge or not step.clause.has_unknown or step.segment.kind is WordKind.DONE
    now = step.before is not None and step.before.text == "now"
    return Kind.DONE if says or now else None


def _is_today(segment: Segment) -> bool:
    return bool(segment.items) and segment.items[0].last.unit is Unit.TODAY


def _is_share(segment: Segment) -> bool:
    return segment.kind is WordKind.AMOUNT and segment.text.endswith(("%", "cent", "pc"))


def _share(step: _Step) -> Kind | None:
    """Read "75%" where nothing else is written."""
    if not step.is_alone or not _is_share(step.segment):
        return None
    return Kind.DONE if step.segment.text.startswith("100 ") else Kind.NONE


def _stopped(step: _Step) -> Kind | None:
    """Read "withdrawn", "not accepted", unless it says that it will be so."""
    says = step.is_edge or not step.clause.has_unknown
    return Kind.STOPPED if says and not step.clause.is_future and not step.waits else None


def _vague(step: _Step) -> Kind | None:
    return Kind.VAGUE if step.is_edge or not step.clause.has_unknown else None


def _promise(step: _Step) -> Kind | None:
    """Read "to be completed", which promises and gives no time."""
    return Kind.VAGUE if step.at == 0 and step.segment.text.startswith("to be") else None


def _nothing(step: _Step) -> Kind | None:
    """Read "n/a"; beside another clause "no longer required" says that the action was dropped."""
    if not step.is_alone:
        return None
    beside = step.clause.opened_by is not None
    return Kind.STOPPED if beside and step.segment.text.startswith("no longer") else Kind.NONE


def _next(step: _Step) -> Kind | None:
    """Read "next AGM"."""
    if step.following is not None and step.following.text in CYCLES:
        return Kind.VAGUE
    named = step.following is not None and step.following.kind in (*_NOUNS, WordKind.EVENT)
    return Kind.EVENT if named and step.segment.text == "next" else None


_DECIDERS: dict[WordKind, Callable[[_Step], Kind | None]] = {
    WordKind.AFTER: _waiting,
    WordKind.BY: _limit,
    WordKind.PENDING: _waiting,
    WordKind.BEFORE: _waiting,
    WordKind.EVENT: _waiting,
    WordKind.ONGOING: _ongoing,
    WordKind.UNDERWAY: _ongoing,
    WordKind.PARTLY: lambda step: None if step.clause.is_future or step.waits else Kind.NONE,
    WordKind.AMOUNT: _share,
    WordKind.DONE: _done,
    WordKind.REACHED: _done,
    WordKind.STOPPED: _stopped,
    WordKind.VAGUE: _vague,
    WordKind.MODAL: _promise,
    WordKind.WHICH: _next,
    WordKind.NONE: _nothing,
    WordKind.THROUGHOUT: lambda step: Kind.ONGOING if step.is_alone else None,
    WordKind.BEGUN: lambda step: Kind.ONGOING if step.is_alone else None,
    WordKind.LABEL: lambda step: Kind.VAGUE if step.is_alone and step.segment.text.startswith("priority") else None,
}


def _recurs(step: _Step) -> bool:
    """Return whether a frequency is that of the action: not "2% per annum", "before the annual review"."""
    counts = step.before is not None and step.before.kind is WordKind.AMOUNT
    if step.segment.kind is not WordKind.FREQUENCY or counts:
        return False
    return not (step.waits and _is_adjective(step))


def _is_adjective(step: _Step) -> bool:
    """Return whether a frequency colours a noun ("annual meeting") or a promise ("two a year to be done by May")."""
    promises = any(segment.kind is WordKind.MODAL for segment in step.told[step.at :])
    if promises and step.told[-1].kind is WordKind.MENTION:
        return True
    following = step.following
    if step.segment.text not in _ADJECTIVES or following is None:
        return False
    return following.kind in _NOUNS or is_document(following)
