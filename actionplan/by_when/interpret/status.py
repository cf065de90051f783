"""Read the status words of a wording: ongoing, done, waiting, as soon as possible, how often."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from actionplan.by_when.parser.clauses import Clause, Segment
from actionplan.by_when.resolution import ResolutionKind
from actionplan.by_when.time_expressions import Unit
from actionplan.by_when.vocabulary import rule_words
from actionplan.by_when.vocabulary.time_words import CYCLES
from actionplan.by_when.vocabulary.word_kinds import NOUNS, STATUSES, TIMES, WordKind
from actionplan.named_tuple import NamedTuple

_WAITING = (WordKind.AFTER, WordKind.PENDING, WordKind.BEFORE, WordKind.EVENT)
_FIRST = (ResolutionKind.STOPPED, ResolutionKind.ONGOING, ResolutionKind.DONE)
_DENYING = (
    WordKind.NOT, WordKind.NONE, WordKind.BY, WordKind.REVISED, WordKind.ORIGINAL, WordKind.START, WordKind.PAST,
    WordKind.WHICH, WordKind.FILLER,
)  # fmt: skip
"""What says of a date that there is none, beside the word for giving one."""
_NAMING_DATE = (*NOUNS, WordKind.BY, WordKind.REVISED, WordKind.ORIGINAL, WordKind.START, WordKind.WHICH)
"""What may be part of the name of a date: "target completion date", "revised deadline"."""
_UNDATED_LABELS = ("priority", "v ")
"""A priority, or the number of a version."""
_BESIDE_DONE = (WordKind.DONE, WordKind.IN, WordKind.AND, *TIMES)


class WordingStatus(NamedTuple):
    """What the words say: a kind for a wording without a time, and what colours one with a time."""

    kind: ResolutionKind = ResolutionKind.UNKNOWN
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


def read_status(clauses: Sequence[Clause]) -> WordingStatus:
    """Read what the words of all clauses say."""
    kinds: list[ResolutionKind] = []
    is_lasting = has_progress = starts = False
    done: dict[int, bool] = {}
    frequencies: list[Segment] = []
    for segment in (segment for clause in clauses for segment in clause.content):
        kind = _kind(segment)
        if kind:
            kinds.insert(0 if segment.kind is WordKind.AFTER else len(kinds), kind)  # "TBC following the workshop"
        describes = segment.text in rule_words.DESCRIBING  # "interim - May; permanent - July"
        lasts = (
            kind is ResolutionKind.ONGOING and segment.kind in (WordKind.ONGOING, WordKind.THROUGHOUT) and not describes
        )
        is_lasting = is_lasting or lasts
        has_progress = has_progress or (kind is ResolutionKind.NONE and segment.kind is not WordKind.NONE)
        starts = starts or segment.kind is WordKind.START
        if kind is ResolutionKind.DONE and not (
            starts and segment.text == "complete"
        ):  # "start in May; complete in July"
            done[segment.clause.number] = segment.kind is WordKind.REACHED and segment.text not in rule_words.CLOSING
        if _recurs(segment):
            frequencies.append(segment)
    if has_progress:
        is_lasting = False  # "in progress (60%)"
        done = {number: softly for number, softly in done.items() if not _tells_step(clauses[number])}
        left_out = (ResolutionKind.ONGOING,) if done else (ResolutionKind.ONGOING, ResolutionKind.DONE)
        kinds = [kind for kind in kinds if kind not in left_out]
    if any(clause.content and clause.content[0].text in rule_words.EXCEPTIONS for clause in clauses[1:2]):
        done = {}  # "complete, except training"
    is_terminal = 0 in done and _is_terminal(clauses)
    second = [segment.text for clause in clauses[1:2] for segment in clause.segments]
    if 0 in done and not {"not implemented", "unimplemented"}.isdisjoint(second):
        kinds.append(ResolutionKind.STOPPED)
    return WordingStatus(
        kind=ResolutionKind.DONE if is_terminal and ResolutionKind.STOPPED not in kinds else _strongest(kinds),
        is_ongoing=is_lasting and not is_terminal,
        is_done=bool(done) and (is_terminal or ResolutionKind.ONGOING not in kinds),
        is_done_softly=all(done.values()),
        is_terminal=is_terminal,
        done_clauses=frozenset(done),
        recurs=frequencies[0].recurs if frequencies and not is_terminal else None,
        recurs_as_adjective=all(map(_is_adjective, frequencies)),
        reports_progress=has_progress,
    )


def _tells_step(clause: Clause) -> bool:
    """Return whether a clause without a time says that some step is done: "a note has been provided"."""
    kinds = {segment.kind for segment in clause.content}
    return kinds.isdisjoint(TIMES) and not kinds.isdisjoint((*NOUNS, WordKind.PAST))


def _waits(segment: Segment) -> bool:
    """Return whether its clause, up to it, names something else to wait for."""
    counts = any(before.duration and of.text == "of" for before, of in itertools.pairwise(segment.earlier))
    return counts or any(other.kind in _WAITING for other in (*segment.earlier, segment))


def _is_terminal(clauses: Sequence[Clause]) -> bool:
    """Return whether a wording opens with "Complete" or the like, and a later clause tells of something else."""
    if clauses[0].content[0].kind in TIMES:
        return False  # "Q1 complete; Q2 for other sites"
    if not all(segment.kind in _BESIDE_DONE or segment.text in rule_words.CLOSING for segment in clauses[0].content):
        return False
    telling = (*NOUNS, WordKind.LABEL, WordKind.VAGUE, WordKind.EVENT)
    later = [segment for clause in clauses[1:] for segment in clause.segments]
    steps = any(segment.text.endswith("action taken") for segment in clauses[0].content)  # which closes nothing
    if steps and any(segment.times for segment in later):
        return False
    lasts = any(segment.duration and segment.before.kind is WordKind.FOR for segment in later)
    return lasts or any(segment.kind in telling or segment.text in rule_words.AS_USUAL for segment in later)


def _strongest(kinds: Sequence[ResolutionKind]) -> ResolutionKind:
    """Pick one kind: what was dropped, continues or is done first, else the first named, "nothing" last."""
    ranked = (
        *(kind for kind in _FIRST if kind in kinds),
        *(kind for kind in kinds if kind is not ResolutionKind.NONE),
        *kinds,
    )
    return ranked[0] if ranked else ResolutionKind.UNKNOWN


def _kind(segment: Segment) -> ResolutionKind | None:
    """Say which kind of wording a segment makes, if it makes one."""
    if segment.text in ("as", "as and when") and _opens_condition(segment):
        return ResolutionKind.EVENT
    decide = _DECIDERS.get(segment.kind)
    return decide(segment) if decide else None


def _opens_condition(segment: Segment) -> bool:
    """Return whether "as" opens a clause that says what must come first: "as funding allows", "as posts are filled"."""
    content = segment.clause.content
    named = len(content) > 2 and content[1].kind in NOUNS and content[2].kind in (*NOUNS, *STATUSES)
    done = segment.text == "as" and any(other.is_participle for other in content)
    return not segment.before and (named or done)


def _until(segment: Segment) -> ResolutionKind | None:
    """Read "until a manager is in post"."""
    awaited = segment.after.kind in (*NOUNS, *STATUSES)
    return ResolutionKind.EVENT if awaited and not segment.before else None


def _begun(segment: Segment) -> ResolutionKind | None:
    """Read "work started", where that closes the clause."""
    done = any(other.kind is WordKind.DONE for other in segment.earlier)  # "complete and moved to BAU"
    return ResolutionKind.ONGOING if not segment.after and not done else None


def _waiting(segment: Segment) -> ResolutionKind | None:
    """Read "after the elections", "pending"."""
    closes = segment.text in ("pending", "dependent", "dependant")
    says = bool(segment.after) or segment.kind is WordKind.EVENT or closes
    return ResolutionKind.EVENT if says else None


def _limit(segment: Segment) -> ResolutionKind | None:
    """Read "by contract award", "in time for the AGM"."""
    known = segment.text == "in time for" or segment.clause.content[-1].kind in (WordKind.PLANNED, WordKind.MEETING)
    named = not segment.before and bool(segment.after) and known
    nouns = all(other.kind in (*NOUNS, WordKind.FOR) for other in segment.clause.content[1:])
    return ResolutionKind.EVENT if named and nouns and segment.text in rule_words.LIMITS else None


def _ongoing(segment: Segment) -> ResolutionKind | None:
    reached = any(other.kind in (WordKind.DONE, WordKind.REACHED) for other in segment.earlier)
    if reached and segment.text in rule_words.AS_USUAL:
        return None  # "embedded in BAU"
    if _follows_closing(segment) or any(other.kind is WordKind.NOT for other in segment.earlier):
        return None
    if segment.text in rule_words.DESCRIBING and segment.after.kind in NOUNS:
        return None  # "permanent fix"
    loud = segment.text in rule_words.CONTINUING or (segment.is_edge and not _waits(segment))
    return ResolutionKind.ONGOING if loud else None


def _follows_closing(segment: Segment) -> bool:
    """Return whether it is only aftercare that goes on: "completed & ongoing monitoring", but not "and ongoing"."""
    first, link = segment.clause.content[0], segment.clause.content[1:2]
    closed = first.kind is WordKind.DONE or first.text in rule_words.CLOSING
    linked = bool(link) and (link[0].kind is WordKind.AND or link[0].text == "with")
    beside = (segment.before, segment.after)
    return closed and linked and any(other and other.text in rule_words.AFTERCARE for other in beside)


def _done(segment: Segment) -> ResolutionKind | None:
    """Read "complete" or "in place", unless it says that it will or should be so, or how much of it is."""
    denying = (WordKind.NOT, WordKind.UNDONE, WordKind.UNTIL)
    denied = any(other.kind in denying for other in segment.clause.content)
    denied = denied or any(other.kind is WordKind.START for other in segment.earlier)  # "start May, complete July"
    wished = any(other.text in rule_words.WISHES for other in segment.earlier)
    bare_verb = segment.text == "complete" and not segment.before and segment.after and _is_today(segment.after)
    limited = bool(segment.after) and (segment.after.text == "but" or segment.after.kind is WordKind.UNIT)
    if segment.clause.is_future or _waits(segment) or denied or wished or bare_verb or limited:
        return None
    if _no_date(segment):
        return ResolutionKind.NONE  # "no timescale has been agreed"
    share = next((other.text for other in (segment.before, segment.after) if other and _is_share(other)), None)
    before = [other.kind for other in segment.earlier]
    if WordKind.NUMBER in before and WordKind.FOR in before:
        return ResolutionKind.NONE  # "8 of 10 complete"
    if share:
        return ResolutionKind.DONE if share.startswith("100 ") else ResolutionKind.NONE
    colours = segment.kind is WordKind.REACHED or segment.text == "complete"
    if colours and not segment.before and segment.after.kind in NOUNS:
        return None
    says = segment.is_edge or not segment.clause.has_unknown or segment.kind is WordKind.DONE
    now = segment.before.text == "now"
    return ResolutionKind.DONE if says or now else None


def _is_today(segment: Segment) -> bool:
    return bool(segment.times) and segment.times[0].last.unit is Unit.TODAY


def _is_share(segment: Segment) -> bool:
    return segment.kind is WordKind.AMOUNT and segment.text.endswith(("%", "cent", "pc"))


def _share(segment: Segment) -> ResolutionKind | None:
    """Read "75%" where nothing else is written."""
    beside = all(other is segment or other.kind is WordKind.UNDERWAY for other in segment.clause.content)
    if not beside or not _is_share(segment):
        return None
    return ResolutionKind.DONE if segment.text.startswith("100 ") else ResolutionKind.NONE


def _stopped(segment: Segment) -> ResolutionKind | None:
    """Read "withdrawn", "not accepted", unless it says that it will be so."""
    known = not any(other.kind is WordKind.UNKNOWN for other in segment.earlier)  # "action superseded by new pathway"
    by_thing = segment.text.endswith((" by", " with", " into")) and segment.after and segment.after.kind not in TIMES
    says = segment.is_edge or known or " not " in segment.text or by_thing
    if _no_date(segment):
        return ResolutionKind.NONE  # "deadline not agreed"
    return ResolutionKind.STOPPED if says and not segment.clause.is_future and not _waits(segment) else None


def _vague(segment: Segment) -> ResolutionKind | None:
    """Read "TBC", "JS to confirm date"."""
    closes = all(other.kind is WordKind.BY for other in segment.clause.content[segment.place + 1 :])
    shared = segment.after.text == "with" and not _waits(segment)  # "… agreed with CCG"
    says = segment.is_edge or closes or shared or not segment.clause.has_unknown
    return ResolutionKind.VAGUE if says else None


def _promise(segment: Segment) -> ResolutionKind | None:
    """Read "to be completed", which promises and gives no time, and "being rewritten"."""
    waits = any(other.kind in _WAITING for other in segment.clause.content)
    following = segment.after
    if segment.text == "being" and not following.after and following.kind is WordKind.UNKNOWN:
        return None if waits or _waits(segment) else ResolutionKind.ONGOING
    return ResolutionKind.VAGUE if not segment.before and segment.text.startswith("to be") and not waits else None


def _perfect(segment: Segment) -> ResolutionKind | None:
    """Read "the roof has been replaced", but not "funding has been requested"."""
    done = segment.after
    closes = not done.after and done.is_participle and done.text not in rule_words.SAYING
    denied = any(other.kind in (WordKind.NOT, WordKind.NONE, WordKind.BY) for other in segment.clause.content)
    return ResolutionKind.DONE if closes and not (denied or _waits(segment) or segment.clause.is_future) else None


def _no_date(segment: Segment) -> ResolutionKind | None:
    """Read "no estimated completion date has been provided", "new date not yet given"."""
    content = segment.clause.content
    denies = any(other.kind in (WordKind.NOT, WordKind.NONE) or other.text.startswith("not ") for other in content)
    denies = denies and any(not rule_words.DATES.isdisjoint(other.text.split()) for other in content)
    said = rule_words.GIVING | rule_words.DATES
    rest = all(other is segment or other.kind in _DENYING or other.text in said for other in content)
    return ResolutionKind.NONE if denies and (rest or _denies_first(segment)) else None


def _denies_first(segment: Segment) -> bool:
    """Return whether a clause opens with "no" and what a date is called, whatever it says of it: "no date in plan"."""
    named = itertools.dropwhile(lambda other: other.kind in _NAMING_DATE, segment.clause.content[1:])
    before = segment.clause.content[1 : len(segment.clause.content) - len(list(named))]
    denied = any(not rule_words.DATES.isdisjoint(other.text.split()) for other in before)
    return segment.text == "no" and not segment.before and denied


def _nothing(segment: Segment) -> ResolutionKind | None:
    """Read "n/a", "not applicable to this service"."""
    to = not segment.before and segment.after.kind is WordKind.TO
    dated = any(other.kind in TIMES for other in segment.clause.content)
    within = not segment.before and segment.after.kind is WordKind.IN  # "… in plan"
    opens = not segment.before and not rule_words.DATES.isdisjoint(segment.text.split())  # "no date identified"
    return ResolutionKind.NONE if segment.is_alone or ((to or within or opens) and not dated) else _no_date(segment)


def _next(segment: Segment) -> ResolutionKind | None:
    """Read "next AGM", "in the next review"."""
    following = segment.after
    if following.text in CYCLES:
        return ResolutionKind.VAGUE
    if following is not None and _is_adjective(following):
        following = following.after  # "during the next biennial budget process"
    named = following.kind in (*NOUNS, WordKind.EVENT)
    period = any(other.kind is WordKind.UNIT for other in segment.clause.content)  # "next municipal year"
    return ResolutionKind.EVENT if named and segment.text in rule_words.NEXT and not period else None


_DECIDERS: dict[WordKind, Callable[[Segment], ResolutionKind | None]] = {
    WordKind.AFTER: _waiting,
    WordKind.BY: _limit,
    WordKind.PENDING: _waiting,
    WordKind.UNTIL: _until,
    WordKind.BEFORE: _waiting,
    WordKind.EVENT: _waiting,
    WordKind.ONGOING: _ongoing,
    WordKind.UNDERWAY: _ongoing,
    WordKind.PARTLY: lambda segment: None if segment.clause.is_future or _waits(segment) else ResolutionKind.NONE,
    WordKind.AMOUNT: _share,
    WordKind.DONE: _done,
    WordKind.REACHED: _done,
    WordKind.STOPPED: _stopped,
    WordKind.VAGUE: _vague,
    WordKind.MODAL: _promise,
    WordKind.WHICH: _next,
    WordKind.WITHIN: _next,
    WordKind.NONE: _nothing,
    WordKind.NOT: _no_date,
    WordKind.PAST: _perfect,
    WordKind.THROUGHOUT: lambda segment: ResolutionKind.ONGOING if segment.is_alone else None,
    WordKind.BEGUN: _begun,
    WordKind.LABEL: lambda segment: (
        ResolutionKind.VAGUE if segment.is_alone and segment.text.startswith(_UNDATED_LABELS) else None
    ),
}


def _recurs(segment: Segment) -> bool:
    """Return whether a frequency is that of the action: not "2% per annum", "before the annual review"."""
    before = segment.before
    counts = before.kind is WordKind.AMOUNT
    if segment.kind is not WordKind.FREQUENCY or counts:
        return False
    picked = before.text in rule_words.NEXT
    return not ((picked or _waits(segment)) and _is_adjective(segment))


def _is_adjective(segment: Segment) -> bool:
    """Return whether a frequency colours a noun ("annual meeting") or a promise ("two a year to be done by May")."""
    later = segment.clause.content[len(segment.earlier) :]
    promises = any(other.kind is WordKind.MODAL for other in later)
    if promises and segment.clause.content[-1].kind is WordKind.MENTION:
        return True
    following = segment.after
    lasts = segment.before.kind is WordKind.ONGOING  # "ongoing monthly audit"
    lasts = lasts or any(
        other.text in rule_words.THEN for other in segment.clause.content
    )  # "annual reports thereafter"
    if segment.text not in rule_words.ADJECTIVES or not following or lasts:
        return False
    return following.kind in NOUNS or following.is_document
