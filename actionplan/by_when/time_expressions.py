"""The times that a wording can name, before the calendar turns them into days."""

import enum
from typing import NamedTuple


class Unit(enum.Enum):
    """What sort of stretch it is, and what its `numbers` mean."""

    DAY = enum.auto()
    """month, day"""
    DAY_OF_MONTH = enum.auto()
    """day; its month stands beside it"""
    MONTH = enum.auto()
    """month"""
    QUARTER = enum.auto()
    """1 to 4"""
    HALF = enum.auto()
    """1 or 2"""
    SEASON = enum.auto()
    """none: see `name`"""
    TERM = enum.auto()
    """0 to 2: which term of the academic year"""
    HOLIDAY = enum.auto()
    """none: the holiday that ends the academic year"""
    FESTIVAL = enum.auto()
    """none: see `name`"""
    WEEK = enum.auto()
    """month, which week of it (-1 the last)"""
    NTH_WEEKDAY = enum.auto()
    """month, which one of it (-1 the last), weekday (0 Monday; -1 any day, -2 any working day)"""
    WEEKDAY = enum.auto()
    """0 Monday to 6 Sunday"""
    YEAR = enum.auto()
    """none"""
    PLAIN = enum.auto()
    """none: the week, month, quarter, term or year (`name`) that `which` picks, seen from the base"""
    TODAY = enum.auto()
    """none"""


class Frame(enum.Enum):
    """Which year a number names: 2010 is the calendar year, or the other sort of year that starts in 2010."""

    CALENDAR = "calendar"
    FINANCIAL = "financial"
    ACADEMIC = "academic"


class Part(enum.Enum):
    """A part of a stretch."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    END = "end"
    FIRST_HALF = "first half"
    SECOND_HALF = "second half"
    WEEK_FROM = "week from"
    WEEK_OF = "week of"


class Which(enum.Enum):
    """Which of several, seen from the base."""

    THIS = "this"
    NEXT = "next"
    NEW = "new"


class Stretch(NamedTuple):
    """A named time: its unit, what the unit counts, its year where given; `other` is what else it could mean."""

    unit: Unit
    numbers: tuple[int, ...] = ()
    name: str = ""
    year: int | None = None
    frame: Frame = Frame.CALENDAR
    part: Part | None = None
    which: Which | None = None
    start: int = 0
    end: int = 0
    core: int = 0
    """Where the stretch itself begins behind its part ("early in"); 0 without one."""
    weekday: int | None = None
    months: tuple[int, int] | None = None
    other: "Stretch | None" = None
    fragile: bool = False
    """Two figures with a stroke between them, which often are no date at all: "9/10"."""

    @property
    def is_year(self) -> bool:
        """Whether it is no more than a year, so that a name may hold it ("Care Act 2014")."""
        return self.unit is Unit.YEAR and self.part is None

    @property
    def is_specific(self) -> bool:
        """Whether it is a day or a month of a stated year: hardly anything but a deadline."""
        named = self.unit in (Unit.DAY, Unit.MONTH, Unit.WEEK, Unit.NTH_WEEKDAY)
        return named and self.year is not None


class Ahead(NamedTuple):
    """A time counted from the base: `low` to `high` units."""

    high: int
    unit: str
    low: int | None = None
    working: bool = False
    start: int = 0
    end: int = 0
