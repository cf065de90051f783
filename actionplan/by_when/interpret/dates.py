"""A named time in its place: its role, and the days that follow from it."""

import datetime as dt
from typing import NamedTuple

from actionplan.by_when.calendar import Period
from actionplan.by_when.date_arithmetic import add_days
from actionplan.by_when.explain import explain_stretch
from actionplan.by_when.interpret.mention import Fact, Role
from actionplan.by_when.interpret.missing_years import Places, place_group
from actionplan.by_when.interpret.position import FIRM, Position, Relation
from actionplan.by_when.interpret.role_rules import Case, role_of
from actionplan.by_when.literals import format_date
from actionplan.by_when.parser.context import Setting
from actionplan.by_when.parser.ranges import Group, Item, Join
from actionplan.by_when.parser.segments import Chunk
from actionplan.by_when.time_expressions import Part, Stretch, Unit
from actionplan.by_when.vocabulary.word_kinds import Sort


class Scene(NamedTuple):
    """What all times of one place share: the text, where they stand, the setting, and which reading is wanted."""

    text: str
    position: Position
    setting: Setting
    alternate: bool
    dated: bool = False
    """Some time of the group has a year, which the others take theirs from."""


def place_mention(chunk: Chunk, scene: Scene) -> list[Fact]:
    """Give the facts of the times that stand side by side in one place."""
    if chunk.group is None:
        return []
    group = _swapped(chunk.group, scene.position) if scene.alternate else chunk.group
    scene = scene._replace(dated=any(stretch.year is not None for stretch in group.stretches))
    places = place_group(group, scene.setting, before=scene.position.relation is Relation.BEFORE)
    return [
        _place_item(
            item, periods, role_of(Case(item, chunk.text, scene.position, periods[-1], scene.setting.base)), scene
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
    return first.year is not None and first.part is None and number.isdigit() and int(number) > 0


def _other(stretch: Stretch) -> Stretch:
    if stretch.other is None:
        return stretch
    return stretch.other._replace(start=stretch.start, end=stretch.end)


def _place_item(item: Item, periods: Places, role: Role, scene: Scene) -> Fact:
    position, setting = scene.position, scene.setting
    fact = Fact(role, position.clause_number, (item.stretches[0].start, item.stretches[-1].end))
    if role in (Role.UNRELATED, Role.NAME, Role.WAITING):
        return fact
    placed = [period for period in periods if period is not None]
    if len(placed) < len(periods):
        return fact._replace(role=Role.NO_BASE if setting.base is None else Role.UNRELATED)
    if item.join is Join.RANGE and placed[-1].last < placed[0].first:
        return fact._replace(role=Role.UNRELATED, reasons=("the range ends before it begins",))
    dated = any(stretch.year is not None for stretch in item.stretches)
    fact = fact._replace(
        first=placed[0].first if dated else None,
        soft=item.stretches[-1].unit is Unit.TODAY,
        today=item.stretches[-1].unit is Unit.TODAY,
        firm=position.relation in FIRM,
        dated=dated,
        revised=position.is_revised,
        until=position.relation is Relation.UNTIL,
        unsure=any(stretch.other for stretch in item.stretches) or _may_be_labelled(item, position),
        slip=any(_is_slip(stretch, period) for stretch, period in zip(item.stretches, placed, strict=True)),
        reasons=_explained(item, placed, scene),
    )
    return _with_days(fact, item, placed, scene)


def _is_slip(stretch: Stretch, period: Period) -> bool:
    """Tell whether a day cannot be quite right: 31 April, or the wrong weekday."""
    if stretch.unit is not Unit.DAY or stretch.part is not None:
        return False
    weekday = period.first.weekday() if stretch.weekday is None else stretch.weekday
    return period.first.day != stretch.numbers[1] or weekday != period.first.weekday()


def _explained(item: Item, placed: list[Period], scene: Scene) -> tuple[str, ...]:
    """Say how the times of an item became days; of alternatives only the last counts."""
    latest = max(period.last for period in placed)
    lines: list[str] = []
    for stretch, period in zip(item.stretches, placed, strict=True):
        if item.join is Join.RANGE or period.last == latest:
            lines += explain_stretch(stretch, scene.text, period, scene.setting, from_neighbour=scene.dated)
    return tuple(lines)


def _with_days(fact: Fact, item: Item, placed: list[Period], scene: Scene) -> Fact:
    """Give a fact the days that follow from its role."""
    relation, first = scene.position.relation, placed[0].first
    latest = max(placed, key=lambda period: period.last)
    if fact.role is Role.AFTER:
        return fact._replace(start=add_days(latest.last, 1) if relation is Relation.AFTER else first)
    if relation is Relation.BEFORE and fact.role is Role.DEADLINE:
        place = 0 if item.join is Join.RANGE else -1
        at_end = item.stretches[place].part is Part.END
        return _before(fact, placed[0] if item.join is Join.RANGE else latest, at_end=at_end, alternate=scene.alternate)
    if item.join is Join.RANGE:
        role = Role.SPAN if fact.role is Role.START else fact.role
        return _said(
            fact, role, f"a range: from {format_date(first)} to {format_date(latest.last)}", latest.last, first
        )
    if fact.role is Role.SPAN:
        return _said(fact, Role.SPAN, f"all through it, from {format_date(first)}", latest.last, first)
    if fact.role is Role.START:
        return _said(fact, Role.START, f"it starts on {format_date(first)} and goes on", latest.last, first)
    return fact._replace(due=first if relation is Relation.FROM else latest.last)


def _said(fact: Fact, role: Role, reason: str, due: dt.date, start: dt.date) -> Fact:
    return fact._replace(role=role, due=due, start=start, reasons=(*fact.reasons, reason))


def _before(fact: Fact, time: Period, *, at_end: bool, alternate: bool) -> Fact:
    """Read "before": the day before the time begins; "before the end of" it counts its last day in."""
    due = time.last if at_end and not alternate else add_days(time.first, -1)
    if due is None:
        return fact._replace(role=Role.UNRELATED)
    if at_end and not alternate:
        reason = "'before the end' is read as counting the last day in"
    else:
        reason = f"'before' is up to the day before it begins: {format_date(due)}"
    return fact._replace(due=due, unsure=fact.unsure or at_end, reasons=(*fact.reasons, reason))
