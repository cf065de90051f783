"""Define the times that a wording can name, before the calendar turns them into days."""

from __future__ import annotations

import enum

from actionplan.named_tuple import NamedTuple


class Unit(enum.Enum):
    """What sort of time it is, and what its `numbers` mean."""

    DAY = enum.auto()  # month, day
    DAY_OF_MONTH = enum.auto()  # day; its month is beside it
    MONTH = enum.auto()  # month
    MONTH_OF_YEAR = enum.auto()  # 1 to 12, counted from the start of the financial year
    QUARTER = enum.auto()  # 1 to 4
    HALF = enum.auto()  # 1 or 2
    SEASON = enum.auto()  # no numbers: see `name`
    TERM = enum.auto()  # 0 to 2: which term of the academic year
    HOLIDAY = enum.auto()  # no numbers: the holiday that ends the academic year
    FESTIVAL = enum.auto()  # no numbers: see `name`
    WEEK = enum.auto()  # month, which week of it (-1 the last)
    ISO_WEEK = enum.auto()  # 1 to 53
    NTH_WEEKDAY = enum.auto()  # month, which one of it (-1 the last), weekday (-1 any day, -2 any working day)
    WEEKDAY = enum.auto()  # 0 Monday to 6 Sunday
    YEAR = enum.auto()  # no numbers
    PLAIN = enum.auto()  # no numbers: the week, month, quarter, term or year (`name`) that `which` picks
    TODAY = enum.auto()  # how many days after the base; no numbers: the base
    LENGTH = enum.auto()  # a number of units (`name`) after the base


BASED = (Unit.PLAIN, Unit.TODAY, Unit.WEEKDAY, Unit.LENGTH)
"""Times that are seen from the base and have no year."""


class Frame(enum.Enum):
    """Which year a number names: 2010 is the calendar year, or the other sort of year that starts in 2010."""

    CALENDAR = "calendar"
    FINANCIAL = "financial"
    ACADEMIC = "academic"


class PeriodPart(enum.Enum):
    """A part of a period."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    END = "end"
    FIRST_HALF = "first half"
    SECOND_HALF = "second half"
    WEEK_FROM = "week from"
    WEEK_OF = "week of"
    WEEK_START = "start of week"


class Which(enum.Enum):
    """Which of several, seen from the base."""

    THIS = "this"
    NEXT = "next"
    NEW = "new"


class TimeExpression(NamedTuple):
    """A named time: its unit, what the unit counts, its year where given; `other` is what else it could mean."""

    unit: Unit
    numbers: tuple[int, ...] = ()
    name: str = ""
    year: int | None = None
    frame: Frame = Frame.CALENDAR
    part: PeriodPart | None = None
    which: Which | None = None
    within: TimeExpression | None = None
    """The year or week, seen from the base, that it is part of: "Q2 next year"."""
    start: int = 0
    end: int = 0
    core: int = 0
    """Where the time itself begins after its part ("early in"); 0 without one."""
    weekday: int | None = None
    months: tuple[int, int] | None = None
    other: TimeExpression | None = None
    is_fragile: bool = False
    """Two figures with a stroke between them, which are often not a date at all: "9/10"."""

    def in_year(self, year: TimeExpression | None) -> TimeExpression:
        """Return this time in a year, and in the other year that a name like "FY25" may mean; as it is without one."""
        if year is None:
            return self
        if year.unit is Unit.PLAIN:
            return self._replace(within=year, frame=year.frame, which=None, other=None)
        dated = self._replace(year=year.year, frame=year.frame)
        if year.other is None or year.spans_two:
            return dated
        return dated._replace(other=dated._replace(year=year.other.year))

    @property
    def is_year(self) -> bool:
        """Whether it is no more than a year, so that a name may hold it ("Care Act 2014")."""
        return self.unit is Unit.YEAR and self.part is None and not self.spans_two

    @property
    def is_specific(self) -> bool:
        """Whether it states its year and a time in it: hardly anything but a deadline."""
        return self.year is not None and not self.is_year and self.unit not in (Unit.FESTIVAL, Unit.HOLIDAY)

    @property
    def spans_two(self) -> bool:
        """Whether it is two years in full, "2010-2011", which may be a financial year or two calendar years."""
        return self.frame is Frame.FINANCIAL and self.other is not None and self.other.frame is Frame.CALENDAR


class Duration(NamedTuple):
    """A length of time counted from the base: `low` to `high` units."""

    high: int
    unit: str
    low: int | None = None
    is_working: bool = False
    start: int = 0
    end: int = 0


class Join(enum.Enum):
    """How the times of a group relate to one another."""

    SINGLE = enum.auto()
    RANGE = enum.auto()
    EITHER = enum.auto()


class TimeGroup(NamedTuple):
    """One time, a range of two, or alternatives."""

    expressions: tuple[TimeExpression, ...]
    join: Join = Join.SINGLE

    @property
    def last(self) -> TimeExpression:
        """The time itself; of a range or of alternatives the last."""
        return self.expressions[-1]


TimeGroups = tuple[TimeGroup, ...]
"""Times side by side, so that one may lend another its year."""


def expressions_of(groups: TimeGroups) -> tuple[TimeExpression, ...]:
    """Return all times of a row of groups, in the order of the text."""
    return tuple(expression for group in groups for expression in group.expressions)
