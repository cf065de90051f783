"""Find words that could name, count or narrow a time but are not part of one: they forbid a date."""

from collections.abc import Sequence

from actionplan.by_when.parser.clauses import NOTHING, Clause, Segment
from actionplan.by_when.time_expressions import TimeExpression, Unit
from actionplan.by_when.vocabulary.word_kinds import NOUNS, SIGNS, TIME_WORDS, WordKind

_TIES = (WordKind.COMMA, *SIGNS)
_COUNTS = (WordKind.NUMBER, WordKind.AMOUNT)
_MOVES = (WordKind.AFTER, WordKind.BEFORE, WordKind.FROM, WordKind.START, WordKind.BEGUN, WordKind.FOR)
"""What ties a word of time before it to the time behind: "week from 30 June 2026"."""
_LIMITS = (WordKind.BY, WordKind.BEFORE, WordKind.UNTIL, WordKind.LATEST, WordKind.WITHIN, WordKind.REVISED)
_NO_NOUNS = (WordKind.MENTION, WordKind.DURATION, WordKind.FOR, WordKind.AND, WordKind.OR, WordKind.SLASH)

_SUSPECTS = frozenset({
    *TIME_WORDS, *_COUNTS, WordKind.FOREIGN, WordKind.LABEL, WordKind.DURATION, WordKind.UNKNOWN, WordKind.TO,
    WordKind.UNTIL,
})  # fmt: skip
"""The only kinds of segment that ever forbid a date."""


def unplaced_time(clauses: Sequence[Clause]) -> Segment | None:
    """Return the first segment that could be, number or narrow a time and has no place in one; None if all have.

    Set aside are what counts or names a thing ("5 staff", "day centre", "Phase 2: June 2024"), amounts and clock times.
    """
    if not any(_is_suspect(segment) for clause in clauses for segment in clause.segments):
        return None
    content = [segment for clause in clauses for segment in clause.content]
    years = _years_alone(content)
    for at, segment in enumerate(content):
        before = content[at - 1] if at else NOTHING
        after = content[at + 1] if at + 1 < len(content) else NOTHING
        if segment.kind in _COUNTS and _counts_beside_year(segment, years):
            return segment
        if _forbids(segment, before, after, content):
            return segment
    return None


def _is_suspect(segment: Segment) -> bool:
    return segment.kind in _SUSPECTS or segment.is_in_figures or segment.is_numbered


def _forbids(segment: Segment, before: Segment, after: Segment, content: Sequence[Segment]) -> bool:
    if segment.kind is WordKind.FOREIGN:
        return True
    if segment.kind in TIME_WORDS:
        belongs = _belongs_to_thing(segment, before, after) or _is_set_apart(segment, before, after)
        belongs = belongs or _is_explained(segment, content) or _numbers_thing(segment, before, content)
        belongs = belongs or _is_beside_days(segment, before, after, content)
        return segment.is_in_figures or not (belongs or _is_share(segment))
    if segment.kind in (WordKind.LABEL, WordKind.DURATION) or segment.is_numbered:
        narrows = _is_beside_year(segment, content) or any(
            other and _narrows(segment, other, after) for other in (after, before)
        )
        return narrows or segment.is_in_figures
    if segment.kind is WordKind.UNKNOWN:
        tied = after.pause in _TIES and _is_bare_year(after)
        return _is_of_time(segment) or (tied and not _names_step(segment, after))
    return segment.is_in_figures or _has_end_unread(segment, after)


def _names_step(segment: Segment, after: Segment) -> bool:
    """Return whether the clause of a word names a step in several words, of which none holds a figure: "fire doors"."""
    content = segment.clause.content
    apart = after.pause is not WordKind.COMMA and after.is_alone
    return apart and len(content) > 1 and all(other.kind in NOUNS and other.text.isalpha() for other in content)


def _belongs_to_thing(segment: Segment, before: Segment, after: Segment) -> bool:
    """Return whether a word of time counts or describes a thing, or a limit follows it: "5 staff", "5 by June"."""
    if before and before.kind is WordKind.MENTION and not segment.pause and not _is_full_day(before):
        return False
    if not after or after.pause is not None:
        return False
    if segment.kind is WordKind.UNIT and after.kind in (WordKind.START, WordKind.BEGUN):
        return False  # "fortnight commencing 7 July"
    typed_for_of = len(after.text) < 3 and after.kind is WordKind.UNKNOWN and segment.kind is not WordKind.NUMBER
    if _is_of_time(after) or (typed_for_of and after.after.times):
        return False  # "3rd weak of June", "middle og June"
    return after.kind not in _NO_NOUNS and after.kind not in TIME_WORDS


def _numbers_thing(segment: Segment, before: Segment, content: Sequence[Segment]) -> bool:
    """Return whether a number is that of the noun before it, and all times are full days: "4/12/25 - agenda item 9"."""
    named = segment.kind is WordKind.NUMBER and before.kind in NOUNS
    named = named and not segment.pause and not any(other.times for other in segment.clause.content)
    return named and all(_is_full_day(other) for other in content if other.times)


def _is_beside_days(segment: Segment, before: Segment, after: Segment, content: Sequence[Segment]) -> bool:
    """Return whether all times are days of a stated year, which no word apart from them can narrow."""
    touches = after.pause is None and (bool(after.times) or after.kind in _MOVES)
    touches = touches and not (segment.text == "day" and before.kind in NOUNS)
    touches = touches or (bool(before.times) and segment.pause is None)
    counts = segment.kind in (*_COUNTS, WordKind.ORDINAL, WordKind.PART) or before.kind in _COUNTS
    counts = counts or any(other.kind in (WordKind.AND, WordKind.OR, WordKind.PLUS) for other in segment.earlier)
    times = [other for other in content if other.times]
    return bool(times) and not (touches or counts) and all(map(_is_full_day, times))


def _is_full_day(segment: Segment) -> bool:
    """Return whether a time is a day of a stated year, which no other figures can be part of."""
    return _is_day(segment) and segment.times[-1].last.year is not None and segment.times[-1].last.part is None


def _is_of_time(segment: Segment) -> bool:
    """Return whether a word that is not known is in the place of a part or a week: "midle of June", "weak of June"."""
    link = segment.after
    whole = link.after if link.text == "of" and segment.kind is WordKind.UNKNOWN else NOTHING
    return bool(whole.times) and not _is_day(whole)


def _is_share(segment: Segment) -> bool:
    """Return whether a number is the first of "3 of 5 sites"."""
    link, whole = segment.after, segment.after.after
    of = link.kind is WordKind.FOR and whole.kind is WordKind.NUMBER
    noun = whole.after
    return segment.kind is WordKind.NUMBER and of and bool(noun) and noun.kind not in _NO_NOUNS


def _is_set_apart(segment: Segment, before: Segment, after: Segment) -> bool:
    """Return whether a number is that of an item ("1: June 2024"), or a part closes a sentence ("may be late; …")."""
    if segment.kind is WordKind.YEAR_KIND and before and not (after or segment.pause or before.times):
        return True  # "(whole school)"
    if segment.kind is WordKind.ORDINAL:
        opened = segment.clause.opened_by is WordKind.OPEN and segment.is_alone
        return opened and _is_day(before)  # "30/06/24 (2nd)"
    closes = after.pause not in (None, WordKind.COMMA)
    alone = before.clause != segment.clause
    if closes and segment.kind is WordKind.NUMBER and after:
        if before and not segment.pause and before.kind in NOUNS and (_is_specific(after) or not after.times):
            return True
        return alone and not (_is_bare_year(after) and after.pause is not WordKind.OPEN)
    return closes and segment.kind is WordKind.PART and not alone


def _is_explained(segment: Segment, content: Sequence[Segment]) -> bool:
    """Return whether a date in brackets gives the day of what a part is of: "start of the council year (May 2024)"."""
    following = [other for other in content if other.clause.number == segment.clause.number + 1]
    dated = bool(following) and following[0].is_alone and following[0].clause.opened_by is WordKind.OPEN
    if segment.kind is WordKind.PART and _is_part_of_thing(segment):
        return True
    parts = (WordKind.PART, WordKind.UNIT, WordKind.HALF, WordKind.QUARTER)
    named = segment.kind in parts and not any(other.times for other in segment.clause.content)
    noun = segment.clause.content[-1]
    ends = noun.kind in (*NOUNS, WordKind.LABEL, WordKind.EVENT, WordKind.UNIT) and not noun.is_numbered
    return named and dated and ends and following[0].is_month_or_day


def _is_part_of_thing(segment: Segment) -> bool:
    """Return whether a part is that of a thing, before a time with its year: "end of KS2 results July 2025"."""
    link, time = segment.after, segment.clause.content[-1]
    thing = link.after if link.kind is WordKind.FOR else NOTHING
    return thing.kind in (*NOUNS, WordKind.LABEL) and _is_specific(time)


def _is_day(segment: Segment) -> bool:
    return bool(segment.times) and segment.times[-1].last.unit is Unit.DAY


def _is_specific(segment: Segment) -> bool:
    return bool(segment.times) and segment.times[0].expressions[0].is_specific


def _years_alone(content: Sequence[Segment]) -> list[Segment]:
    """Return the bare years that no limit introduces."""
    return [
        year
        for limit, year in zip((None, *content), content, strict=False)
        if _is_bare_year(year) and (limit is None or limit.kind not in _LIMITS)
    ]


def _counts_beside_year(segment: Segment, years: Sequence[Segment]) -> bool:
    """Return whether a number is beside one of these years: "450 beds 2025", "450 beds; 2025"."""
    amount = segment.kind is WordKind.AMOUNT
    if segment.clause.opened_by is WordKind.OPEN and segment.text.isalpha() and _counts_things(segment):
        return False  # "2023 to 2025 (three phases)"
    return any(year.clause == segment.clause or not (amount or year.pause is WordKind.OPEN) for year in years)


def _counts_things(segment: Segment) -> bool:
    """Return whether its clause holds only a number and the things that it counts."""
    return bool(segment.after) and not (segment.before or segment.after.after)


def _is_beside_year(segment: Segment, content: Sequence[Segment]) -> bool:
    """Return whether a numbered thing, or a length of time, is beside a bare year not in brackets: "Wave 2 2024/25"."""
    at = content.index(segment)
    if at and content[at - 1].text == "for" and segment.kind is WordKind.LABEL:
        return False  # "2024/25 for phase 1"
    content = [other for other in content if other.kind not in (WordKind.FOR, WordKind.IN)]
    at = content.index(segment)
    before, after = content[at - 1 : at], content[at + 1 : at + 2]
    follows = any(_is_bare_year(other) for other in before) and segment.pause is not WordKind.OPEN
    return follows or any(_is_bare_year(other) and other.pause is not WordKind.OPEN for other in after)


def _narrows(segment: Segment, other: Segment, after: Segment) -> bool:
    """Return whether a numbered unit right before or after a time may be part of it: "week 3 of June"."""
    if segment.kind is WordKind.LABEL and segment.text.startswith("w "):
        return other is after and other.pause is None and other.is_month_or_day  # "W3 June 2025"
    if not segment.is_numbered:
        return False
    if other.kind is not WordKind.MENTION:
        return other is after and other.kind is WordKind.FOR and other.pause is None
    time = other.times[0].expressions[0]
    if other is after and other.pause is None and (time.year is None or _may_be_day_of(segment, time)):
        return True
    return segment.text.startswith(("week", "wk", "day", "w ")) and time.unit is not Unit.DAY


def _may_be_day_of(segment: Segment, month: TimeExpression) -> bool:
    """Return whether a number may be the day of the month behind it: "term 5 June 2025", not "year 2 June 2025"."""
    label, number = segment.text.split()[0], segment.text.split()[-1]
    programme = label == "year" and len(number) == 1  # the first, second, third year of what goes on for some
    whole = month.unit is Unit.MONTH and month.part is None
    return whole and number.isdigit() and len(number) < 3 and not programme


def _is_bare_year(segment: Segment) -> bool:
    first = segment.times[0].expressions[0] if segment.times else None
    return first is not None and first.unit is Unit.YEAR and first.part is None


def _has_end_unread(segment: Segment, after: Segment) -> bool:
    """Return whether a range begins whose end is not read: "June to end of contract"."""
    ends = segment.kind in (WordKind.TO, WordKind.UNTIL)
    return ends and after.kind in (WordKind.EVENT, WordKind.VAGUE)
