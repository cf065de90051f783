"""Combine the dates and status words of a wording into a Resolution."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from actionplan.by_when.interpret.mention import Interpretation, Mention, TimeRole
from actionplan.by_when.interpret.relations import RELATIONS
from actionplan.by_when.literals import format_date
from actionplan.by_when.parser.clauses import NOTHING, Clause, Segment
from actionplan.by_when.parser.frequencies import COUNTED
from actionplan.by_when.resolution import Resolution, ResolutionKind
from actionplan.by_when.vocabulary import rule_words
from actionplan.by_when.vocabulary.word_kinds import NOUNS, STATUSES, TIME_WORDS, WordKind

_PROMISES = ("will", "shall", "to action")
_HARMLESS = (TimeRole.NAME, TimeRole.WAITING, TimeRole.OLD, TimeRole.ASKED, TimeRole.PAST)
"""Roles that give no date."""
_TELLING = (*NOUNS, WordKind.EVENT, WordKind.MODAL, WordKind.AND)
"""What says something besides the time of a clause."""
_STANDINGS = frozenset(STATUSES) - {WordKind.VAGUE}
"""Statuses that one item of a list may have: a "done" elsewhere in the list is then that of its own item alone."""
_FOREIGN = "not understood: only English is read"
_LINKS = frozenset({WordKind.THE, WordKind.A, WordKind.AND, WordKind.OR, WordKind.TO, WordKind.FOR})
"""Words too small to be listed among those that were set aside."""
_UNPLACED = frozenset({WordKind.UNKNOWN, WordKind.FOREIGN, *TIME_WORDS})
"""Words that are listed as not understood."""
_NEGATIONS = frozenset({"no", "not", "won't", "declined", "refused"})
_DONE_IN = [WordKind.DONE, WordKind.IN]
"""How a wording begins that gives the time of the report: "done in winter 2026"."""
_BY_OTHER = (" by", " into", " with")
"""How a word that drops an action ends where the words after it name what takes its place: "superseded by"."""
_WITHOUT_BASE = "it counts from the day it was agreed, which is not known"
_REASONS = {
    ResolutionKind.ONGOING: "it continues, and has no last day",
    ResolutionKind.DONE: "the wording says that it has been done",
    ResolutionKind.EVENT: "it waits for something whose date is not given",
    ResolutionKind.VAGUE: "it gives no date",
    ResolutionKind.NONE: "nothing is written that could be a date",
    ResolutionKind.UNKNOWN: "not understood",
    ResolutionKind.STOPPED: "the wording says that it was dropped",
}


def decide(reading: Interpretation) -> Resolution:
    """Weigh what was read; return the resolution without the words used and left over."""
    status = reading.status
    reading = reading._replace(mentions=_in_force(reading))
    deadlines = reading.having(TimeRole.DEADLINE, TimeRole.SPAN)
    if any(mention.is_waiting_length and mention.is_firm for mention in reading.mentions):
        deadlines = [mention for mention in deadlines if not mention.is_today]  # "now, within 48 hours of the incident"
    blocked = _blocked(reading)
    ends = status.is_terminal or status.kind is ResolutionKind.STOPPED  # "superseded (see the 2023/24 plan)"
    if blocked and not (ends and not any(mention.is_firm for mention in deadlines)):
        return Resolution(ResolutionKind.UNKNOWN, reasons=blocked)
    if status.kind is ResolutionKind.STOPPED and not any(_is_in_force_after(mention, reading) for mention in deadlines):
        return _ended(ResolutionKind.STOPPED, deadlines, reading)
    if status.recurs and not _frequency_describes(reading):
        return _recurring(reading)
    if status.is_done and _is_done(reading, deadlines):
        return _ended(ResolutionKind.DONE, deadlines, reading)
    if deadlines:
        hard = [mention for mention in deadlines if not mention.is_soft]
        lengths = [mention for mention in deadlines if not mention.is_today]
        return _date(hard or lengths or deadlines, reading)
    return _undated(reading)


def _is_in_force_after(mention: Mention, reading: Interpretation) -> bool:
    """Return whether a limit counts although something was dropped: not in "superseded by the strategy due in June"."""
    content = reading.clauses[mention.clause].content
    dropped = [segment.text for segment in content if segment.kind is WordKind.STOPPED]
    return mention.is_firm and not any(text.endswith(_BY_OTHER) for text in dropped)


def _in_force(reading: Interpretation) -> list[Mention]:
    """Leave out the times that others replace; nothing replaces the one of "overdue (was due 30 April)"."""
    kept = [mention for mention in reading.mentions if mention.role is not TimeRole.OLD]
    texts = {segment.text for segment in reading.segments()}
    named = any(segment.text == "original" and segment.after.kind is WordKind.BY for segment in reading.segments())
    named = named and reading.status.kind is ResolutionKind.UNKNOWN  # "original completion date: 30 June"
    if not kept and (named or {"overdue", "was due"} <= texts):
        return [mention._replace(role=TimeRole.DEADLINE) for mention in reading.mentions if mention.due]
    revised = (place for place, mention in enumerate(kept) if mention.is_revised and mention.role is not TimeRole.ASKED)
    return kept[next(revised, 0) :]


def _blocked(reading: Interpretation) -> tuple[str, ...]:
    """Say why no answer may be given: a time that nothing relates to the action, or a word that turns one around."""
    unrelated = reading.having(TimeRole.UNRELATED)
    if unrelated:
        return (*_all_reasons(unrelated), "nothing says how the time in it bears on the action")
    deadlines, starts = reading.having(TimeRole.DEADLINE, TimeRole.SPAN), reading.having(TimeRole.START)
    lengths = bool(deadlines) and all(mention.is_soft and not mention.is_today for mention in deadlines)
    lengths = lengths or any(mention.is_soft for mention in reading.having(TimeRole.NAME))  # "6 month pilot from May"
    if lengths and any(mention.is_dated for mention in starts) and not reading.status.recurs:
        return ("the length of time may count from the start, or from the day it was agreed",)
    unplaced = reading.unplaced
    if unplaced and any(mention.role not in _HARMLESS for mention in reading.mentions):
        foreign = unplaced.kind is WordKind.FOREIGN
        return (_FOREIGN if foreign else f"'{unplaced.text}' could be part of a date, and is not understood",)
    for mention in reading.mentions:
        dated, clause = mention.role not in (TimeRole.NAME, TimeRole.ASKED), reading.clauses[mention.clause]
        denied = dated and clause.has(WordKind.NOT, WordKind.NONE, WordKind.STOPPED)
        if denied and any(_denies(segment, mention, reading) for segment in clause.content):
            return ("a 'not' beside the time",)
    return ()


def _denies(segment: Segment, mention: Mention, reading: Interpretation) -> bool:
    """Return whether a word beside a time turns it around: "not by June", "will not be implemented by June".

    What is not done until or before some day is only put off to it: "will not now be published until June".
    """
    if segment.kind is WordKind.STOPPED:
        return mention.is_firm and not mention.is_until and not _NEGATIONS.isdisjoint(segment.text.split())
    day, base = mention.due or mention.start, reading.base
    lasts = segment.clause.has(WordKind.ONGOING) or (day and base and day < base)
    awaited = mention.role is TimeRole.WAITING and segment.clause.has(WordKind.UNTIL)
    put_off = awaited or mention.role is TimeRole.AFTER or (mention.is_until and not lasts)
    return segment.kind is WordKind.NONE or (segment.kind is WordKind.NOT and not put_off)


def _recurring(reading: Interpretation) -> Resolution:
    """Read a frequency: due is the end of a stated range, else the first of its dates still to come."""
    status, base = reading.status, reading.base
    starts = [mention for mention in reading.having(TimeRole.START) if not mention.is_today]  # "quarterly from now on"
    mentions = [*reading.having(TimeRole.DEADLINE, TimeRole.SPAN), *starts]
    mentions = [mention for mention in mentions if not mention.is_soft] or mentions
    spans = [mention for mention in mentions if mention.role is TimeRole.SPAN or mention.is_until]
    dues = sorted({mention.due for mention in (spans or mentions) if mention.due})
    due = next((day for day in dues if base and day >= base), *dues[:1]) if dues else None
    due = dues[-1] if spans and dues else due
    recurs = status.recurs if any(mention.is_dated for mention in mentions) else _shared_out(status.recurs, dues)
    reasons = [*_all_reasons(mentions), f"it recurs: {recurs}"]
    reasons += [_WITHOUT_BASE] if reading.having(TimeRole.NO_BASE) else []
    reasons += [f"so by {format_date(due)}"] if due else []
    answer = _dated(ResolutionKind.RECURRING, reading, mentions, due, dues if len(dues) > 1 else (), reasons)
    return answer._replace(recurs=recurs)


def _dated(
    kind: ResolutionKind,
    reading: Interpretation,
    mentions: Sequence[Mention],
    due: dt.date | None,
    milestones: Sequence[dt.date],
    reasons: Sequence[str],
) -> Resolution:
    """Resolve a wording by its times; it starts on the first day on which one of them does."""
    starts = [mention.start for mention in mentions if mention.start and (due is None or mention.start <= due)]
    is_open = kind is ResolutionKind.ONGOING  # a start that may be another day is no other deadline
    ambiguous = any(mention.is_wrong or (mention.is_unsure and not is_open) for mention in mentions)
    return Resolution(
        kind,
        start=min(starts, default=None),
        due=due,
        ongoing=is_open or reading.status.is_ongoing,
        milestones=tuple(milestones),
        ambiguous=ambiguous,
        reasons=tuple(reasons),
    )


def _shared_out(recurs: str | None, dues: Sequence[dt.date]) -> str | None:
    """Return how often dates recur that share out a year evenly: "every March and September" is six-monthly."""
    months = sorted({due.month for due in dues})
    gaps = {(later - month) % 12 for month, later in zip(months, (*months[1:], *months[:1]), strict=True)}
    gap = gaps.pop() if recurs == "annual" and len(gaps) == 1 else 0
    return COUNTED.get(("month", gap), recurs)


def _frequency_describes(reading: Interpretation) -> bool:
    """Return whether a frequency only names a thing ("annual meeting in October") that has a deadline of its own."""
    deadlines = reading.having(TimeRole.DEADLINE, TimeRole.SPAN)
    deadlines = [mention for mention in deadlines if not (mention.is_soft or mention.is_until)]
    if any(mention.is_of_series for mention in deadlines):
        return False
    frequent = {segment.clause.number for segment in reading.segments() if segment.recurs}
    own = any(mention.is_firm or mention.is_dated or mention.clause not in frequent for mention in deadlines)
    return reading.status.recurs_as_adjective and own  # also "annual report - autumn"


def _is_done(reading: Interpretation, deadlines: list[Mention]) -> bool:
    """Return whether "completed" reports; with "by", or a time that lies wholly ahead, it promises.

    A time without its year is that of the report: "Completed February" does not promise the next February.
    """
    status, base, clauses = reading.status, reading.base, reading.clauses
    deadlines = [mention for mention in deadlines if not _is_met(mention, clauses[mention.clause])]
    firm = [mention for mention in deadlines if mention.is_firm and not _is_aftercare(clauses[mention.clause])]
    planned = [clauses[mention.clause] for mention in firm]
    planned = [clause for clause in planned if not (clause.is_past or clause.first.text.startswith("next"))]
    if _is_closed(clauses, plans=bool(planned)):
        return True
    tells_more = any(map(_tells_more, clauses))
    if firm:
        return not tells_more and _is_reported(reading, firm)
    if status.is_terminal or (len(clauses) == 1 and [segment.kind for segment in clauses[0].content[:2]] == _DONE_IN):
        return True  # also "done in winter 2026"
    latest = max((mention.clause for mention in deadlines), default=len(clauses))
    if not tells_more and any(mention.clause > latest for mention in reading.having(TimeRole.PAST)):
        return True  # "30 January 2027 (completed July 2026)"
    starts = reading.having(TimeRole.START)
    for mention in (*deadlines, *starts):
        if base is None or not ((mention.due and mention.due >= base) or (mention.start and mention.start > base)):
            continue
        begins, ahead = mention in starts, mention.first and mention.first > base
        apart = mention.clause not in status.done_clauses and (begins or _tells_more(clauses[mention.clause]))
        if status.is_done_softly or apart or (ahead and not begins):
            return False
    return True


def _is_closed(clauses: Sequence[Clause], *, plans: bool) -> bool:
    """Return whether the first sentence or last line is only "Completed", and no list gives each item its status.

    A tick at the end closes, too. A first sentence does not close what it `plans` to do by some day.
    """
    first, last = clauses[0], clauses[-1]
    if any(clause.has(WordKind.LABEL) for clause in clauses):
        return False
    ticked = last.last.kind is WordKind.DONE and not last.last.text.isascii()  # "30 June 2026 ✓"
    if len(clauses) == 1:
        return ticked
    opens = first.kinds == {WordKind.DONE} and first.first.text.isalpha() and clauses[1].sign == "."
    told = any(clause.has(*NOUNS, WordKind.EVENT) for clause in clauses[1:])
    opens = opens and told and not plans  # "Completed. Draft sent for comment by 19 June"
    bracket = last.sign == ")" and clauses[-2].has(*NOUNS)  # "End June (ahead of the meeting) COMPLETED"
    ends = ticked or (last.kinds == {WordKind.DONE} and (bracket or last.sign in (".", ";")))
    return opens or (ends and not any(clause.kinds & _STANDINGS for clause in clauses[:-1]))


def _is_met(mention: Mention, clause: Clause) -> bool:
    """Return whether a limit only says by when a deed was done: not in "has been done here, and there by June"."""
    told = (segment for segment in clause.content if segment.before.kind is WordKind.PAST)
    deed = next((segment for segment in told if segment.kind in (WordKind.DONE, WordKind.REACHED)), NOTHING)
    goes_on = any(other.kind in (WordKind.AND, WordKind.FILLER) for other in clause.content[deed.place + 1 :])
    return bool(deed) and clause.is_past and mention.is_firm and not (goes_on or mention.is_revised)


def _is_aftercare(clause: Clause) -> bool:
    """Return whether a clause gives the day on which what is complete is looked at again: "next audit due May".

    Not one that sets a limit: "audit by June".
    """
    if clause.has(WordKind.BEFORE) or any(segment.text in rule_words.LIMITS for segment in clause.content):
        return False
    return any(segment.text.replace(" - ", " ") in rule_words.AFTERCARE for segment in clause.content)


def _is_reported(reading: Interpretation, firm: list[Mention]) -> bool:
    """Return whether a later clause reports the deadline itself as met: "Due 30/1/26 - done 28/1/26"."""
    done = reading.status.done_clauses
    later = all(mention.clause < min(done) for mention in firm)
    later = later or all(_is_aside_of_done(reading, mention.clause) for mention in firm)
    named = any(clause.has(WordKind.LABEL) for clause in reading.clauses)
    return later and not (named or reading.status.is_done_softly)


def _is_aside_of_done(reading: Interpretation, clause: int) -> bool:
    """Return whether a clause in brackets gives the deadline of what was done: "Completed 28/02/22 (due 31/03/22)"."""
    clauses, done = reading.clauses, reading.status.done_clauses
    if clause and all(segment.kind is WordKind.BY for segment in clauses[clause - 1].content):
        clause -= 1  # "(due: 31/03/22)"
    before = clause - 1 - bool(clauses[clause - 1].only_time)  # "Complete: 28/02/22 (due 31/03/22)"
    return clauses[clause].opened_by is WordKind.OPEN and not done.isdisjoint((clause - 1, before))


def _tells_more(clause: Clause) -> bool:
    """Return whether a clause tells of something besides its time."""
    return any(segment.kind in _TELLING for segment in clause.segments)


def _ended(kind: ResolutionKind, deadlines: list[Mention], reading: Interpretation) -> Resolution:
    """Resolve a wording that says that the action was done or dropped; its dates are reasons, not deadlines."""
    is_done = kind is ResolutionKind.DONE
    label = "it gives the date it was done" if is_done else "it gives a date"
    reasons = [
        f"{label}: {format_date(mention.due)}"
        for mention in (*deadlines, *reading.having(TimeRole.PAST))
        if mention.due and not (mention.is_today or (is_done and mention.is_firm))
    ]
    starts = [mention.start for mention in reading.having(TimeRole.START) if mention.start]
    reasons += [f"it has been so since {format_date(start)}" for start in starts]
    return Resolution(kind, reasons=(*reasons, _REASONS[kind]))


def _all_reasons(mentions: Sequence[Mention]) -> list[str]:
    return list(dict.fromkeys(reason for mention in mentions for reason in mention.reasons))


def _date(deadlines: list[Mention], reading: Interpretation) -> Resolution:
    starts = reading.having(TimeRole.START)
    dues = {mention.due for mention in deadlines if mention.due}
    begun = {mention.start for mention in starts if mention.start}
    due, days = max(dues), sorted(dues | begun)
    reasons = _all_reasons(deadlines)
    if len(days) > 1:
        reasons.append(f"several dates: the last on which something falls due is {format_date(due)}")
    asked = {mention.due for mention in reading.having(TimeRole.ASKED) if mention.due}
    reasons += [f"{format_date(day)} is only asked for" for day in sorted(asked)]
    reasons.append(f"{'so ' if reasons else ''}by {format_date(due)}")
    reasons += ["and it goes on after that"] if reading.status.is_ongoing else []
    is_range = len(dues) == 1 and days[-1] == due  # "from April, to finish by June"
    return _dated(ResolutionKind.DATE, reading, (*deadlines, *starts), due, () if is_range else days, reasons)


def _undated(reading: Interpretation) -> Resolution:
    status, kind, starts = reading.status, reading.status.kind, reading.having(TimeRole.START)
    if starts:
        return _dated(ResolutionKind.ONGOING, reading, starts, None, (), _all_reasons(starts))
    if reading.having(TimeRole.NO_BASE):
        return Resolution(ResolutionKind.DATE, ongoing=status.is_ongoing, reasons=(_WITHOUT_BASE,))
    after = reading.having(TimeRole.AFTER)
    if after or (kind in (ResolutionKind.UNKNOWN, ResolutionKind.VAGUE) and reading.having(TimeRole.WAITING)):
        kind = ResolutionKind.EVENT
    past = reading.having(TimeRole.PAST)
    vague = any(clause.has(WordKind.VAGUE) for clause in reading.clauses)
    now = not vague and any(mention.is_today for mention in past)
    reported = _tells_deed(reading) or now or (past and _is_report(reading))
    if kind is ResolutionKind.UNKNOWN and reported:
        kind = ResolutionKind.DONE
    said = (segment for segment in reading.segments() if segment.text in _PROMISES)
    promised = any(not segment.clause.has(WordKind.NOT) for segment in said)  # "the team will update it"
    if kind is ResolutionKind.UNKNOWN and (promised or reading.having(TimeRole.OPEN)):
        kind = ResolutionKind.VAGUE
    if kind in (ResolutionKind.VAGUE, ResolutionKind.ONGOING) and any(map(_is_limit_unread, reading.segments())):
        kind = ResolutionKind.UNKNOWN
    start = next((mention.start for mention in after if mention.start), None)
    reasons = [f"only an earliest day is given: {format_date(start)}"] if start else []
    unsure = any(mention.is_unsure for mention in after)
    reasons.append(_why(kind, reading))
    return Resolution(kind, start, ongoing=kind is ResolutionKind.ONGOING, ambiguous=unsure, reasons=tuple(reasons))


def _is_limit_unread(segment: Segment) -> bool:
    """Return whether a word of time, or figures, follow a "by": "in progress; before summer recess", "by 27.10"."""
    limited = segment.before.kind in (WordKind.BY, WordKind.BEFORE)
    return limited and (segment.kind in TIME_WORDS or (segment.kind is WordKind.AMOUNT and "." in segment.text))


def _why(kind: ResolutionKind, reading: Interpretation) -> str:
    """Say why a wording has no date."""
    counted = next((segment.text for segment in reading.segments() if segment.is_numbered), None)
    if kind is ResolutionKind.VAGUE and counted:
        return f"'{counted}' counts from a start, or names a period, whose days the wording does not give"
    if kind is ResolutionKind.NONE and reading.status.reports_progress:
        return "it reports progress and gives no deadline"
    if kind is ResolutionKind.UNKNOWN and any(clause.has(WordKind.FOREIGN) for clause in reading.clauses):
        return _FOREIGN
    return _REASONS[kind]


def _tells_deed(reading: Interpretation) -> bool:
    """Return whether a wording without a time is nothing but a thing and what was done with it: "letter sent"."""
    content = reading.content
    last = content[-1] if len(content) > 1 else NOTHING
    done = last.is_participle and last.text not in rule_words.SAYING and not last.text.startswith("un")
    things = all(segment.kind in (*NOUNS, WordKind.AND) for segment in content[:-1])
    things = things and last.kind in (*NOUNS, WordKind.PAST)
    return done and things and not reading.mentions


def _is_report(reading: Interpretation) -> bool:
    """Return whether a wording is one sentence that tells what was done, or several of which each does."""
    filled = [clause for clause in reading.clauses if clause.content]
    others = [clause for clause in filled[1:] if clause.opened_by not in (WordKind.OPEN, WordKind.CLOSE)]
    is_sentence = not others or all(clause.is_past for clause in filled)
    return is_sentence and any(segment.is_participle for clause in filled for segment in clause.content)


def account_for_words(resolution: Resolution, reading: Interpretation, text: str) -> Resolution:
    """Add to a resolution the places of what it rests on, all other words, and those of them that had no place."""
    left_out = {mention.span for mention in reading.mentions if mention.role in (TimeRole.UNRELATED, TimeRole.NAME)}
    used = {mention.span for mention in reading.mentions if mention.role not in (TimeRole.UNRELATED, TimeRole.NAME)}
    aside = []
    for segment in reading.segments():
        span, kind = (segment.start, segment.end), segment.kind
        if kind in _UNPLACED:
            left_out.add(span)
        if kind in RELATIONS or kind in STATUSES:
            used.add(span)
        elif kind not in _LINKS and not any(start <= span[0] < end for start, end in used):
            aside.append(text[span[0] : span[1]])
    unplaced = tuple(text[start:end] for start, end in sorted(left_out))
    set_aside = tuple(word for word in aside if any(map(str.isalnum, word)))
    return resolution._replace(used=tuple(sorted(used)), unplaced=unplaced, set_aside=set_aside)
