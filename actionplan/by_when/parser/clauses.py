"""Segments, the steps of a wording, and the clauses that its pauses cut it into."""

import itertools
from collections.abc import Sequence

from actionplan.by_when.time_expressions import Duration, TimeGroups, Unit, expressions_of
from actionplan.by_when.vocabulary import rule_words
from actionplan.by_when.vocabulary.word_kinds import PAUSES, STATUSES, TIMES, WordKind

_IGNORED = frozenset((WordKind.NOISE, WordKind.THE, WordKind.A, WordKind.CLOCK, WordKind.DAY_END))
_REACHED = frozenset((WordKind.DONE, WordKind.REACHED, WordKind.BEGUN))
_OPENING = (WordKind.IN, WordKind.FROM)
_LEADING_ON = (WordKind.BY, WordKind.START, WordKind.IN, WordKind.FOR, WordKind.MODAL, WordKind.DONE, WordKind.LATEST)
"""What may come between "now" and the time in force."""


class Segment:
    """One step of a wording: a time, a length of time, a frequency, or a phrase between them.

    A segment `is_ignored` if it says nothing of a time and keeps no two apart. `before` and `after` are its neighbours
    in its clause, without the ignored ones; NOTHING, which is false, where there is none.
    """

    clause: "Clause"
    is_spaced = False
    """A space comes before or after it."""
    times: TimeGroups = ()
    duration: Duration | None = None
    recurs: str | None = None
    is_in_figures = False
    """A sign ties more figures to it: "03/2027/04"."""
    is_numbered = False
    """It is counted from a start that the wording does not give: "year 1", "sprint 12"."""
    number = -1
    """That of a label."""
    place = 0
    """Where it comes in the content of its clause."""
    before: "Segment"
    after: "Segment"

    def __init__(self, kind: WordKind, text: str, start: int, end: int) -> None:
        """Make a segment that has no neighbours yet, and holds no time."""
        self.kind, self.text, self.start, self.end = kind, text, start, end
        self.is_ignored = kind in _IGNORED

    @property
    def pause(self) -> WordKind | None:
        """The pause before it, if it is the first of its clause that is not ignored."""
        return None if self.before else self.clause.opened_by

    @property
    def is_document(self) -> bool:
        """Whether it is a noun that a year may belong to ("the 2011 riots")."""
        return self.text in rule_words.DOCUMENTS

    @property
    def is_participle(self) -> bool:
        """Whether it says that something was done: "reviewed", "held"."""
        text = self.text
        if self.kind in _REACHED or (self.kind is not WordKind.FILLER and text in rule_words.PARTICIPLES):
            return True
        regular = len(text) > 4 and text.endswith("ed") and not text.endswith("eed")
        known = self.kind not in (WordKind.UNKNOWN, WordKind.PLANNED) or text in rule_words.UNLIKE_PARTICIPLES
        return regular and not known

    @property
    def earlier(self) -> "tuple[Segment, ...]":
        """What its clause says before it."""
        return self.clause.content[: self.place]

    def follows(self, *kinds: WordKind) -> bool:
        """Return whether its clause says something of these kinds before it."""
        return any(other.kind in kinds for other in self.earlier)

    @property
    def is_yearless(self) -> bool:
        """Whether it names a time without its year."""
        named = (time for time in expressions_of(self.times) if time.unit not in (Unit.PLAIN, Unit.TODAY))
        return any(time.year is None and time.within is None for time in named)

    @property
    def is_month_or_day(self) -> bool:
        """Whether it names a day or a month."""
        return bool(self.times) and self.times[0].last.unit in (Unit.DAY, Unit.MONTH)

    @property
    def is_now(self) -> bool:
        """Whether it is a "now" that only says that the time after it is the one in force: "now to be done by June"."""
        following = self.after if self.text == "now" else NOTHING
        while following.kind in _LEADING_ON:
            following = following.after
        return following.kind in TIMES

    @property
    def is_start_of_time(self) -> bool:
        """Whether it says that something starts at the time before it: "Q1 2025/26 start, Q3 completion"."""
        return self.kind is WordKind.START and not self.after and bool(self.before.times)

    @property
    def is_edge(self) -> bool:
        """Whether it opens or closes its clause."""
        return not (self.before and self.after)

    @property
    def is_alone(self) -> bool:
        """Whether its clause says nothing else."""
        return not (self.before or self.after)


class _Nothing(Segment):
    """What is beside the first and the last segment of a clause: of no kind, without words, and false."""

    def __bool__(self) -> bool:
        return False


NOTHING: Segment = _Nothing(WordKind.END, "", 0, 0)
Segment.before = Segment.after = NOTHING


class Clause:
    """The segments between two pauses, and what they say together.

    `content` are those that are not ignored, from the `first` to the `last`; `opened_by` is the pause before it, and
    `sign` what was typed for it. It
    `is_future` if it says that something will be, `is_past` that something was or is done (a deadline is often put like
    that too), `is_report` when something was last done; `is_reference` if it names what was written, counted or enacted
    at some time, or sends the reader elsewhere. It `has_unknown` words of no table (but knows "to be reviewed"), and
    `names_document`, a noun that a year may belong to.
    """

    before: "Clause"
    after: "Clause"

    def __init__(self, number: int, pause: Segment, segments: tuple[Segment, ...]) -> None:
        """Make a clause of its segments, and each of them a neighbour of the next."""
        self.number, self.segments, self.sign = number, segments, pause.text
        self.opened_by = pause.kind if pause else None
        self.content = tuple(segment for segment in segments if not segment.is_ignored)
        self.first, self.last = (self.content[0], self.content[-1]) if self.content else (NOTHING, NOTHING)
        for place, (before, segment) in enumerate(zip((NOTHING, *self.content), self.content, strict=False)):
            segment.place, segment.before = place, before
            if before:
                before.after = segment
        done = False
        for segment in segments:
            segment.clause = self
            done = done or segment.is_participle
        self.kinds = frozenset([segment.kind for segment in self.content])
        self.is_future = WordKind.MODAL in self.kinds
        self.is_past = not self.is_future and (done or WordKind.PAST in self.kinds)
        self.has_unknown = WordKind.UNKNOWN in self.kinds and any(
            segment.kind is WordKind.UNKNOWN and not (self.is_future and segment.is_participle) for segment in segments
        )
        self.names_document = not rule_words.DOCUMENTS.isdisjoint([segment.text for segment in segments])
        self.is_report = done and WordKind.PAST_WHICH in self.kinds
        first = self.first.text
        nouns = {segment.text.split(" ")[0] if segment.number >= 0 else segment.text for segment in self.content}
        refers = first == "per" or first.split(" ")[0] in ("see", "refer") or nouns & rule_words.REFERENCES
        self.is_reference = self.is_report or bool(refers)

    def has(self, *kinds: WordKind) -> bool:
        """Return whether it says something of these kinds."""
        return not self.kinds.isdisjoint(kinds)

    @property
    def only_time(self) -> Segment:
        """The named time of a clause that says nothing else: "(12 June)", "(by 12 June)"; false without one."""
        return time_alone(self.content)


def content_of(clauses: Sequence[Clause]) -> list[Segment]:
    """Return the segments of all clauses that are not ignored, in order."""
    return [segment for clause in clauses for segment in clause.content]


def time_alone(content: Sequence[Segment]) -> Segment:
    """Return the named time of segments that say nothing else but "by" or "on" before it; NOTHING without one."""
    limits = all(segment.kind in (WordKind.IN, WordKind.BY) for segment in content[:-1])
    return content[-1] if content and limits and content[-1].times else NOTHING


def split_clauses(segments: Sequence[Segment]) -> tuple[Clause, ...]:
    """Cut a row of segments at its pauses; hyphens inside words are dropped."""
    clauses: list[tuple[Segment, list[Segment]]] = [(NOTHING, [])]
    for at, segment in enumerate(segments):
        if _is_pause(segments, at):
            clauses.append((segment, []))
        elif segment.kind not in (WordKind.DASH, WordKind.COMMA):
            clauses[-1][1].append(segment)
    filled = ((pause, clause) for pause, clause in clauses if clause)
    row = tuple(Clause(number, pause, tuple(clause)) for number, (pause, clause) in enumerate(filled))
    for before, after in itertools.pairwise(row):
        before.after, after.before = after, before
    return row


def _is_pause(segments: Sequence[Segment], at: int) -> bool:
    segment = segments[at]
    if segment.kind is WordKind.COMMA and at == 2 and segments[0].kind in _OPENING and segments[1].times:
        return False  # "In June 2025, the Department hired a controller"
    if segment.kind in PAUSES:
        return True
    if segment.kind not in (WordKind.DASH, WordKind.SLASH):
        return False
    beside = (*segments[max(at - 1, 0) : at], *segments[at + 1 : at + 2])
    if any(other.kind in TIMES or other.kind in STATUSES for other in beside):
        return True
    return segment.kind is WordKind.DASH and segment.is_spaced


NOTHING.clause = Clause.before = Clause.after = Clause(-1, NOTHING, ())
