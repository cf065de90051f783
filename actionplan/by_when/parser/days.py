"""Read days and months by name: "31 March 2011", "the 1st of June", "March 31, 2011", "Sept '10"."""

import itertools
from collections.abc import Sequence

from actionplan.by_when.lexer import Lexeme
from actionplan.by_when.parser.cursor import Cursor, attempt, require
from actionplan.by_when.parser.numeric_dates import read_figures
from actionplan.by_when.parser.years import announces_short, typed_year, year_name
from actionplan.by_when.time_expressions import Frame, PeriodPart, TimeExpression, Unit
from actionplan.by_when.vocabulary import rule_words
from actionplan.by_when.vocabulary.word_kinds import NOUNS, WordKind

_LINKS = (WordKind.SLASH, WordKind.DASH, WordKind.STOP, WordKind.FOR)
_JOINS = (WordKind.DASH, WordKind.TO, WordKind.AND, WordKind.OR, WordKind.SLASH, WordKind.COMMA)
_OPEN = (WordKind.FROM, WordKind.START, WordKind.BEGUN, WordKind.UNTIL, WordKind.ONWARDS)
"""What makes a time the start or the end of something that is done each year."""
_NOT_AFTER_DAY = (WordKind.MONTH, WordKind.UNIT, WordKind.WORKING, WordKind.SLASH)
"""What a number rather belongs to than to the month before it: "March 31 days"."""
_LONGEST_LIST = 16
"""How many words a list of days before their month may have: "4, 11, 18 and 25 June"."""


@attempt
def read_year_first(cursor: Cursor) -> TimeExpression | None:
    """Read "2026 March", "2026 March 31", "2026, March 31"."""
    year = require(cursor.accept_digits(4)).number
    comma = cursor.optional(WordKind.COMMA)
    month, day, after = cursor.expect(WordKind.MONTH).number, cursor.accept_day(), cursor.peek()
    require(1900 <= year < 2200 and after.kind not in (*_NOT_AFTER_DAY, WordKind.NUMBER))
    if day:
        return TimeExpression(Unit.DAY, (month, day.number), year=year)
    return None if comma else TimeExpression(Unit.MONTH, (month,), year=year)


def read_day(cursor: Cursor) -> TimeExpression | None:
    """Read a day, with or without its weekday and its year."""
    if cursor.peek().kind is WordKind.WEEKDAY:
        return _after_weekday(cursor)
    return read_figures(cursor) or _day_first(cursor) or _in_list(cursor) or _tied(cursor)


@attempt
def _after_weekday(cursor: Cursor) -> TimeExpression | None:
    """Read "Friday, 25th March 2011", "Friday April 23"."""
    weekday = cursor.expect(WordKind.WEEKDAY)
    for _ in range(3):
        cursor.optional(WordKind.COMMA, WordKind.THE, WordKind.STOP)
    require(cursor.peek().kind is not WordKind.WEEKDAY)
    return require(read_announced_day(cursor))._replace(weekday=weekday.number)


@attempt
def read_announced_day(cursor: Cursor) -> TimeExpression | None:
    """Read a day after a weekday or week, which leaves no doubt that one follows, as in "April 23" or "26th"."""
    day = require(read_day(cursor) or read_month(cursor, announced=True) or _without_month(cursor))
    require(day.unit in (Unit.DAY, Unit.DAY_OF_MONTH))
    return day._replace(other=None, is_fragile=False)


@attempt
def _without_month(cursor: Cursor) -> TimeExpression | None:
    """Read the "26th" of "Thurs 26th": the next 26th, if it is a Thursday."""
    day = require(cursor.accept_day())
    return TimeExpression(Unit.DAY_OF_MONTH, (day.number,)) if day.kind is WordKind.ORDINAL else None


@attempt
def _day_first(cursor: Cursor) -> TimeExpression | None:
    before, day, link = cursor.peek(-1), require(cursor.accept_day()), cursor.peek()
    tied = link.text == "." and (cursor.peek(1).glued or day.kind is WordKind.ORDINAL)
    require(link.kind is not WordKind.STOP or tied)  # "1. June" and "1: June" are the first of a list
    if link.kind is WordKind.DASH:  # "1 .2 - March", "site 2 - June 2024"
        require(before.text != "." and (link.glued or before.kind not in NOUNS))
    require(before.text != "x" or not day.glued)  # "weekly x3 June 2025"
    cursor.optional(*_LINKS)
    cursor.optional(WordKind.THE)
    numbers = (cursor.expect(WordKind.MONTH).number, day.number)
    return TimeExpression(Unit.DAY, numbers, year=_year_of_day(cursor, link.kind))


@attempt
def _year_of_day(cursor: Cursor, first_link: WordKind) -> int | None:
    """Read the year of a day; one of two digits follows at once, after the sign that ties its month, or at the end."""
    announced, link = announces_short(cursor), cursor.accept(WordKind.COMMA, *_LINKS)
    short = link is None or announced or (link.kind is first_link and link.kind is not WordKind.FOR)
    return read_full_year(cursor) or require(year_name(cursor, short=short)).year


@attempt
def read_full_year(cursor: Cursor) -> int | None:
    """Read any year of four digits, after a comma or not: beside a day it can be nothing else."""
    cursor.optional(WordKind.COMMA)
    return require(cursor.accept_digits(4)).number or None


@attempt
def _in_list(cursor: Cursor) -> TimeExpression | None:
    """Read the "12th" of "12th - 16th July" or "12, 13 and 14 July"."""
    day = TimeExpression(Unit.DAY_OF_MONTH, (require(cursor.accept_day()).number,))
    return day if cursor.sees(list_names_month) else None


@attempt
def list_names_month(cursor: Cursor) -> bool:
    """Return whether the list of days that goes on here ends with their month."""
    require(WordKind.MONTH in [word.kind for word in cursor.words[cursor.at : cursor.at + _LONGEST_LIST]])
    while True:
        join = cursor.expect(*_JOINS)
        if join.kind is WordKind.COMMA:
            cursor.optional(WordKind.AND)
        cursor.optional(WordKind.THE)
        cursor.optional(WordKind.WEEKDAY)
        require(cursor.accept_day())
        linked = int(cursor.peek().kind is WordKind.FOR)
        linked += cursor.peek(linked).kind is WordKind.THE
        if cursor.peek(linked).kind is WordKind.MONTH:
            return True


@attempt
def _tied(cursor: Cursor) -> TimeExpression | None:
    """Read the "6" of "6-10/4/26": without a space it is not the number of an item."""
    day, dash, last = require(cursor.accept_day()), cursor.expect(WordKind.DASH), cursor.peek()
    end = require(cursor.sees(read_figures))
    cursor.at -= 1
    require(dash.glued and last.glued and end.unit is Unit.DAY and end.year)
    return TimeExpression(Unit.DAY_OF_MONTH, (day.number,))


@attempt
def read_month(cursor: Cursor, *, announced: bool = False) -> TimeExpression | None:
    """Read a month, with its year or with a day after it; a number after it is a day if one is announced."""
    word, month, after = cursor.peek(), cursor.expect(WordKind.MONTH).number, cursor.peek()
    verb = after.text in rule_words.AFTER_MAY or after.kind is WordKind.MODAL
    require(word.text != "may" or not verb)
    if after.kind is WordKind.QUARTER and len(after.text) > 1 and month % 3 == 0:
        cursor.at += 1  # "December quarter 2024" is named by its last month
        quarter = TimeExpression(Unit.QUARTER, (month // 3,), months=(month - 2, month))
        return quarter.in_year(year_name(cursor, short=True))
    if after.kind is WordKind.HOLIDAY and after.text.startswith("half"):
        cursor.at += 1  # "October half term 2025" is due when its month ends, though it may be over by the middle
        whole = TimeExpression(Unit.MONTH, (month,)).in_year(year_name(cursor))
        return whole._replace(other=whole._replace(part=PeriodPart.MID))
    longer = _day_after(cursor, month, sure=announced) or _year_after(cursor, month)
    return longer or TimeExpression(Unit.MONTH, (month,))


@attempt
def _day_after(cursor: Cursor, month: int, *, sure: bool) -> TimeExpression | None:
    """Read the "31, 2011" of "March 31, 2011", the "31st" of "March 31st"; not "March 11", which may be a year."""
    listed = cursor.peek(2).kind is WordKind.COMMA and cursor.peek(3).digits == 4  # "August, 31, 2023"
    cursor.optional(WordKind.COMMA if listed else WordKind.DASH if sure and cursor.peek().glued else WordKind.THE)
    day, after = require(cursor.accept_day()), cursor.peek()
    require(day.digits != 1 or after.digits != 1)  # "June 2 5"
    stopped = after.text == "." and after.glued and cursor.peek(1).digits == 4 and not cursor.peek(1).glued
    stopped = stopped and not cursor.peek(2).glued
    if stopped and cursor.is_near(cursor.peek(1).number, 1, 4):
        cursor.at += 1  # "August 31. 2023"
    year = read_full_year(cursor) or _tied_year(cursor, day.number)
    require(year or after.kind not in _NOT_AFTER_DAY)
    sure = sure or bool(year) or day.kind is WordKind.ORDINAL or day.digits == 1 or _opens_range(cursor, day)
    return TimeExpression(Unit.DAY, (month, day.number), year=year) if sure else None


@attempt
def _tied_year(cursor: Cursor, day: int) -> int | None:
    """Read the "/25" of "Mar 31/25": no second day, which would be later than the first."""
    sign, year = cursor.expect(WordKind.SLASH), require(cursor.accept_digits(2))
    return typed_year(year) if sign.glued and year.glued and year.number < day else None


def _opens_range(cursor: Cursor, day: Lexeme) -> bool:
    """Return whether a later day follows: "June 21-23"; two years in a row would be a financial year."""
    dash, last, after = cursor.peek(), cursor.peek(1), cursor.peek(2)
    dated = cursor.peek(2 + (after.kind is WordKind.COMMA)).digits == 4
    days = dash.kind is WordKind.DASH and day.number < last.number <= 31
    consecutive = last.number == day.number + 1 and cursor.is_near(typed_year(day), 1, 4)
    return days and after.kind not in _NOT_AFTER_DAY and (dated or not consecutive)


@attempt
def _year_after(cursor: Cursor, month: int) -> TimeExpression | None:
    link, announced = cursor.peek().kind, announces_short(cursor)
    cursor.optional(WordKind.COMMA, *_LINKS)
    typed, year = cursor.peek(), require(year_name(cursor, short=True))
    comma, short = link is WordKind.COMMA, typed.digits == 2
    require(not short or ((announced or not comma) and cursor.peek().kind is not WordKind.ORDINAL))
    if short and year.frame is Frame.CALENDAR:
        return _year_or_day(cursor, month, typed, hyphen=comma or link is WordKind.DASH)
    return TimeExpression(Unit.MONTH, (month,)).in_year(year)


def _year_or_day(cursor: Cursor, month: int, typed: Lexeme, *, hyphen: bool) -> TimeExpression | None:
    """Decide whether "March 11" is a month of 2011 or a day: by the years around the base, and the calendar's order."""
    of_year = TimeExpression(Unit.MONTH, (month,), year=typed_year(typed))
    day = TimeExpression(Unit.DAY, (month, typed.number))
    near = cursor.is_near(typed_year(typed), 1, 4)
    if cursor.year is None or not 1 <= typed.number <= 31:
        return of_year if near else None
    joined = cursor.peek().kind in (WordKind.DASH, WordKind.TO) and cursor.peek(1).kind is WordKind.MONTH
    if joined and cursor.peek(2).digits == 1:
        return day  # "May 24 - June 7"
    ranged = cursor.peek(-3).kind in _JOINS and cursor.peek(-4).kind is WordKind.MONTH  # "Jan-Mar 24"
    of_year_first = near and (cursor.calendar.day_first or hyphen or ranged) and not _comes_yearly(cursor.words)
    if not of_year_first:
        return day._replace(other=of_year) if near or cursor.calendar.day_first or hyphen else day
    return of_year._replace(other=day) if hyphen else of_year


def _comes_yearly(words: Sequence[Lexeme]) -> bool:
    """Return whether something is done each year, on a day and not from a month on: "by June 30 each year"."""
    annual = any(word.value == "annual" != word.text for word in words)  # not "annual report June 26"
    every = (after for word, after in itertools.pairwise(words) if word.kind is WordKind.EVERY)
    yearly = annual or any(after.value == "year" or after.kind is WordKind.MONTH for after in every)
    return yearly and not any(word.kind in _OPEN for word in words)
