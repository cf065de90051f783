"""Tell whether the words beside a time relate it to the action, or make it the time of something else."""

import itertools

from actionplan.by_when.interpret.context import Context
from actionplan.by_when.interpret.relations import AWAITING
from actionplan.by_when.time_expressions import Frame, Unit
from actionplan.by_when.vocabulary.word_kinds import NOUNS, WordKind

_AT = (WordKind.IN, WordKind.TO, WordKind.FOR, WordKind.BY)
"""Relations of a month to the meeting after it: "to July CGC"."""
_NAMING = (*NOUNS, WordKind.AND)
_FAR_AHEAD = 270
"""A time without its year that is more days ahead than this passed in the last three months."""


def is_outside_name(context: Context) -> bool:
    """Return whether a time is no part of a name: nothing follows that may make it one, or what is due or held then."""
    dated = context.last.is_specific or context.last.unit is Unit.MONTH
    if context.is_closed or (dated and not context.right.after and context.are_initials(context.right)):
        return True  # also "PPB March 2012 PA"
    return _is_time_of_thing(context) or is_period_of_thing(context) or owns_meeting(context)


def owns_meeting(context: Context) -> bool:
    """Return whether a weekday or month owns the meeting after it: "by Thursday's CAB"."""
    owns = context.segment.text.endswith("'s") and context.last.unit in (Unit.MONTH, Unit.WEEKDAY)
    return owns and not context.last.within


def _is_time_of_thing(context: Context) -> bool:
    """Return whether a noun after a day, or a time of a stated year, tells what is due then: "30 June fire doors".

    With "the", or in the past, it rather names the time of the thing: "the June 2026 report". A meeting is held then,
    as what comes "at October safety huddle" is.
    """
    last, phrase = context.last, list(itertools.takewhile(lambda other: other.kind in _NAMING, context.later))
    if not phrase:
        return False
    to_come = not (phrase[-1].is_document or context.is_gone)  # "data cleanse", not "data"
    told = to_come and not context.names_the
    opens = last.unit is Unit.DAY and last.is_specific and not (context.segment.earlier or context.is_gone)
    if opens and not context.names_the:
        return True  # "8 November 2026 review"
    near = told if last.unit is Unit.DAY else to_come and context.relation in _AT
    near = (near and not context.is_listed) or phrase[-1].kind is WordKind.MEETING
    near = near and last.unit in (Unit.DAY, Unit.MONTH) and not is_doubtful(context)
    return near or (told and last.is_specific)


def is_period_of_thing(context: Context) -> bool:
    """Return whether a clause opens with a period and the thing to come in it: "H2 2025 roadmap", "2025/26 roadmap"."""
    last = context.last
    named = all(other.kind in NOUNS for other in context.later)
    if context.names_the or context.segment.earlier or not named or last.unit is Unit.DAY:
        return False
    if last.is_year and any(other.is_document for other in context.later):
        return False  # "2025/26 accounts" are of that year, and follow it
    return last.is_specific or last.frame is not Frame.CALENDAR


def is_related(context: Context) -> bool:
    """Return whether the words around a time relate it to the action.

    A day or a month of a stated year may be beside any words; without its year it may close a clause behind a
    known word ("Board visit Sept"); other times only in a clause of known words, or after "in", "on", "during" where
    they are still to come.
    """
    last, left, right, relation = context.last, context.left, context.right, context.relation
    named = context.is_gone and left and right.kind in NOUNS and not context.clause.is_past
    if named or context.scope in AWAITING or not is_outside_name(context):
        return False  # also "evaluate summer 2025 pilot"
    promised = context.clause.is_future and left.is_participle
    if last.is_specific or left.recurs or promised or not context.has_unknown:
        return True
    if relation not in (None, WordKind.FOR, WordKind.WHICH):
        return not (context.period and context.base and context.period.last < context.base)
    dated = last.unit is not Unit.YEAR and last.name != "year"
    closing = not right or _is_time_of_thing(context)
    if closing and dated and not is_doubtful(context):
        return True
    closing = closing and (dated or left.kind is WordKind.PLANNED)  # "wider adoption 2025/26"
    week = last.name == "week" and context.alternate  # "updated EOW"
    return last.part is not None or week or (context.is_left_known and (closing or context.unknown_left == 0))


def is_doubtful(context: Context) -> bool:
    """Return whether a day or month without its year, behind words that are not known, may be no deadline.

    It may be a name or a count ("Theresa May", "risk of fall"), that of a report, or one that has just passed.
    """
    return context.segment.text in ("may", "fall") or is_far_ahead(context) or context.clause.is_past


def is_far_ahead(context: Context) -> bool:
    """Return whether a time without its year is so far ahead that the one just past is rather meant."""
    period, base = context.period, context.base
    return period is not None and base is not None and (period.first - base).days > _FAR_AHEAD
