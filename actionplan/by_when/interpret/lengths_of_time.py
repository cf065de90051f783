"""Turn a length of time into a deadline, counted from the base or from a stated day."""

import datetime as dt
import itertools

from actionplan.by_when.date_arithmetic import DAY, add_days, add_units
from actionplan.by_when.explain import explain_duration
from actionplan.by_when.interpret.context import Context
from actionplan.by_when.interpret.mention import Mention, TimeRole
from actionplan.by_when.interpret.missing_years import place_all
from actionplan.by_when.interpret.relations import AWAITING
from actionplan.by_when.interpret.requested_dates import asked_for
from actionplan.by_when.literals import format_date
from actionplan.by_when.parser.clauses import Segment
from actionplan.by_when.time_expressions import Duration, Unit, expressions_of
from actionplan.by_when.vocabulary import rule_words
from actionplan.by_when.vocabulary.word_kinds import NOUNS, WordKind

_NAMED_BY_LENGTH = (*NOUNS, WordKind.ONWARDS, WordKind.ONGOING, WordKind.UNDERWAY, WordKind.FREQUENCY)
"""What a length of time may be part of the name of: "3 year rolling programme"."""
_COUNTED_FROM = (WordKind.AFTER, WordKind.PENDING, WordKind.FROM, WordKind.BEFORE, WordKind.EVENT)
_IN_ROW = (WordKind.DURATION, WordKind.AND, WordKind.OR)
_OPENERS = (WordKind.WITHIN, WordKind.BY, WordKind.IN, WordKind.WHICH, WordKind.TO)
_NO_DEADLINE = (
    WordKind.PAST_WHICH, WordKind.FROM, WordKind.START, WordKind.BEGUN, WordKind.FOR, WordKind.THROUGHOUT,
)  # fmt: skip
"""Relations that make a length of time something else: "for 6 months", "the last 6 months"."""


def is_anchored(context: Context) -> bool:
    """Return whether a length of time counts from the time after it."""
    right, following = context.right, context.right.after
    if context.segment.kind is not WordKind.DURATION:
        return False
    return right.text in rule_words.LENGTH_ANCHORS and following.kind is WordKind.MENTION


def place_duration(context: Context) -> Mention:
    """Return the mention of a length of time: a deadline counted from the base, unless another day is named."""
    segment = context.segment
    role = asked_for(context) or _role(context)
    mention = Mention(role, context.clause.number, (segment.start, segment.end), is_soft=True, rule="length of time")
    waits, firm = role is TimeRole.WAITING, context.relation is WordKind.BY
    mention = mention._replace(is_revised=context.is_revised, is_waiting_length=waits, is_firm=waits and firm)
    if role is TimeRole.DEADLINE and segment.duration:
        return _from_base(mention, segment.duration, context)
    return mention


def _from_base(mention: Mention, duration: Duration, context: Context) -> Mention:
    """Give a deadline its day, counted from the base."""
    base = context.base
    if base is None:
        return mention._replace(role=TimeRole.NO_BASE)
    due = add_units(base, duration.high, duration.unit, working=duration.is_working)
    start = add_units(base, duration.low, duration.unit) if duration.low is not None else None
    if due is None:
        return mention._replace(role=TimeRole.UNRELATED)
    reason = explain_duration(duration, context.text, base, due)
    role = TimeRole.SPAN if start else TimeRole.DEADLINE
    return mention._replace(due=due, start=start, first=start or due, role=role, reasons=(reason,))


def _role(context: Context) -> TimeRole:
    """Decide the role of a length of time: a deadline where nothing else claims it."""
    role = _of_something_else(context)
    if role:
        return role
    right, relation = context.right, context.relation
    past = right.kind is WordKind.PAST
    if context.before.text.endswith("following") and context.has_earlier_time:
        return TimeRole.UNRELATED  # "tranche 1 by March 2026; the rest over the following 12 months"
    if relation in _NO_DEADLINE or not context.is_closed or past or context.segment.is_in_figures:
        return TimeRole.UNRELATED
    if relation in _OPENERS or (context.is_left_known and context.unknown_left == 0):
        return TimeRole.DEADLINE
    return TimeRole.OLD if _is_beside_day(context) else TimeRole.UNRELATED


def _of_something_else(context: Context) -> TimeRole | None:
    """Return the role of a length of time that is open, old, waits for something, or belongs to another thing."""
    right, relation = context.right, context.relation
    more = right.kind in (WordKind.PLUS, WordKind.EARLIEST)
    if more or relation is WordKind.EARLIEST or context.is_over:
        return TimeRole.OPEN
    if relation in (WordKind.ORIGINAL, WordKind.REQUESTED):
        return TimeRole.OLD
    if _is_waiting(context):
        return TimeRole.WAITING
    lasts = relation is WordKind.FOR and context.left.recurs  # "monthly for 6 months"
    named = right.kind in _NAMED_BY_LENGTH or right.text in rule_words.STANDARDS
    if lasts or named:
        return TimeRole.NAME
    return _of_shift(context) if _is_shift(context) else None


def _of_shift(context: Context) -> TimeRole:
    """Return the role of how far a date is moved: the date that follows, if any, says it better."""
    content = context.content
    later = content[content.index(context.segment) + 1 :]
    return TimeRole.OLD if any(other.times for other in later) else TimeRole.UNRELATED


def _is_beside_day(context: Context) -> bool:
    """Return whether another clause gives a day, which beats the length of time: "go live minus 4 weeks (2 March)"."""
    others = (clause.only_time for clause in context.clauses if clause is not context.clause)
    return any(other.times[-1].last.unit is Unit.DAY for other in others if other)


def _is_waiting(context: Context) -> bool:
    """Return whether a length of time counts from something that the wording does not date."""
    counted_from = _last_of_row(context).after
    if counted_from.kind in _COUNTED_FROM or counted_from.text in ("of", "into"):
        return True
    waits = context.relation in (WordKind.AFTER, WordKind.PENDING, WordKind.BEFORE)
    return waits or context.scope in AWAITING


def _last_of_row(context: Context) -> Segment:
    """Return the last of some lengths of time that all count from the same: "30 days, 60 days after award"."""
    later = context.content[context.content.index(context.segment) + 1 :]
    row = itertools.takewhile(lambda other: other.kind in _IN_ROW and other.pause in (None, WordKind.COMMA), later)
    return [context.segment, *(other for other in row if other.duration)][-1]


def place_anchored(context: Context) -> Mention:
    """Return the mention of a length of time counted from a stated day: "within 3 months of 1 April 2011"."""
    segment, right, anchor, base = context.segment, context.right, context.right.after, context.base
    span = (segment.start, segment.end)
    mention = Mention(TimeRole.UNRELATED, context.clause.number, span, rule="counted from a stated day")
    if segment.duration is None or len(expressions_of(anchor.times)) > 1:
        return mention
    duration, day = segment.duration, anchor.times[0].last
    place = (segment.start, anchor.end)
    if day.unit is Unit.TODAY and right.text == "from":
        return _from_base(mention._replace(is_soft=True, span=place), duration, context)
    if day.unit is Unit.PLAIN and day.which is None:  # "within 60 days of year-end", which comes every year
        return mention._replace(
            role=TimeRole.WAITING, span=place, is_waiting_length=True, is_firm=context.relation is WordKind.BY
        )
    period = place_all(anchor.times, base, context.calendar)[0][0]
    if period is None:
        return mention._replace(role=TimeRole.NO_BASE if base is None else TimeRole.UNRELATED)
    lasts = context.relation is WordKind.FOR or context.is_over
    lasts = lasts and right.kind is WordKind.FROM
    due = _count(duration, period.first, back=right.kind is WordKind.BEFORE, span=lasts)
    gone = day.year is None and due is not None and base is not None and due < base
    vague = duration.low is not None or (period.first != period.last and not lasts)
    if due is None or gone or vague or context.relation is WordKind.EARLIEST:
        return mention
    quoted = " ".join(context.text[segment.start : anchor.end].split())
    start, role = (period.first, TimeRole.SPAN) if lasts else (None, TimeRole.DEADLINE)
    reasons = (f"'{quoted}' is {format_date(due)}",)
    return mention._replace(role=role, span=place, due=due, start=start, first=due, is_dated=True, reasons=reasons)


def lasts_from(start: Mention, context: Context) -> bool:
    """Return whether a length of time is how long what starts before it lasts: "from July 2025 for 6 months"."""
    duration, same = context.segment.duration, start.clause == context.clause.number
    beside = bool(context.left.times)
    return bool(duration) and start.role is TimeRole.START and same and beside and context.relation is WordKind.FOR


def place_lasting(start: Mention, context: Context) -> Mention:
    """Return the mention of a start and of the length of time that follows it, as one."""
    duration = context.segment.duration
    due = _count(duration, start.start, back=False, span=True) if duration and start.start else None
    if due is None or duration is None or duration.low is not None:
        return start._replace(role=TimeRole.UNRELATED)
    reason = f"it lasts to {format_date(due)}"
    return start._replace(role=TimeRole.SPAN, due=due, first=start.start, reasons=(*start.reasons, reason))


def moves(before: Mention, context: Context) -> bool:
    """Return whether a length of time says how far the date before it is moved: "June 2025, extended by 3 months"."""
    right = context.right
    named = right.text in rule_words.CHANGES  # "3 month extension agreed"
    moved = context.segment.duration is not None and (_is_shift(context) or named)
    return moved and before.role is TimeRole.DEADLINE and before.is_dated


def _is_shift(context: Context) -> bool:
    """Return whether the words before a length of time make it how far a date is moved: not "extended to 6 months"."""
    text = context.before.text
    shifts = context.relation is WordKind.REVISED and text.startswith(tuple(rule_words.SHIFTS))
    return shifts and not text.endswith(rule_words.PREPOSITIONS[:4])


def place_moved(before: Mention, context: Context) -> Mention:
    """Return the mention of a date and of the length of time that it is moved by; the date may include that already.

    It does not in "June 2025 slipped by 3 months", and rather does in "June 2025 (3 month extension)".
    """
    duration, day = context.segment.duration, before.due
    adds = bool(context.left.times)
    if adds is context.alternate or duration is None or day is None:
        return before._replace(is_unsure=True)
    ends_month = before.first != day and (day + DAY).day == 1
    counted = add_units(day + DAY if ends_month else day, duration.high, duration.unit, working=duration.is_working)
    due = add_days(counted, -1) if counted and ends_month else counted
    if due is None or duration.low is not None:
        return before._replace(role=TimeRole.UNRELATED)
    reason = f"it is moved to {format_date(due)}"
    return before._replace(due=due, first=due, is_unsure=True, is_revised=True, reasons=(*before.reasons, reason))


def _count(duration: Duration, day: dt.date, *, back: bool, span: bool) -> dt.date | None:
    """Count from a day: on, back for "before", or to the last day of a length that starts with it."""
    count = -duration.high if back else duration.high
    counted = add_units(day, count, duration.unit, working=duration.is_working)
    return add_days(counted, -1) if counted and span else counted
