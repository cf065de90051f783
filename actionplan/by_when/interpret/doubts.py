"""Tell what makes an answer doubtful although each of its times is clear: a mistyped year, cells run together."""

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Sequence

from actionplan.by_when.date_arithmetic import add_units, months_from
from actionplan.by_when.interpret.mention import Interpretation, TimeRole
from actionplan.by_when.literals import format_date
from actionplan.by_when.parser.clauses import Clause, content_of
from actionplan.by_when.resolution import Resolution, ResolutionKind
from actionplan.by_when.time_expressions import TimeExpression, Unit
from actionplan.by_when.vocabulary.word_kinds import WordKind

_OtherMeaning = tuple[str, dt.date | None]
"""What a wording may also mean, in words, and the deadline that it would then have, if any."""


def with_doubt(reading: Interpretation, answer: Resolution) -> Resolution:
    """Flag an answer that is doubtful, with the other meaning in its reasons."""
    find = None if answer.ambiguous else _DOUBTS.get(answer.kind)
    for meaning, due in find(reading, answer) if find else ():  # the first doubt is enough
        reason = f"it may also mean {meaning}" + (f": {format_date(due)}" if due else "")
        return answer._replace(ambiguous=True, other=due, reasons=(*answer.reasons, reason))
    return answer


def _of_vague(reading: Interpretation, _answer: Resolution) -> Iterator[_OtherMeaning]:
    content, base = reading.content, reading.base
    if len(content) == 1 and re.fullmatch(r"(?:year|yr) \d", content[0].text):
        yield "the end of that year of the plan", None
    for length in (segment.duration for segment in content if segment.duration):
        if reading.having(TimeRole.OPEN) and reading.status.kind is ResolutionKind.VAGUE:  # "long-term (5 years +)"
            day = base and add_units(base, length.high, length.unit, working=length.is_working)
            yield "that length of time from the day it was agreed", day


def _of_recurring(reading: Interpretation, answer: Resolution) -> Iterator[_OtherMeaning]:
    """Doubt "biannually", unless it gives a day of its own."""
    named = any(segment.text.startswith("bi") and "annual" in segment.text for segment in reading.content)
    if named and (answer.due is None or answer.start):
        yield "every two years", None


def _of_date(reading: Interpretation, answer: Resolution) -> Iterator[_OtherMeaning]:
    base, due, mentions, first = reading.base, answer.due, reading.mentions, reading.clauses[0]
    if base and due and due.month == base.month and is_of_year_before(reading.clauses, base.year):
        month = months_from(base.year, base.month, 1)
        yield "that month of the year of the agreement", month and month.last
    time = _only_time(reading.clauses)
    if time and time.is_fragile and time.is_year and len(reading.segments()) == 1:  # "16/17"
        yield "something else than a financial year", None
    for span, other in itertools.pairwise(mentions):  # "July 2008 – December 2008 August 2008"
        inside = span.role is TimeRole.SPAN and span.due and other.due and other.due <= span.due
        if inside and other.span[0] - span.span[1] <= 1:
            yield "the dates of two cells that have run together", None
    is_firm, is_dated = any(mention.is_firm for mention in mentions), any(mention.is_dated for mention in mentions)
    if first.is_past and answer.start and len(mentions) == 1 and not (is_firm or is_dated):
        yield "when it was done", None  # "drafted November - February"
    refers = first.content and first.content[0].text.split(" ")[0] in ("see", "refer")
    if refers and not is_dated and not any(clause.has(WordKind.BY) for clause in reading.clauses):
        yield "a paper of that time, and no deadline", None  # "see report to September Committee"
    last = mentions[-1]  # "report March 2011. Implementation from April 2011"
    starts = last.role is TimeRole.START and last.start and last.due and due and due < last.start < last.due
    if starts and not is_firm:
        yield "the period in which its last step starts", last.due


def is_of_year_before(clauses: Sequence[Clause], year: int | None) -> bool:
    """Return whether a wording is nothing but a month of the year before: "January 2010" agreed in January 2011."""
    time = _only_time(clauses)
    month = time if time and time.unit is Unit.MONTH and time.part is None else None
    return year is not None and month is not None and month.year == year - 1


def _only_time(clauses: Sequence[Clause]) -> TimeExpression | None:
    """Return the time of a wording that says nothing else."""
    content = content_of(clauses)
    return content[0].times[0].last if len(content) == 1 and content[0].times else None


_DOUBTS = {ResolutionKind.VAGUE: _of_vague, ResolutionKind.RECURRING: _of_recurring, ResolutionKind.DATE: _of_date}
"""What finds the doubts about an answer of each kind."""
