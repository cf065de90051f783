"""Turn a length of time into a deadline, counted from the base or from a stated day."""

import datetime as dt
import itertools

from actionplan.by_when.date_arithmetic import DAY, add_units
from actionplan.by_when.interpret.context import Context
from actionplan.by_when.interpret.mention import Mention, TimeRole
from actionplan.by_when.interpret.missing_years import place_all
from actionplan.by_when.interpret.relations import AWAITING
from actionplan.by_when.interpret.requested_dates import asked_for
from actionplan.by_when.literals import format_date
from actionplan.by_when.parser.clauses import Segment
from actionplan.by_when.time_expressions import Unit, expressions_of
from actionplan.by_when.vocabulary import rule_words
from actionplan.by_when.vocabulary.word_kinds import NOUNS, WordKind

_BY_RELATION = {
    WordKind.EARLIEST: TimeRole.OPEN,
    WordKind.ORIGINAL: TimeRole.OLD,
    **dict.fromkeys((WordKind.AFTER, WordKind.PENDING, WordKind.BEFORE), TimeRole.WAITING),
}
"""What a length of time is by the relation of the words before it."""
_NAMED = (*NOUNS, WordKind.ONWARDS, WordKind.ONGOING, WordKind.UNDERWAY, WordKind.FREQUENCY)
_COUNTED_FROM = (WordKind.AFTER, WordKind.PENDING, WordKind.FROM, WordKind.BEFORE, WordKind.EVENT)
"""What, after a length of time, says that it counts from something else than the base."""
_BY_NEXT: dict[WordKind | str, TimeRole] = {
    **dict.fromkeys((WordKind.PLUS, WordKind.EARLIEST), TimeRole.OPEN),
    **dict.fromkeys((*_NAMED, *rule_words.STANDARDS), TimeRole.NAME),  # "3 year rolling programme", "48h target"
    WordKind.PAST: TimeRole.UNRELATED,
}
"""What a length of time is by the kind or the text of what follows it."""
_IN_ROW = (WordKind.DURATION, WordKind.AND, WordKind.OR)
_OPENERS = (WordKind.WITHIN, WordKind.BY, WordKind.IN, WordKind.WHICH, WordKind.TO)
"""Relations that make a length of time a deadline whatever comes before them."""
_NO_DEADLINE = (
    WordKind.PAST_WHICH, WordKind.FROM, WordKind.START, WordKind.BEGUN, WordKind.FOR, WordKind.THROUGHOUT,
)  # fmt: skip
"""Relations that make a length of time something else: "for 6 months", "the last 6 months"."""


def is_anchored(context: Context) -> bool:
    """Return whether a length of time counts from the time after it: "within 3 months of 1 April 2011"."""
    counts = bool(context.segment.duration) and context.right.text in rule_words.LENGTH_ANCHORS
    return counts and bool(context.right.after.times)


def place_duration(context: Context) -> Mention:
    """Return the mention of a length of time: a deadline counted from the base, unless another day is named."""
    segment, role = context.segment, asked_for(context) or _role(context)
    mention = Mention(role, context.clause.number, (segment.start, segment.end), is_soft=True, rule="length of time")
    if is_anchored(context):
        return _anchored(mention, context)
    waits = role is TimeRole.WAITING
    firm = waits and context.relation is WordKind.BY
    mention = mention._replace(is_revised=context.is_revised, is_waiting_length=waits, is_firm=firm)
    if role is TimeRole.DEADLINE:
        return _counted(mention, context, context.base)
    return mention


def _counted(
    mention: Mention, context: Context, day: dt.date | None, *, back: bool = False, lasts: bool = False
) -> Mention:
    """Give a mention its days, counted from a day; a length that `lasts` starts with it, and ends on its last day."""
    length = context.segment.duration
    if day is None or length is None:
        return mention._replace(role=TimeRole.NO_BASE if context.base is None else TimeRole.UNRELATED)
    start, due = (
        None if count is None else add_units(day, -count if back else count, length.unit, working=length.is_working)
        for count in (length.low, length.high)
    )
    if due is None or (start and (lasts or back or mention.due)):
        return mention._replace(role=TimeRole.UNRELATED)
    if lasts:
        start, due = day, due - DAY
    quoted = " ".join(context.text[length.start : length.end].split())
    which = f"{'before' if back else 'from'} {format_date(day)} {'runs to' if lasts else 'is'} {format_date(due)}"
    counted = ", counting Mondays to Fridays: bank holidays are not known" if length.is_working else ""
    role, reasons = TimeRole.SPAN if start else TimeRole.DEADLINE, (*mention.reasons, f"'{quoted}' {which}{counted}")
    return mention._replace(role=role, start=start, due=due, first=start or due, reasons=reasons)


def _role(context: Context) -> TimeRole:
    """Decide the role of a length of time: a deadline where nothing else claims it."""
    relation, right, counted_from = context.relation, context.right, _last_of_row(context).after
    counts = relation is WordKind.EARLIEST and counted_from.kind in (WordKind.BEFORE, WordKind.AFTER)
    role = None if counts or not relation else _BY_RELATION.get(relation)  # "at least 2 weeks before the meeting"
    role = TimeRole.OPEN if context.is_over else role
    waits = context.scope in AWAITING or counted_from.kind in _COUNTED_FROM or counted_from.text in ("of", "into")
    role = role or (TimeRole.WAITING if waits else None)
    role = role or _BY_NEXT.get(right.kind) or _BY_NEXT.get(right.text)
    if role or (relation is WordKind.FOR and context.left.recurs):
        return role or TimeRole.NAME  # "monthly for 6 months"
    if _is_shift(context):  # the date that follows, if any, says it better
        later = any(other.times and other.start > context.segment.start for other in context.content)
        return TimeRole.OLD if later else TimeRole.UNRELATED
    rest = context.before.text.endswith("following") and context.has_earlier_time
    late = WordKind.UNDONE in (context.left.kind, right.kind) or context.left.text == "late"
    if late or (relation is WordKind.FOR and context.names_limit):
        return TimeRole.NAME  # "overdue by 60 days", "open for 7 days, closing 8 May"
    if rest or relation in _NO_DEADLINE or not context.is_closed:
        return TimeRole.UNRELATED  # "tranche 1 by March 2026; the rest over the following 12 months"
    if relation in _OPENERS or (context.is_left_known and context.unknown_left == 0):
        return TimeRole.DEADLINE
    others = (clause.only_time for clause in context.clauses)
    day = any(other and other.times[-1].last.unit is Unit.DAY for other in others)
    return TimeRole.OLD if day else TimeRole.UNRELATED  # "go live minus 4 weeks (2 March)"


def _last_of_row(context: Context) -> Segment:
    """Return the last of some lengths of time that all count from the same: "30 days, 60 days after award"."""
    later = context.content[context.content.index(context.segment) + 1 :]
    row = itertools.takewhile(lambda other: other.kind in _IN_ROW and other.pause in (None, WordKind.COMMA), later)
    return [context.segment, *(other for other in row if other.duration)][-1]


def _anchored(mention: Mention, context: Context) -> Mention:
    """Count a length of time from the day that follows it, or from the start of a period that it lasts from."""
    right, anchor, base = context.right, context.right.after, context.base
    time = anchor.times[0].last
    mention = mention._replace(span=(context.segment.start, anchor.end), rule="counted from a stated day")
    mention = mention._replace(is_soft=time.unit is Unit.TODAY)
    if time.unit is Unit.PLAIN and time.which is None:  # "within 60 days of year-end", which comes every year
        firm = context.relation is WordKind.BY
        return mention._replace(role=TimeRole.WAITING, is_waiting_length=True, is_firm=firm)
    if len(expressions_of(anchor.times)) > 1 or context.relation is WordKind.EARLIEST:
        return mention._replace(role=TimeRole.UNRELATED)
    period = place_all(anchor.times, base, context.calendar)[0]
    lasts = right.kind is WordKind.FROM and (context.relation is WordKind.FOR or context.is_over)
    whole = period is not None and period.first != period.last and not lasts
    day = period.first if period and not whole else None
    counted = _counted(mention, context, day, back=right.kind is WordKind.BEFORE, lasts=lasts)
    gone = time.year is None and base and counted.due and counted.due < base
    if gone:
        return mention._replace(role=TimeRole.UNRELATED)
    return counted._replace(is_dated=not mention.is_soft)


def joined(before: Mention, length: Mention, context: Context) -> Mention | None:
    """Return one mention of a time and of how long it lasts, or how far it is moved; None for a length by itself.

    "From July 2025 for 6 months"; "June 2025, extended by 3 months". The date may include that already: it does not in
    "June 2025 slipped by 3 months", and rather does in "June 2025 (3 month extension)".
    """
    if context.segment.duration is None or length.role is TimeRole.ASKED:
        return None
    beside, day = bool(context.left.times), before.due
    if before.role is TimeRole.START and beside and length.is_soft and context.relation is WordKind.FOR:
        return _counted(before, context, before.start, lasts=True)
    moves = _is_shift(context) or context.right.text in rule_words.CHANGES  # "3 month extension agreed"
    if not moves or before.role is not TimeRole.DEADLINE or not before.is_dated or day is None:
        return None
    if beside is context.alternate:
        return before._replace(is_unsure=True)
    whole = before.first != day
    moved = _counted(before, context, day + DAY if whole else day, lasts=whole)
    if moved.role is TimeRole.UNRELATED:
        return moved
    return moved._replace(role=TimeRole.DEADLINE, start=None, first=moved.due, is_unsure=True, is_revised=True)


def _is_shift(context: Context) -> bool:
    """Return whether the words before a length of time make it how far a date is moved: not "extended to 6 months"."""
    text = context.before.text
    shifts = context.relation is WordKind.REVISED and text.startswith(tuple(rule_words.SHIFTS))
    return shifts and not text.endswith(rule_words.PREPOSITIONS[:4])
