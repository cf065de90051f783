"""Tell what makes an answer doubtful although each of its times is clear: a slip of the year, cells run together."""

import datetime as dt
import itertools
from collections.abc import Callable, Sequence

from actionplan.by_when.date_arithmetic import add_units, months_from
from actionplan.by_when.interpret.decision import Interpretation
from actionplan.by_when.interpret.mention import TimeRole
from actionplan.by_when.literals import format_date
from actionplan.by_when.parser.clauses import Clause, Segment
from actionplan.by_when.resolution import Resolution, ResolutionKind
from actionplan.by_when.time_expressions import Unit
from actionplan.by_when.vocabulary.word_kinds import WordKind

OtherMeaning = tuple[str, dt.date | None]
"""What a wording may also mean, in words, and the deadline that it would then have, if any."""


def with_doubt(reading: Interpretation, answer: Resolution) -> Resolution:
    """Flag an answer that is doubtful, with the other meaning in its reasons."""
    readers = () if answer.ambiguous else _DOUBTS.get(answer.kind, ())
    doubt = next(filter(None, (read(reading, answer) for read in readers)), None)
    if doubt is None:
        return answer
    meaning, due = doubt
    reason = f"it may also mean {meaning}" + (f": {format_date(due)}" if due else "")
    return answer._replace(ambiguous=True, other=due, reasons=(*answer.reasons, reason))


def _year_of_plan(reading: Interpretation, _answer: Resolution) -> OtherMeaning | None:
    """Doubt "year 1" where nothing else is written."""
    content = _content(reading)
    words = content[0].text.split() if len(content) == 1 and content[0].is_numbered else []
    named = len(words) == 2 and words[0] == "year" and len(words[1]) == 1
    return ("the end of that year of the plan", None) if named else None


def _open_length(reading: Interpretation, _answer: Resolution) -> OtherMeaning | None:
    """Doubt "long-term (5 years +)"."""
    lengths = [segment.duration for segment in _content(reading) if segment.duration]
    if not reading.having(TimeRole.OPEN) or reading.status.kind is not ResolutionKind.VAGUE or len(lengths) != 1:
        return None
    length = lengths[0]
    day = reading.base and add_units(reading.base, length.high, length.unit, working=length.is_working)
    return "that length of time from the day it was agreed", day


def _twice_or_every_other_year(reading: Interpretation, answer: Resolution) -> OtherMeaning | None:
    """Doubt "biannually", unless it gives a day of its own."""
    named = any(
        segment.recurs and "annual" in segment.text and segment.text.startswith("bi") for segment in _content(reading)
    )
    return ("every two years", None) if named and (answer.due is None or answer.start) else None


def is_of_year_before(clauses: Sequence[Clause], year: int | None) -> bool:
    """Return whether a wording is nothing but a month of the year before the one of the agreement."""
    content = [segment for clause in clauses for segment in clause.content]
    if year is None or len(content) != 1 or not content[0].times:
        return False
    time = content[0].times[0].last
    return time.unit is Unit.MONTH and time.year == year - 1 and time.part is None


def _year_before(reading: Interpretation, answer: Resolution) -> OtherMeaning | None:
    """Doubt "January 2010" agreed in January 2011: the year before is the usual slip of a new year."""
    base, due = reading.base, answer.due
    if base is None or due is None or due.month != base.month or not is_of_year_before(reading.clauses, base.year):
        return None
    month = months_from(base.year, base.month, 1)
    return "that month of the year of the agreement", month and month.last


def _pair_of_figures(reading: Interpretation, _answer: Resolution) -> OtherMeaning | None:
    """Doubt "16/17" where nothing says that it is a year."""
    content = _content(reading)
    time = content[0].times[0].last if len(content) == 1 and content[0].times else None
    bare = time is not None and time.is_fragile and time.is_year and len(reading.segments()) == 1
    return ("something else than a financial year", None) if bare else None


def _run_together(reading: Interpretation, _answer: Resolution) -> OtherMeaning | None:
    """Doubt "July 2008 – December 2008 August 2008"."""
    for span, time in itertools.pairwise(reading.mentions):
        inside = span.role is TimeRole.SPAN and span.due is not None and time.due is not None and time.due <= span.due
        if inside and time.span[0] - span.span[1] <= 1:
            return "the dates of two cells that have run together", None
    return None


def _reported_range(reading: Interpretation, answer: Resolution) -> OtherMeaning | None:
    """Doubt "drafted November - February"."""
    reports = reading.clauses[0].is_past and answer.start is not None and len(reading.mentions) == 1
    return ("when it was done", None) if reports and not _is_limited(reading) else None


def _cross_reference(reading: Interpretation, _answer: Resolution) -> OtherMeaning | None:
    """Doubt "see report to September Committee"."""
    first = reading.clauses[0].content
    refers = bool(first) and first[0].text.split(" ")[0] in ("see", "refer")
    limited = any(mention.is_dated for mention in reading.mentions) or any(
        segment.kind is WordKind.BY for segment in _content(reading)
    )
    return ("a paper of that time, and no deadline", None) if refers and not limited else None


def _last_step_starts(reading: Interpretation, answer: Resolution) -> OtherMeaning | None:
    """Doubt "report March 2011. Implementation from April 2011"."""
    last = reading.mentions[-1]
    starts = (
        last.role is TimeRole.START and last.start and last.due and answer.due and answer.due < last.start < last.due
    )
    limited = any(mention.is_firm for mention in reading.mentions)
    return ("the period in which its last step starts", last.due) if starts and not limited else None


def _is_limited(reading: Interpretation) -> bool:
    return any(mention.is_firm or mention.is_dated for mention in reading.mentions)


def _content(reading: Interpretation) -> list[Segment]:
    return [segment for clause in reading.clauses for segment in clause.content]


_Reader = Callable[[Interpretation, Resolution], OtherMeaning | None]
_DOUBTS: dict[ResolutionKind, tuple[_Reader, ...]] = {
    ResolutionKind.VAGUE: (_year_of_plan, _open_length),
    ResolutionKind.RECURRING: (_twice_or_every_other_year,),
    ResolutionKind.DATE: (
        _year_before,
        _pair_of_figures,
        _run_together,
        _reported_range,
        _cross_reference,
        _last_step_starts,
    ),
}
"""What may be doubtful about an answer of each kind."""
