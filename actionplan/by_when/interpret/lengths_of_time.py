"""A length of time in its place: a deadline counted from the base, or from a stated day."""

import datetime as dt

from actionplan.by_when.date_arithmetic import add_days, add_units
from actionplan.by_when.explain import explain_ahead
from actionplan.by_when.interpret.dates import Scene
from actionplan.by_when.interpret.mention import Fact, Role
from actionplan.by_when.interpret.missing_years import place_group
from actionplan.by_when.interpret.position import Position, Relation, Scope
from actionplan.by_when.literals import format_date
from actionplan.by_when.parser.segments import Chunk
from actionplan.by_when.time_expressions import Ahead, Unit
from actionplan.by_when.vocabulary.word_kinds import Sort

_NAMED_BY_LENGTH = (Sort.UNKNOWN, Sort.PLANNED, Sort.OFFICER, Sort.MEETING, Sort.ONGOING, Sort.UNDERWAY, Sort.FREQUENCY)
"""What a length of time may be part of the name of: "3 year rolling programme"."""
_ANCHORS = frozenset({"after", "following", "from", "of", "before", "prior to", "in advance of", "ahead of"})
_COUNTED_FROM = (Sort.AFTER, Sort.PENDING, Sort.FROM, Sort.BEFORE)
_OPENERS = (Relation.WITHIN, Relation.BY, Relation.IN, Relation.WHICH, Relation.TO)
_NO_DEADLINE = (
    Relation.LAST, Relation.FROM, Relation.START, Relation.BEGUN, Relation.FOR, Relation.THROUGHOUT,
)  # fmt: skip
"""Relations that make a length of time something else: "for 6 months", "the last 6 months"."""


def is_anchored(chunk: Chunk, position: Position) -> bool:
    """Tell whether a length of time counts from the time behind it."""
    if chunk.sort is not Sort.DURATION or position.right is None or position.following is None:
        return False
    return position.right.text in _ANCHORS and position.following.sort is Sort.MENTION


def place_duration(chunk: Chunk, scene: Scene) -> list[Fact]:
    """Give the fact of a length of time: a deadline counted from the base, where the words say no other day."""
    ahead = chunk.ahead
    if ahead is None:
        return []
    position = scene.position
    fact = Fact(_role(position), position.clause_number, (chunk.start, chunk.end), soft=True)
    fact = fact._replace(revised=position.is_revised)
    return [_from_base(fact, ahead, scene) if fact.role is Role.DEADLINE else fact]


def _from_base(fact: Fact, ahead: Ahead, scene: Scene) -> Fact:
    """Give a deadline its day, counted from the base."""
    base = scene.setting.base
    if base is None:
        return fact._replace(role=Role.NO_BASE)
    due = add_units(base, ahead.high, ahead.unit, working=ahead.working)
    start = add_units(base, ahead.low, ahead.unit) if ahead.low is not None else None
    if due is None:
        return fact._replace(role=Role.UNRELATED)
    reason = explain_ahead(ahead, scene.text, base, due)
    role = Role.SPAN if start else Role.DEADLINE
    return fact._replace(due=due, start=start, first=start or due, role=role, reasons=(reason,))


def _role(position: Position) -> Role:
    right, relation = position.right, position.relation
    more = right is not None and right.sort in (Sort.PLUS, Sort.EARLIEST)
    if more or relation is Relation.EARLIEST or position.is_over:
        return Role.OPEN
    if relation is Relation.ORIGINAL:
        return Role.OLD
    if _is_waiting(position):
        return Role.WAITING
    if right is not None and right.sort in _NAMED_BY_LENGTH:
        return Role.NAME
    past = right is not None and right.sort is Sort.PAST
    if relation in _NO_DEADLINE or not position.is_closed or past or position.in_figures:
        return Role.UNRELATED
    related = relation in _OPENERS or (position.left_is_known and position.unknown_left == 0)
    return Role.DEADLINE if related else Role.UNRELATED


def _is_waiting(position: Position) -> bool:
    """Tell whether a length of time counts from something that the wording does not date."""
    right = position.right
    if right is not None and (right.sort in _COUNTED_FROM or right.text in ("of", "into")):
        return True
    return position.scope is Scope.EVENT or position.relation in (Relation.AFTER, Relation.PENDING, Relation.BEFORE)


def place_anchored(chunk: Chunk, scene: Scene) -> list[Fact]:
    """Give the fact of a length of time counted from a stated day: "within 3 months of 1 April 2011"."""
    ahead, position, base = chunk.ahead, scene.position, scene.setting.base
    anchor = position.following.group if position.following else None
    fact = Fact(Role.UNRELATED, position.clause_number, (chunk.start, chunk.end))
    if ahead is None or anchor is None or position.following is None or len(anchor.stretches) > 1:
        return [fact]
    place = (chunk.start, position.following.end)
    if anchor.stretches[0].unit is Unit.TODAY and position.right is not None and position.right.text == "from":
        return [_from_base(fact._replace(soft=True, span=place), ahead, scene)]
    period = place_group(anchor, scene.setting)[0][0]
    if period is None:
        return [fact._replace(role=Role.NO_BASE if base is None else Role.UNRELATED)]
    span = position.relation is Relation.FOR and position.right is not None and position.right.sort is Sort.FROM
    due = _count(ahead, period.first, position, span=span)
    gone = anchor.stretches[0].year is None and due is not None and base is not None and due < base
    vague = ahead.low is not None or (period.first != period.last and not span)
    if due is None or gone or vague or position.relation is Relation.EARLIEST:
        return [fact]
    said = " ".join(scene.text[chunk.start : position.following.end].split())
    start, role = (period.first, Role.SPAN) if span else (None, Role.DEADLINE)
    reasons = (f"'{said}' is {format_date(due)}",)
    return [fact._replace(role=role, span=place, due=due, start=start, first=due, dated=True, reasons=reasons)]


def _count(ahead: Ahead, day: dt.date, position: Position, *, span: bool) -> dt.date | None:
    """Count from a day: on, back for "before", or to the last day of a length that starts with it."""
    back = position.right is not None and position.right.sort is Sort.BEFORE
    counted = add_units(day, -ahead.high if back else ahead.high, ahead.unit, working=ahead.working)
    return add_days(counted, -1) if counted and span else counted
