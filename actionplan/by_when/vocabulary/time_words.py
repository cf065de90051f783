"""Name the words of time that rules ask for, and say what the calendar makes of festivals, seasons and terms."""

from actionplan.by_when.vocabulary.word_files import read_tables

WORDS = read_tables("time_words.txt")
"""The words of time by the name of their kind."""

CYCLES = WORDS["CYCLE"]
NUMBERS = WORDS["NUMBER"]
ORDINALS = WORDS["ORDINAL"]
UNITS = WORDS["UNIT"]
WEEKDAYS = WORDS["WEEKDAY"]
MONTHS = WORDS["MONTH"]
A_MONTH = rf"(?:{'|'.join(MONTHS)})\b"
"""What matches a month."""
LONG_MONTHS = {name: number for name, number in MONTHS.items() if len(name) >= 5}
"""The months long enough that one wrong letter still leaves no doubt."""
UNLIKE_MONTHS = frozenset({"match", "marsh", "mach", "merch", "larch"})
"""Words that one letter more or less would make a month."""

SEASON_MONTHS = {
    "northern": {"spring": 3, "summer": 6, "autumn": 9, "winter": 12},
    "southern": {"autumn": 3, "winter": 6, "spring": 9, "summer": 12},
}
"""The first month of each season's three."""

SEASON_TERMS = {"autumn": 0, "spring": 1, "summer": 2}
TERM_MONTHS = ((0, 4), (4, 3), (7, 4))
"""Each term's first month, counted from the academic year's first, and its length in months."""
TERM_HOLIDAY = (11, 1)

FESTIVALS = {name: tuple(map(int, str(days).split())) for name, days in WORDS["FESTIVAL"].items()}
"""The month and day of each; its days after Easter Sunday; or its month, which one of it (-1 the last), and weekday."""

LETTER_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year", "h": "hour", "hr": "hour", "mo": "month"}
"""Letters that are units when they touch the number: "30d"."""

SUFFIXES = ("st", "nd", "rd", "th")
"""What makes a number an ordinal."""
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SHORT_MONTHS = tuple(name[:3] for name in MONTH_NAMES)
MONTH_PATTERN = "|".join(SHORT_MONTHS)
"""What the beginning of a month matches."""
MONTH_ENDINGS = f"ary|rch|ril|une|uly|ust|ber|ept|{MONTH_PATTERN}"
"""What the last three letters of one match."""
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
