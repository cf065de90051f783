"""List words for time: months, days, seasons, terms, festivals, parts, numbers."""

MONTHS = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "febr": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5,
    "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10,
    "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
LONG_MONTHS = {name: number for name, number in MONTHS.items() if len(name) >= 5}
"""The months long enough that one wrong letter still leaves no doubt."""
UNLIKE_MONTHS = frozenset({"match", "marsh", "mach", "merch", "larch"})
"""Words that one letter more or less would make a month."""

WEEKDAYS = {
    "monday": 0, "mon": 0, "tuesday": 1, "tues": 1, "tue": 1, "wednesday": 2, "weds": 2, "wed": 2, "thursday": 3,
    "thurs": 3, "thur": 3, "thu": 3, "friday": 4, "fri": 4, "saturday": 5, "sat": 5, "sunday": 6, "sun": 6,
}  # fmt: skip

SEASONS = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"}
SEASON_MONTHS = {
    "northern": {"spring": 3, "summer": 6, "autumn": 9, "winter": 12},
    "southern": {"autumn": 3, "winter": 6, "spring": 9, "summer": 12},
}
"""The first month of each season's three."""

TERMS = {
    "michaelmas": 0, "michaelmas term": 0, "mt": 0, "hilary": 1, "hilary term": 1, "ht": 1, "lent term": 1,
    "trinity": 2, "trinity term": 2, "tt": 2,
}  # fmt: skip
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

FESTIVAL = (*FIXED_FESTIVALS, *EASTER_FESTIVALS, *WEEKDAY_FESTIVALS)
HOLIDAY = ("holidays", "holiday", "hols", "vacation", "vac", "break", "recess", "halfterm", "shutdown", "half term")

WEEK_FROM = (
    "w/c", "week commencing", "wk commencing", "week beginning", "w/b", "wk beginning", "week starting", "wc", "wk/c",
    "weeks commencing", "week from", "week com", "wk comm", "week comm",
)  # fmt: skip
WEEK_TO = ("w/e", "week ending", "wk ending", "week end", "w/ending")

UNITS = {
    "day": "day", "days": "day", "dys": "day", "week": "week", "weeks": "week", "wk": "week", "wks": "week",
    "month": "month", "months": "month", "mth": "month", "mths": "month", "mnth": "month", "mnths": "month",
    "mos": "month", "month's": "month", "year": "year", "years": "year", "yr": "year", "yrs": "year", "year's": "year",
    "fortnight": "fortnight", "fortnights": "fortnight", "hour": "hour", "hours": "hour", "hrs": "hour",
    "week's": "week", "day's": "day", "term": "term", "terms": "term", "quarters": "quarter", "decade": "decade",
    "mth's": "month", "weekend": "weekend", "wd": "working day", "bd": "working day", "w/days": "working day",
    "w/day": "working day", "wds": "working day",
}  # fmt: skip
LETTER_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year", "h": "hour", "mo": "month"}
"""Letters that are units when they touch the number: "30d"."""
LOOSE_UNITS = ("d", "h")
"""Those that are units after a space, too: "7 d"."""
CYCLES = {
    "semester": "term", "semesters": "term", "sem": "term", "trimester": "term", "trimesters": "term",
    "sprint": "sprint", "sprints": "sprint", "iteration": "sprint", "iterations": "sprint", "release": "sprint",
    "releases": "sprint",
}  # fmt: skip
"""Periods whose days only the organisation knows."""
WEEK_NUMBER = ("cw", "kw", "calendar week", "iso week")
"""What comes before the number of an ISO week; KW is the one German word that is read."""
WORKING = ("working", "business", "clear working")

YEAR_KINDS = {
    "financial": "financial", "fin": "financial", "fiscal": "financial", "academic": "academic", "school": "academic",
    "calendar": "calendar", "calender": "calendar", "cy": "calendar", "ay": "academic", "academic session": "academic",
    "school session": "academic",
}  # fmt: skip
FINANCIAL = ("fy", "f/y", "f.y.", "fye")
QUARTER = ("q", "q.", "quarter", "qtr", "qrt", "qtr.")
HALF = ("h", "half", "hy")
YEAR_ENDS = {
    "eoy": "calendar", "eofy": "financial", "eom": "month", "month end": "month", "year end": "calendar",
    "yr end": "calendar", "quarter end": "quarter", "eoq": "quarter", "eow": "week",
}  # fmt: skip

PARTS = {
    "early": "early", "beginning": "early", "begining": "early", "start": "early", "beg": "early",
    "early part": "early", "first part": "early", "mid": "mid", "middle": "mid", "midway through": "mid",
    "mid way through": "mid", "mid point": "mid", "halfway through": "mid", "half way through": "mid", "late": "late",
    "latter part": "late", "later part": "late", "latter end": "late", "mid late": "late", "early mid": "mid",
    "end": "end", "very end": "end", "back end": "late", "tail end": "late", "remainder": "end", "rest": "end",
    "ned": "end", "e/o": "end", "eo": "end", "latter half": "second half", "back half": "second half",
    "early half": "first half",
}  # fmt: skip
WHICH = {
    "this": "this", "current": "this", "coming": "this", "same": "this", "next": "next", "new": "new",
    "forthcoming": "new", "upcoming": "new",
}  # fmt: skip
PAST_WHICH = ("last", "previous", "past", "preceding", "recent")

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18,
    "twenty": 20, "twenty one": 21, "twenty four": 24, "twenty eight": 28, "thirty": 30, "thirty six": 36, "forty": 40,
    "forty five": 45, "forty eight": 48, "fifty": 50, "sixty": 60, "seventy two": 72, "ninety": 90, "hundred": 100,
    "one hundred": 100,
}  # fmt: skip
TIMES = {"twice": 2}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty first": 21, "twenty second": 22,
    "twenty third": 23, "twenty fourth": 24, "twenty fifth": 25, "twenty sixth": 26, "twenty seventh": 27,
    "twenty eighth": 28, "twenty ninth": 29, "thirtieth": 30, "thirty first": 31,
}  # fmt: skip
SUFFIXES = ("st", "nd", "rd", "th")
"""What makes a number an ordinal."""
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
