"""A time in its place: its role, and the days that follow from it."""

import datetime as dt

from actionplan.by_when.calendar import Period
from actionplan.by_when.chunks import Chunk
from actionplan.by_when.clauses import is_document
from actionplan.by_when.facts import Fact, Role
from actionplan.by_when.fields import format_date
from actionplan.by_when.filling import place_group
from actionplan.by_when.grammar.groups import Group, Item, Join
from actionplan.by_when.grammar.setting import Setting
from actionplan.by_when.position import Position, Relation, Scope
from actionplan.by_when.reasons import explain_ahead, explain_stretch
from actionplan.by_when.spans import add_days, add_units
from actionplan.by_when.stretches import Frame, Part, Stretch, Unit, Which
from actionplan.by_when.vocabulary.sorts import Sort

_FIRM = (Relation.BY, Relation.UNTIL, Relation.BEFORE, Relation.TO, Relation.REVISED)
_ROLES = {
    Relation.AFTER: Role.AFTER,
    Relation.EARLIEST: Role.AFTER,
    Relation.FROM: Role.START,
    Relation.START: Role.START,
    Relation.THROUGHOUT: Role.SPAN,
    Relation.ORIGINAL: Role.OLD,
    Relation.LAST: Role.UNRELATED,
}
_LONGEST_LABEL = 3
"""How many unknown words may stand before "immediate" as the name of a post."""


def place_mention(chunk: Chunk, position: Position, text: str, setting: Setting, *, alternate: bool) -> list[Fact]:
    """Give the facts of the times that stand side by side in one place."""
    group = chunk.group
    if group is None:
        return []
    if alternate:
        group = _swapped(group, position)
    before = position.relation is Relation.BEFORE
    places = place_group(group, setting, before=before)
    return [
        _place_item(
            item, periods, role_of(item, position, periods[-1], setting), chunk, position, text, setting, alternate
        )
        for item, periods in zip(group.items, places, strict=True)
    ]


def _swapped(group: Group, position: Position) -> Group:
    """Give the other reading of each ambiguous time; of "Phase 2 March 2011" too."""
    first = group.items[0]
    if _may_be_labelled(first, position) and position.left:
        stretch = first.stretches[0]
        day = stretch._replace(unit=Unit.DAY, numbers=(*stretch.numbers, int(position.left.text.split()[-1])))
        return Group((first._replace(stretches=(day, *first.stretches[1:])), *group.items[1:]))
    return Group(tuple(Item(tuple(_other(stretch) for stretch in item.stretches), item.join) for item in group.items))


def _may_be_labelled(item: Item, position: Position) -> bool:
    """Tell whether the number of a label may be the day of the month behind it."""
    left, first = position.left, item.stretches[0]
    if left is None or left.sort is not Sort.LABEL or position.relation is not None or first.unit is not Unit.MONTH:
        return False
    number = left.text.split()[-1]
    return first.year is not None and first.part is None and number.isdigit() and 1 <= int(number) <= 31


def _other(stretch: Stretch) -> Stretch:
    if stretch.other is None:
        return stretch
    return stretch.other._replace(start=stretch.start, end=stretch.end)


def role_of(item: Item, position: Position, period: Period | None, setting: Setting) -> Role:
    """Decide what a time is there for."""
    last = item.stretches[-1]
    if last.unit is Unit.TODAY and item.join is Join.SINGLE:
        return _role_of_today(position)
    if position.touches_time or _is_no_date(item, position):
        return Role.UNRELATED
    if _is_name(last, position):
        return Role.NAME
    suffix = _role_by_suffix(item, position)
    if suffix:
        return suffix
    relation = position.relation
    if relation in _FIRM or (relation is Relation.BEGUN and position.is_future):
        return _role_if_firm(last, position)
    if item.join is Join.RANGE and relation in (Relation.FROM, Relation.START, Relation.BEGUN, None, *_WEAKER):
        return Role.SPAN if _is_related(last, position, period, setting) else Role.UNRELATED
    if relation is Relation.BEGUN:
        return Role.START
    if relation is Relation.START and last.part is Part.END and position.in_list and item.join is Join.SINGLE:
        return Role.DEADLINE
    if relation in _ROLES:
        return Role.DEADLINE if relation is Relation.FROM and position.targeted else _ROLES[relation]
    return _role_by_clause(last, position, period, setting)


_WEAKER = (Relation.IN, Relation.FOR, Relation.WITHIN, Relation.WHICH)


def _role_of_today(position: Position) -> Role:
    """Decide about "immediately": a deadline, unless it belongs to a sentence or to something else that happens."""
    right = position.right
    if position.scope is Scope.EVENT or (right and right.sort in (Sort.AFTER, Sort.BEFORE)):
        return Role.WAITING
    closed = right is None or right.sort not in (Sort.UNKNOWN, Sort.OFFICER, Sort.MODAL)
    return Role.DEADLINE if closed and position.unknown_left <= _LONGEST_LABEL else Role.UNRELATED


def _is_no_date(item: Item, position: Position) -> bool:
    """Tell whether it only looks like a date: "9/10 staff", "Mon-Fri", "the new year", "every third March"."""
    last = item.stretches[-1]
    is_fragile = last.fragile or last.unit is Unit.WEEKDAY
    if is_fragile and not (position.right is None and (position.left_is_known or position.relation in _FIRM)):
        return True
    if last.unit is Unit.WEEKDAY and (item.join is Join.RANGE or position.in_list):
        return True
    if last.is_year and position.relation is None and position.left and position.left.sort is Sort.AMOUNT:
        return True
    if last.unit is Unit.PLAIN and last.which is Which.NEW and last.name == "year" and last.frame is Frame.CALENDAR:
        return last.part is None and position.relation is not Relation.BEFORE
    return position.relation not in _FIRM and (position.has_every or position.is_reference)


def _is_name(stretch: Stretch, position: Position) -> bool:
    """Tell whether a bare year is part of a name: "Care Act 2014", "the 2011 census"."""
    if not stretch.is_year or position.relation in _FIRM:
        return False
    left = position.left is not None and position.relation is None and is_document(position.left)
    right = position.right is not None and is_document(position.right)
    return (left and position.has_unknown and not position.left_is_known) or right


def _role_by_suffix(item: Item, position: Position) -> Role | None:
    """Read what follows a time: "onwards", "at the earliest", "- ongoing"."""
    right = position.right or position.opens_next
    if right is None:
        return None
    if right.sort is Sort.ONWARDS or (right.sort is Sort.PLUS and position.following is None):
        return Role.START
    if right.sort is Sort.EARLIEST:
        return Role.AFTER
    if _runs_on(item, position):
        return Role.START
    if right.sort is Sort.LATEST and position.relation is None and position.is_alone:
        return Role.DEADLINE
    return None


def _runs_on(item: Item, position: Position) -> bool:
    """Tell whether a range has "ongoing" for its end: "April 2011 - ongoing", "2011 to ongoing"."""
    if position.relation in _FIRM or item.join is Join.RANGE or item.stretches[-1].part is not None:
        return False
    if position.right is not None:
        to = position.right.sort in (Sort.TO, Sort.UNTIL)
        return to and position.following is not None and position.following.sort is Sort.ONGOING
    opens_next = position.opens_next
    return position.next_opened_by is Sort.DASH and opens_next is not None and opens_next.sort is Sort.ONGOING


def _role_if_firm(stretch: Stretch, position: Position) -> Role:
    """Hold a time with "by" before it for the deadline, unless the words behind make it part of a name."""
    if position.is_closed or (stretch.is_specific and not position.has_the):
        return Role.DEADLINE
    return Role.UNRELATED


def _role_by_clause(stretch: Stretch, position: Position, period: Period | None, setting: Setting) -> Role:
    if position.scope is Scope.EVENT:
        return Role.WAITING
    if position.scope is Scope.START and position.is_closed:
        return Role.START
    if not _is_related(stretch, position, period, setting):
        return Role.UNRELATED
    gone = period is not None and setting.base is not None and period.last <= setting.base
    return Role.PAST if position.is_past and gone else Role.DEADLINE


def _is_related(stretch: Stretch, position: Position, period: Period | None, setting: Setting) -> bool:
    """Tell whether a time without a firm word before it is related to the action by the words around it."""
    if not position.is_closed or position.scope is Scope.EVENT:
        return False
    if stretch.is_specific or position.is_alone:
        return True
    if position.relation in (None, Relation.FOR, Relation.WHICH):
        marked = position.relation is Relation.FOR and stretch.part is not None
        known = position.left_is_known and position.unknown_left == 0
        return known or marked or (position.left is None and position.has_unknown is False)
    to_come = period is None or setting.base is None or period.last >= setting.base
    return to_come


def _place_item(
    item: Item,
    periods: list[Period | None],
    role: Role,
    chunk: Chunk,
    position: Position,
    text: str,
    setting: Setting,
    alternate: bool,
) -> Fact:
    span = (item.stretches[0].start, item.stretches[-1].end)
    fact = Fact(role, position.clause_number, span)
    if role in (Role.UNRELATED, Role.NAME, Role.WAITING):
        return fact
    placed = [period for period in periods if period is not None]
    if len(placed) < len(periods):
        return fact._replace(role=Role.NO_BASE if setting.base is None else Role.UNRELATED)
    if item.join is Join.RANGE and placed[-1].last < placed[0].first:
        return fact._replace(role=Role.UNRELATED, reasons=("the range ends before it begins",))
    shown = (
        item.stretches
        if item.join is Join.RANGE
        else (max(zip(item.stretches, placed, strict=True), key=lambda p: p[1].last)[0],)
    )
    reasons = [
        line
        for stretch, period in zip(item.stretches, placed, strict=True)
        if stretch in shown
        for line in explain_stretch(stretch, text, period, setting.base, setting.calendar)
    ]
    latest = max(placed, key=lambda period: period.last)
    fact = fact._replace(
        soft=item.stretches[-1].unit is Unit.TODAY,
        today=item.stretches[-1].unit is Unit.TODAY,
        firm=position.relation in _FIRM,
        dated=any(stretch.year is not None for stretch in item.stretches),
        revised=position.relation is Relation.REVISED,
        until=position.relation is Relation.UNTIL,
        unsure=any(stretch.other for stretch in item.stretches) or _may_be_labelled(item, position),
        slip=_is_clipped(item, placed),
    )
    return _with_days(fact, item, placed, latest, position, alternate, reasons)


def _is_clipped(item: Item, placed: list[Period]) -> bool:
    return any(
        stretch.unit is Unit.DAY
        and stretch.part is None
        and (period.first.day != stretch.numbers[1] or _other_weekday(stretch, period))
        for stretch, period in zip(item.stretches, placed, strict=True)
    )


def _other_weekday(stretch: Stretch, period: Period) -> bool:
    return stretch.weekday is not None and stretch.weekday != period.first.weekday()


def _with_days(
    fact: Fact,
    item: Item,
    placed: list[Period],
    latest: Period,
    position: Position,
    alternate: bool,
    reasons: list[str],
) -> Fact:
    start: dt.date | None = None
    due: dt.date | None = latest.last
    role = fact.role
    if item.join is Join.RANGE:
        start, role = placed[0].first, Role.SPAN if role is Role.START else role
        reasons.append(f"a range: from {format_date(start)} to {format_date(latest.last)}")
    elif role is Role.SPAN:
        start = placed[0].first
    elif role is Role.START:
        start, due = placed[0].first, latest.last
        reasons.append(f"it starts on {format_date(start)} and goes on")
    elif role is Role.AFTER:
        start, due = add_days(latest.last, 1) if position.relation is Relation.AFTER else placed[0].first, None
    elif position.relation is Relation.BEFORE:
        return _before(fact, item, latest, alternate, reasons)
    elif position.relation is Relation.FROM:
        due = placed[0].first
    return fact._replace(role=role, start=start, due=due, reasons=tuple(reasons))


def _before(fact: Fact, item: Item, latest: Period, alternate: bool, reasons: list[str]) -> Fact:
    """Read "before": the day before the time begins; "before the end of" it counts its last day in."""
    at_end = item.stretches[-1].part is Part.END
    due = latest.last if at_end and not alternate else add_days(latest.first, -1)
    if at_end:
        reasons.append("'before the end' is read as counting the last day in")
    elif due:
        reasons.append(f"'before' is up to the day before it begins: {format_date(due)}")
    if due is None:
        return fact._replace(role=Role.UNRELATED)
    return fact._replace(due=due, unsure=fact.unsure or at_end, reasons=tuple(reasons))


_NAMED_BY_LENGTH = (Sort.UNKNOWN, Sort.PLANNED, Sort.OFFICER, Sort.MEETING, Sort.ONGOING, Sort.FREQUENCY)
"""What a length of time may be part of the name of: "3 year rolling programme"."""
_ANCHORS = (Sort.AFTER, Sort.FROM, Sort.BEFORE)
_OPENERS = (Relation.WITHIN, Relation.BY, Relation.IN, Relation.WHICH, Relation.TO)


def place_anchored(chunk: Chunk, position: Position, text: str, setting: Setting) -> list[Fact]:
    """Give the fact of a length of time counted from a stated day: "within 3 months of 1 April 2011"."""
    ahead, link, anchor = chunk.ahead, position.right, position.following
    fact = Fact(Role.UNRELATED, position.clause_number, (chunk.start, chunk.end))
    if (
        ahead is None
        or link is None
        or anchor is None
        or anchor.group is None
        or position.relation is Relation.EARLIEST
    ):
        return [fact]
    period = place_group(anchor.group, setting)[0][0]
    if period is None or len(anchor.group.stretches) > 1:
        return [fact._replace(role=Role.NO_BASE if setting.base is None else Role.UNRELATED)]
    if position.relation is Relation.FOR and link.sort is Sort.FROM:
        after = add_units(period.first, ahead.high, ahead.unit)
        due, role = after and add_days(after, -1), Role.SPAN
    else:
        count = -ahead.high if link.sort is Sort.BEFORE else ahead.high
        due, role = add_units(period.first, count, ahead.unit, working=ahead.working), Role.DEADLINE
        if period.first != period.last:
            return [fact]
    based = anchor.group.stretches[0].year is None
    gone = based and due is not None and setting.base is not None and due < setting.base
    if due is None or gone or ahead.low is not None or ahead.open_ended:
        return [fact]
    span = (chunk.start, anchor.end)
    reason = f"'{' '.join(text[chunk.start : anchor.end].split())}' is {format_date(due)}"
    return [
        fact._replace(
            role=role, span=span, due=due, start=period.first if role is Role.SPAN else None, reasons=(reason,)
        )
    ]


def place_duration(chunk: Chunk, position: Position, text: str, setting: Setting, *, alternate: bool) -> list[Fact]:
    """Give the fact of a length of time: a deadline counted from the base, where the words say no other day."""
    ahead = chunk.ahead
    if ahead is None:
        return []
    fact = Fact(_role_of_duration(chunk, position), position.clause_number, (chunk.start, chunk.end), soft=True)
    if fact.role is not Role.DEADLINE:
        return [fact]
    if setting.base is None:
        return [fact._replace(role=Role.NO_BASE)]
    due = add_units(setting.base, ahead.high, ahead.unit, working=ahead.working)
    start = add_units(setting.base, ahead.low, ahead.unit) if ahead.low is not None else None
    if due is None:
        return [fact._replace(role=Role.UNRELATED)]
    reason = explain_ahead(ahead, text, setting.base, due)
    return [fact._replace(due=due, start=start, role=Role.SPAN if start else Role.DEADLINE, reasons=(reason,))]


def _role_of_duration(chunk: Chunk, position: Position) -> Role:
    right, relation = position.right, position.relation
    if chunk.ahead is None or chunk.ahead.open_ended or relation is Relation.EARLIEST or position.is_over:
        return Role.OPEN
    if right is not None and (right.sort in _ANCHORS or right.text in ("of", "into")):
        return Role.WAITING
    if position.scope is Scope.EVENT or relation in (Relation.AFTER, Relation.BEFORE):
        return Role.WAITING
    if relation in (Relation.LAST, Relation.FROM, Relation.START, Relation.BEGUN, Relation.FOR, Relation.THROUGHOUT):
        return Role.UNRELATED
    if right is not None and right.sort in _NAMED_BY_LENGTH:
        return Role.NAME
    if not position.is_closed or (right is not None and right.sort is Sort.PAST):
        return Role.UNRELATED
    if relation in _OPENERS or (position.left_is_known and position.unknown_left == 0):
        return Role.DEADLINE
    return Role.UNRELATED
