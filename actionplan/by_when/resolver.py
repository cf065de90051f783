"""Resolve a wording: clean it, parse it, and decide what it means."""

import datetime as dt
import functools
import re

from actionplan.by_when.calendar import STANDARD, Calendar, require_day
from actionplan.by_when.cleaning import Cleaned, repair
from actionplan.by_when.interpret.decision import account_for_words, decide
from actionplan.by_when.interpret.doubts import is_of_year_before, with_doubt
from actionplan.by_when.interpret.mention import Interpretation, TimeRole
from actionplan.by_when.interpret.roles import read_mentions
from actionplan.by_when.interpret.status import read_status
from actionplan.by_when.interpret.unplaced import unplaced_time
from actionplan.by_when.lexer import make_words
from actionplan.by_when.literals import format_date
from actionplan.by_when.parser.clauses import Clause, Segment, split_clauses
from actionplan.by_when.parser.segments import read_segments
from actionplan.by_when.resolution import Resolution, ResolutionKind
from actionplan.by_when.suggest import suggest
from actionplan.by_when.time_expressions import expressions_of
from actionplan.by_when.vocabulary.word_kinds import NOUNS, WordKind

_PLACEHOLDER = re.compile(
    r"\W*(?:[dmyx]{1,4}(?:[\s/.-]+[dmyx]{1,4}){1,2}|d{2}m{2}y{2,4}|backlog|"
    r"(?:within )?[\W_]*(?:x+|n|[#_]+)[\W_]+(?:(?:working|business|calendar) )?(?:hour|day|week|month|year)s?|"
    r"(?:(?:insert|enter|select|choose|pick|add|click(?: or tap)? to enter) )?(?:an? )?"
    r"(?:(?:target|due|completion|start|end|revised) )?(?:date|item)(?: here)?)\W*",
    re.I,
)
"""What a template prints in the place of a date, and "backlog", which also gives none."""
LONGEST = 2_000
"""A wording of more characters than this is prose: it is not read."""
MOST_TOKENS, MOST_TIMES = 60, 16
"""Nor is one of more words and signs, or times, than these. The limits keep the cost of any wording to about 2 ms."""


def resolve(wording: str, base: dt.date | None, calendar: Calendar = STANDARD) -> Resolution:
    """Read a "by when" wording as the people who agreed it would.

    `base` is the day that relative wordings and missing years count from; None where no such day is known: what
    needs one then has no date. Answers are remembered: plans repeat their wordings.

    Any text has an answer. Raises TypeError for a wording that is not a text, and for a `base` that is a text or has a
    time.
    """
    return remembered(wording, base) if calendar is STANDARD else remembered(wording, base, calendar)


@functools.lru_cache(maxsize=16_384)
def remembered(wording: str, base: dt.date | None, calendar: Calendar | None = None) -> Resolution:
    """Return the answer for a wording and a day, and keep it; a calendar of None is the standard one."""
    if base is not None and type(base) is not dt.date:  # which is quicker to ask
        require_day(base)
    parsed = parse(wording, base.year if base else None, calendar)
    return parsed.resolve(base)


class Wording:
    """A wording parsed, with its answer where that serves every day of agreement.

    Of the day it was agreed the grammar needs only the year (to tell "June 11" from "June 30"), so one parse serves
    all plans of a year, and where nothing counts from the day itself one answer does, too; `remembered` keeps the rest.
    """

    def __init__(self, text: str, year: int | None, calendar: Calendar | None = None) -> None:
        """Parse a wording agreed in a year (None: not known), by a calendar (None: the standard one)."""
        if not isinstance(text, str):
            raise TypeError(f"a wording is a text, not a {type(text).__name__}")
        self.text = text
        self.calendar = calendar = calendar or STANDARD
        self.cleaned = repair(text) if len(text) <= LONGEST else Cleaned(())
        tokens = self.cleaned.tokens
        self.is_too_long = len(text) > LONGEST or len(tokens) > MOST_TOKENS
        segments = read_segments(make_words(() if self.is_too_long else tokens, len(text)), year, calendar)
        if len(tokens) > MOST_TIMES:
            self.is_too_long |= sum(len(expressions_of(segment.times)) for segment in segments) > MOST_TIMES
        self.clauses = split_clauses(segments)
        self.status = read_status(self.clauses)
        self.unplaced = unplaced_time(self.clauses)
        self.is_blank = not _has_words(segments) or _PLACEHOLDER.fullmatch(text) is not None
        is_judged = self.status.recurs or self.status.is_done or is_of_year_before(self.clauses, year)
        self.is_settled = not is_judged and all(map(_is_settled, self.clauses))
        self._settled: Resolution | None = None

    def resolve(self, base: dt.date | None) -> Resolution:
        """Return what the wording means if it was agreed on a day (None: not known)."""
        if base and self._settled:
            return self._settled
        answer = self._read(base)
        if self.is_settled and base and not answer.suggestion:  # a suggestion takes its example from the base
            self._settled = answer
        return answer

    def reading(self, base: dt.date | None, *, alternate: bool = False) -> Interpretation:
        """Return all that is read in the wording; with `alternate`, the other reading of each ambiguous time."""
        mentions = read_mentions(self.clauses, self.text, base, self.calendar, alternate=alternate)
        return Interpretation(self.clauses, self.status, mentions, base, self.unplaced)

    def _read(self, base: dt.date | None) -> Resolution:
        if self.is_too_long:
            reason = f"longer than {LONGEST} characters, {MOST_TOKENS} words and signs, or {MOST_TIMES} times"
            suggestion = suggest(ResolutionKind.UNKNOWN, base)
            return Resolution(ResolutionKind.UNKNOWN, reasons=(reason,), suggestion=suggestion)
        if self.is_blank:
            return Resolution(ResolutionKind.NONE, reasons=(*self.cleaned.notes, "nothing is written"))
        reading = self.reading(base)
        answer = decide(reading)
        if answer.ambiguous:
            answer = self._with_other(answer, reading)
        answer = with_doubt(reading, answer)
        if self.cleaned.notes:
            doubtful = self.cleaned.is_doubtful and answer.due is not None
            reasons = (*self.cleaned.notes, *answer.reasons)
            answer = answer._replace(ambiguous=answer.ambiguous or doubtful, reasons=reasons)
        progress = self.status.reports_progress
        spans = [mention.span for mention in reading.mentions if mention.role is TimeRole.UNRELATED]
        unrelated = " ".join(self.text[slice(*spans[0])].split()) if spans else None  # it may be the deadline
        suggestion = suggest(answer.kind, base, self.text, unrelated, progress=progress)
        answer = answer._replace(reports_progress=progress, suggestion=suggestion)
        return account_for_words(answer, reading, self.text)

    def _with_other(self, answer: Resolution, reading: Interpretation) -> Resolution:
        """Add the other reading of an ambiguous wording."""
        second = decide(self.reading(reading.base, alternate=True))
        if second.due is None or second.due == answer.due:
            unsure = second.due is None if answer.due else second.start != answer.start
            return answer._replace(ambiguous=unsure or any(mention.is_wrong for mention in reading.mentions))
        steps = [step for step in second.reasons[:-1] if step not in answer.reasons]
        also = f"it may also mean {format_date(second.due)}" + (f": {steps[0]}" if steps else "")
        return answer._replace(other=second.due, reasons=(*answer.reasons, also))


parse = functools.lru_cache(maxsize=16_384)(Wording)


def _has_words(segments: list[Segment]) -> bool:
    return any(character.isalnum() or not character.isascii() for segment in segments for character in segment.text)


def _is_settled(clause: Clause) -> bool:
    """Return whether no time in a clause is seen, or judged, from the base."""
    if clause.is_past or clause.has(WordKind.DURATION, WordKind.PAST_WHICH, WordKind.REVISED, WordKind.NOT):
        return False  # "last audit May", "policy revised May"
    times = [segment for segment in clause.content if segment.times]
    named = any(segment.after.kind in NOUNS for segment in times)  # "May fire doors"
    loose = clause.has_unknown or clause.names_document
    return not named and all(
        (expression.is_specific if loose else expression.year) and (expression.other is None or expression.other.year)
        for segment in times
        for expression in expressions_of(segment.times)
    )
