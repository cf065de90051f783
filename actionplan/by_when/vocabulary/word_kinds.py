"""Define the kinds of word that the grammar distinguishes."""

import enum


class WordKind(enum.Enum):
    """What a word can do in a wording. A word of the first group that is made part of no time forbids a date."""

    __hash__ = object.__hash__  # members are looked up tens of thousands of times, and there is one of each

    (
        # Time itself.
        NUMBER, ORDINAL, MONTH, WEEKDAY, SEASON, TERM, FESTIVAL, HOLIDAY, UNIT, WORKING, YEAR_KIND, FINANCIAL,
        QUARTER, HALF, PART, YEAR_END, WEEK_FROM, WEEK_TO, WEEK_NUMBER,
        # Which of several times, and periods without fixed days.
        CYCLE, WHICH, PAST_WHICH,
        # How a time relates to the action.
        BY, BEFORE, AFTER, PENDING, FROM, START, BEGUN, UNTIL, THROUGHOUT, IN, FOR, TO, WITHIN, LATEST, EARLIEST,
        BETWEEN, ORIGINAL, REVISED, REQUESTED, ONWARDS,
        # What holds the parts together.
        AND, OR, DASH, SLASH, COMMA, STOP, OPEN, CLOSE, PLUS, ARROW,
        # A status instead of a time.
        TODAY, ONGOING, UNDERWAY, PARTLY, DONE, REACHED, UNDONE, STOPPED, VAGUE, NONE, EVENT, FREQUENCY, EVERY, TIMES,
        # Words around a time, which leave it as it is.
        THE, A, NOISE, FILLER, MODAL, PAST, PLANNED, MEETING, OFFICER, LABEL, AMOUNT, CLOCK, DAY_END, NOT, FOREIGN,
        UNKNOWN,
        # Made by the grammar.
        MENTION, DURATION, END,
    ) = range(1, 86)  # fmt: skip


TIME_WORDS = frozenset(tuple(WordKind)[: WordKind.WEEK_NUMBER.value])
"""Words of time. Those that the grammar made part of a time are no longer among the segments of a wording."""
TIMES = (WordKind.MENTION, WordKind.DURATION)
"""What the grammar makes of words: a named time, a length of time. The kind of that name is "twice", "times"."""
NOUNS = (WordKind.UNKNOWN, WordKind.PLANNED, WordKind.MEETING, WordKind.OFFICER)
"""Words that may name a thing, a step, a meeting or a person."""
STATUSES = frozenset(tuple(WordKind)[WordKind.ONGOING.value - 1 : WordKind.FREQUENCY.value])
"""Words that may say how the action is going, or how often it is done."""
RELATING = tuple(WordKind)[WordKind.WHICH.value - 1 : WordKind.REQUESTED.value]
"""Words that may relate the time after them to the action."""
SIGNS = (WordKind.DASH, WordKind.SLASH, WordKind.STOP)
"""What ties figures to one another: "31/12/10", "2010-11", "31.3.11"."""
PAUSES = (WordKind.STOP, WordKind.COMMA, WordKind.OPEN, WordKind.CLOSE)
