"""Name the words of time that rules ask for, and list what the calendar makes of festivals, seasons and terms."""

from actionplan.by_when.vocabulary.tables import read_tables

WORDS = read_tables("time_words.txt")
"""The words of time by the name of their kind."""

CYCLES = WORDS["CYCLE"]
FINANCIAL = WORDS["FINANCIAL"]
NUMBERS = WORDS["NUMBER"]
ORDINALS = WORDS["ORDINAL"]
UNITS = WORDS["UNIT"]
WEEKDAYS = WORDS["WEEKDAY"]
MONTHS = WORDS["MONTH"]
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

FIXED_FESTIVALS = {
    "christmas day": (12, 25), "christmas": (12, 25), "xmas": (12, 25), "christmas eve": (12, 24),
    "boxing day": (12, 26), "new year's eve": (12, 31), "new years eve": (12, 31), "new year's day": (1, 1),
    "new years day": (1, 1), "may day": (5, 1), "hallowe'en": (10, 31), "halloween": (10, 31), "bonfire night": (11, 5),
    "st george's day": (4, 23), "st andrew's day": (11, 30), "st david's day": (3, 1), "st patrick's day": (3, 17),
    "armistice day": (11, 11), "world aids day": (12, 1), "burns night": (1, 25), "international women's day": (3, 8),
    "anzac day": (4, 25), "australia day": (1, 26), "waitangi day": (2, 6), "canada day": (7, 1),
    "independence day": (7, 4), "veterans day": (11, 11), "lady day": (3, 25), "valentine's day": (2, 14),
    "guy fawkes night": (11, 5), "midsummer day": (6, 24),
}  # fmt: skip
EASTER_FESTIVALS = {
    "easter": 0, "easter sunday": 0, "easter day": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7,
    "ash wednesday": -46, "shrove tuesday": -47, "ascension day": 39, "whitsun": 49, "pentecost": 49,
}  # fmt: skip
"""Days counted from Easter Sunday."""
WEEKDAY_FESTIVALS = {
    "thanksgiving": (11, 4, 3), "thanksgiving day": (11, 4, 3), "labor day": (9, 1, 0), "memorial day": (5, -1, 0),
    "martin luther king day": (1, 3, 0), "presidents day": (2, 3, 0), "early may bank holiday": (5, 1, 0),
    "spring bank holiday": (5, -1, 0), "august bank holiday": (8, -1, 0), "remembrance sunday": (11, 2, 6),
    "summer bank holiday": (8, -1, 0), "late may bank holiday": (5, -1, 0),
}  # fmt: skip
"""Month, which one of it (-1 the last), weekday."""

FESTIVALS = (*FIXED_FESTIVALS, *EASTER_FESTIVALS, *WEEKDAY_FESTIVALS)

LETTER_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year", "h": "hour", "mo": "month"}
"""Letters that are units when they touch the number: "30d"."""
LOOSE_UNITS = ("d", "h")
"""Those that are units after a space, too: "7 d"."""

SUFFIXES = ("st", "nd", "rd", "th")
"""What makes a number an ordinal."""
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
