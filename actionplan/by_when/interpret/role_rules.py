"""What a named time is there for: the first rule that has an answer decides."""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from actionplan.by_when.calendar import Period
from actionplan.by_when.interpret.mention import Role
from actionplan.by_when.interpret.position import FIRM, Position, Relation, Scope
from actionplan.by_when.parser.clauses import is_document
from actionplan.by_when.parser.ranges import Item, Join
from actionplan.by_when.time_expressions import Frame, Part, Stretch, Unit, Which
from actionplan.by_when.vocabulary.word_kinds import Sort

_ROLES = {
    Relation.AFTER: Role.AFTER,
    Relation.PENDING: Role.WAITING,
    Relation.EARLIEST: Role.AFTER,
    Relation.FROM: Role.START,
    Relation.START: Role.START,
    Relation.BEGUN: Role.START,
    Relation.THROUGHOUT: Role.SPAN,
    Relation.ORIGINAL: Role.OLD,
    Relation.LAST: Role.UNRELATED,
}
_RANGED = (
    Relation.FROM, Relation.START, Relation.BEGUN, Relation.IN, Relation.FOR, Relation.WITHIN, Relation.WHICH, None,
)  # fmt: skip
"""Relations that leave a range a range."""
_STANDING_STILL = frozenset({"on hold", "paused", "suspended", "postponed", "deferred", "delayed"})
"""A time beside one of these is when it stopped, or when it may go on."""
_HAPPENINGS = (Sort.UNKNOWN, Sort.PLANNED, Sort.MEETING)
"""What a time may be that of: "after the March review" may be a day in March."""
_AWAITED = (Sort.AFTER, Sort.PENDING, Sort.BEFORE, Sort.UNTIL)
"""What, behind "now" or "immediately", counts it from something else: "immediately on receipt"."""
_LONGEST_LABEL = 3
"""How many unknown words may stand before "immediate" as the name of a post."""


class Case(NamedTuple):
    """A time to be judged: its item, its text, where it stands, the days it would be, and the base."""

    item: Item
    text: str
    position: Position
    period: Period | None
    base: dt.date | None

    @property
    def last(self) -> Stretch:
        """The time itself; of a range or of alternatives the last."""
        return self.item.stretches[-1]

    @property
    def relation(self) -> Relation | None:
        """The relation that the word before it gives it."""
        return self.position.relation

    @property
    def is_today(self) -> bool:
        """Whether it is the base itself."""
        return self.last.unit is Unit.TODAY

    @property
    def is_gone(self) -> bool:
        """Whether it had passed by the base."""
        return self.period is not None and self.base is not None and self.period.last <= self.base


def role_of(case: Case) -> Role:
    """Decide what a time is there for."""
    for rule in _RULES:
        role = rule(case)
        if role:
            return role
    return Role.DEADLINE


def _not_by_today(case: Case) -> Role | None:
    """Read "after today" and "today onwards"; "before today" and "until now" speak of what was."""
    if not case.is_today:
        return None
    if case.relation in (Relation.BEFORE, Relation.UNTIL, Relation.TO):
        return Role.UNRELATED
    if case.relation in (Relation.AFTER, Relation.EARLIEST, Relation.ORIGINAL):
        return _ROLES[case.relation]
    right = case.position.right
    return _by_suffix(case) if right and right.sort in (Sort.ONWARDS, Sort.EARLIEST) else None


def _today(case: Case) -> Role | None:
    """Take "immediately" for a deadline, "from now" for a start, unless it belongs to a sentence or another thing."""
    if not case.is_today:
        return None
    right = case.position.right
    if case.position.scope is Scope.EVENT or (right and right.sort in _AWAITED):
        return Role.WAITING
    if case.text in ("now", "today") and case.position.has_unknown:
        return Role.NAME
    closed = right is None or right.sort not in (Sort.UNKNOWN, Sort.OFFICER, Sort.MODAL)
    if not closed or case.position.unknown_left > _LONGEST_LABEL:
        return Role.UNRELATED
    return Role.START if case.relation in (Relation.FROM, Relation.START) else Role.DEADLINE


def _beside_time_words(case: Case) -> Role | None:
    """Refuse a time beside a word of time that found no place: "municipal year 2011/12"."""
    return Role.UNRELATED if case.position.touches_time else None


def _only_looks_it(case: Case) -> Role | None:
    """Refuse "9/10 staff", "Mon-Fri", "£20,000 2011/12", "in the new year"."""
    position, last = case.position, case.last
    is_weekday = last.unit is Unit.WEEKDAY
    closed = position.right is None and (position.left_is_known or case.relation in FIRM)
    loose = (last.fragile or is_weekday) and not closed
    several = is_weekday and position.in_list
    money = last.is_year and case.relation is None and position.left is not None and position.left.sort is Sort.AMOUNT
    return Role.UNRELATED if loose or several or money or _is_new_year(case) else None


def _is_new_year(case: Case) -> bool:
    """Tell "in the new year", which may be its first days or all of it, from "before" or "early in the new year"."""
    last = case.last
    new = last.unit is Unit.PLAIN and last.which is Which.NEW and last.name == "year" and last.frame is Frame.CALENDAR
    return new and last.part is None and case.relation is not Relation.BEFORE


def _year_apart(case: Case) -> Role | None:
    """Refuse a year that may be that of the time beside it: "May (Q1) 2026", "2026 (May)", "Q2 next year"."""
    last, position = case.last, case.position
    seen = last.unit is Unit.PLAIN and last.name == "year"
    if not (seen or last.unit is Unit.YEAR) or case.item.join is not Join.SINGLE:
        return None
    which = last.which is not None and position.left is not None and position.left.sort is Sort.MENTION
    behind = position.behind_yearless or which
    return Role.UNRELATED if behind or (position.is_apart and last.part is None) else None


def _told(case: Case) -> Role | None:
    """Refuse a time in a clause that sends the reader elsewhere."""
    return Role.UNRELATED if case.position.is_reference and case.relation not in FIRM else None


def _in_name(case: Case) -> Role | None:
    """Leave a bare year to the name it is part of: "Budget 2014", "the 2011 riots"."""
    if not case.last.is_year or case.relation in FIRM:
        return None
    left, right = case.position.left, case.position.right
    after = left is not None and case.relation is None and is_document(left)
    noun = right is not None and case.relation is None and right.sort is Sort.PLANNED
    return Role.NAME if after or noun or (right is not None and is_document(right)) else None


def _of_another(case: Case) -> Role | None:
    """Leave a time to what else happens then: "when the contract starts in April"; "on hold until" only delays."""
    left = case.position.left
    if case.position.scope is Scope.EVENT and case.relation in (Relation.START, Relation.BEGUN):
        return Role.WAITING
    still = left is not None and left.text in _STANDING_STILL and case.relation in (None, Relation.UNTIL)
    return Role.UNRELATED if still else None


def _by_suffix(case: Case) -> Role | None:
    """Read what follows a time: "onwards", "at the earliest", "- ongoing"."""
    right = case.position.right or case.position.opens_next
    if right is None:
        return None
    if right.sort is Sort.ONWARDS or (right.sort is Sort.PLUS and case.position.following is None) or _runs_on(case):
        return Role.START
    if right.sort is Sort.EARLIEST:
        return Role.AFTER
    latest = right.sort is Sort.LATEST and case.relation is None and case.position.is_alone
    return Role.DEADLINE if latest else None


def _runs_on(case: Case) -> bool:
    """Tell whether a range has "ongoing" for its end: "April 2011 - ongoing", "2011 to ongoing"."""
    position = case.position
    if case.relation in FIRM or case.item.join is Join.RANGE or case.last.part is not None:
        return False
    if position.right is not None:
        to = position.right.sort in (Sort.TO, Sort.UNTIL)
        return to and position.following is not None and position.following.sort is Sort.ONGOING
    opens_next = position.opens_next
    return position.next_opened_by is Sort.DASH and opens_next is not None and opens_next.sort is Sort.ONGOING


def _firm(case: Case) -> Role | None:
    """Hold a time with "by" before it for the deadline, unless the words behind make it part of a name."""
    if case.relation not in FIRM and not (case.relation is Relation.BEGUN and case.position.is_future):
        return None
    closed = case.position.is_closed or (case.last.is_specific and not case.position.has_the)
    return Role.DEADLINE if closed else Role.UNRELATED


def _range(case: Case) -> Role | None:
    if case.item.join is not Join.RANGE or case.relation not in _RANGED:
        return None
    return Role.SPAN if _is_related(case) else Role.UNRELATED


def _by_relation(case: Case) -> Role | None:
    """Read the word before a time; "start April, end June" has its deadline in "end June"."""
    right = case.position.right
    if case.relation is Relation.AFTER and right is not None and right.sort in _HAPPENINGS:
        return Role.WAITING
    ends = case.last.part is Part.END and case.position.in_list
    if (case.relation is Relation.START and ends) or (case.relation is Relation.FROM and case.position.targeted):
        return Role.DEADLINE
    return _ROLES.get(case.relation) if case.relation else None


def _by_clause(case: Case) -> Role | None:
    """Judge by the clause where no word relates a time to the action."""
    scope = case.position.scope
    if scope is Scope.EVENT:
        return Role.WAITING
    if scope is Scope.START and case.position.is_closed:
        return Role.START
    if not _is_related(case):
        return Role.UNRELATED
    return Role.PAST if case.position.is_past and case.is_gone else Role.DEADLINE


def _is_related(case: Case) -> bool:
    """Tell whether the words around a time relate it to the action.

    A day or a month of a stated year may stand beside any words; without its year it may close a clause behind a
    known word ("Board visit Sept"); other times only in a clause of known words, or after "in", "on", "during" where
    they are still to come.
    """
    position, last = case.position, case.last
    if not position.is_closed or position.scope is Scope.EVENT:
        return False
    if last.is_specific or position.is_alone:
        return True
    if case.relation in (None, Relation.FOR, Relation.WHICH):
        marked = case.relation is Relation.FOR and last.part is not None
        closing = position.right is None and last.unit in (Unit.DAY, Unit.MONTH)
        return marked or (position.left_is_known and (closing or position.unknown_left == 0))
    return case.period is None or case.base is None or case.period.last >= case.base


_RULES: tuple[Callable[[Case], Role | None], ...] = (
    _not_by_today,
    _today,
    _beside_time_words,
    _only_looks_it,
    _year_apart,
    _told,
    _in_name,
    _of_another,
    _by_suffix,
    _firm,
    _range,
    _by_relation,
    _by_clause,
)
