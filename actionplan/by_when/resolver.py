"""The front door: a wording in, a resolution out."""

import datetime as dt
import functools

from actionplan.by_when.calendar import STANDARD, Calendar
from actionplan.by_when.interpret.decision import Reading, decide, other_due, unplaced_words, used_spans
from actionplan.by_when.interpret.mention import Role
from actionplan.by_when.interpret.parsed import Parsed, parse
from actionplan.by_when.interpret.roles import read_facts
from actionplan.by_when.literals import format_date
from actionplan.by_when.parser.context import Setting
from actionplan.by_when.resolution import Kind, Resolution
from actionplan.by_when.suggest import suggest

LONGEST = 2_000
"""A wording of more characters than this is prose, and not read."""


def resolve(wording: str, base: dt.date | None, calendar: Calendar = STANDARD) -> Resolution:
    """Read a "by when" wording as the people who agreed it would.

    `base` is the day that relative wordings and missing years count from; None where no such day is known: what
    needs one then has no date. Never raises, whatever the text. Answers are remembered: plans repeat their wordings.
    """
    return _resolve(wording, base, calendar)


@functools.lru_cache(maxsize=16_384)
def _resolve(wording: str, base: dt.date | None, calendar: Calendar) -> Resolution:
    if len(wording) > LONGEST:
        return Resolution(
            Kind.UNKNOWN, reasons=(f"longer than {LONGEST} characters",), suggestion=suggest(Kind.UNKNOWN, base)
        )
    parsed = parse(wording, base.year if base else None, calendar)
    if parsed.is_settled and base:
        found = _settled(wording, base.year, calendar)
        if found.kind is not Kind.UNKNOWN:  # what to write instead takes its examples from the base
            return found
    return _read(parsed, wording, base, calendar)


@functools.lru_cache(maxsize=4096)
def _settled(wording: str, year: int, calendar: Calendar) -> Resolution:
    """Resolve a wording that reads the same on every day of a year."""
    return _read(parse(wording, year, calendar), wording, dt.date(year, 1, 1), calendar)


def _read(parsed: Parsed, wording: str, base: dt.date | None, calendar: Calendar) -> Resolution:
    if parsed.is_blank:
        return Resolution(Kind.NONE, reasons=("nothing is written",))
    setting = Setting(base, calendar)
    reading = Reading(parsed.clauses, parsed.standing, read_facts(parsed.clauses, wording, setting), setting)
    found = decide(reading)
    if found.ambiguous:
        found = _with_other(found, reading, wording)
    return found._replace(
        used=used_spans(reading),
        unplaced=unplaced_words(reading, wording),
        suggestion=suggest(found.kind, base, _unrelated(reading, wording)),
    )


def _unrelated(reading: Reading, wording: str) -> str | None:
    """Give the first time in a wording that nothing relates to the action."""
    spans = [fact.span for fact in reading.having(Role.UNRELATED)]
    return " ".join(wording[spans[0][0] : spans[0][1]].split()) if spans else None


def _with_other(found: Resolution, reading: Reading, wording: str) -> Resolution:
    """Add the other reading of an ambiguous wording."""
    facts = read_facts(reading.clauses, wording, reading.setting, alternate=True)
    second = decide(reading._replace(facts=facts))
    other = other_due(found, second)
    if other is None:
        return found._replace(ambiguous=any(fact.slip for fact in reading.facts))
    steps = [step for step in second.reasons[:-1] if step not in found.reasons]
    said = f"it may also mean {format_date(other)}" + (f": {steps[0]}" if steps else "")
    return found._replace(other=other, reasons=(*found.reasons, said))
