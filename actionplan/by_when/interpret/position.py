"""Where a time stands in its clause."""

import enum
from typing import NamedTuple

from actionplan.by_when.parser.clauses import is_document
from actionplan.by_when.parser.segments import Chunk
from actionplan.by_when.vocabulary.word_kinds import Sort


class Relation(enum.Enum):
    """How the word before a time relates it to the action."""

    BY = enum.auto()
    BEFORE = enum.auto()
    AFTER = enum.auto()
    PENDING = enum.auto()
    FROM = enum.auto()
    START = enum.auto()
    BEGUN = enum.auto()
    UNTIL = enum.auto()
    THROUGHOUT = enum.auto()
    IN = enum.auto()
    FOR = enum.auto()
    TO = enum.auto()
    WITHIN = enum.auto()
    EARLIEST = enum.auto()
    ORIGINAL = enum.auto()
    REVISED = enum.auto()
    LAST = enum.auto()
    WHICH = enum.auto()


RELATIONS = {
    Sort.BY: Relation.BY,
    Sort.BEFORE: Relation.BEFORE,
    Sort.AFTER: Relation.AFTER,
    Sort.PENDING: Relation.PENDING,
    Sort.FROM: Relation.FROM,
    Sort.START: Relation.START,
    Sort.BEGUN: Relation.BEGUN,
    Sort.UNTIL: Relation.UNTIL,
    Sort.THROUGHOUT: Relation.THROUGHOUT,
    Sort.IN: Relation.IN,
    Sort.FOR: Relation.FOR,
    Sort.TO: Relation.TO,
    Sort.WITHIN: Relation.WITHIN,
    Sort.LATEST: Relation.BY,
    Sort.EARLIEST: Relation.EARLIEST,
    Sort.BETWEEN: Relation.IN,
    Sort.ORIGINAL: Relation.ORIGINAL,
    Sort.REVISED: Relation.REVISED,
    Sort.PAST_WHICH: Relation.LAST,
    Sort.WHICH: Relation.WHICH,
}
"""The relation that each sort of word gives the time behind it."""
FIRM = (Relation.BY, Relation.UNTIL, Relation.BEFORE, Relation.TO, Relation.REVISED)
"""Relations that make a time a deadline whatever stands before them."""


class Scope(enum.Enum):
    """What the clause so far makes of a time in it."""

    EVENT = enum.auto()
    """It tells when something else happens."""
    START = enum.auto()
    """It tells when the action starts."""


_CHANGERS = (
    Sort.UNKNOWN, Sort.NUMBER, Sort.ORDINAL, Sort.UNIT, Sort.PART, Sort.SEASON, Sort.TERM, Sort.HOLIDAY, Sort.QUARTER,
    Sort.HALF, Sort.WORKING, Sort.YEAR_KIND, Sort.MONTH, Sort.FESTIVAL, Sort.WEEK_FROM,
    Sort.WEEK_TO, Sort.AMOUNT, Sort.SLASH,
)  # fmt: skip
"""What, right behind a time, may make it something else."""
TIME_WORDS = tuple(sort for sort in _CHANGERS if sort not in (Sort.UNKNOWN, Sort.AMOUNT, Sort.SLASH))
"""Words of time; one that finds no place right beside a time forbids it."""
_KNOWN = (Sort.PLANNED, Sort.MEETING, Sort.OFFICER, Sort.LABEL, Sort.VAGUE, Sort.ONGOING, Sort.UNDERWAY, Sort.MODAL)


class Position(NamedTuple):
    """The neighbourhood of a time: the relation before it, its neighbours, what its clause says as a whole."""

    clause_number: int
    relation: Relation | None
    has_the: bool
    scope: Scope | None
    left: Chunk | None
    unknown_left: int
    right: Chunk | None
    following: Chunk | None
    opens_next: Chunk | None
    next_opened_by: Sort | None
    is_future: bool
    is_past: bool
    has_unknown: bool
    targeted: bool
    is_revised: bool
    """Whether a "revised to" stands before it, alone or with another relation."""
    is_over: bool
    """Whether "over" stands before it, which may also be "more than"."""
    in_list: bool
    """Whether another time stands in the same group."""
    in_figures: bool
    """Whether it is a piece of a row of figures: "03/2027/04"."""
    behind_yearless: bool
    """Whether a time without a year stands right before it."""
    is_apart: bool
    """Whether a time without a year stands beside its clause, which holds nothing else."""
    is_reference: bool
    """Whether its clause names what was written, counted or enacted at some time, or sends the reader elsewhere."""

    @property
    def is_closed(self) -> bool:
        """Whether nothing behind the time, in its clause, may make it something else ("the March 2010 report")."""
        return self.right is None or not (self.right.sort in _CHANGERS or is_document(self.right))

    @property
    def touches_time(self) -> bool:
        """Whether a word of time or figures that found no place stand right beside it ("municipal year 2011/12")."""
        if self.in_figures or self.has_end_unread or (self.right is not None and self.right.sort in TIME_WORDS):
            return True
        return self.relation in (None, Relation.FOR) and self.left is not None and self.left.sort in TIME_WORDS

    @property
    def has_end_unread(self) -> bool:
        """Whether a range begins with it whose end is not read: "2026/27 to 28", "June to end of contract"."""
        if self.right is None:
            return False
        end = self.following if self.right.sort in (Sort.TO, Sort.UNTIL) else None
        return self.right.text == "to end" or (end is not None and end.sort in (*TIME_WORDS, Sort.EVENT, Sort.VAGUE))

    @property
    def left_is_known(self) -> bool:
        """Whether the word before it is one that deadlines are written with: a meeting, a post, a step of the work."""
        return self.left is None or self.left.sort in _KNOWN

    @property
    def is_alone(self) -> bool:
        """Whether its clause holds no word that the tables do not know."""
        return not self.has_unknown
