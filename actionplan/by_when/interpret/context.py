"""Collect what affects the reading of one time: the base, the calendar and the words around it."""

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence

from actionplan.by_when.calendar import Calendar, Period
from actionplan.by_when.interpret.relations import AWAITING, MARKS, RELATIONS, combine, mark_in
from actionplan.by_when.parser.clauses import NOTHING, Clause, Segment, content_of, time_alone
from actionplan.by_when.time_expressions import TimeExpression, TimeGroup, Unit, expressions_of
from actionplan.by_when.vocabulary import rule_words
from actionplan.by_when.vocabulary.word_kinds import TIME_WORDS, TIMES, WordKind

_CHANGERS = {*TIME_WORDS, WordKind.UNKNOWN, WordKind.AMOUNT, WordKind.SLASH} - {WordKind.ORDINAL}
"""What, right after a time, may make it something else; not "31/1/26 1st draft"."""
_NEXT_STEP = (WordKind.AND, WordKind.BY, WordKind.START, WordKind.FREQUENCY, WordKind.LATEST, *MARKS)
"""What leads on from a time to the next step: "start 1/6 and finish 30/6", "31/03 each year"."""
_KNOWN = (
    WordKind.PLANNED, WordKind.MEETING, WordKind.OFFICER, WordKind.LABEL, WordKind.VAGUE, WordKind.ONGOING,
    WordKind.UNDERWAY, WordKind.PARTLY, WordKind.MODAL,
)  # fmt: skip
_SCOPES: dict[WordKind | None, WordKind] = {
    **{relation: relation for relation in AWAITING},
    **dict.fromkeys((WordKind.START, WordKind.BEGUN), WordKind.START),
}
"""What a relation means for the rest of its clause when words follow it instead of a time."""


class Context:
    """A wording being read from left to right, and where in it the time is that is being judged.

    `relation` is that of the words just read, until their time comes; `revises` is set if it makes that time replace
    another, and `is_revised` from that time to the end of the wording. Of the clause so far, `left` is the last segment
    that relates no time, `unknown_left` how many words were not known, and `scope` the relation to what else happens
    (one of AWAITING, or START). `before`, `right` and `later` are what is beside the time in its clause. `last` is the
    time itself, or the last one of a range or of alternatives.
    """

    group: TimeGroup
    last: TimeExpression
    period: Period | None = None
    relation: WordKind | None = None
    scope: WordKind | None = None
    has_the = has_earlier_time = revises = is_revised = False
    left = before = segment = right = NOTHING
    later: tuple[Segment, ...] = ()
    clause = clause_before = NOTHING.clause  # the one that the time is in, and the one before it
    unknown_left = 0
    quarter: TimeExpression | None = None  # the last one of a stated year
    placed: Period | None = None  # the days of the time before, if it names its year
    latest: dt.date | None = None  # the first day of the last dated time so far
    is_after_start = False  # and whether something starts then

    def __init__(
        self, clauses: Sequence[Clause], text: str, base: dt.date | None, calendar: Calendar, *, alternate: bool = False
    ) -> None:
        """Start before the first word; with `alternate`, read each ambiguous time the other way."""
        self.clauses, self.text, self.base, self.calendar, self.alternate = clauses, text, base, calendar, alternate
        self.content = content_of(clauses)
        self.has_frequency = any(segment.recurs for segment in self.content)
        self.since = base  # the day that a missing year counts from

    def times(self) -> Iterator[Segment]:
        """Move through the wording; stop at each time, in order."""
        for clause in self.clauses:
            if self._mark_in(clause):
                continue
            self._enter(clause)
            marked = self._closes_with_mark(clause)
            for segment in clause.segments:
                if segment.kind in TIMES and not segment.is_now:
                    self.segment, self.later = segment, clause.content[segment.place + 1 :]
                    self.before, self.right = segment.before, segment.after
                    dated = segment.times and segment.times[-1].last.unit is Unit.DAY
                    if self.scope is WordKind.BEFORE and dated and not self.right:
                        self.relation = WordKind.BEFORE  # "before the next meeting on 17 June 2024"
                    self.is_revised |= self.revises
                    yield segment
                    self.has_earlier_time |= bool(segment.times)
                if not marked:
                    self._pass(segment)

    def _enter(self, clause: Clause) -> None:
        self.clause, self.scope, self.left, self.unknown_left = clause, None, NOTHING, 0
        self.clause_before = clause.before
        self.relation = self._carried_into(clause) or self.relation

    def _carried_into(self, clause: Clause) -> WordKind | None:
        """Return what relates a date in brackets to the event before it: "From next rotation (7 August 2024)"."""
        content = self.clause_before.content
        if clause.opened_by is not WordKind.OPEN or not (content and clause.first.times and clause.first.is_alone):
            return None
        if content[0].kind is WordKind.ONGOING and any(other.text.startswith("from") for other in content):
            return WordKind.FROM  # "ongoing from the date of inspection (6 June 2023)"
        first = next((other for other in reversed(content) if other.kind is WordKind.BEFORE), content[0])
        opens = first.kind in (WordKind.FROM, WordKind.START, WordKind.BEFORE) and first.after.text not in ("", "of")
        return first.kind if opens and not any(other.kind in TIMES for other in content) else None

    def _mark_in(self, clause: Clause) -> WordKind | None:
        """Return what a clause says that only marks the time before it: "(original)", "- revised date"."""
        follows = clause.before.last.times and not self._leads_on(clause)
        return mark_in(clause.content) if follows else None

    def _closes_with_mark(self, clause: Clause) -> bool:
        """Return whether the marks of a clause follow their times: "May 2024 original, June 2024 revised"."""
        if not clause.first.times or clause.last.text.endswith(rule_words.PREPOSITIONS):
            return False
        later = list(itertools.takewhile(lambda other: not other.times, reversed(clause.content)))
        return mark_in(reversed(later)) is not None and not self._leads_on(clause)

    def _leads_on(self, clause: Clause) -> bool:
        """Return whether a colon leads on to the next clause: "[was: May 2023]"."""
        return self.text[clause.last.end : clause.after.first.start].lstrip().startswith(":")

    @property
    def is_aside(self) -> bool:
        """Whether the clause is in brackets right after a time."""
        return self.clause.opened_by is WordKind.OPEN and bool(self.clause_before.last.times)

    @property
    def clause_after(self) -> Clause:
        """The clause after that of the time, where the time closes its own."""
        return NOTHING.clause if self.right else self.clause.after

    @property
    def untimed_after(self) -> Clause:
        """The clause after the time, if it has no time of its own: "June 2026 - ongoing"."""
        following = self.clause_after
        return NOTHING.clause if any(other.kind in TIMES for other in following.content) else following

    def _pass(self, segment: Segment) -> None:
        """Take note of a segment on the way to the next time."""
        if segment.is_ignored:
            self.has_the = self.has_the or segment.kind is WordKind.THE
            return
        if segment.is_now:
            self.relation, self.is_revised = WordKind.REVISED, True
            return
        relation = None if segment.is_start_of_time else RELATIONS.get(segment.kind)
        if relation is WordKind.BEFORE and segment.follows(WordKind.NOT):
            relation = WordKind.EARLIEST  # "will not be done before June"
        if segment.kind is WordKind.DONE and self.scope is WordKind.START:  # "works start in May and complete in July"
            relation, self.scope = WordKind.BY, None
        if relation:
            self.revises |= relation is WordKind.REVISED
            self.relation, self.has_the = combine(self.relation, relation), False
            return
        if segment.kind not in TIMES:
            put_off = segment.before.text.endswith(" until") and segment.kind in (WordKind.UNKNOWN, WordKind.PLANNED)
            relation = WordKind.UNTIL if put_off else self.relation  # "delayed until the flats are let"
            self.scope = _SCOPES.get(relation, self.scope)
        self.unknown_left += segment.kind is WordKind.UNKNOWN
        self.relation, self.has_the, self.revises, self.left = None, False, False, segment

    @property
    def dated_ahead(self) -> TimeExpression | None:
        """The next time with its year, if it is more than a year; in brackets or a report only a quarter counts."""
        for segment in self.content[self.content.index(self.segment) + 1 :]:
            if segment.times:
                first, clause = segment.times[0].expressions[0], segment.clause
                apart = clause.opened_by is WordKind.OPEN or (clause.is_past and segment.before.kind is not WordKind.BY)
                if apart or first.year is not None:
                    return first if first.is_specific and (first.unit is Unit.QUARTER or not apart) else None
        return None

    @property
    def is_gone(self) -> bool:
        """Whether the time had passed by the base."""
        return self.period is not None and self.base is not None and self.period.last <= self.base

    @property
    def names_the(self) -> bool:
        """Whether a "the" comes before the time or belongs to it."""
        return self.has_the or self.segment.text.startswith("the ")

    @property
    def is_listed(self) -> bool:
        """Whether another time is beside it in the same row."""
        return len(expressions_of(self.segment.times)) > 1

    @property
    def is_over(self) -> bool:
        """Whether "over" comes before the time, which may also be "more than"."""
        return self.before.text == "over" and self.text[: self.segment.start].rstrip().lower().endswith("over")

    @property
    def is_closed(self) -> bool:
        """Whether nothing after the time, in its clause, may make it something else ("the March 2010 report")."""
        return not (self.right.kind in _CHANGERS or self.right.is_document)

    def are_initials(self, segment: Segment) -> bool:
        """Return whether a word is only the initials of an owner, or of a group: "July CGC"."""
        typed = self.text[segment.start : segment.end]
        return segment.kind is WordKind.UNKNOWN and typed.isupper() and len(typed) <= (2 if self.text.isupper() else 5)

    @property
    def is_only_time(self) -> bool:
        """Whether the wording names no other time, and no frequency."""
        timed = (*TIMES, WordKind.FREQUENCY)
        return not any(other.kind in timed and other is not self.segment for other in self.content)

    @property
    def mark(self) -> WordKind | None:
        """What follows the time and says that it was replaced, or replaces another: "(original)", "- revised"."""
        if self._closes_with_mark(self.clause):
            return mark_in(itertools.takewhile(lambda other: not other.times, self.later))
        return self._mark_in(self.clause_after)

    @property
    def is_moved(self) -> bool:
        """Whether it is an old date and the new one: "June to Sept 2024 (revised)", "delayed it from June to Sept"."""
        dated = all(expression.year is not None for expression in self.group.expressions)
        marked = dated and self.mark is WordKind.REVISED and " to " in self.segment.text
        return marked or (self.relation is WordKind.FROM and self._tells_of_move)

    @property
    def _tells_of_move(self) -> bool:
        """Whether the words before the time say that something is put off, or a date changed."""
        words = [word for segment in self.segment.earlier for word in segment.text.split()]
        changed = not rule_words.CHANGES.isdisjoint(words) and not rule_words.DATES.isdisjoint(words)
        return changed or any(word.startswith(tuple(rule_words.MOVES)) for word in words)

    @property
    def names_limit(self) -> bool:
        """Whether some other time of the wording has "by", "due" or the like right before it."""
        following = (after for before, after in itertools.pairwise(self.content) if before.kind is WordKind.BY)
        return any(segment.times and segment is not self.segment for segment in following)

    @property
    def narrower(self) -> Segment:
        """The time that may say this one more exactly: in brackets, behind a colon, or a day behind a comma."""
        following = self.clause.after
        while following.opened_by is WordKind.COMMA and not any(other.times for other in following.content):
            following = following.after  # "in early 2027, to review progress (set for 8 January 2027)"
        if following.opened_by is WordKind.OPEN:
            return following.only_time
        behind = self.later or self.clause.after.content
        time, sign = time_alone(behind), self.text[self.segment.end :].lstrip()[:1]
        is_day = bool(time) and time.times[-1].last.unit is Unit.DAY
        return time if (sign == "," and is_day) or (sign == ":" and not self.later) else NOTHING

    @property
    def names_next(self) -> bool:
        """Whether the words before it say that it is one of a series: "first due", "next review"."""
        before = self.segment.earlier or self.clause_before.content  # "(next: July 2024)"
        later = itertools.takewhile(lambda other: not other.recurs, reversed(before))
        return any(word in ("next", "first") for segment in later for word in segment.text.split())

    @property
    def is_left_known(self) -> bool:
        """Whether deadlines are written with the word before the time: a meeting, a post, a step, initials."""
        return not self.left or self.left.kind in _KNOWN or self.are_initials(self.left)

    @property
    def is_last_of_step(self) -> bool:
        """Whether nothing follows the time in its clause, or what leads on to the next: "start 1/6 and finish 30/6"."""
        return not self.right or self.right.kind in _NEXT_STEP

    @property
    def is_fragile(self) -> bool:
        """Whether it is two figures that may be a fraction: "9/10", but not "15/09" or "27/6"."""
        if not self.last.is_fragile:
            return False
        tied = self.right.kind in (*TIME_WORDS, *TIMES, WordKind.AMOUNT)
        if self.last.unit is Unit.DAY and self.last.numbers[1] > 12 and not tied:
            return False  # no fraction is "27/6"
        return not (self.is_last_of_step and " 0" in f" {self.segment.text}")

    @property
    def has_unknown(self) -> bool:
        """Whether the clause holds words that the tables do not know, or a noun that a year may belong to."""
        return self.clause.has_unknown or self.clause.names_document
