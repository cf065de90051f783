"""Place times without a year by the dated times before and after them: what a wording lists is in order."""

import datetime as dt

from actionplan.by_when.date_arithmetic import span_in_year
from actionplan.by_when.interpret.context import Context
from actionplan.by_when.interpret.mention import Mention, TimeRole
from actionplan.by_when.interpret.missing_years import Places, latest_up_to, place_all
from actionplan.by_when.interpret.relations import FIRM
from actionplan.by_when.time_expressions import BASED, TimeExpression, TimeGroup, TimeGroups, Unit, expressions_of
from actionplan.by_when.vocabulary import rule_words
from actionplan.by_when.vocabulary.word_kinds import WordKind

_IN_ORDER = (TimeRole.DEADLINE, TimeRole.SPAN, TimeRole.START, TimeRole.OLD, TimeRole.ASKED)
"""Roles of times that later times without a year come after."""


def remember(context: Context, mention: Mention) -> None:
    """Note the first day of a time that later times without a year come after."""
    starts = mention.role is TimeRole.START
    first = mention.start if starts else mention.first
    if first and mention.role in _IN_ORDER:
        context.latest, context.is_after_start = first, starts


def place_in_order(groups: TimeGroups, context: Context) -> tuple[Places, dt.date | None, bool]:
    """Return the days of the times side by side, the day they count from, and whether their year is in doubt."""
    readings = _readings(groups, context)
    places, since = readings[-1 if context.alternate else 0]
    return places, since, len(readings) > 1


def _readings(groups: TimeGroups, context: Context) -> list[tuple[Places, dt.date | None]]:
    """Return the days of the times and the day they count from, and the other reading where their year is in doubt."""
    before = context.relation is WordKind.BEFORE
    base, latest = context.base, context.latest
    places = place_all(groups, base, context.calendar, before=before)
    if base is None or not all(map(_takes_its_year, expressions_of(groups))):
        return [(places, base)]
    if latest and latest > base and (context.is_revised or not context.is_aside):
        later = place_all(groups, latest, context.calendar, before=before)
        if later == places or _is_next_step(context):
            return [(later, latest)]
        first, last = places[-1], later[-1]
        nearer = first and last and latest - first.last < last.first - latest
        return [(places, base), (later, latest)] if nearer else [(later, latest), (places, base)]
    earlier = _before_what_follows(groups, places, context)
    return [(earlier, base), (places, base)] if earlier else [(places, base)]


def _takes_its_year(expression: TimeExpression) -> bool:
    return expression.year is None and not (expression.within or expression.which or expression.unit in BASED)


def _is_next_step(context: Context) -> bool:
    """Return whether the words say that a time comes after the one before it."""
    completes = context.relation in FIRM or context.left.kind is WordKind.DONE
    if context.is_revised or (context.is_after_start and completes) or context.left.kind is WordKind.LABEL:
        return True
    texts = [segment.text for segment in context.clause.content]
    return any(text in rule_words.THEN or text.startswith(tuple(rule_words.LAST_STEPS)) for text in texts)


def _before_what_follows(groups: TimeGroups, places: Places, context: Context) -> Places | None:
    """Return the days just before the dated time that follows, where those from the base on would come after it."""
    following, place = context.dated_ahead, places[-1]
    if following is None or following.year is None or place is None or len(places) > 1:
        return None
    ahead = span_in_year(following, following.year, context.calendar)
    if ahead is None or place.first <= ahead.last:
        return None
    return [latest_up_to(groups[0].last, ahead.first, context.calendar)]


def like_quarter_beside(groups: TimeGroups, context: Context) -> TimeGroups:
    """Lend a quarter by itself the year of one before or after it: "Q1 2023/24 (slipped to Q2)"."""
    last, before, ahead = groups[0].last, context.quarter, context.dated_ahead
    if last.unit is Unit.QUARTER and last.year is not None:
        context.quarter = last
    if last.unit is not Unit.QUARTER or last.year or last.within or last.months or len(expressions_of(groups)) > 1:
        return groups
    lender = before or (ahead if ahead and ahead.unit is Unit.QUARTER else None)
    if lender is None or lender.year is None:
        return groups
    year = lender.year + (last.numbers < lender.numbers) if before else lender.year - (last.numbers > lender.numbers)
    return (TimeGroup((last._replace(year=year, frame=lender.frame, other=None),)),)
