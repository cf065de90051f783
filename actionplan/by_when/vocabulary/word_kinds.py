"""Define the kinds of word that the grammar distinguishes."""

import enum


class WordKind(enum.Enum):
    """What a word can do in a wording. A word of the first group that finds no place there forbids a date."""

    __hash__ = object.__hash__  # members are looked up tens of thousands of times, and there is one of each

    # Time itself.
    NUMBER = enum.auto()
    ORDINAL = enum.auto()
    MONTH = enum.auto()
    WEEKDAY = enum.auto()
    SEASON = enum.auto()
    TERM = enum.auto()
    FESTIVAL = enum.auto()
    HOLIDAY = enum.auto()
    UNIT = enum.auto()
    WORKING = enum.auto()
    YEAR_KIND = enum.auto()
    FINANCIAL = enum.auto()
    QUARTER = enum.auto()
    HALF = enum.auto()
    PART = enum.auto()
    YEAR_END = enum.auto()
    WEEK_FROM = enum.auto()
    WEEK_TO = enum.auto()
    WEEK_NUMBER = enum.auto()
    # Which of several times, and periods without fixed days.
    WHICH = enum.auto()
    PAST_WHICH = enum.auto()
    CYCLE = enum.auto()
    # How a time relates to the action.
    BY = enum.auto()
    BEFORE = enum.auto()
    AFTER = enum.auto()
    PENDING = enum.auto()
    FROM = enum.auto()
    START = enum.auto()
    BEGUN = enum.auto()
    ONWARDS = enum.auto()
    UNTIL = enum.auto()
    THROUGHOUT = enum.auto()
    IN = enum.auto()
    FOR = enum.auto()
    WITHIN = enum.auto()
    LATEST = enum.auto()
    EARLIEST = enum.auto()
    BETWEEN = enum.auto()
    ORIGINAL = enum.auto()
    REVISED = enum.auto()
    REQUESTED = enum.auto()
    # What holds the parts together.
    AND = enum.auto()
    OR = enum.auto()
    TO = enum.auto()
    DASH = enum.auto()
    SLASH = enum.auto()
    COMMA = enum.auto()
    STOP = enum.auto()
    OPEN = enum.auto()
    CLOSE = enum.auto()
    PLUS = enum.auto()
    ARROW = enum.auto()
    # A status instead of a time.
    TODAY = enum.auto()
    ONGOING = enum.auto()
    UNDERWAY = enum.auto()
    PARTLY = enum.auto()
    DONE = enum.auto()
    REACHED = enum.auto()
    UNDONE = enum.auto()
    STOPPED = enum.auto()
    VAGUE = enum.auto()
    NONE = enum.auto()
    EVENT = enum.auto()
    FREQUENCY = enum.auto()
    EVERY = enum.auto()
    TIMES = enum.auto()
    # Words around a time, which leave it as it is.
    THE = enum.auto()
    A = enum.auto()
    NOISE = enum.auto()
    FILLER = enum.auto()
    MODAL = enum.auto()
    PAST = enum.auto()
    PLANNED = enum.auto()
    MEETING = enum.auto()
    OFFICER = enum.auto()
    LABEL = enum.auto()
    AMOUNT = enum.auto()
    CLOCK = enum.auto()
    DAY_END = enum.auto()
    NOT = enum.auto()
    FOREIGN = enum.auto()
    UNKNOWN = enum.auto()
    # Made by the grammar.
    MENTION = enum.auto()
    DURATION = enum.auto()
    END = enum.auto()


TIME_WORDS = tuple(WordKind)[: WordKind.WEEK_NUMBER.value]
"""Words of time. Those that the grammar made part of a time are no longer among the segments of a wording."""
TIMES = (WordKind.MENTION, WordKind.DURATION)
NOUNS = (WordKind.UNKNOWN, WordKind.PLANNED, WordKind.MEETING, WordKind.OFFICER)
STATUSES = (
    WordKind.ONGOING, WordKind.UNDERWAY, WordKind.PARTLY, WordKind.DONE, WordKind.REACHED, WordKind.UNDONE,
    WordKind.STOPPED, WordKind.VAGUE, WordKind.NONE, WordKind.EVENT, WordKind.FREQUENCY,
)  # fmt: skip
SIGNS = (WordKind.DASH, WordKind.SLASH, WordKind.STOP)
"""What ties figures to one another: "31/12/10", "2010-11", "31.3.11"."""
PAUSES = (WordKind.STOP, WordKind.COMMA, WordKind.OPEN, WordKind.CLOSE)
