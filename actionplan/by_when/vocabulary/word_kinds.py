"""Define the kinds of word that the grammar distinguishes."""

from actionplan.enumeration import Enum, auto


class WordKind(Enum):
    """What a word can do in a wording. A word of the first group that finds no place there forbids a date."""

    # Time itself.
    NUMBER = auto()
    ORDINAL = auto()
    MONTH = auto()
    WEEKDAY = auto()
    SEASON = auto()
    TERM = auto()
    FESTIVAL = auto()
    HOLIDAY = auto()
    UNIT = auto()
    WORKING = auto()
    YEAR_KIND = auto()
    FINANCIAL = auto()
    QUARTER = auto()
    HALF = auto()
    PART = auto()
    YEAR_END = auto()
    WEEK_FROM = auto()
    WEEK_TO = auto()
    WEEK_NUMBER = auto()
    # Which of several times, and periods without fixed days.
    WHICH = auto()
    PAST_WHICH = auto()
    CYCLE = auto()
    # How a time relates to the action.
    BY = auto()
    BEFORE = auto()
    AFTER = auto()
    PENDING = auto()
    FROM = auto()
    START = auto()
    BEGUN = auto()
    ONWARDS = auto()
    UNTIL = auto()
    THROUGHOUT = auto()
    IN = auto()
    FOR = auto()
    WITHIN = auto()
    LATEST = auto()
    EARLIEST = auto()
    BETWEEN = auto()
    ORIGINAL = auto()
    REVISED = auto()
    REQUESTED = auto()
    # What holds the parts together.
    AND = auto()
    OR = auto()
    TO = auto()
    DASH = auto()
    SLASH = auto()
    COMMA = auto()
    STOP = auto()
    OPEN = auto()
    CLOSE = auto()
    PLUS = auto()
    ARROW = auto()
    # A status instead of a time.
    TODAY = auto()
    ONGOING = auto()
    UNDERWAY = auto()
    PARTLY = auto()
    DONE = auto()
    REACHED = auto()
    UNDONE = auto()
    STOPPED = auto()
    VAGUE = auto()
    NONE = auto()
    EVENT = auto()
    FREQUENCY = auto()
    EVERY = auto()
    TIMES = auto()
    # Words around a time, which leave it as it is.
    THE = auto()
    A = auto()
    NOISE = auto()
    FILLER = auto()
    MODAL = auto()
    PAST = auto()
    PLANNED = auto()
    MEETING = auto()
    OFFICER = auto()
    LABEL = auto()
    AMOUNT = auto()
    CLOCK = auto()
    DAY_END = auto()
    NOT = auto()
    FOREIGN = auto()
    UNKNOWN = auto()
    # Made by the grammar.
    MENTION = auto()
    DURATION = auto()
    END = auto()


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
