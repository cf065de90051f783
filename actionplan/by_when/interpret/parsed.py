"""A wording parsed: all that can be read of it before the day it was agreed comes in.

Of that day the grammar needs only the year (to tell "June 11" from "June 30"), so one parse serves all plans of a year.
"""

import datetime as dt
import functools
from typing import NamedTuple

from actionplan.by_when.calendar import Calendar
from actionplan.by_when.interpret.status import Standing, read_standing
from actionplan.by_when.parser.clauses import Clause, split_clauses
from actionplan.by_when.parser.context import Setting
from actionplan.by_when.parser.segments import Chunk, read_chunks
from actionplan.by_when.time_expressions import Stretch
from actionplan.by_when.vocabulary.word_kinds import Sort


class Parsed(NamedTuple):
    """The clauses of a wording, and what its words say of how things stand."""

    clauses: tuple[Clause, ...]
    standing: Standing
    is_blank: bool
    """It holds nothing but signs."""
    is_settled: bool
    """Its answer is the same for every base of one year."""


@functools.lru_cache(maxsize=4096)
def parse(wording: str, year: int | None, calendar: Calendar) -> Parsed:
    """Parse a wording agreed in a year (None: not known), by a calendar."""
    setting = Setting(dt.date(year, 1, 1) if year else None, calendar)
    clauses = tuple(split_clauses(read_chunks(wording, setting)))
    standing = read_standing(clauses)
    settled = not standing.recurs and not standing.is_done and all(_is_settled(clause) for clause in clauses)
    return Parsed(clauses, standing, not _has_words(clauses), settled)


def _has_words(clauses: tuple[Clause, ...]) -> bool:
    texts = (chunk.text for clause in clauses for chunk in clause.chunks)
    return any(character.isalnum() or not character.isascii() for text in texts for character in text)


def _is_settled(clause: Clause) -> bool:
    """Tell whether no time in a clause is seen, or judged, from the base."""
    loose = clause.has_unknown or clause.names_document
    return not clause.is_past and all(_says_its_year(chunk, specific=loose) for chunk in clause.chunks)


def _says_its_year(chunk: Chunk, *, specific: bool) -> bool:
    if chunk.sort is Sort.DURATION:
        return False
    stretches: tuple[Stretch, ...] = chunk.group.stretches if chunk.group else ()
    return all(_is_dated(stretch) and (stretch.is_specific or not specific) for stretch in stretches)


def _is_dated(stretch: Stretch) -> bool:
    return stretch.year is not None and (stretch.other is None or stretch.other.year is not None)
