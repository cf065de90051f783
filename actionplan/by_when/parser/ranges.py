"""Read times side by side: ranges, alternatives, lists."""

from actionplan.by_when.parser.cursor import Cursor
from actionplan.by_when.parser.expression import read_continued, read_expression
from actionplan.by_when.parser.named_periods import as_term
from actionplan.by_when.parser.years import read_of_same_kind
from actionplan.by_when.time_expressions import Frame, Join, PeriodPart, TimeExpression, TimeGroup, TimeGroups, Unit
from actionplan.by_when.vocabulary.word_kinds import WordKind

_RANGE = (WordKind.DASH, WordKind.TO, WordKind.UNTIL)
_EITHER = (WordKind.SLASH, WordKind.OR)
_LIST = (WordKind.COMMA, WordKind.AND, WordKind.PLUS)


def read_times(cursor: Cursor) -> TimeGroups:
    """Read all times that follow side by side from here on; none if no time begins here."""
    between = cursor.peek(-1).kind is WordKind.BETWEEN
    expression = read_expression(cursor)
    if expression is None:
        return ()
    groups = [TimeGroup((expression,))]
    while True:
        end = cursor.at
        before = groups[-1].last
        of_kind = _is_of_kind(before, cursor)
        join = _read_join(cursor, between=between)
        following = _read_year(cursor, before) if of_kind and join else read_expression(cursor)
        if following is None and join is not None:
            following = read_continued(cursor, before, listed=join in _LIST)
        if following is None or not _belongs(before, join, following):
            cursor.at = end
            return tuple(groups)
        if following.unit is Unit.TERM and before.unit is Unit.SEASON and before.year is None:
            groups = [TimeGroup(tuple(map(as_term, group.expressions)), group.join) for group in groups]
        _add(groups, join, following)


def _is_of_kind(year: TimeExpression, cursor: Cursor) -> bool:
    """Return whether a time just read is a year named by one number behind its kind: "FY 2026", not "2025/26"."""
    named = year.unit is Unit.YEAR and year.frame is not Frame.CALENDAR and year.part in (None, PeriodPart.END)
    return named and cursor.peek(-1).digits > 0 and cursor.peek(-2).kind not in (WordKind.SLASH, WordKind.DASH)


def _read_year(cursor: Cursor, before: TimeExpression) -> TimeExpression | None:
    """Read the time after a year of some kind: a bare year is one of that kind."""
    named = cursor.sees(read_expression)
    bare = named is None or (named.is_year and named.frame is Frame.CALENDAR)
    return (read_of_same_kind(cursor, before) if bare else None) or read_expression(cursor)


def _read_join(cursor: Cursor, *, between: bool) -> WordKind | None:
    """Read what joins two times, and return its kind; None if they follow each other directly."""
    word = cursor.accept(*_RANGE, *_EITHER, *_LIST)
    if word is None:
        return None
    if word.kind is WordKind.AND and between and word.text in ("and", "&"):
        return WordKind.TO
    second = cursor.accept(WordKind.AND, WordKind.OR) if word.kind is WordKind.COMMA else None
    return second.kind if second else word.kind


def _belongs(before: TimeExpression, join: WordKind | None, following: TimeExpression) -> bool:
    """Return whether a time goes with the one before: two bare weekdays, or a time and "now", do not."""
    if following.unit is Unit.TODAY or (before.unit is Unit.TODAY and join not in (WordKind.TO, WordKind.UNTIL)):
        return False
    loose = before.unit is Unit.DAY_OF_MONTH or following.unit is Unit.PLAIN
    loose = loose or (following.unit is Unit.DAY and is_bare_month(before))
    if join is None and (loose or before.is_fragile or following.is_fragile):  # "30/1 1/2024" may be one date
        return False
    of_week = before.unit is Unit.WEEKDAY and following.year is not None  # "Monday - Friday 8 April 2011"
    weekday = of_week or (join is WordKind.SLASH and following.unit is Unit.WEEKDAY)
    return not (weekday or _is_year_apart(before, join, following))


def is_bare_month(expression: TimeExpression) -> bool:
    """Return whether a time is a whole month without its year."""
    return expression.unit is Unit.MONTH and expression.year is None and expression.part is None


def _is_year_apart(before: TimeExpression, join: WordKind | None, following: TimeExpression) -> bool:
    """Return whether one of two times is a year that may be the other's: "March 5/6 2027", "2026, May"."""
    if before.year is None:
        return following.unit is Unit.YEAR and (join is None or (join is WordKind.COMMA and following.part is None))
    yearless = following.year is None and following.unit in (Unit.MONTH, Unit.DAY)
    return before.is_year and yearless and join in (WordKind.COMMA, WordKind.DASH, WordKind.SLASH)


def _add(groups: list[TimeGroup], join: WordKind | None, following: TimeExpression) -> None:
    before = groups[-1]
    either = join in _EITHER
    ranged = (either and before.join is Join.RANGE) or (join is None and _two_years(before, following))
    if either or ranged or join in _RANGE:
        joined = Join.EITHER if either and not ranged else Join.RANGE
        groups[-1] = TimeGroup((*before.expressions, following), joined)
    else:
        groups.append(TimeGroup((following,)))


def _two_years(before: TimeGroup, following: TimeExpression) -> bool:
    """Return whether two bare years are a range: a start and an end column run together."""
    first = before.last
    bare = first.is_year and following.is_year and Frame.CALENDAR is first.frame is following.frame
    return bare and before.join is Join.SINGLE and (following.year or 0) > (first.year or 0)
