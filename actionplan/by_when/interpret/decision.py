"""From facts and the words between them to one resolution."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from actionplan.by_when.interpret.mention import Fact, Role
from actionplan.by_when.interpret.position import RELATIONS, TIME_WORDS
from actionplan.by_when.interpret.status import Standing
from actionplan.by_when.literals import format_date
from actionplan.by_when.parser.clauses import STANDINGS, Clause, is_clear, is_participle
from actionplan.by_when.parser.context import Setting
from actionplan.by_when.resolution import Kind, Resolution
from actionplan.by_when.vocabulary.word_kinds import Sort


class Reading(NamedTuple):
    """All that was found in a wording."""

    clauses: Sequence[Clause]
    standing: Standing
    facts: Sequence[Fact]
    setting: Setting

    def having(self, *roles: Role) -> list[Fact]:
        """Give the facts of these roles, in order."""
        return [fact for fact in self.facts if fact.role in roles]


def decide(reading: Reading) -> Resolution:
    """Weigh what was found."""
    standing = reading.standing
    facts = _in_force(reading.facts)
    reading = reading._replace(facts=facts)
    blocked = _blocked(reading)
    if blocked:
        return Resolution(Kind.UNKNOWN, reasons=blocked)
    if standing.recurs and not _frequency_describes(reading, standing):
        return _recurring(reading, standing)
    deadlines = reading.having(Role.DEADLINE, Role.SPAN)
    if standing.is_done and _is_done(reading, standing, deadlines):
        return _done(deadlines, reading)
    hard = [fact for fact in deadlines if not fact.soft]
    lengths = [fact for fact in deadlines if not fact.today]
    if deadlines:
        return _date(hard or lengths or deadlines, reading, standing)
    starts = reading.having(Role.START)
    if starts:
        return _open(starts)
    return _undated(reading, standing)


def _in_force(facts: Sequence[Fact]) -> list[Fact]:
    """Leave out the times that others replace."""
    kept = [fact for fact in facts if fact.role is not Role.OLD]
    revised = [place for place, fact in enumerate(kept) if fact.revised]
    return kept[revised[0] :] if revised else kept


def _blocked(reading: Reading) -> tuple[str, ...]:
    """Say why no answer may be given: a time that nothing relates to the action, or a word that turns one round."""
    unrelated = reading.having(Role.UNRELATED)
    if unrelated:
        return (
            *(reason for fact in unrelated for reason in fact.reasons),
            "nothing says how the time in it bears on the action",
        )
    dated = {fact.clause for fact in reading.facts if fact.role is not Role.NAME}
    for number in dated:
        if any(chunk.sort in (Sort.NOT, Sort.NONE) for chunk in reading.clauses[number].chunks):
            return ("a 'not' beside the time",)
    return ()


def _recurring(reading: Reading, standing: Standing) -> Resolution:
    """A frequency: due is the end of a stated range, else the first of its dates still to come."""
    facts = reading.having(Role.DEADLINE, Role.SPAN, Role.START)
    facts = [fact for fact in facts if not fact.soft] or facts
    spans = [fact for fact in facts if fact.role is Role.SPAN or fact.until]
    dues = sorted({fact.due for fact in (spans or facts) if fact.due})
    base = reading.setting.base
    due = next((day for day in dues if base and day >= base), dues[0] if dues else None)
    if spans:
        due = dues[-1] if dues else None
    starts = [fact.start for fact in facts if fact.start and (due is None or fact.start <= due)]
    said = [*_all_reasons(facts), f"it recurs: {standing.recurs}", *_without_base(reading)]
    if due:
        said.append(f"so by {format_date(due)}")
    return Resolution(
        Kind.RECURRING,
        start=min(starts, default=None),
        due=due,
        ongoing=standing.is_ongoing,
        recurs=standing.recurs,
        milestones=tuple(dues) if len(dues) > 1 else (),
        ambiguous=any(fact.unsure or fact.slip for fact in facts),
        reasons=tuple(said),
    )


def _frequency_describes(reading: Reading, standing: Standing) -> bool:
    """Tell whether a frequency only names a thing ("annual meeting in October") that has a deadline of its own."""
    deadlines = [fact for fact in reading.having(Role.DEADLINE, Role.SPAN) if not fact.soft and not fact.until]
    return standing.recurs_as_adjective and any(fact.firm or fact.dated for fact in deadlines)


def _is_done(reading: Reading, standing: Standing, deadlines: list[Fact]) -> bool:
    """Tell whether "completed" reports; with "by", or a time that lies wholly ahead, it promises.

    A time without its year is that of the report: "Completed February" is no promise of the next February.
    """
    if any(fact.firm for fact in deadlines):
        return False
    elsewhere = [
        fact
        for fact in deadlines
        if fact.clause not in standing.done_clauses and _tells_more(reading.clauses[fact.clause])
    ]
    base = reading.setting.base
    to_come = [fact for fact in deadlines if fact.due and base and fact.due >= base]
    if any(fact in to_come for fact in elsewhere):
        return False
    ahead = base and any(fact.first and fact.first > base for fact in deadlines)
    return not (ahead or (standing.done_softly and to_come))


_TELLING = (Sort.PLANNED, Sort.EVENT, Sort.UNKNOWN, Sort.MEETING, Sort.MODAL, Sort.OFFICER, Sort.AND)


def _tells_more(clause: Clause) -> bool:
    """Tell whether a clause speaks of something besides its time."""
    return any(chunk.sort in _TELLING for chunk in clause.chunks)


def _done(deadlines: list[Fact], reading: Reading) -> Resolution:
    past = [fact for fact in (*deadlines, *reading.having(Role.PAST)) if fact.due]
    said = [f"it gives the date it was done: {format_date(fact.due)}" for fact in past if fact.due]
    said += [f"it has been so since {format_date(fact.start)}" for fact in reading.having(Role.START) if fact.start]
    return Resolution(Kind.DONE, reasons=(*said, "the wording says that it has been done"))


def _all_reasons(facts: Sequence[Fact]) -> list[str]:
    return list(dict.fromkeys(reason for fact in facts for reason in fact.reasons))


def _without_base(reading: Reading) -> list[str]:
    return ["it counts from the day it was agreed, which is not known"] if reading.having(Role.NO_BASE) else []


def _date(deadlines: list[Fact], reading: Reading, standing: Standing) -> Resolution:
    due = max(fact.due for fact in deadlines if fact.due)
    starts = reading.having(Role.START)
    days = {fact.due for fact in deadlines if fact.due} | {fact.start for fact in starts if fact.start}
    begun = [fact.start for fact in (*deadlines, *starts) if fact.start and fact.start <= due]
    reasons = _all_reasons(deadlines)
    if len(days) > 1:
        reasons.append(f"several dates: the last on which something falls due is {format_date(due)}")
    reasons.append(f"{'so ' if reasons else ''}by {format_date(due)}")
    if standing.is_ongoing:
        reasons.append("and it goes on after that")
    return Resolution(
        Kind.DATE,
        start=min(begun, default=None),
        due=due,
        ongoing=standing.is_ongoing,
        milestones=tuple(sorted(days)) if len(days) > 1 and not _is_one_range(deadlines, starts) else (),
        ambiguous=any(fact.unsure or fact.slip for fact in deadlines),
        reasons=tuple(reasons),
    )


def _is_one_range(deadlines: list[Fact], starts: list[Fact]) -> bool:
    """Tell whether a start and one deadline make up a range ("from April, to finish by June")."""
    dues = {fact.due for fact in deadlines}
    return len(dues) == 1 and all(fact.start and fact.start <= max(d for d in dues if d) for fact in starts)


def _open(starts: list[Fact]) -> Resolution:
    return Resolution(
        Kind.ONGOING,
        start=min(fact.start for fact in starts if fact.start),
        ongoing=True,
        ambiguous=any(fact.slip for fact in starts),
        reasons=tuple(_all_reasons(starts)),
    )


_SAID = {
    Kind.ONGOING: "it continues, and has no last day",
    Kind.DONE: "the wording says that it has been done",
    Kind.EVENT: "it waits for something whose date is not given",
    Kind.VAGUE: "it gives no date",
    Kind.NONE: "nothing is written that could be a date",
    Kind.UNKNOWN: "not understood",
}


def _undated(reading: Reading, standing: Standing) -> Resolution:
    if reading.having(Role.NO_BASE):
        return Resolution(Kind.DATE, ongoing=standing.is_ongoing, reasons=tuple(_without_base(reading)))
    after = reading.having(Role.AFTER)
    kind = standing.kind
    if after or (kind in (Kind.UNKNOWN, Kind.VAGUE) and reading.having(Role.WAITING)):
        kind = Kind.EVENT
    if kind is Kind.UNKNOWN and reading.having(Role.PAST) and _is_one_report(reading):
        kind = Kind.DONE
    if kind is Kind.UNKNOWN and reading.having(Role.OPEN):
        kind = Kind.VAGUE
    start = next((fact.start for fact in after if fact.start), None)
    reasons = [f"only an earliest day is given: {format_date(start)}"] if start else []
    return Resolution(kind, start=start, ongoing=kind is Kind.ONGOING, reasons=(*reasons, _SAID[kind]))


def _is_one_report(reading: Reading) -> bool:
    told = [clause for clause in reading.clauses if any(not is_clear(chunk) for chunk in clause.chunks)]
    return len(told) == 1 and any(is_participle(chunk) for chunk in told[0].chunks)


def unplaced_words(reading: Reading, text: str) -> tuple[str, ...]:
    """Give the words that found no place, as typed; a time that nothing relates to the action is one of them."""
    left_out = {fact.span for fact in reading.having(Role.UNRELATED, Role.NAME)}
    words = {
        (chunk.start, chunk.end)
        for clause in reading.clauses
        for chunk in clause.chunks
        if chunk.sort is Sort.UNKNOWN or chunk.sort in TIME_WORDS
    }
    return tuple(text[start:end] for start, end in sorted(left_out | words))


def used_spans(reading: Reading) -> tuple[tuple[int, int], ...]:
    """Give the places of all that the answer rests on: times, what relates them, how things stand."""
    times = {fact.span for fact in reading.facts if fact.role not in (Role.UNRELATED, Role.NAME)}
    words = {
        (chunk.start, chunk.end)
        for clause in reading.clauses
        for chunk in clause.chunks
        if chunk.sort in RELATIONS or chunk.sort in STANDINGS
    }
    return tuple(sorted(times | words))


def other_due(first: Resolution, second: Resolution) -> dt.date | None:
    """Give the due date of the other reading where it differs."""
    return second.due if second.due != first.due else None
