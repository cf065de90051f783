"""Read the status words of a wording: ongoing, done, waiting, as soon as possible, how often."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from actionplan.by_when.parser.clauses import Clause, Segment, content_of
from actionplan.by_when.resolution import ResolutionKind
from actionplan.by_when.time_expressions import Unit
from actionplan.by_when.vocabulary import rule_words
from actionplan.by_when.vocabulary.time_words import CYCLES
from actionplan.by_when.vocabulary.word_kinds import NOUNS, STATUSES, TIMES, WordKind
from actionplan.named_tuple import NamedTuple

_WAITING = (WordKind.AFTER, WordKind.PENDING, WordKind.BEFORE, WordKind.EVENT, WordKind.UNTIL)
_STOPPED = tuple(rule_words.STOPPED_FOR_NOW)
_YIELDING = (*_STOPPED, "as soon as", "asap", "a.s.a.p", "urgent")
"""How vague words begin that say less than what is waited for: "on hold pending restructure", "ASAP, once let"."""
_RANKS = {ResolutionKind.STOPPED: 0, ResolutionKind.ONGOING: 1, ResolutionKind.DONE: 2, ResolutionKind.NONE: 4}
"""Which kind counts where words say several; those of the same rank as they are said."""
_STEPS = ("priority", "v ", "phase", "stage", "wave", "tranche", "gate")
"""Numbered nouns that stand for a time without days."""
_BEFORE_AWAITED = (
    WordKind.WHICH, WordKind.VAGUE, WordKind.FILLER, WordKind.PART, WordKind.FOR, WordKind.ORDINAL,
)  # fmt: skip
"""What may come before the name of what is waited for: "until the first pilots are over"."""
_FIELDS = (WordKind.BY, WordKind.REVISED, WordKind.ORIGINAL, WordKind.START)
"""What may be part of the name of a date: "revised completion date"."""


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
    content = content_of(clauses)
    starts = any(clause.has(WordKind.START) for clause in clauses)
    said = [(segment, kind) for segment in content if (kind := _kind(segment))]
    if content and content[-1].kind not in _FIELDS:  # a field with something behind it is not empty
        said = [pair for pair in said if pair[0].kind not in _FIELDS or pair[1] is not ResolutionKind.NONE]
    # "TBC following the workshop", "on hold pending restructure"
    said.sort(key=lambda pair: (pair[0].kind is not WordKind.AFTER) + _yields(*pair))
    kinds = [kind for _, kind in said]
    done = {
        segment.clause.number: segment.kind is WordKind.REACHED and segment.text not in rule_words.CLOSING
        for segment, kind in said
        if kind is ResolutionKind.DONE and not (starts and segment.text == "complete")  # "start May; complete July"
    }
    has_progress = any(itertools.starmap(_reports_progress, said))
    if has_progress:  # "in progress (60%)"
        done = {number: False for number, softly in done.items() if not (softly or _tells_step(clauses[number]))}
        left_out = (ResolutionKind.ONGOING, None if done else ResolutionKind.DONE)
        kinds = [kind for kind in kinds if kind not in left_out]
    second = [segment.text for segment in content_of(clauses[1:2])]
    if second and second[0] in rule_words.EXCEPTIONS:
        done = {}  # "complete, except training"
    if 0 in done and not {"not implemented", "unimplemented"}.isdisjoint(second):
        kinds.append(ResolutionKind.STOPPED)
    is_terminal = 0 in done and _is_terminal(clauses)
    kinds = [kind for kind in kinds if not (is_terminal and kind is ResolutionKind.ONGOING)]
    frequencies = [segment for segment in content if segment.kind is WordKind.FREQUENCY and _recurs(segment)]
    standing = _standing(content) or _occasion(content)
    done = {} if standing else done
    return WordingStatus(
        kind=standing or min(kinds, key=lambda kind: _RANKS.get(kind, 3), default=ResolutionKind.UNKNOWN),
        is_ongoing=any(itertools.starmap(_lasts, said)) and not (has_progress or is_terminal),
        is_done=bool(done) and ResolutionKind.ONGOING not in kinds,
        is_done_softly=all(done.values()),
        is_terminal=is_terminal,
        done_clauses=frozenset(done),
        recurs=frequencies[0].recurs if frequencies and not is_terminal else None,
        recurs_as_adjective=all(map(_is_adjective, frequencies)),
        reports_progress=has_progress or standing is ResolutionKind.NONE,
    )


def _standing(content: Sequence[Segment]) -> ResolutionKind | None:
    """Read a wording that only says how the action is going, which gives no deadline: "overdue", "amber", "waiting"."""
    said = {"" if segment.kind is WordKind.UNDONE else segment.text for segment in content}
    told = "" in said or not said.isdisjoint(rule_words.STANDINGS)
    if not told or not said <= rule_words.STANDINGS | rule_words.BESIDE_STANDINGS | {""}:
        return None
    return ResolutionKind.EVENT if said & {"waiting", "awaiting", "blocked"} else ResolutionKind.NONE


def _yields(segment: Segment, kind: ResolutionKind) -> bool:
    return kind is ResolutionKind.VAGUE and segment.text.startswith(_YIELDING)


def _occasion(content: Sequence[Segment]) -> ResolutionKind | None:
    """Read a wording that only names what happens on a day: "Board meeting", "Follow-up call", "at the Board"."""
    held = bool(content) and content[0].text in ("at", "during") and content[-1].kind is WordKind.MEETING
    content = content[held:]
    named = held or (0 < len(content) < 4 and content[-1].text in rule_words.OCCASIONS)
    verb = len(content) > 1 and content[0].text in rule_words.CONVENING
    names = named and not verb and all(segment.kind in NOUNS for segment in content[:-1])
    return ResolutionKind.EVENT if names else None


def _lasts(segment: Segment, kind: ResolutionKind) -> bool:
    """Return whether a word says that the action continues: not "interim - May; permanent - July"."""
    lasting = segment.kind in (WordKind.ONGOING, WordKind.THROUGHOUT) and segment.text not in rule_words.DESCRIBING
    return kind is ResolutionKind.ONGOING and lasting


def _reports_progress(segment: Segment, kind: ResolutionKind) -> bool:
    """Return whether words say how much is done, and neither that there is no date nor that a field is empty."""
    told = kind is ResolutionKind.NONE and segment.kind not in (WordKind.NONE, *_FIELDS)
    return told and not _denies_date(segment)


def _tells_step(clause: Clause) -> bool:
    """Return whether a clause says that some step is done: "a note has been provided"."""
    return clause.has(*NOUNS, WordKind.PAST)


def _waits(segment: Segment) -> bool:
    """Return whether its clause, up to it, names something else to wait for."""
    counts = any(before.duration and of.text == "of" for before, of in itertools.pairwise(segment.earlier))
    return counts or segment.follows(*_WAITING)


def _is_terminal(clauses: Sequence[Clause]) -> bool:
    """Return whether a wording opens with "Complete" or the like, and a later clause tells of something else."""
    first = clauses[0].content
    closes = all(segment.kind in (WordKind.DONE, *TIMES) or segment.text in rule_words.CLOSING for segment in first)
    if first[0].kind in TIMES or not closes:
        return False  # "Q1 complete; Q2 for other sites"
    later = content_of(clauses[1:])
    if first[0].text.endswith("action taken") and any(segment.times for segment in later):
        return False  # which closes nothing
    telling = (*NOUNS, WordKind.LABEL, WordKind.VAGUE, WordKind.EVENT)
    lasts = any(segment.duration and segment.before.kind is WordKind.FOR for segment in later)
    return lasts or any(segment.kind in telling or segment.text in rule_words.AS_USUAL for segment in later)


def _kind(segment: Segment) -> ResolutionKind | None:
    """Say which kind of wording a segment makes, if it makes one."""
    if segment.text in ("as", "as and when") and _opens_condition(segment):
        return ResolutionKind.EVENT
    decide = _DECIDERS.get(segment.kind)
    if decide is None or (segment.kind in _REPORTING and (segment.clause.is_future or _waits(segment))):
        return None
    if segment.kind in _DENIED and _denies_date(segment):
        return ResolutionKind.NONE
    return decide(segment)


def _opens_condition(segment: Segment) -> bool:
    """Return whether "as" opens a clause that says what must come first: "as funding allows", "as posts are filled"."""
    content = segment.clause.content
    named = len(content) > 2 and segment.after.kind in NOUNS
    done = segment.text == "as" and any(other.is_participle for other in content)
    return not segment.before and (named or done)


def _put_off(segment: Segment) -> ResolutionKind | None:
    """Read "until a manager is in post", "deferred to a meeting with the MP", "paused for the audit"."""
    following, clause, moves = segment.after, segment.clause, segment.kind is WordKind.REVISED
    stopped = (segment.text if moves else segment.before.text).startswith(_STOPPED)
    lasts = segment.text.endswith(("til", "till")) and not (segment.before and clause.number)
    leads = not moves or segment.text.endswith(rule_words.PREPOSITIONS[:4])
    while following.kind in _BEFORE_AWAITED:
        following = following.after
    waits = following.kind in (*NOUNS, *STATUSES) and not clause.has(WordKind.UNIT)
    return ResolutionKind.EVENT if waits and leads and (stopped or lasts) else None


def _begun(segment: Segment) -> ResolutionKind | None:
    """Read "work started", but not "complete and moved to BAU"."""
    return None if segment.after or segment.follows(WordKind.DONE, WordKind.NOT) else ResolutionKind.ONGOING


def _waiting(segment: Segment) -> ResolutionKind | None:
    """Read "after the elections", "pending"."""
    closes = segment.kind is WordKind.EVENT or segment.text in ("pending", "dependent", "dependant")
    closes = closes or segment.before.kind is WordKind.VAGUE  # "a couple of days before"
    return ResolutionKind.EVENT if segment.after or closes else None


def _limit(segment: Segment) -> ResolutionKind | None:
    """Read "by contract award", "in time for the AGM", "by the due date", "by the end of the contract"."""
    later = segment.clause.content[segment.place + 1 :]
    if not later or segment.text not in rule_words.LIMITS:
        return _empty_field(segment)
    known = segment.text.endswith(" for") or later[-1].kind in (WordKind.PLANNED, WordKind.MEETING)
    known = known and not segment.before and all(other.kind in (*NOUNS, WordKind.FOR, WordKind.PART) for other in later)
    named = any(map(_names_date, later)) and (len(later) > 1 or later[0].text not in rule_words.DATES)
    given = any(other.kind in (*TIMES, WordKind.VAGUE) for other in later)
    named = named and not (given or segment.follows(WordKind.NOT, WordKind.UNDONE, WordKind.PAST))
    return ResolutionKind.EVENT if known or named else None


def _empty_field(segment: Segment) -> ResolutionKind | None:
    """Read "Revised completion date:" with nothing behind it."""
    names = not segment.after and _names_date(segment)
    named = all(other.kind in _FIELDS and other.text not in rule_words.LIMITS for other in segment.earlier)
    return ResolutionKind.NONE if names and named else None


def _ongoing(segment: Segment) -> ResolutionKind | None:
    first = segment.clause.content[0]
    closed = first.kind is WordKind.DONE or first.text in rule_words.CLOSING
    if closed and {segment.before.text, segment.after.text} & rule_words.AFTERCARE:
        return None  # "completed & ongoing monitoring"
    if segment.text in rule_words.AS_USUAL and segment.follows(WordKind.DONE, WordKind.REACHED):
        return None  # "embedded in BAU"
    if segment.before.text in rule_words.STOPPED_FOR_NOW:
        return None  # "on hold until further notice"
    named = segment.before.kind in (WordKind.TO, WordKind.FOR) and segment.after.kind in NOUNS  # a board's name
    if named or segment.follows(WordKind.NOT) or (segment.text in rule_words.DESCRIBING and segment.after):
        return None  # "permanent fix"
    loud = segment.text in rule_words.CONTINUING or (segment.is_edge and not _waits(segment))
    return ResolutionKind.ONGOING if loud else None


def _done(segment: Segment) -> ResolutionKind | None:
    """Read "complete" or "in place", unless it says that it will or should be so, or how much of it is."""
    after, clause = segment.after, segment.clause
    if any(other.text == "not yet" for other in segment.earlier):
        return None
    perfect = segment.before.kind is WordKind.PAST and segment.text.endswith("ed")  # "we have addressed the finding"
    wished = any(other.text in rule_words.WISHES for other in segment.earlier) and not perfect
    ordered = segment.text == "complete" and after.times and after.times[0].last.unit is Unit.TODAY
    limited = after.text in ("but", "upon", "once") or after.text.startswith("as soon") or after.kind is WordKind.UNIT
    awaited = after.after.text in rule_words.NEXT or after.after.kind in (WordKind.PART, WordKind.EVENT)
    limited = limited or (after.kind is WordKind.BY and awaited)  # "addressed by the next meeting"
    denied = clause.has(WordKind.NOT, WordKind.UNDONE, WordKind.UNTIL)
    denied = denied and bool(segment.before or after.kind is not WordKind.AND)  # "completed and no concerns raised"
    if wished or ordered or limited or denied or segment.before.text == "nothing":
        return None
    share = _share(segment.before) or _share(after)
    if share or (segment.follows(WordKind.NUMBER) and segment.follows(WordKind.FOR)):
        return share or ResolutionKind.NONE  # "8 of 10 complete"
    if after.kind in NOUNS and not perfect and (segment.kind is WordKind.REACHED or segment.text == "complete"):
        return None
    says = perfect or segment.is_edge or not clause.has_unknown or segment.kind is WordKind.DONE
    return ResolutionKind.DONE if says else None


def _share(segment: Segment) -> ResolutionKind | None:
    """Read "75%", which reports progress, and "100%"."""
    if segment.kind is not WordKind.AMOUNT or not segment.text.endswith(("%", "cent", "pc")):
        return None
    return ResolutionKind.DONE if segment.text.startswith("100 ") else ResolutionKind.NONE


def _stopped(segment: Segment) -> ResolutionKind | None:
    """Read "withdrawn", "not accepted", but not "boilers replaced by June"."""
    limits = segment.text.endswith(" by") and segment.after.kind in TIMES and segment.follows(WordKind.UNKNOWN)
    return None if limits else ResolutionKind.STOPPED


def _vague(segment: Segment) -> ResolutionKind | None:
    """Read "TBC", "JS to confirm date", "to be agreed with CCG"."""
    if segment.after.kind in (WordKind.BEFORE, WordKind.AFTER):
        return None  # "shortly before the deadline"
    closes = all(other.kind is WordKind.BY for other in segment.clause.content[segment.place + 1 :])
    says = segment.is_edge or closes or segment.after.text == "with" or not segment.clause.has_unknown
    return ResolutionKind.VAGUE if says else None


def _promise(segment: Segment) -> ResolutionKind | None:
    """Read "to be completed", which promises and gives no time, and "being rewritten"."""
    if segment.text == "being" and segment.after.kind is WordKind.UNKNOWN:
        return None if _waits(segment) else ResolutionKind.ONGOING
    named = segment.before.kind in NOUNS[1:] and segment.after.is_participle  # "verbal update to be given"
    promises = (named or not segment.before) and segment.text.startswith("to be") and not segment.clause.has(*_WAITING)
    met = any(other.text == "at" and other.after.kind is WordKind.MEETING for other in segment.clause.content)
    return (ResolutionKind.EVENT if met else ResolutionKind.VAGUE) if promises else None  # "to be tabled at the AGM"


def _perfect(segment: Segment) -> ResolutionKind | None:
    """Read "the roof has been replaced", but not "funding has been requested"."""
    done = segment.after
    ends = not done.after or segment.text.endswith("been")  # "a review has been carried out to find out why"
    closes = ends and done.is_participle and not segment.clause.has(*_WAITING) and done.text not in rule_words.SAYING
    return ResolutionKind.DONE if closes and not segment.clause.has(WordKind.NOT, WordKind.NONE, WordKind.BY) else None


def _denies_date(segment: Segment) -> bool:
    """Return whether its clause says that no date is given: "no completion date provided", "deadline not agreed"."""
    content = segment.clause.content
    denies = any(other.kind in (WordKind.NOT, WordKind.NONE) or other.text.startswith("not ") for other in content)
    return denies and any(map(_names_date, content))


def _names_date(segment: Segment) -> bool:
    return not rule_words.DATES.isdisjoint(segment.text.split())


def _nothing(segment: Segment) -> ResolutionKind | None:
    """Read "n/a", "not applicable to this service"."""
    named = not segment.after and all(other.kind in NOUNS for other in segment.earlier)  # "item not yet due"
    return ResolutionKind.NONE if named or segment.after.kind in (WordKind.TO, WordKind.IN) else None


def _next(segment: Segment) -> ResolutionKind | None:
    """Read "next AGM", "in the next review"."""
    following = segment.after
    if following.text in CYCLES:
        return ResolutionKind.VAGUE
    if following and _is_adjective(following):
        following = following.after  # "during the next biennial budget process"
    named = following.kind in NOUNS and segment.text in rule_words.NEXT
    return ResolutionKind.EVENT if named and not segment.clause.has(WordKind.UNIT) else None  # "next municipal year"


def _label(segment: Segment) -> ResolutionKind | None:
    """Read "Phase 2", "by v3.4", "v3.4 release", where nothing else is written."""
    alone = segment.clause.kinds <= {WordKind.LABEL, WordKind.BY, WordKind.IN, WordKind.PLANNED}
    return ResolutionKind.VAGUE if alone and segment.text.startswith(_STEPS) else None


_DECIDERS: dict[WordKind, Callable[[Segment], ResolutionKind | None]] = {
    **dict.fromkeys((WordKind.AFTER, WordKind.PENDING, WordKind.BEFORE, WordKind.EVENT), _waiting),
    **dict.fromkeys((WordKind.ONGOING, WordKind.UNDERWAY), _ongoing),
    **dict.fromkeys((WordKind.DONE, WordKind.REACHED), _done),
    **dict.fromkeys((WordKind.WHICH, WordKind.WITHIN), _next),
    WordKind.BY: _limit,
    **dict.fromkeys((WordKind.ORIGINAL, WordKind.START), _empty_field),
    **dict.fromkeys((WordKind.UNTIL, WordKind.FOR, WordKind.TO), _put_off),
    WordKind.REVISED: lambda segment: _put_off(segment) or _empty_field(segment),
    WordKind.PARTLY: lambda _: ResolutionKind.NONE,
    # "75%" where nothing else is written.
    WordKind.AMOUNT: lambda each: _share(each) if each.clause.kinds <= {WordKind.AMOUNT, WordKind.UNDERWAY} else None,
    WordKind.STOPPED: _stopped,
    WordKind.VAGUE: _vague,
    WordKind.MODAL: _promise,
    WordKind.NONE: _nothing,
    WordKind.NOT: lambda _: None,
    WordKind.PAST: _perfect,
    WordKind.THROUGHOUT: lambda segment: ResolutionKind.ONGOING if segment.is_alone else None,
    WordKind.BEGUN: _begun,
    WordKind.LABEL: _label,
}
_REPORTING = (WordKind.DONE, WordKind.REACHED, WordKind.PARTLY, WordKind.STOPPED, WordKind.PAST)
"""What reports, and so says nothing in a clause of what will be, or behind what is waited for."""
_DENIED = (WordKind.DONE, WordKind.REACHED, WordKind.STOPPED, WordKind.NONE, WordKind.NOT)
"""What may say that no date is given."""


def _recurs(segment: Segment) -> bool:
    """Return whether a frequency is that of the action: not "2% per annum", "before the annual review"."""
    if segment.before.kind is WordKind.AMOUNT:
        return False
    return not ((segment.before.text in rule_words.NEXT or _waits(segment)) and _is_adjective(segment))


def _is_adjective(segment: Segment) -> bool:
    """Return whether a frequency colours a noun ("annual meeting") or a promise ("two a year to be done by May")."""
    content = segment.clause.content
    promises = any(other.kind is WordKind.MODAL for other in content[segment.place :])
    if promises and content[-1].kind is WordKind.MENTION:
        return True
    lasts = segment.before.kind is WordKind.ONGOING  # "ongoing monthly audit"
    lasts = lasts or any(other.text in rule_words.THEN for other in content)  # "annual reports thereafter"
    if segment.after.text == "since" and segment.clause.is_past:
        return True  # "published annually since 2009; the new data in August 2012"
    owned = segment.before.text in ("its", "their", "our")  # "in its bi-annual report"
    if (segment.text not in rule_words.ADJECTIVES and not owned) or lasts:
        return False
    return segment.after.kind in (*NOUNS, WordKind.YEAR_KIND) or segment.after.is_document
