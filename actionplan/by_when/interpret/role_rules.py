"""Decide the role of a named time: the first rule that returns one decides."""

from collections.abc import Callable

from actionplan.by_when.interpret.context import Context
from actionplan.by_when.interpret.mention import TimeRole
from actionplan.by_when.interpret.periods_beside import in_other_words, of_date_beside, year_apart
from actionplan.by_when.interpret.relations import AWAITING, FIRM
from actionplan.by_when.interpret.requested_dates import asked_for
from actionplan.by_when.interpret.words_beside import (
    is_far_ahead,
    is_outside_name,
    is_period_of_thing,
    is_related,
    owns_meeting,
)
from actionplan.by_when.parser.clauses import Clause
from actionplan.by_when.time_expressions import Frame, Join, PeriodPart, Unit, Which, expressions_of
from actionplan.by_when.vocabulary import rule_words
from actionplan.by_when.vocabulary.word_kinds import NOUNS, STATUSES, WordKind

_STARTS = (WordKind.FROM, WordKind.START, WordKind.BEGUN)
_ROLES: dict[WordKind | None, TimeRole] = {
    **dict.fromkeys((WordKind.AFTER, WordKind.EARLIEST), TimeRole.AFTER),
    **dict.fromkeys((WordKind.BEFORE, WordKind.UNTIL, WordKind.TO, WordKind.PAST_WHICH), TimeRole.UNRELATED),
    WordKind.PENDING: TimeRole.WAITING,
    WordKind.THROUGHOUT: TimeRole.SPAN,
    WordKind.ORIGINAL: TimeRole.OLD,
}
"""The role that a relation gives a time if it starts nothing and is not firm; "before today" is of the past."""
_SUFFIXES = {WordKind.ONWARDS: TimeRole.START, WordKind.EARLIEST: TimeRole.AFTER}
_CLOSING = {WordKind.PLUS: TimeRole.START, WordKind.ARROW: TimeRole.UNRELATED}
"""What only the last word of a clause says: "June 2026 +"."""
_RANGED = (*_STARTS, WordKind.IN, WordKind.FOR, WordKind.WITHIN, WordKind.WHICH, None)
"""Relations that leave a range a range."""
_PERIODS = (Unit.MONTH, Unit.SEASON, Unit.QUARTER, Unit.HALF, Unit.TERM, Unit.PLAIN)
"""Times that come round each year, so that "before" one of them may mean before what is held in it."""
_REPORTS = (WordKind.DONE, WordKind.REACHED, WordKind.PAST)
_SENTENCE = (WordKind.UNKNOWN, WordKind.OFFICER, WordKind.MODAL)
"""What, after "immediately", makes it part of a sentence that may be about something else."""
_SO_NOW = (WordKind.UNDONE, WordKind.FILLER)
"""What "now" only says to be so, and no time to act: "now overdue", "now with legal"."""
_LIMITS = (WordKind.BY, WordKind.UNTIL, WordKind.BEFORE, WordKind.REVISED)
_NAMED = (*NOUNS, WordKind.FREQUENCY, WordKind.FILLER)
_LONGEST_LABEL = 3
"""How many unknown words may come before "immediate" as the name of a post."""


def role_of(context: Context) -> tuple[TimeRole, str]:
    """Return the role of a time, and the name of the rule that decided it."""
    return next((role, rule.__name__.strip("_")) for rule in _RULES if (role := rule(context)))


def _by_itself(context: Context) -> TimeRole | None:
    """Take a day or month of a stated year for the deadline where nothing else is written."""
    alone = len(context.clauses) == 1 and context.segment.is_alone and not context.is_listed
    return TimeRole.DEADLINE if alone and context.last.is_specific else None


def _today(context: Context) -> TimeRole | None:
    """Take "immediately" for a deadline, "from now" for a start, unless it belongs to a sentence or another thing."""
    if context.last.unit is not Unit.TODAY:
        return None
    right, relation = context.right, context.relation
    role = _ROLES.get(relation) or _by_suffix(context)
    if role or _reports_now(context):
        return role or TimeRole.PAST
    if context.scope in AWAITING or right.kind in AWAITING:
        return TimeRole.WAITING
    changed = context.segment.text == "now" and context.before.kind in (WordKind.MODAL, WordKind.NOT)
    if changed or right.after.times or (context.segment.text in ("now", "today") and context.has_unknown):
        return TimeRole.NAME  # "with immediate effect from 1 June"
    is_so = context.segment.text == "now" and right.kind in _SO_NOW
    loose = is_so or right.kind in _SENTENCE or context.unknown_left > _LONGEST_LABEL
    role = TimeRole.START if relation in _STARTS else TimeRole.DEADLINE
    return TimeRole.UNRELATED if loose else role


def _reports_now(context: Context) -> bool:
    """Return whether "now" or "immediately" belongs to what it reports: "now embedded", "has now been rolled out"."""
    if context.clause.is_future or context.before.text == "complete":  # "complete immediately" is an order
        return False
    if len(context.clauses) > 1 and all(map(_reports_deed, context.clauses[1:])):
        return True  # "Immediate – email sent 9 July"
    if context.segment.text == "now" and context.right.kind in STATUSES:
        return context.right.kind is not WordKind.UNDONE  # "now on hold"
    if context.clause.opened_by is WordKind.OPEN and context.clause_before.last.kind is WordKind.UNDERWAY:
        return True  # "in progress (immediate)"
    return any(other.kind in _REPORTS or other.text in rule_words.AS_USUAL for other in context.clause.content)


def _reports_deed(clause: Clause) -> bool:
    """Return whether a clause says that something was done, not only said or decided."""
    done = any(segment.is_participle and segment.text not in rule_words.SAYING for segment in clause.content)
    return done and not any(segment.recurs or segment.kind in _LIMITS for segment in clause.content)


def _replaced(context: Context) -> TimeRole | None:
    """Leave out an old date that is marked as such: also "June 2024 (from April 2024)"."""
    relation, before = context.relation, context.before.text
    ranged = relation is WordKind.ORIGINAL and before.endswith("from") and context.group.join is Join.RANGE
    if ranged or (context.has_frequency and before.startswith("initial")):
        return TimeRole.DEADLINE  # "slipped from March to June 2024", "initially June 2022, then annually"
    back = relation is WordKind.FROM and context.left.times and context.is_revised
    aside = context.is_aside and context.before.kind is WordKind.FROM and not (context.before.before or context.right)
    old = before == "previous" or back or aside or context.mark is WordKind.ORIGINAL
    return TimeRole.OLD if old else None  # also "revised to July 2024 from March 2024"


def _of_noun(context: Context) -> TimeRole | None:
    """Leave a period to the noun it is part of where another date is the deadline: "2024/25 plan by May 2024"."""
    right, last = context.right, context.last
    if context.before.text == "per":
        return TimeRole.NAME  # "10/31/24 per FY23 audit follow-up"
    reported = context.before.before.kind is WordKind.FOR and context.before.text.endswith((" ended", " ending"))
    if reported and any(other.times for other in context.content if other is not context.segment):
        return TimeRole.NAME  # "accounts for the year ended 31 December, due 30 June"
    named = right.kind in _NAMED or right.text in ("plan to", "plans to")
    if last.unit is Unit.DAY or not (named or last.is_year):
        return None
    days = [other for other in context.content if any(time.unit is Unit.DAY for time in expressions_of(other.times))]
    if last.is_year and any(other.clause is context.clause for other in days):
        of_thing = context.relation is None and right.kind in _NAMED
        if of_thing or context.relation is WordKind.FOR:
            return TimeRole.NAME  # "training for FY26 by 30 June", "FY25 SEFA sent on 30 June"
    if days and context.relation is WordKind.FOR and last.unit is Unit.MONTH:
        return TimeRole.NAME  # "1 June for June papers"
    seasonal = days and last.unit in (Unit.SEASON, Unit.TERM)  # "Winter ward open 1 Nov 24 – 31 Mar 25"
    limited = (named or right.kind is WordKind.BY) and context.names_limit  # "2025/26 by May 2025"
    return TimeRole.NAME if context.relation is None and (seasonal or limited) else None


def _of_report(context: Context) -> TimeRole | None:
    """Leave a time without its year to what it reports: "Done - Oct; embed by March 2025", "met 20/2; next 20/3"."""
    if context.last.year is not None or context.has_frequency:  # "updated annually in March"
        return None
    passed = context.clause.is_past and context.latest is None and context.relation not in FIRM
    return TimeRole.PAST if (passed and is_far_ahead(context)) or _is_reported(context) else None


def _is_reported(context: Context) -> bool:
    """Return whether a time belongs to what was done: "Done - Oct; …", "(agreed at Oct board)"."""
    following, before = context.untimed_after, context.clause_before
    if following.opened_by is WordKind.DASH and following.first.kind is WordKind.DONE:
        return len(context.clauses) > 2  # "Q1 - complete. Q2 - June"
    if before.content and not context.left:
        shared = any(segment.kind is WordKind.AMOUNT for segment in before.content)  # "90% complete - March"
        return before.last.kind is WordKind.DONE and not shared and context.clause.opened_by is WordKind.DASH
    reports = context.clause.is_past and context.relation in (None, WordKind.IN)
    return reports and (context.is_aside or _is_beside_plan(context))


def _is_beside_plan(context: Context) -> bool:
    """Return whether a clause that reports nothing gives a date: "Policy approved in Feb; launch 1 April 2022"."""
    plans = [segment for segment in context.content if not segment.clause.is_past]
    dates = (time for segment in plans for time in expressions_of(segment.times))
    return any(time.is_specific for time in dates) or any(segment.kind is WordKind.BY for segment in plans)


def _not_a_time(context: Context) -> TimeRole | None:
    """Refuse "9/10 staff", "Mon-Fri", "in the new year"."""
    last, relation = context.last, context.relation
    is_weekday = last.unit is Unit.WEEKDAY
    lone_day = last.unit is Unit.DAY_OF_MONTH and last.which is not None
    if context.has_frequency and (lone_day or (is_weekday and relation is None)):
        return TimeRole.NAME  # "weekly (Friday briefing)", "monthly by the 15th"
    known = context.is_left_known or relation in (*FIRM, *_STARTS)
    closed = known and (context.is_last_of_step or owns_meeting(context))
    loose = (context.is_fragile or is_weekday) and not closed
    loose = loose or (is_weekday and context.is_listed)
    loose = loose or (lone_day and not context.is_only_time)  # "May 2026, by the 19th"
    loose = loose or (last.unit is Unit.FESTIVAL and context.is_over)
    ends = context.before.text.endswith((" ended", " ending"))
    loose = loose or (ends and context.segment.follows(*_STARTS))  # "starting with the year ending 30 June"
    loose = loose or (relation is WordKind.WHICH and context.segment.text.startswith("year"))  # "New Year 2025"
    new = last.which is Which.NEW and last.name == "year" and last.frame is Frame.CALENDAR and last.part is None
    return TimeRole.UNRELATED if loose or (new and relation is not WordKind.BEFORE) else None


def _refers_elsewhere(context: Context) -> TimeRole | None:
    """Refuse a time in a clause that sends the reader elsewhere; beside other clauses "last done" is only past."""
    relates = context.clause.first.text in ("which", "that", "where") and context.relation not in _LIMITS
    if relates and context.has_earlier_time:
        return TimeRole.NAME  # "by 31 December, which provides updates on the 2022-23 report"
    last = any(other.kind is WordKind.PAST_WHICH for other in context.segment.earlier)
    planned = context.clause.is_future  # "was last reviewed in June and will be updated by May"
    if (context.clause.is_report and not planned) or (last and context.is_gone):
        beside = len(context.clauses) > 1 or planned
        told = beside and not context.segment.follows(WordKind.MODAL)
        return TimeRole.PAST if told else TimeRole.UNRELATED  # "last audit 12 January 2026"
    if context.clause.is_reference and context.names_limit:
        return TimeRole.NAME
    begins = context.relation in _STARTS and context.before.text != "from"  # "regulations in force from May 2024"
    if not context.clause.is_reference or context.relation in FIRM or begins:
        return None
    gone = context.clause.is_past and context.is_gone  # "complete as at 28 February"
    return TimeRole.PAST if gone else TimeRole.UNRELATED


def _in_name(context: Context) -> TimeRole | None:
    """Leave a bare year to the name it is part of: "Budget 2014", "the 2011 riots"."""
    left, right = context.left, context.right
    if not context.last.is_year or context.relation in FIRM or is_period_of_thing(context):
        return None
    if context.group.join is Join.RANGE:  # "set out in the strategy 2026-28", but "strategy 2026-28" is its time
        set_out = any(other.kind in (WordKind.IN, WordKind.FOR) for other in context.segment.earlier)
        return TimeRole.NAME if set_out and left.is_document else None
    if right.recurs and any(other.is_document for other in context.later):
        return TimeRole.UNRELATED  # "2025/26 annual governance statement"
    named = context.relation is None and (left.is_document or right.kind is WordKind.PLANNED)
    return TimeRole.NAME if named or right.is_document else None


def _of_another(context: Context) -> TimeRole | None:
    """Leave a time to what else happens then: "when the contract starts in April"; "on hold until" only delays."""
    relation, left, length = context.relation, context.left, context.clause_after.first
    words = [other.text for other in context.segment.earlier]
    counts = length.duration and length.after.kind in AWAITING  # "end of term: two weeks after the last day"
    counts = counts and context.last.unit is Unit.PLAIN and context.last.which is None
    starts = relation in (WordKind.START, WordKind.BEGUN) or not rule_words.ENDS.isdisjoint(words)
    if counts or (context.scope in AWAITING and starts):
        return TimeRole.WAITING  # also "after the pilot ends in June"
    later = left.kind is WordKind.VAGUE and left.text.startswith(("date", "timescale", "to be"))
    if later and relation is WordKind.IN:
        return TimeRole.NAME  # "date to be agreed at the June 2025 meeting"
    promised = [other.before.text.split(" ")[-1] for other in context.segment.earlier if other.kind is WordKind.MODAL]
    known = relation is WordKind.IN and left.text in rule_words.MADE_KNOWN
    if known and any(noun.startswith(("date", "deadline", "timescale")) for noun in promised):
        return TimeRole.OPEN  # "publication dates will be available in autumn 2025"
    if context.names_limit and not rule_words.EFFECTS.isdisjoint(words):
        return TimeRole.NAME
    still = left.text in rule_words.STOPPED_FOR_NOW and relation in (None, WordKind.UNTIL)
    before = context.clause_before.first
    waits = before.text in rule_words.STOPPED_FOR_NOW and before.after.kind is WordKind.UNTIL
    return TimeRole.UNRELATED if still or waits else None  # "on hold until the new system (2025)"


def _of_awaited(context: Context) -> TimeRole | None:
    """Leave a time to what is named after it and awaited: "before the September Board", "after the May deadline"."""
    right, last = context.right, context.last
    named = right.kind in NOUNS
    if not named and last.unit is not Unit.DAY:
        named = right.is_start_of_time or (right.kind is WordKind.BY and not right.after.times)
    periodic = last.year is None and last.part is None and last.unit in _PERIODS
    awaited = context.relation is WordKind.AFTER or (context.relation is WordKind.BEFORE and periodic)
    return TimeRole.WAITING if named and awaited else None


def _by_suffix(context: Context) -> TimeRole | None:
    """Read what follows a time: "onwards", "at the earliest", "- ongoing"."""
    right = context.right or context.untimed_after.first
    onwards = right.text == "on" and not right.after  # "April 2011 on"
    if onwards or right.is_start_of_time or _runs_on(context):
        return TimeRole.START
    if right.kind is WordKind.LATEST and context.relation is None and not context.has_unknown:
        return TimeRole.DEADLINE
    return _SUFFIXES.get(right.kind) or (None if context.right.after else _CLOSING.get(right.kind))


def _runs_on(context: Context) -> bool:
    """Return whether a range has "ongoing" for its end: "April 2011 - ongoing", "2011 to ongoing"."""
    if context.relation in FIRM or context.last.part is not None:
        return False
    if context.right:
        return context.right.kind in (WordKind.TO, WordKind.UNTIL) and context.right.after.kind is WordKind.ONGOING
    first = context.untimed_after.first
    lasts = first.kind is WordKind.ONGOING or first.text == "present"
    return lasts and context.untimed_after.opened_by is WordKind.DASH


def _firm(context: Context) -> TimeRole | None:
    """Take a time with "by" before it for the deadline, unless the words behind make it part of a name."""
    relation, last = context.relation, context.last
    modal = any(other.kind is WordKind.MODAL for other in context.segment.earlier)
    if relation not in FIRM and not (relation is WordKind.BEGUN and modal):
        return None
    revised = relation is WordKind.REVISED and context.left.is_document
    missed = relation is WordKind.UNTIL and context.clause.has(WordKind.UNDONE)
    if context.is_gone and (revised or missed or context.left.text == "back"):
        return TimeRole.UNRELATED  # "similar cases back to April 2022", "policy revised 7/2021", "not done until May"
    if relation is WordKind.BEFORE:
        if last.unit is Unit.YEAR and context.names_the and context.later:
            return TimeRole.WAITING  # "before the 2025/26 budget submission"
        if last.unit is Unit.DAY:
            return TimeRole.DEADLINE  # "ahead of the 1 April 2025 renewal"
    answers = relation is WordKind.TO and context.is_gone  # "response to 12 January 2026 inspection"
    closed = is_outside_name(context) or (last.is_specific and not (context.names_the or answers))
    return TimeRole.DEADLINE if closed else TimeRole.UNRELATED


def _range(context: Context) -> TimeRole | None:
    if context.group.join is not Join.RANGE or context.relation not in _RANGED:
        return None
    if context.is_moved:
        return TimeRole.DEADLINE
    named = bool(context.right) and bool(context.segment.earlier)  # "compare 2023-25 data"
    dated = context.group.expressions[0].year is not None and not (named or context.is_gone)
    related = is_related(context) or context.left.is_participle or (dated and context.scope not in AWAITING)
    return TimeRole.SPAN if related else TimeRole.UNRELATED


def _by_relation(context: Context) -> TimeRole | None:
    """Read the word before a time; "start April, end June" has its deadline in "end June"."""
    if context.before.text == "since" and context.last.year is None:
        return TimeRole.UNRELATED  # "live since 12/4"
    if context.before.text == "since" and context.clause.is_past and any(other.is_future for other in context.clauses):
        return TimeRole.PAST  # "published annually since 2009. The new data will be available in August 2012"
    ends = context.last.part is PeriodPart.END and context.is_listed
    targets = (clause.first for clause in context.clauses if "target" in clause.first.text)  # "target: from 1 April"
    targeted = context.relation is WordKind.FROM and any(first.kind is WordKind.BY for first in targets)
    if (context.relation is WordKind.START and ends) or targeted:
        return TimeRole.DEADLINE
    told = context.before.text in ("as of", "effective") and context.clause.is_past
    told = told and not context.clause.has(WordKind.UNDONE)
    told = told and not any(other.text in ("is", "are") for other in context.clause.content)
    begun = context.period is not None and context.base is not None and context.period.first <= context.base
    done = context.is_gone and context.left.kind is WordKind.DONE
    if context.relation is WordKind.FROM and (done or (told and begun)):
        return TimeRole.PAST  # "completed as of July 2024", "as of June 2024, staff were trained"
    if context.relation is WordKind.FROM and context.clause.has(WordKind.UNDONE, WordKind.PARTLY):
        return TimeRole.OLD  # "still outstanding from January"
    return TimeRole.START if context.relation in _STARTS else _ROLES.get(context.relation)


def _by_clause(context: Context) -> TimeRole:
    """Judge by the clause where no word relates a time to the action."""
    if context.scope in AWAITING:
        next_one = context.scope is WordKind.PENDING and any("next" in other.text for other in context.segment.earlier)
        held = next_one and context.left.kind is WordKind.MEETING and context.last.unit is Unit.DAY
        return TimeRole.DEADLINE if held else TimeRole.WAITING  # "at the next available meeting on 25 January"
    if context.scope is WordKind.START:
        return TimeRole.START
    related = is_related(context)
    told = _is_in_report(context) or _comes_before_plan(context)
    told = told or (context.clause.is_past and (related or len(context.clauses) > 1))
    if told and context.is_gone:
        return TimeRole.PAST
    return TimeRole.DEADLINE if related else TimeRole.UNRELATED


def _is_in_report(context: Context) -> bool:
    """Return whether a time in brackets is that of the report around it: "Staff were trained (June 2025) on site"."""
    before, after = context.clause_before, context.clause.after
    told = before.has(WordKind.PAST) or before.last.is_participle
    told = told or (after.opened_by is WordKind.CLOSE and after.is_past)
    open_ended = before.is_future or after.is_future or before.has(*AWAITING)
    return context.clause.opened_by is WordKind.OPEN and told and not open_ended


def _comes_before_plan(context: Context) -> bool:
    """Return whether a clause opens with when something was said or done, and goes on to what will be done when."""
    opens = context.relation is WordKind.IN and context.segment.place == 1
    told = any(other.is_participle or other.kind is WordKind.PAST for other in context.segment.earlier)
    planned = any(other.times for other in context.later)
    return planned and (opens or (told and not context.segment.follows(WordKind.MODAL)))


_RULES: tuple[Callable[[Context], TimeRole | None], ...] = (
    _by_itself, _today, asked_for, _replaced, _of_noun, _of_report, in_other_words,
    of_date_beside, _not_a_time, year_apart, _refers_elsewhere, _in_name, _of_another, _of_awaited,
    _by_suffix, _firm, _range, _by_relation, _by_clause,
)  # fmt: skip
