"""Find words that could name, count or narrow a time but are not part of one: they forbid a date."""

from collections.abc import Sequence

from actionplan.by_when.interpret.relations import FIRM
from actionplan.by_when.parser.clauses import NOTHING, Clause, Segment, content_of
from actionplan.by_when.time_expressions import Unit
from actionplan.by_when.vocabulary.word_kinds import NOUNS, SIGNS, TIME_WORDS, TIMES, WordKind

_TIES = (WordKind.AFTER, WordKind.BEFORE, WordKind.FROM, WordKind.START, WordKind.BEGUN, WordKind.FOR)
"""What ties a word of time to the time after it: "week from 30 June 2026"."""
_NO_NOUNS = (*TIME_WORDS, *TIMES, WordKind.START, WordKind.FOR, WordKind.AND, WordKind.OR, WordKind.SLASH)
"""What, after a word of time, is not the thing that it counts or describes."""
_SUSPECTS = frozenset((
    *TIME_WORDS, WordKind.AMOUNT, WordKind.FOREIGN, WordKind.LABEL, WordKind.DURATION, WordKind.UNKNOWN, WordKind.TO,
    WordKind.UNTIL,
))  # fmt: skip
"""The only kinds of segment that ever forbid a date."""


def unplaced_time(clauses: Sequence[Clause]) -> Segment | None:
    """Return the first segment that could be, number or narrow a time and has no place in one; None if all have.

    Set aside are what counts or names a thing ("5 staff", "day centre", "Phase 2: June 2024"), amounts and clock times.
    """
    content = content_of(clauses)
    if not any(segment.kind in _SUSPECTS or segment.is_in_figures or segment.is_numbered for segment in content):
        return None
    times = [segment for segment in content if segment.times]
    is_full = bool(times) and all(map(_is_full_day, times))
    row = [segment for segment in content if segment.kind not in (WordKind.FOR, WordKind.IN)]
    for before, segment, after in zip((NOTHING, *row), row, (*row[1:], NOTHING), strict=False):
        if segment.is_in_figures or segment.kind is WordKind.FOREIGN:
            return segment
        if segment.kind in (WordKind.NUMBER, WordKind.AMOUNT) and _counts_beside_year(segment, content):
            return segment
        if segment.kind in TIME_WORDS:
            belongs = (is_full and not _touches(segment)) or _belongs_to_thing(segment, after)
            if not (belongs or _is_bracketed(clauses[segment.clause.number :])):
                return segment
        elif _narrows(segment, before, after):
            return segment
    return None


def _is_bracketed(clauses: Sequence[Clause]) -> bool:
    """Return whether a clause is given its time in brackets behind it: "start of the council year (May 2024)"."""
    explained = len(clauses) > 1 and clauses[1].opened_by is WordKind.OPEN and clauses[1].first.is_month_or_day
    return explained and clauses[0].last.kind in (*NOUNS, WordKind.UNIT)


def _touches(segment: Segment) -> bool:
    """Return whether a word of time may be part of a full day: "half 10 January", "30 June 2026 (or half term)"."""
    kind, before, after = segment.kind, segment.before, segment.after
    named = before.kind in NOUNS  # "away day 30 June 2026", "30 June 2026 - agenda item 9"
    if before.times or ((after.times or after.kind in _TIES) and not (named and segment.text == "day")):
        return True
    ranked = segment.pause is WordKind.OPEN  # "30 June 2026 (2nd)"
    counts = (kind is WordKind.NUMBER and not named) or (kind is WordKind.ORDINAL and not ranked)
    return counts or kind is WordKind.PART or segment.follows(WordKind.AND, WordKind.OR, WordKind.PLUS)


def _belongs_to_thing(segment: Segment, after: Segment) -> bool:
    """Return whether a word of time counts, numbers or describes a thing: "5 staff", "1: June 2024", "day centre"."""
    kind, before, link = segment.kind, segment.before, segment.after
    clause = segment.clause
    counts = kind is WordKind.ORDINAL and clause.opened_by is WordKind.OPEN and clause.last.kind in NOUNS
    if counts or (kind is WordKind.HOLIDAY and before.kind is WordKind.AFTER):
        return True  # "(first and third items)", "after the recess, most likely in October"
    dated = kind is WordKind.PART and _is_specific(segment.clause.last)
    if link.kind is WordKind.FOR and (dated or link.after.kind is WordKind.NUMBER):
        return True  # "end of KS2 results July 2025", "3 of 5 sites"
    if before.times and not _is_full_day(before):
        return False
    if not link:
        return _closes_clause(segment, after)
    typed_for_of = link.kind is WordKind.UNKNOWN and len(link.text) < 3 and kind is not WordKind.NUMBER
    return not (link.kind in _NO_NOUNS or typed_for_of)  # "fortnight commencing 7 July", "middle og June"


def _closes_clause(segment: Segment, after: Segment) -> bool:
    """Return whether a word of time closes its clause: "Group 1: June 2024", "(whole school)", "be late; …"."""
    if segment.kind is WordKind.YEAR_KIND:
        return bool(segment.before) and not (after or segment.before.times)
    if after.pause in (None, WordKind.COMMA):
        return False
    if segment.kind is WordKind.NUMBER and segment.before:
        return segment.before.kind in NOUNS and (_is_specific(after) or not after.times)
    if segment.kind is WordKind.NUMBER:
        return after.pause is WordKind.OPEN or not _is_bare_year(after)
    return segment.kind is WordKind.PART and bool(segment.before)


def _is_full_day(segment: Segment) -> bool:
    """Return whether a time is a day of a stated year, which no other figures can be part of."""
    time = segment.times[-1].last
    return time.unit is Unit.DAY and time.year is not None


def _is_specific(segment: Segment) -> bool:
    return bool(segment.times) and segment.times[0].expressions[0].is_specific


def _counts_beside_year(segment: Segment, content: Sequence[Segment]) -> bool:
    """Return whether a number is beside a bare year that no limit introduces: "450 beds 2025", "450 beds; 2025"."""
    if segment.clause.opened_by is WordKind.OPEN and segment.text.isalpha():
        return False  # "2023 to 2025 (three phases)"
    years = [year for limit, year in zip((NOTHING, *content), content, strict=False) if limit.kind not in FIRM]
    apart = segment.kind is WordKind.AMOUNT
    years = [year for year in years if _is_bare_year(year)]
    return any(year.clause == segment.clause or not (apart or year.pause is WordKind.OPEN) for year in years)


def _narrows(segment: Segment, before: Segment, after: Segment) -> bool:
    """Return whether words that are no words of time may still be part of a time beside them."""
    if segment.kind in (WordKind.LABEL, WordKind.DURATION) or segment.is_numbered:
        return _is_beside_year(segment, before, after) or _is_part(segment, before, after)
    if segment.kind is WordKind.UNKNOWN:
        link = segment.after  # "midle of June", "weak of June"
        return (link.text == "of" and bool(link.after.times)) or _is_tied(segment, after)
    ends = segment.kind in (WordKind.TO, WordKind.UNTIL) and after.kind in (WordKind.EVENT, WordKind.VAGUE)
    return ends and bool(segment.before.times)


def _is_tied(segment: Segment, after: Segment) -> bool:
    """Return whether a bare year follows a word that may be a misspelt month, and no step in words: "Setp, 2024"."""
    if after.pause not in (WordKind.COMMA, *SIGNS) or not _is_bare_year(after):
        return False
    content = segment.clause.content
    step = len(content) > 1 and all(other.kind in NOUNS for other in content)
    return not (step and after.pause is not WordKind.COMMA and after.is_alone)


def _is_beside_year(segment: Segment, before: Segment, after: Segment) -> bool:
    """Return whether a numbered thing, or a length of time, is beside a bare year not in brackets: "Wave 2 2024/25"."""
    if segment.before.text == "for" and segment.kind is WordKind.LABEL:
        return False  # "2024/25 for phase 1"
    follows = _is_bare_year(before) and segment.pause is not WordKind.OPEN
    return follows or (_is_bare_year(after) and after.pause is not WordKind.OPEN)


def _is_part(segment: Segment, before: Segment, after: Segment) -> bool:
    """Return whether a numbered unit right before or after a time may be part of it: "week 3 of June"."""
    if segment.kind is WordKind.LABEL and segment.text.startswith("w ") and segment.after.is_month_or_day:
        return True  # "W3 June 2025"
    if not segment.is_numbered:
        return False
    if segment.after.kind is WordKind.FOR or (segment.after.times and _may_hold(segment, segment.after)):
        return True
    week = segment.text.startswith(("week", "wk", "day", "w "))
    return week and any(other.times and other.times[0].expressions[0].unit is not Unit.DAY for other in (before, after))


def _may_hold(segment: Segment, time: Segment) -> bool:
    """Return whether a number may be that of a day, or of a part, of the time behind it: "term 5 June 2025".

    Not "year 2 June 2025": the first, second, third year of what goes on for some.
    """
    month = time.times[0].expressions[0]
    label, number = segment.text.split()[0], segment.text.split()[-1]
    programme = label == "year" and len(number) == 1
    whole = month.unit is Unit.MONTH and month.part is None
    return month.year is None or (whole and not programme)


def _is_bare_year(segment: Segment) -> bool:
    first = segment.times[0].expressions[0] if segment.times else None
    return first is not None and first.unit is Unit.YEAR and first.part is None
