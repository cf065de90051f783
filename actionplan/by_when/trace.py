"""List every step of a reading, to show why a wording was read as it was."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from actionplan.by_when.calendar import STANDARD, Calendar
from actionplan.by_when.cleaning import repair
from actionplan.by_when.lexer import make_words
from actionplan.by_when.parser.clauses import Segment
from actionplan.by_when.resolver import Wording
from actionplan.by_when.vocabulary.word_kinds import WordKind
from actionplan.named_tuple import NamedTuple


class TraceLine(NamedTuple):
    """One step: what was read ("word", "segment", "time" or "answer"), the text, what it is, and what decided that."""

    step: str
    text: str
    reads_as: str
    rule: str = ""


def trace(wording: str, base: dt.date | None, calendar: Calendar = STANDARD) -> list[TraceLine]:
    """Return the words of a wording, its segments, the role of each time with the rule that gave it, and the answer."""
    parsed = Wording(wording, base.year if base else None, calendar)
    answer, reading = parsed.resolve(base), parsed.reading(base)
    words = () if parsed.is_too_long else make_words(repair(wording).tokens, len(wording))
    lines = [
        TraceLine("word", wording[word.start : word.end], _name(word.kind))
        for word in words
        if word.kind is not WordKind.END
    ]
    for number, clause in enumerate(reading.clauses, 1):
        lines += [_of_segment(segment, wording, number) for segment in clause.segments]
    for mention in reading.mentions:
        text, rule = wording[slice(*mention.span)], mention.rule.replace("_", " ")
        lines.append(TraceLine("time", text, _name(mention.role), rule))
    return [*lines, TraceLine("answer", wording, str(answer.kind), answer.reasons[-1])]


def _of_segment(segment: Segment, wording: str, clause: int) -> TraceLine:
    return TraceLine("segment", wording[segment.start : segment.end], _name(segment.kind), f"clause {clause}")


def _name(member: Enum) -> str:
    return member.name.lower().replace("_", " ")
