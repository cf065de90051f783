"""Give each named time its role and its days."""

import itertools

from actionplan.by_when.calendar import Period
from actionplan.by_when.date_arithmetic import add_days
from actionplan.by_when.explain import explain_expression, mistake
from actionplan.by_when.interpret.context import Context
from actionplan.by_when.interpret.mention import Mention, TimeRole
from actionplan.by_when.interpret.missing_years import Places
from actionplan.by_when.interpret.order import like_quarter_beside, place_in_order, remember
from actionplan.by_when.interpret.relations import FIRM
from actionplan.by_when.interpret.role_rules import role_of
from actionplan.by_when.literals import format_date
from actionplan.by_when.time_expressions import Join, PeriodPart, TimeExpression, TimeGroup, TimeGroups, Unit, Which
from actionplan.by_when.vocabulary.word_kinds import WordKind

_WITHOUT_DAYS = (TimeRole.UNRELATED, TimeRole.NAME, TimeRole.WAITING)


def place_groups(context: Context) -> list[Mention]:
    """Return the mentions of the times that are side by side in one place."""
    groups = like_quarter_beside(_with_month_just_past(context), context)
    if any(group.join is Join.RANGE for group in groups):
        groups = _without_now(groups, context)
    if context.has_frequency:
        groups = _each_alternative(groups)
    if context.alternate:
        groups = tuple(TimeGroup(tuple(map(_other, group.expressions)), group.join) for group in groups)
    places, context.since, in_doubt = place_in_order(groups, context)
    mentions = []
    dated = any(time.year is not None for group in groups for time in group.expressions)
    days = iter(places)
    for group, periods in (_without_whole(group, [next(days) for _ in group.expressions]) for group in groups):
        context.group, context.last, context.period = group, group.last, periods[-1]
        decided = role_of(context)
        context.placed = context.period if group.last.is_specific else None
        mentions.append(_place_group(context, periods, decided, from_neighbour=dated, in_doubt=in_doubt))
        remember(context, mentions[-1])
    return mentions


def _each_alternative(groups: TimeGroups) -> TimeGroups:
    """Read the alternatives of a frequency as its occasions: "twice a year (April/October)"."""
    split = (map(TimeGroup, zip(group.expressions)) if group.join is Join.EITHER else (group,) for group in groups)
    return tuple(itertools.chain.from_iterable(split))


def _without_now(groups: TimeGroups, context: Context) -> TimeGroups:
    """Return of "June 2025, now to Sept 2025" only the end, which replaces the date before."""
    first = groups[0].expressions[0]
    if first.unit is not Unit.TODAY or not context.has_earlier_time:
        return groups
    context.relation, context.is_revised = WordKind.REVISED, True
    return (TimeGroup(groups[0].expressions[1:]), *groups[1:])


def _without_whole(group: TimeGroup, periods: Places) -> tuple[TimeGroup, Places]:
    """Return of "Q4 2024/25 - 31/3/25" only the end: a range does not begin with the period that it ends in."""
    first, last = periods[0], periods[-1]
    if group.join is Join.RANGE and first and last and first.first < last.first and last.last <= first.last:
        return TimeGroup((group.last,)), [last]
    return group, periods


def _with_month_just_past(context: Context) -> TimeGroups:
    """Let a month by itself that passed one to three months before the base also be that one."""
    groups, base = context.segment.times, context.base
    month = groups[0].last
    single = len(groups) == 1 and groups[0].join is Join.SINGLE and month.unit is Unit.MONTH
    if base is None or not single or month.year is not None or month.within or month.which or not context.is_only_time:
        return groups
    if not 1 <= (base.month - month.numbers[0]) % 12 <= 3:
        return groups
    just_past = month._replace(year=base.year - (month.numbers[0] > base.month))
    return (TimeGroup((month._replace(other=just_past),)),)


def _other(expression: TimeExpression) -> TimeExpression:
    """Return the other reading of an ambiguous time."""
    return (expression.other or expression)._replace(start=expression.start, end=expression.end)


def _place_group(
    context: Context, periods: Places, decided: tuple[TimeRole, str], *, from_neighbour: bool, in_doubt: bool
) -> Mention:
    """Make the mention of a time, by its role and the rule that decided that."""
    group, (role, rule), number = context.group, decided, context.clause.number
    span = (group.expressions[0].start, group.last.end)
    if role in _WITHOUT_DAYS:
        return Mention(role, number, span, is_revised=context.is_revised, rule=rule)
    placed = [period for period in periods if period is not None]
    if len(placed) < len(periods):
        return Mention(TimeRole.NO_BASE if context.base is None else TimeRole.UNRELATED, number, span, rule=rule)
    if group.join is Join.RANGE and placed[-1].last < placed[0].first:
        return Mention(TimeRole.UNRELATED, number, span, reasons=("the range ends before it begins",), rule=rule)
    dated = any(expression.year is not None for expression in group.expressions)
    today = group.last.unit is Unit.TODAY
    times = list(zip(group.expressions, placed, strict=True))
    reasons: list[str] = []
    for time, days in times:
        reasons += explain_expression(
            time, context.text, days, context.since, context.calendar, from_neighbour=from_neighbour
        )
    mention = Mention(
        role,
        number,
        span,
        first=placed[0].first if dated else None,
        is_soft=today,
        is_today=today,
        is_firm=context.relation in FIRM,
        is_dated=dated,
        is_revised=context.is_revised or context.mark is WordKind.REVISED,
        is_until=context.before.kind is WordKind.UNTIL,
        is_of_series=context.names_next,
        is_unsure=in_doubt or any(expression.other for expression in group.expressions),
        is_wrong=any(mistake(time, days.first) for time, days in times),
        reasons=tuple(reasons),
        rule=rule,
    )
    return _with_days(mention, context, placed)


def _with_days(mention: Mention, context: Context, placed: list[Period]) -> Mention:
    """Give a mention the days that follow from its role."""
    role, relation, group, first = mention.role, context.relation, context.group, placed[0].first
    latest = max(placed, key=lambda period: period.last)
    if role is TimeRole.AFTER:
        return mention._replace(start=add_days(latest.last, 1) if relation is WordKind.AFTER else first)
    if role is TimeRole.DEADLINE:
        new = relation is WordKind.BY and group.last.which is Which.NEW and group.last.part is None
        mention = mention._replace(is_unsure=mention.is_unsure or new)  # "by the new financial year": by its start?
        if relation is WordKind.BEFORE or (new and context.alternate):
            at_end = group.expressions[0].part is PeriodPart.END and not context.alternate
            return _before(mention, placed[0] if group.join is Join.RANGE else latest, at_end=at_end)
    if group.join is Join.RANGE and relation is not WordKind.ORIGINAL and not context.is_moved:
        role = TimeRole.SPAN if role is TimeRole.START else role
        reason = f"a range: from {format_date(first)} to {format_date(latest.last)}"
    elif role is TimeRole.SPAN:
        reason = f"all through it, from {format_date(first)}"
    elif role is TimeRole.START:
        reason = f"it starts on {format_date(first)} and goes on"
    else:
        starts = relation is WordKind.FROM and not context.is_moved
        return mention._replace(due=first if starts else latest.last)
    return mention._replace(role=role, due=latest.last, start=first, reasons=(*mention.reasons, reason))


def _before(mention: Mention, time: Period, *, at_end: bool) -> Mention:
    """Read "before": the day before the time begins; "before the end of" it counts its last day in."""
    due = time.last if at_end else add_days(time.first, -1)
    if due is None:
        return mention._replace(role=TimeRole.UNRELATED)
    if at_end:
        reason = "'before the end' is read as counting the last day in"
    else:
        reason = f"'before' is up to the day before it begins: {format_date(due)}"
    return mention._replace(due=due, is_unsure=mention.is_unsure or at_end, reasons=(*mention.reasons, reason))
